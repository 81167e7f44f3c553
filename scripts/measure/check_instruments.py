"""The second computation of check-instruments.mjs: prints the largest gap of each figure, relative above 1, and fails above 1e-9."""
import ast
import json
import math
import re
import sys
from collections import defaultdict
from fractions import Fraction

import numpy as np
from scipy import optimize, stats
from scipy.special import comb, expit, logsumexp

worst = defaultdict(float)
inputs = defaultdict(int)


def compare(instrument, figure, ours, theirs):
    gap = abs(ours - theirs) / max(1, abs(theirs))
    key = (instrument, figure)
    worst[key] = max(worst[key], gap if np.isfinite(gap) else np.inf)


def calibration(rows, m, same, **_):
    p = np.array([row["confidence"] for row in rows])
    y = np.array([row["correct"] for row in rows], float)
    n = len(p)
    bins = np.minimum((p * 15).astype(int), 14)
    ece = squares = most = debiased = 0
    for k in range(15):
        here = bins == k
        count = here.sum()
        if count == 0:
            continue
        gap = abs(y[here].mean() - p[here].mean())
        ece += count / n * gap
        squares += count / n * gap * gap
        most = max(most, gap)
        if count > 1:
            debiased += count / n * (gap * gap - y[here].mean() * (1 - y[here].mean()) / (count - 1))
    parts = np.array_split(np.argsort(p), 15)
    same("ece", ece)
    same("rmsce", squares**0.5)
    same("mce", most)
    same("debiased_ce2", debiased)
    same("ace", sum(len(q) / n * abs(y[q].mean() - p[q].mean()) for q in parts if len(q)))
    same("brier", ((p - y) ** 2).mean())
    same("nll", -np.log(np.where(y > 0, p, 1 - p)).mean())
    right, wrong = p[y > 0], p[y == 0]
    same("auroc", stats.mannwhitneyu(right, wrong).statistic / len(right) / len(wrong))
    edge = np.log(1e6 - 1)
    z = np.log(p / (1 - p)).clip(-edge, edge)
    if "temperature" in m:
        slope = lambda inverse: ((expit(z * inverse) - y) * z).sum()
        same("temperature", 1 / optimize.brentq(slope, 1e-4, 1e3, xtol=1e-15))


def compare_runs(rows, m, same, **_):
    a = np.array([row["score"] for row in rows], float)
    b = np.array([row["score_b"] for row in rows], float)
    d = a - b
    n = len(d)
    error = d.std(ddof=1) / n**0.5
    same("difference", d.mean())
    same("se_paired", error)
    same("se_unpaired", (a.var(ddof=1) / n + b.var(ddof=1) / n) ** 0.5)
    freedom = n - 1
    if "cluster" in rows[0]:
        of = np.array([row["cluster"] for row in rows])
        sums = [(d[of == k] - d.mean()).sum() for k in set(of)]
        freedom = len(sums) - 1
        error = (len(sums) / freedom * sum(x * x for x in sums)) ** 0.5 / n
        same("se_clustered", error)
    else:
        only_a, only_b = int(((a == 1) & (b == 0)).sum()), int(((a == 0) & (b == 1)).sum())
        total = only_a + only_b
        same("mcnemar_p", stats.binomtest(only_a, total, 0.5).pvalue if total else 1)
    reach = stats.t.ppf(0.975, freedom) * error
    same("difference_low", d.mean() - reach)
    same("difference_high", d.mean() + reach)
    same("detectable", (stats.norm.ppf(0.975) + stats.norm.ppf(0.8)) * error)


def pass_at_k(rows, m, same, **_):
    for k in (1, 3, 10):
        same(f"pass@{k}", np.mean([1 - comb(row["n"] - row["c"], k) / comb(row["n"], k) for row in rows]))
        same(f"pass^{k}", np.mean([comb(row["c"], k) / comb(row["n"], k) for row in rows]))


def bradley_terry(rows, m, same, **_):
    """Zermelo's iteration, where ours is Newton's method."""
    names = sorted({row["winner"] for row in rows})
    wins = np.zeros((len(names), len(names)))
    for row in rows:
        wins[names.index(row["winner"]), names.index(row["loser"])] += row["count"]
    games = wins + wins.T
    strength = np.ones(len(names))
    for _ in range(20000):
        shared = games / (strength[:, None] + strength[None, :])
        new = wins.sum(1) / (shared.sum(1) - np.diag(shared))
        new /= np.exp(np.log(new).mean())
        done = abs(new - strength).max() < 1e-15
        strength = new
        if done:
            break
    for i, name in enumerate(names):
        same(f"strength:{name}", np.log(strength[i]))
        same(f"elo:{name}", np.log(strength[i]) * 400 / np.log(10))


def scaling_fit(rows, m, same, tables, **_):
    """The fit's valley is flat: what is held together is the least objective, and the losses by the law, not each constant."""
    n, d, loss = (np.log([row[key] for row in rows]) for key in ("parameters", "tokens", "loss"))

    def objective(x):
        e, a, b, alpha, beta = x
        parts = np.stack([np.full_like(n, e), a - alpha * n, b - beta * d])
        predicted = logsumexp(parts, axis=0)
        gap = predicted - loss
        size = abs(gap)
        value = np.where(size <= 1e-3, gap * gap / 2, 1e-3 * (size - 5e-4)).sum()
        shares = np.exp(parts - predicted) * np.clip(gap, -1e-3, 1e-3)
        slope = shares.sum(1)
        return value * 1e6, np.array([*slope, -(shares[1] * n).sum(), -(shares[2] * d).sum()]) * 1e6

    starts = [(0.5, 6, 7.5, 0.35, 0.35), (0.3, 5, 7, 0.3, 0.3), (0.6, 7, 8, 0.4, 0.4)]
    found = [optimize.minimize(objective, start, jac=True, method="BFGS", options={"gtol": 1e-9, "maxiter": 5000}) for start in starts]
    best = min(found, key=lambda one: one.fun)
    compare("scaling-fit", "huber, relative", m["huber"] * 1e6 / best.fun, 1)
    ours = np.array([np.log(m["E"]), np.log(m["A"]), np.log(m["B"]), m["alpha"], m["beta"]])
    compare("scaling-fit", "objective of the constants", objective(ours)[0] / best.fun, 1)
    same("a", m["beta"] / (m["alpha"] + m["beta"]))
    gamma = m["alpha"] * m["beta"] / (m["alpha"] + m["beta"])
    same("gamma", gamma)
    plan = next(table for table in tables if table["id"] == "plan")
    for compute, parameters, tokens, _, least in plan["rows"]:
        law = lambda log_n: m["E"] + m["A"] / np.exp(log_n * m["alpha"]) + m["B"] / (compute / 6 / np.exp(log_n)) ** m["beta"]
        compare("scaling-fit", "best loss for a compute", least, optimize.minimize_scalar(law, bracket=(5, 30), tol=1e-12).fun)
        compare("scaling-fit", "best loss by k and gamma", least, m["E"] + m["k"] * compute**-gamma)
        compare("scaling-fit", "compute of the plan", 6 * parameters * tokens / compute, 1)


def memory_retrieval(rows, m, same, options, **_):
    for k in (int(part) for part in options["k"].split(",")):
        scores = []
        for row in rows:
            retrieved = list(dict.fromkeys(row["retrieved"]))[:k]
            wanted = set(row["evidence"])
            gains = np.array([item in wanted for item in retrieved], float) / np.log2(np.arange(2, len(retrieved) + 2))
            ideal = (1 / np.log2(np.arange(2, min(k, len(wanted)) + 2))).sum()
            hits = len(wanted & set(retrieved))
            scores.append((hits / len(wanted), float(hits == len(wanted)), gains.sum() / ideal))
        scores = np.array(scores)
        reach = stats.t.ppf(0.975, len(rows) - 1) * scores.std(axis=0, ddof=1) / len(rows) ** 0.5
        for name, mean, by in zip(("recall", "all_recall", "ndcg"), scores.mean(axis=0), reach):
            same(f"{name}@{k}", mean)
            same(f"{name}@{k}_low", max(0, mean - by))
            same(f"{name}@{k}_high", min(1, mean + by))
    right = [row["is_correct"] for row in rows]
    same("accuracy", np.mean(right))
    interval = stats.binomtest(int(sum(right)), len(right)).proportion_ci(method="wilson")
    same("accuracy_low", interval.low)
    same("accuracy_high", interval.high)


def contamination(data, m, same, options, **_):
    size = options["words"]

    def runs(text):
        words = re.findall(r"[^\W_]+", text.lower())
        return {tuple(words[i : i + size]) for i in range(len(words) - size + 1)}

    corpus = runs(data["corpus"])
    items = [(item["correct"], runs(item["text"])) for item in data["items"]]
    items = [(correct, of) for correct, of in items if of]
    shares = [len(of & corpus) / len(of) for _, of in items]
    hit = np.array([share > 0 and share >= options["share"] for share in shares])
    correct = np.array([one for one, _ in items], float)
    same("items", len(items))
    same("found", hit.sum())
    same("found_share", hit.mean())
    if not hit.any() or hit.all():
        return

    def wilson(of):
        return stats.binomtest(int(of.sum()), len(of)).proportion_ci(method="wilson")

    inside, outside = correct[hit], correct[~hit]
    p, q = inside.mean(), outside.mean()
    first, second = wilson(inside), wilson(outside)
    same("accuracy_found", p)
    same("accuracy_not_found", q)
    same("difference", p - q)
    same("difference_low", p - q - np.hypot(p - first.low, second.high - q))
    same("difference_high", p - q + np.hypot(first.high - p, q - second.low))


def overlaps(a, b):
    """IoU and GIoU of each box of the one with each of the other."""
    low, high = np.maximum(a[:, None, :2], b[None, :, :2]), np.minimum(a[:, None, 2:], b[None, :, 2:])
    area = lambda boxes: (boxes[..., 2:] - boxes[..., :2]).prod(-1)
    both = (high - low).clip(0).prod(-1)
    union = area(a)[:, None] + area(b)[None, :] - both
    hull = (np.maximum(a[:, None, 2:], b[None, :, 2:]) - np.minimum(a[:, None, :2], b[None, :, :2])).prod(-1)
    return both / union, both / union - (hull - union) / hull


def grounding(data, m, same, **_):
    images = sorted({row["id"] for row in data["truth"]})
    ious, gious, pointed, counts = [], [], [], []
    for image in images:
        truth = np.array([row["bbox"] for row in data["truth"] if row["id"] == image])
        rows = sorted((row for row in data["found"] if row["id"] == image), key=lambda row: -row["score"])
        counts.append((len(truth), len(rows)))
        iou_of, giou_of = np.zeros(len(truth)), {}
        if rows:
            found = np.array([row["bbox"] for row in rows])
            iou, giou = overlaps(found, truth)
            free = set(range(len(truth)))
            for i in range(len(found)):
                best = max(free, key=lambda j: iou[i, j], default=None)
                if best is None or (iou[i, best] == 0 and len(truth) > 1):
                    continue
                free.remove(best)
                iou_of[best], giou_of[best] = iou[i, best], giou[i, best]
            middles = ((found[:, :2] + found[:, 2:]) / 2)[: len(truth)]
            inside = ((middles[:, None] >= truth[None, :, :2]) & (middles[:, None] <= truth[None, :, 2:])).all(-1).any(0)
        else:
            inside = np.zeros(len(truth), bool)
        ious.extend(iou_of)
        gious.extend(giou_of.values())
        pointed.extend(inside)
    ious, counts = np.array(ious), np.array(counts)
    for least in ("0.25", "0.5", "0.75"):
        same(f"acc@{least}", (ious >= float(least)).mean())
    same("mean_iou", ious.mean())
    same("mean_giou", np.mean(gious))
    same("pointing", np.mean(pointed))
    off = abs(counts[:, 0] - counts[:, 1])
    same("count_exact", (off == 0).mean())
    same("count_mae", off.mean())
    same("count_off_by_one", (off <= 1).mean())


def sparse_autoencoder(data, m, same, options, **_):
    rows, inputs, features = data["rows"], data["inputs"], data["features"]
    matrix = lambda name, *shape: np.array(data[name], float).reshape(shape)
    decoder, encoder = matrix("W_dec", features, inputs), matrix("W_enc", inputs, features)
    x, b_dec = matrix("x", rows, inputs), matrix("b_dec", inputs)
    before = (x - b_dec) @ encoder + matrix("b_enc", features)
    kind = data["architecture"]
    f = before.clip(0)
    if kind == "jumprelu":
        f = np.where(before > matrix("threshold", features), before, 0)
    elif kind == "topk":
        f = np.where(f >= np.sort(f, axis=1)[:, [-data["k"]]], f, 0)
    elif kind == "batchtopk":
        f = np.where(f >= np.sort(f, axis=None)[-data["k"] * rows], f, 0)
    made = f @ decoder + b_dec
    gap, norms = x - made, np.linalg.norm(decoder, axis=1)
    spread = ((x - x.mean(0)) ** 2).sum()
    same("l0", (f != 0).sum() / rows)
    same("l1", abs(f).sum() / rows)
    same("mse", (gap**2).mean())
    same("fvu", (gap**2).sum() / spread)
    same("explained_variance", 1 - (gap**2).sum() / spread)
    same("explained_variance_by_input", 1 - gap.var(0).sum() / x.var(0).sum())
    sizes, made_sizes = np.linalg.norm(x, axis=1), np.linalg.norm(made, axis=1)
    same("cosine", ((x * made).sum(1) / sizes / made_sizes).mean())
    same("l2_ratio", (made_sizes / sizes).mean())
    same("bias", (made**2).sum() / (x * made).sum())
    same("dead", 1 - (f != 0).any(0).mean())
    same("encoder_decoder_cosine", ((encoder.T * decoder).sum(1) / np.linalg.norm(encoder, axis=0) / norms).mean())
    same("decoder_norm", norms.mean())
    same("decoder_norm_sd", norms.std(ddof=1))
    cosines = decoder @ decoder.T / np.outer(norms, norms)
    same("duplicate_pairs", (np.triu(cosines, 1) > 0.9).sum())
    same("loss", ((gap**2).sum() + options["sparsity"] * (abs(f) * norms).sum()) / rows)


def tensors_of(config):
    """Shapes of all tensors of a transformer as the families' model code makes them; those of experts with their number."""
    shapes, experts = [], []
    if config["model_type"] == "gpt2":
        h = config["n_embd"]
        shapes += [(config["vocab_size"], h), (config["n_positions"], h), (h,), (h,)]
        for _ in range(config["n_layer"]):
            shapes += [(h,)] * 4 + [(h, 3 * h), (3 * h,), (h, h), (h,), (h, 4 * h), (4 * h,), (4 * h, h), (h,)]
        return shapes, experts
    h, heads = config["hidden_size"], config["num_attention_heads"]
    shapes += [(config["vocab_size"], h), (h,)]
    if not config.get("tie_word_embeddings"):
        shapes.append((config["vocab_size"], h))
    for layer in range(config["num_hidden_layers"]):
        shapes += [(h,), (h,)]
        if "kv_lora_rank" in config:
            q, kv, rope = config["q_lora_rank"], config["kv_lora_rank"], config["qk_rope_head_dim"]
            nope, value = config["qk_nope_head_dim"], config["v_head_dim"]
            shapes += [(q, h), (q,), (heads * (nope + rope), q), (kv + rope, h), (kv,)]
            shapes += [(heads * (nope + value), kv), (h, heads * value)]
        else:
            size = h // heads
            kv = config["num_key_value_heads"] * size
            shapes += [(h, h), (kv, h), (kv, h), (h, h)]
            if config.get("attention_bias"):
                shapes += [(h,), (kv,), (kv,), (h,)]
        wide = config["intermediate_size"]
        if "num_local_experts" in config:
            shapes.append((config["num_local_experts"], h))
            experts.append((config["num_local_experts"], config["num_experts_per_tok"], 3 * h * wide))
        elif "n_routed_experts" in config and layer >= config["first_k_dense_replace"]:
            count, expert = config["n_routed_experts"], config["moe_intermediate_size"]
            shapes += [(count, h), (count,)] + [(expert, h)] * 3 * config["n_shared_experts"]
            experts.append((count, config["num_experts_per_tok"], 3 * h * expert))
        else:
            shapes += [(wide, h)] * 3
    return shapes, experts


def weights_of(config):
    """All parameters, and those that a token uses."""
    shapes, experts = tensors_of(config)
    rest = sum(math.prod(shape) for shape in shapes)
    return rest + sum(n * size for n, _, size in experts), rest + sum(used * size for _, used, size in experts)


def training_efficiency(data, m, same, options, tables, **_):
    config = data.get("config")
    parameters, active = weights_of(config) if config else (options["parameters"], options["active_parameters"])
    if not config:
        layers, width, sequence = options["layers"], options["heads"] * options["head_dim"], options["sequence"]
    elif config["model_type"] == "gpt2":
        layers, width, sequence = config["n_layer"], config["n_embd"], config["n_positions"]
    else:
        latent = "kv_lora_rank" in config
        size = config["qk_nope_head_dim"] + config["qk_rope_head_dim"] if latent else config["hidden_size"] // config["num_attention_heads"]
        layers, width, sequence = config["num_hidden_layers"], config["num_attention_heads"] * size, config["max_position_embeddings"]
    per_token = 6 * active + (6 if options["causal"] else 12) * layers * width * sequence
    total = per_token * options["tokens"]
    peak = options["peak_tflops"] * 1e12
    speed = options.get("tokens_per_second")
    hours = options.get("gpu_hours") or options["tokens"] / speed / 3600 * options["accelerators"]
    mfu = total / (hours * 3600 * peak)
    same("parameters", parameters)
    same("active_parameters", active)
    same("flops_per_token", per_token)
    same("total_flops", total)
    same("mfu", mfu)
    same("hfu", mfu * (4 / 3 if options["recompute"] == "full" else 1))
    same("cost_usd", hours * options["price"])
    same("tokens_per_dollar", options["tokens"] / (hours * options["price"]))
    law = 1.81724 + 477.84 * np.exp(-0.347313 * np.log(active)) + 2143.86 * np.exp(-0.367183 * np.log(options["tokens"]))
    rows = next(table for table in tables if table["id"] == "parts")["rows"]
    compare("training-efficiency", "predicted loss", rows[-1][1], law)


# Elements and bytes of a block, by the numbers of ggml.h: 4 + 16/8 bits for a scale of 16 bits, and so on.
BLOCKS = {0: (1, 4), 1: (1, 2), 30: (1, 2), 2: (32, 2 + 16), 8: (32, 2 + 32), 10: (256, 16 + 64 + 4), 12: (256, 4 + 12 + 128)}
BLOCKS |= {14: (256, 128 + 64 + 16 + 2), 23: (256, 2 + 2 + 4 + 128), 39: (32, 1 + 16)}


def edge_inference(data, m, same, options, tables, **_):
    number, kind, config = options["kv_bits"] / 8, data["kind"], data.get("config")
    window = np.inf
    if kind == "form":
        parameters, weights = options["parameters"], options["parameters"] * options["bits"] / 8
        used = options["active_parameters"] * options["bits"] / 8
        cached = [2 * options["kv_heads"] * options["head_dim"] * number] * options["layers"]
    elif kind == "gguf":
        sizes = [(tensor, math.prod(tensor["dims"])) for tensor in data["tensors"]]
        bytes_of = lambda tensor, count: count // BLOCKS[tensor["type"]][0] * BLOCKS[tensor["type"]][1]
        parameters = sum(count for _, count in sizes)
        weights = sum(bytes_of(*one) for one in sizes)
        share = data["keys"].get("llama.expert_used_count", 1) / data["keys"].get("llama.expert_count", 1)
        used = sum(bytes_of(*one) * (share if "_exps" in one[0]["name"] else 1) for one in sizes)
        cached = [2 * 2 * 512 / 8 * number] * 7
    else:
        parameters, active = weights_of(config)
        weights, used = 2 * parameters, 2 * active
        if config["model_type"] == "gpt2":
            cached = [2 * config["n_embd"] * number] * config["n_layer"]
        elif "kv_lora_rank" in config:
            cached = [(config["kv_lora_rank"] + config["qk_rope_head_dim"]) * number] * config["num_hidden_layers"]
        else:
            size = config["hidden_size"] / config["num_attention_heads"]
            cached = [2 * config["num_key_value_heads"] * size * number] * config["num_hidden_layers"]
        window = config.get("sliding_window", np.inf)
    cache = lambda tokens: sum(cached) * min(tokens, window)
    total = weights + cache(options["context"]) + options["overhead"] * 1e9
    same("parameters", parameters)
    same("weight_bytes", weights)
    same("bits_per_weight", weights * 8 / parameters)
    same("kv_bytes_per_token", sum(cached))
    same("total_bytes", total)
    same("fits", float(total <= options["memory"] * 1e9))
    same("tokens_per_second_max", options["bandwidth"] * 1e9 / used)
    for tokens, held, whole, speed in next(table for table in tables if table["id"] == "contexts")["rows"]:
        compare("edge-inference", "cache by context", held, cache(tokens))
        compare("edge-inference", "total by context", whole, weights + cache(tokens) + options["overhead"] * 1e9)
        compare("edge-inference", "speed by context", speed, options["bandwidth"] * 1e9 / (used + cache(tokens)))


OPERATIONS = {ast.Add: "__add__", ast.Sub: "__sub__", ast.Mult: "__mul__", ast.Div: "__truediv__"}


def exact(node, text):
    """An expression in exact fractions, by Python's own parser."""
    if isinstance(node, ast.Expression):
        return exact(node.body, text)
    if isinstance(node, ast.Constant):
        return Fraction(ast.get_source_segment(text, node))
    if isinstance(node, ast.UnaryOp):
        return -exact(node.operand, text)
    return getattr(exact(node.left, text), OPERATIONS[type(node.op)])(exact(node.right, text))


def verdict(equation):
    left, right = equation.split("=")
    try:
        value = exact(ast.parse(left, mode="eval"), left)
    except KeyError:
        return "unread"
    written = Fraction(right)
    if value == written:
        return "exact"
    unit = 10 ** len(right.partition(".")[2])
    half = Fraction(1, 2)
    # Half up, half away from 0 (of a negative number: half down), and Python's own half to even.
    rounded = {math.floor(value * unit + half), round(value * unit)} | ({math.ceil(value * unit - half)} if value < 0 else set())
    return "rounded" if written * unit in rounded else "wrong"


def reasoning_steps(rows, m, same, **_):
    counts = defaultdict(int)
    alarmed, right, hits = [], [], {True: [], False: []}
    for row in rows:
        parts = row.get("steps") or [row["answer"]]
        found = [[verdict(equation) for equation in re.findall(r"<<(.*?)>>", part)] for part in parts]
        for one in sum(found, []):
            counts[one] += 1
        first = next((i for i, of in enumerate(found) if "wrong" in of), -1)
        alarmed.append(first >= 0)
        if "label" in row:
            hits[row["label"] < 0].append(first == row["label"])
            right.append(row["is_correct"])
        else:
            right.append(Fraction(row["answer"].split("#### ")[1]) == Fraction(row["target"]))
    alarmed, wrong = np.array(alarmed), ~np.array(right)
    same("solutions", len(rows))
    same("steps", sum(counts.values()))
    for name in ("exact", "rounded", "wrong", "unread"):
        same(name, counts[name])
    same("alarmed", alarmed.sum())
    same("accuracy", 1 - wrong.mean())
    precision, recall = wrong[alarmed].mean(), alarmed[wrong].mean()
    same("precision", precision)
    same("recall", recall)
    parts = (np.mean(hits[True]), np.mean(hits[False])) if hits[True] and hits[False] else (precision, recall)
    same("f1", stats.hmean(parts) if min(parts) > 0 else 0)


SECOND = {
    "calibration": calibration,
    "compare": compare_runs,
    "pass-at-k": pass_at_k,
    "bradley-terry": bradley_terry,
    "scaling-fit": scaling_fit,
    "memory-retrieval": memory_retrieval,
    "contamination": contamination,
    "grounding": grounding,
    "sparse-autoencoder": sparse_autoencoder,
    "training-efficiency": training_efficiency,
    "edge-inference": edge_inference,
    "reasoning-steps": reasoning_steps,
}
for case in json.load(open(sys.argv[1])):
    name, m = case["instrument"], case["metrics"]
    inputs[name] += 1
    SECOND[name](
        case["input"],
        m,
        lambda figure, value: compare(name, re.sub(":.*", "", figure), m[figure], value),
        options=case.get("options") or {},
        tables=case["tables"],
    )
for (name, figure), gap in sorted(worst.items()):
    print(f"{name:20} {figure:28} {gap:.1e}")
print(", ".join(f"{name}: {count} inputs" for name, count in inputs.items()))
sys.exit(any(gap > 1e-9 for gap in worst.values()))

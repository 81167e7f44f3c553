// Holds the instruments against a second computation with NumPy and SciPy (Debian: python3-numpy, python3-scipy) on 50 random inputs each.
//   node scripts/measure/check-instruments.mjs
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { loadCore, root } from "../build/load-core.mjs";

const m = await loadCore(`
  export { measure } from "./src/core/instruments";
  export { fileOf } from "./src/core/instruments/readers/file";
  export { Random } from "./src/core/instruments/kit/random";
  export { gguf, npy, safetensors } from "./test/unit/instruments/modelFiles";
`);
const random = new m.Random(12345);
const unit = () => random.uniform();
const list = (count, make) => Array.from({ length: count }, (_, i) => make(i));
const whether = (share) => (unit() < share ? 1 : 0);
const lines = (rows) =>
  m.fileOf("rows", new TextEncoder().encode(rows.map((row) => `${JSON.stringify(row)}\n`).join("")));
const pause = async () => {};

/** What is checked: what an instrument found in an input, and the input as the other computation reads it. */
const cases = [];
async function check(instrument, input, files, request = {}) {
  const { metrics, tables } = await m.measure({ instrument, files, ...request }, pause);
  cases.push({ instrument, input, metrics, tables, ...request });
}
const ofRows = (instrument, rows, options) => check(instrument, rows, [lines(rows)], { options });

const box = (size) => {
  const [x, y] = [unit() * 60, unit() * 60];
  return [x, y, x + 5 + unit() * size, y + 5 + unit() * size];
};
/** A box about where another is. */
const near = ([x, y, right, bottom]) => {
  const [dx, dy] = [(unit() - 0.5) * 12, (unit() - 0.5) * 12];
  return [x + dx, y + dy, right + dx * unit(), bottom + dy * unit()].map((v, i, box) =>
    Math.max(v, (box[i - 2] ?? v - 1) + 1),
  );
};
const words = (count) => list(count, () => `w${random.below(40)}`);

/** Numbers that a weight of 32 bits holds. */
const weights = (count, spread = 1) => list(count, () => Math.fround(random.normal() * spread));

const ACTIVATIONS = [
  { architecture: "standard" },
  { architecture: "topk", k: 3 },
  { architecture: "batchtopk", k: 3 },
  { architecture: "jumprelu" },
];

async function autoencoder(number) {
  const [rows, inputs, features] = [20, 6, 17];
  const config = ACTIVATIONS[number % ACTIVATIONS.length];
  const W_dec = weights(features * inputs);
  // One feature is written twice, and one never fires.
  W_dec.splice(inputs, inputs, ...W_dec.slice(0, inputs));
  const b_enc = weights(features, 0.3);
  b_enc[5] = -50;
  const input = {
    ...{
      rows,
      inputs,
      features,
      ...config,
      W_dec,
      b_enc,
      W_enc: weights(inputs * features),
      b_dec: weights(inputs, 0.2),
    },
    ...{ x: weights(rows * inputs), threshold: list(features, () => Math.fround(unit())) },
  };
  const tensor = (shape, values) => ({ dtype: "F32", shape, values });
  const bytes = m.safetensors({
    W_enc: tensor([inputs, features], input.W_enc),
    W_dec: tensor([features, inputs], W_dec),
    b_enc: tensor([features], b_enc),
    b_dec: tensor([inputs], input.b_dec),
    ...(config.architecture === "jumprelu" ? { threshold: tensor([features], input.threshold) } : {}),
  });
  const beside = async (name) =>
    name === "cfg.json" ? m.fileOf(name, new TextEncoder().encode(JSON.stringify(config))) : undefined;
  const activations = m.npy(list(rows, (i) => input.x.slice(i * inputs, (i + 1) * inputs)));
  const files = [m.fileOf("sae_weights.safetensors", bytes, beside), m.fileOf("x.npy", activations)];
  await check("sparse-autoencoder", input, files, { options: { sparsity: 0.5 } });
}

const pick = (list) => list[random.below(list.length)];

/** Configurations of transformers as their families write them, with random sizes. */
const CONFIGS = [
  () => {
    const [heads, size] = [pick([4, 8, 16]), pick([32, 64, 128])];
    return {
      ...{
        model_type: "llama",
        hidden_size: heads * size,
        num_hidden_layers: 1 + random.below(40),
        num_attention_heads: heads,
      },
      ...{
        num_key_value_heads: pick([1, 2, 4]),
        intermediate_size: 100 * (1 + random.below(99)),
        vocab_size: 1000 + random.below(9e4),
      },
      ...{ tie_word_embeddings: k2(), max_position_embeddings: pick([2048, 8192]), attention_bias: k2() },
    };
  },
  () => {
    const heads = pick([4, 8, 12]);
    const sizes = { n_embd: 64 * heads, n_layer: 1 + random.below(40), n_head: heads, n_positions: pick([512, 1024]) };
    return { model_type: "gpt2", ...sizes, vocab_size: 1000 + random.below(9e4) };
  },
  () => {
    const [heads, size] = [pick([4, 8]), pick([64, 128])];
    return {
      ...{
        model_type: "mixtral",
        hidden_size: heads * size,
        num_hidden_layers: 1 + random.below(30),
        num_attention_heads: heads,
      },
      ...{
        num_key_value_heads: 2,
        intermediate_size: 64 * (1 + random.below(50)),
        vocab_size: 1000 + random.below(9e4),
      },
      ...{
        num_local_experts: 8,
        num_experts_per_tok: 1 + random.below(3),
        max_position_embeddings: 4096,
        sliding_window: 512,
      },
    };
  },
  () => ({
    ...{ model_type: "deepseek_v3", hidden_size: 64 * (1 + random.below(30)), num_hidden_layers: 4 + random.below(20) },
    ...{
      num_attention_heads: pick([4, 8]),
      intermediate_size: 64 * (1 + random.below(50)),
      vocab_size: 1000 + random.below(9e4),
    },
    ...{ q_lora_rank: 64, kv_lora_rank: 32, qk_rope_head_dim: 16, qk_nope_head_dim: 32, v_head_dim: 24 },
    ...{
      n_routed_experts: 16,
      n_shared_experts: 1,
      num_experts_per_tok: 1 + random.below(4),
      moe_intermediate_size: 128,
    },
    ...{ first_k_dense_replace: 1 + random.below(3), moe_layer_freq: 1, max_position_embeddings: 4096 },
  }),
];
const k2 = () => whether(0.5) === 1;
const configFile = (config) => m.fileOf("config.json", new TextEncoder().encode(JSON.stringify(config)));

async function training(number) {
  const config = CONFIGS[number % (CONFIGS.length + 1)]?.();
  const shape = { parameters: Math.round(1e8 + 1e11 * unit()), layers: 40, heads: 32, head_dim: 128, sequence: 2048 };
  const time = number % 2 ? { tokens_per_second: 1e4 + 1e6 * unit() } : { gpu_hours: 1e5 * (1 + unit()) };
  const options = {
    ...(config ? {} : { ...shape, active_parameters: Math.round(shape.parameters * (0.1 + 0.9 * unit())) }),
    ...{ tokens: Math.round(1e11 * (1 + unit())), accelerators: 1 + random.below(4096), peak_tflops: 1e3 * unit() + 1 },
    ...{ price: 4 * unit(), causal: k2(), recompute: k2() ? "full" : "none", ...time },
  };
  await check("training-efficiency", { config }, config ? [configFile(config)] : [], { options });
}

async function edge(number) {
  const config = CONFIGS[number % 6]?.();
  const types = [0, 1, 2, 8, 10, 12, 14, 23, 30, 39];
  const experts = number % 12 === 5 ? 4 : 0;
  const tensors = list(3 + random.below(9), (i) => ({
    ...{ name: experts && i % 2 ? `blk.${i}.ffn_up_exps.weight` : `blk.${i}.weight`, type: pick(types) },
    dims: [256 * (1 + random.below(9)), 1 + random.below(99)],
  }));
  const architecture = { "llama.block_count": 7, "llama.embedding_length": 512, "llama.attention.head_count": 8 };
  const keys = {
    ...{ "general.architecture": "llama", ...architecture, "llama.attention.head_count_kv": 2 },
    ...(experts ? { "llama.expert_count": experts, "llama.expert_used_count": 1 } : {}),
  };
  const shape = {
    parameters: Math.round(1e9 * (1 + unit())),
    bits: 2 + 14 * unit(),
    layers: 30,
    kv_heads: 4,
    head_dim: 96,
  };
  const kind = config ? "config" : number % 6 === 4 ? "form" : "gguf";
  const options = {
    ...(kind === "form" ? { ...shape, active_parameters: Math.round(shape.parameters * unit()) } : {}),
    ...{ kv_bits: pick([4, 8, 16]), context: random.below(9000), overhead: unit(), memory: 4 * unit() + 0.01 },
    ...{ bandwidth: 10 + 990 * unit(), tflops: 1 + 99 * unit() },
  };
  const file = kind === "config" ? configFile(config) : m.fileOf("model.gguf", m.gguf({ keys, tensors }));
  await check("edge-inference", { kind, config, tensors, keys }, kind === "form" ? [] : [file], { options });
}

/** An annotated step: an expression and a value that is right, rounded, wrong or not to be read. */
function step() {
  const numbers = list(2 + random.below(3), () => (k2() ? 1 + random.below(500) : (1 + random.below(5000)) / 100));
  const inner = numbers.map((value, i) => (i ? `${pick(["+", "-", "*", "/"])}${value}` : String(value))).join("");
  const expression = k2() ? inner : `(${inner})*${1 + random.below(9)}`;
  if (whether(0.05)) return `<<${expression}//2=1>>`;
  const value = Function(`return ${expression}`)();
  const written = whether(0.8) ? value.toFixed(random.below(4)) : (value + random.below(3)).toFixed(2);
  return `<<${expression}=${written}>>`;
}

async function steps(number) {
  const labelled = number % 2 === 0;
  const rows = list(40, (id) => {
    const parts = list(1 + random.below(5), () => `So it is ${step()} now.`);
    const [answer, target] = [random.below(3), random.below(3)];
    if (labelled) return { id, steps: parts, label: random.below(parts.length + 1) - 1, is_correct: k2() };
    return { id, answer: `${parts.join("\n")}\n#### ${answer}`, target: String(target) };
  });
  await ofRows("reasoning-steps", rows, {});
}

for (let k = 0; k < 50; k++) {
  const n = 20 + random.below(200);
  const sure = list(n, () => unit());
  await ofRows(
    "calibration",
    sure.map((confidence) => ({ confidence, correct: whether(0.2 + 0.5 * confidence) })),
    { draws: 100 },
  );
  await ofRows(
    "compare",
    list(n, (id) => ({ id, score: unit(), score_b: unit(), cluster: id % 7 })),
    { draws: 100 },
  );
  await ofRows(
    "compare",
    list(n, (id) => ({ id, score: whether(0.6), score_b: whether(0.5) })),
    { draws: 100 },
  );
  const tasks = list(10, (i) => ({ task: `t${i}`, n: 10 + random.below(20) }));
  await ofRows(
    "pass-at-k",
    tasks.map((task) => ({ ...task, c: random.below(task.n + 1) })),
    { k: "1,3,10", draws: 100 },
  );
  const names = ["a", "b", "c", "d", "e"];
  const pairs = names.flatMap((winner) =>
    names.filter((loser) => loser !== winner).map((loser) => ({ winner, loser })),
  );
  await ofRows(
    "bradley-terry",
    pairs.map((pair) => ({ ...pair, count: 1 + random.below(9) })),
  );
  const law = {
    E: 1.5 + unit() / 2,
    A: 300 + 300 * unit(),
    B: 1000 + 1500 * unit(),
    a: 0.3 + unit() / 10,
    b: 0.3 + unit() / 10,
  };
  await ofRows(
    "scaling-fit",
    list(40, () => {
      const [parameters, tokens] = [10 ** (7 + 3 * unit()), 10 ** (8 + 3 * unit())];
      const loss = law.E + law.A / parameters ** law.a + law.B / tokens ** law.b;
      return { parameters, tokens, loss: loss * Math.exp(random.normal() * 0.002) };
    }),
    { draws: 0 },
  );
  await ofRows(
    "memory-retrieval",
    list(n, (i) => ({
      ...{ question_id: `q${i}`, question_type: `t${i % 3}` },
      retrieved: list(12, () => `s${random.below(30)}`),
      evidence: list(1 + random.below(3), () => `s${random.below(30)}`),
      is_correct: whether(0.6),
    })),
    { k: "1,5,10" },
  );
  const items = list(60, (id) => ({ id, text: words(4 + random.below(20)).join(" "), correct: whether(0.7) }));
  const corpus = list(50, () => words(60).join(" "))
    .concat(items.filter(() => unit() < 0.3).map(({ text }) => text))
    .join(".\n");
  const share = [0, 0.5][k % 2];
  const text = m.fileOf("corpus.txt", new TextEncoder().encode(corpus));
  await check("contamination", { items, corpus }, [lines(items), text], { options: { words: 4, share } });
  const truth = list(40, (i) => ({ id: `i${i % (k % 2 ? 40 : 15)}`, bbox: box(30) }));
  const found = truth.filter(() => unit() < 0.9).map(({ id, bbox }) => ({ id, bbox: near(bbox), score: unit() }));
  const options = { boxes: "xyxy", true_boxes: "xyxy", draws: 100 };
  await check("grounding", { truth, found }, [lines(found), lines(truth)], { options });
  await autoencoder(k);
  await training(k);
  await edge(k);
  await steps(k);
}
const target = path.join(root, "out/instruments.json");
mkdirSync(path.dirname(target), { recursive: true });
writeFileSync(target, JSON.stringify(cases));
const { status } = spawnSync("python3", [path.join(root, "scripts/measure/check_instruments.py"), target], {
  stdio: "inherit",
});
process.exitCode = status ?? 1;

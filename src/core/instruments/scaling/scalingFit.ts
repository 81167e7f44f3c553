import { later, t } from "../../base/language";
import { Budget } from "../../runs/kit/budget";
import { recognised } from "../fields";
import { InputError } from "../../base/untrusted/inputError";
import { percentiles } from "../kit/bootstrap";
import type { Chart } from "../kit/chart";
import { figures, short, withInterval } from "../kit/figures";
import { pick, scoreOf } from "../readers/rows";
import type { Cell, Input, Instrument, ResultTable } from "../types";
import { fit, lawOf, logsOf, type Runs } from "./fit";
import { predictedLoss, type Law } from "./law";
import { redrawn } from "./redrawn";
import { titled } from "../kit/titled";

export const scalingFit: Instrument = {
  id: "scaling-fit",
  version: 3,
  title: later("Scaling Law"),
  tells: later(
    "How loss falls with the size of the model and the data, and which size is best for a budget of compute.",
  ),
  limits: later(
    "A law fitted to small runs says little far beyond them: see the intervals. It knows one recipe of training, that of the runs.",
  ),
  takes: later(
    "Rows of training runs with parameters, tokens (or compute, as 6·N·D) and final loss: JSON Lines, CSV, Parquet",
  ),
  formula: later(
    "L(N, D) = E + A/N^α + B/D^β;  least Σ Huber_δ(log L̂ − log L), δ = 10⁻³;  a = β/(α + β), N_opt = G·(C/6)^a, L_opt = E + k·C^−γ",
  ),
  sources: [
    {
      text: "Hoffmann et al. 2022, Training Compute-Optimal Large Language Models",
      url: "https://arxiv.org/abs/2203.15556",
    },
    {
      text: "Besiroglu et al. 2024, Chinchilla Scaling: A replication attempt",
      url: "https://arxiv.org/abs/2404.10102",
    },
  ],
  files: { least: 1, most: 1 },
  fields: [
    {
      id: "parameters",
      title: later("Parameters"),
      required: true,
      names: ["n", "params", "model_size", "num_params", "n_params"],
    },
    {
      id: "tokens",
      title: later("Tokens trained on"),
      names: ["d", "data", "training_tokens", "num_tokens", "n_tokens"],
    },
    { id: "compute", title: later("Compute, FLOPs"), names: ["c", "flops", "training_flop", "training_flops"] },
    { id: "loss", title: later("Loss"), required: true, names: ["l", "final_loss", "eval_loss", "val_loss"] },
  ],
  options: [
    {
      id: "drop_highest",
      title: later("Runs with the highest loss that are left out"),
      kind: "number",
      initial: 0,
      least: 0,
      most: 1000,
      whole: true,
    },
    {
      id: "draws",
      title: later("Draws of the bootstrap"),
      kind: "number",
      initial: 100,
      least: 0,
      most: 5000,
      whole: true,
    },
    {
      id: "compute",
      title: later("Compute to plan for"),
      unit: "FLOPs",
      kind: "number",
      initial: 1e21,
      least: 1,
      most: 1e35,
    },
  ],
  async run(input, options, pause) {
    const budget = new Budget(pause);
    const runs = await readRuns(input, options.drop_highest as number);
    const logs = logsOf(runs);
    const best = await fit(logs, budget);
    const drawn = await redrawn(logs, best, options.draws as number, options.seed as number, budget, input.progress);
    const law = lawOf(best.x);
    const found = constants(law);
    const others = drawn.map(constants);
    const plan = optimum(law, options.compute as number);
    return {
      metrics: figures({
        n: runs.loss.length,
        ...Object.assign(
          {},
          ...Object.entries(found).map(([name, value]) =>
            withInterval(
              name,
              value,
              drawn.length ? percentiles(Float64Array.from(others, (other) => other[name]!).sort()) : undefined,
            ),
          ),
        ),
        huber: best.value,
      }),
      tables: [planTable(law), runsTable(runs, law)],
      charts: [chartOf(runs, law)],
      notes: [
        t(
          "For {0} FLOPs the law's best model has {1} parameters on {2} tokens, {3} for each, with a loss of {4}.",
          short(options.compute as number),
          short(Number(plan.n.toPrecision(3))),
          short(Number(plan.d.toPrecision(3))),
          short(Number((plan.d / plan.n).toPrecision(3))),
          short(plan.loss),
        ),
        ...(drawn.length
          ? [
              t(
                "Intervals: 95 % of {0} fits to the law's losses, off by as much as those of the runs. They hold where all runs scatter alike.",
                drawn.length,
              ),
            ]
          : []),
      ],
      warnings: warningsOn(runs, law),
    };
  },
};

/** The law's constants, and those of its best losses for a budget: N_opt grows with C^a, and the loss falls as E + k·C^−γ. */
function constants(law: Law): Record<string, number> {
  const { E, A, B, alpha, beta } = law;
  const gamma = (alpha * beta) / (alpha + beta);
  return { E, A, B, alpha, beta, a: beta / (alpha + beta), gamma, k: optimum(law, 1).loss - E };
}

async function readRuns(input: Input, drop: number): Promise<Runs> {
  const source = await input.rows();
  const { fields } = input;
  if (fields.tokens === undefined && fields.compute === undefined)
    throw new InputError(
      t("Say which field holds the tokens (tokens) or the compute (compute).{0}", recognised(fields)),
      source.file.name,
    );
  const wanted = ["parameters", fields.tokens === undefined ? "compute" : "tokens", "loss"] as const;
  const { columns, lines } = await pick(source, fields, wanted);
  const rows = lines.map((_, i) => {
    const n = scoreOf(columns.parameters![i]);
    const d = columns.tokens ? scoreOf(columns.tokens[i]) : scoreOf(columns.compute![i]) / (6 * n);
    return { n, d, loss: scoreOf(columns.loss![i]) };
  });
  const fine = rows
    .filter((row) => [row.n, row.d, row.loss].every((value) => value > 0 && Number.isFinite(value)))
    .sort((one, other) => one.loss - other.loss || one.n - other.n || one.d - other.d);
  const kept = fine.slice(0, Math.max(0, fine.length - drop));
  if (kept.length < 6)
    throw new InputError(
      t("has {0} runs with parameters, tokens and loss; five constants need at least six", kept.length),
      source.file.name,
    );
  if (kept.length > 100_000)
    throw new InputError(t("has {0} runs; up to {1} are fitted", kept.length, 100_000), source.file.name);
  const differ = (of: (row: { n: number; d: number }) => unknown) => new Set(kept.map(of)).size;
  const [sizes, data] = [differ(({ n }) => n), differ(({ d }) => d)];
  if (sizes < 2 || data < 2 || differ(({ n, d }) => `${n} ${d}`) < 5)
    throw new InputError(
      t(
        "has runs of {0} numbers of parameters and {1} of tokens; the five constants need at least two of each, and five of both together",
        sizes,
        data,
      ),
      source.file.name,
    );
  const column = (key: "n" | "d" | "loss") => Float64Array.from(kept, (row) => row[key]);
  return { n: column("n"), d: column("d"), loss: column("loss") };
}

/** The model and data that make the least loss for a compute of 6·N·D. */
function optimum(law: Law, compute: number): { n: number; d: number; loss: number } {
  const a = law.beta / (law.alpha + law.beta);
  const g = ((law.alpha * law.A) / (law.beta * law.B)) ** (1 / (law.alpha + law.beta));
  const n = g * (compute / 6) ** a;
  const d = compute / (6 * n);
  return { n, d, loss: predictedLoss(law, n, d) };
}

function planTable(law: Law): ResultTable {
  const rows = [18, 19, 20, 21, 22, 23, 24, 25, 26].map((power): Cell[] => {
    const { n, d, loss } = optimum(law, 10 ** power);
    return [10 ** power, n, d, d / n, loss];
  });
  const columns = [t("Compute, FLOPs"), t("Parameters"), t("Tokens"), t("Tokens for each parameter"), t("Loss")];
  return { id: "plan", title: t("Best for a budget of compute"), columns: titled(columns), rows };
}

function runsTable({ n, d, loss }: Runs, law: Law): ResultTable {
  const rows = [...n.keys()].slice(0, 1000).map((i): Cell[] => [n[i], d[i], loss[i], predictedLoss(law, n[i]!, d[i]!)]);
  return {
    id: "runs",
    title: t("Runs"),
    columns: titled([t("Parameters"), t("Tokens"), t("Loss"), t("Loss by the law")]),
    rows,
  };
}

function chartOf({ n, d, loss }: Runs, law: Law): Chart {
  const compute = [...n.keys()].map((i) => 6 * n[i]! * d[i]!);
  const [low, high] = ends(compute).map(Math.log10) as [number, number];
  const x = Array.from({ length: 41 }, (_, i) => 10 ** (low + ((high - low) * i) / 40));
  const y = x.map((c) => optimum(law, c).loss);
  return {
    id: "frontier",
    title: t("Loss by compute"),
    x: { title: t("Compute, FLOPs"), logarithmic: true },
    y: { title: t("Loss") },
    series: [
      { title: t("Runs"), kind: "points", x: compute, y: [...loss] },
      { title: t("Best by the law"), kind: "line", x, y },
    ],
    text: t(
      "{0} runs; the law's least loss goes from {1} at {2} FLOPs to {3} at {4}.",
      loss.length,
      short(y[0]!),
      short(x[0]!),
      short(y.at(-1)!),
      short(x.at(-1)!),
    ),
  };
}

function warningsOn({ n, d, loss }: Runs, law: Law): string[] {
  const warnings: string[] = [];
  const spread = (values: Float64Array) => {
    const [low, high] = ends(values);
    return high / low;
  };
  if (spread(n) < 3 || spread(d) < 3)
    warnings.push(
      t("The runs span less than a factor of 3 in parameters or tokens: their parts can hardly be told apart."),
    );
  if (law.alpha <= 0 || law.beta <= 0)
    warnings.push(t("An exponent is not positive: the loss does not fall as the law says."));
  if (loss.length < 30) warnings.push(t("{0} runs for five constants: the intervals are wide.", loss.length));
  return warnings;
}

/** The least and the largest; as arguments of one call a hundred thousand would not fit. */
function ends(values: Float64Array | readonly number[]): [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) [low, high] = [Math.min(low, value), Math.max(high, value)];
  return [low, high];
}

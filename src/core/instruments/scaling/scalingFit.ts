import { later, t } from "../../base/language";
import { Budget } from "../../runs/kit/budget";
import { recognised } from "../fields";
import { InputError } from "../../base/untrusted/inputError";
import type { Chart } from "../kit/chart";
import { figures, short, withInterval } from "../kit/figures";
import { type Evaluated, type Least, minimise } from "../kit/minimise";
import { Random } from "../kit/random";
import { quantile } from "../kit/statistics";
import { pick, scoreOf } from "../readers/rows";
import type { Cell, Input, Instrument, ResultTable } from "../types";
import { predictedLoss, type Law } from "./law";
import { titled } from "../kit/titled";

export const scalingFit: Instrument = {
  id: "scaling-fit",
  version: 2,
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
  formula: "L(N, D) = E + A/N^α + B/D^β;  least Σ Huber_δ(log L̂ − log L), δ = 10⁻³;  a = β/(α + β), N_opt = G·(C/6)^a",
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
    const interval = (name: keyof Law): [number, number] | undefined =>
      drawn ? [quantile(drawn[name], 0.025), quantile(drawn[name], 0.975)] : undefined;
    const names = ["E", "A", "B", "alpha", "beta"] as const;
    const plan = optimum(law, options.compute as number);
    return {
      metrics: figures({
        n: runs.loss.length,
        ...Object.assign({}, ...names.map((name) => withInterval(name, law[name], interval(name)))),
        a: law.beta / (law.alpha + law.beta),
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
        ...(drawn ? [t("Intervals: 95 % of {0} fits to runs drawn with replacement.", options.draws as number)] : []),
      ],
      warnings: warningsOn(runs, law),
    };
  },
};

/** In the order of their losses, the least first. */
interface Runs {
  n: Float64Array;
  d: Float64Array;
  loss: Float64Array;
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
  const column = (key: "n" | "d" | "loss") => Float64Array.from(kept, (row) => row[key]);
  return { n: column("n"), d: column("d"), loss: column("loss") };
}

const DELTA = 1e-3;

/** The objective and its slope in (log E, log A, log B, α, β), by the sum of exponentials of logarithms. */
function objective(logs: Logs, weights?: Uint32Array): (x: Float64Array) => Evaluated {
  const used = weights ? [...weights.keys()].filter((i) => weights[i]) : [...logs.loss.keys()];
  const column = (values: Float64Array) => Float64Array.from(used, (i) => values[i]!);
  const [logN, logD, logL] = [column(logs.n), column(logs.d), column(logs.loss)];
  const times = Float64Array.from(used, (i) => weights?.[i] ?? 1);
  return (x) => {
    const e = x[0]!;
    const a = x[1]!;
    const b = x[2]!;
    const alpha = x[3]!;
    const beta = x[4]!;
    const slope = new Float64Array(5);
    let value = 0;
    for (let i = 0; i < logL.length; i++) {
      const u = a - alpha * logN[i]!;
      const v = b - beta * logD[i]!;
      const most = Math.max(e, u, v);
      const pe = Math.exp(e - most);
      const pu = Math.exp(u - most);
      const pv = Math.exp(v - most);
      const total = pe + pu + pv;
      const gap = most + Math.log(total) - logL[i]!;
      const size = Math.abs(gap);
      const weight = times[i]!;
      value += weight * (size <= DELTA ? (gap * gap) / 2 : DELTA * (size - DELTA / 2));
      const pull = (weight * (size <= DELTA ? gap : DELTA * Math.sign(gap))) / total;
      slope[0]! += pull * pe;
      slope[1]! += pull * pu;
      slope[2]! += pull * pv;
      slope[3]! -= pull * pu * logN[i]!;
      slope[4]! -= pull * pv * logD[i]!;
    }
    return { value, slope };
  };
}

/** Logarithms of the runs' columns. */
type Logs = Runs;

const logsOf = ({ n, d, loss }: Runs): Logs => ({ n: n.map(Math.log), d: d.map(Math.log), loss: loss.map(Math.log) });

/** Places of the grid from which the fit goes down, the best ones; only the lowest of them goes on to the end. */
const STARTS = 12;

async function starts(logs: Logs, budget: Budget): Promise<number[][]> {
  const of = objective(logs);
  const grid: { x: number[]; value: number }[] = [];
  const least = logs.loss[0]!;
  for (const e of [least - 2, least - 0.7, least - 0.2]) {
    for (const a of [2, 5, 8, 12, 18]) {
      for (const b of [2, 5, 8, 12, 18]) {
        for (const alpha of [0.1, 0.3, 0.5, 0.8]) {
          for (const beta of [0.1, 0.3, 0.5, 0.8]) {
            const x = [e, a, b, alpha, beta];
            grid.push({ x, value: of(Float64Array.from(x)).value });
            if (budget.due(64)) await budget.pause();
          }
        }
      }
    }
  }
  return grid
    .sort((one, other) => one.value - other.value)
    .slice(0, STARTS)
    .map(({ x }) => x);
}

async function fit(logs: Logs, budget: Budget): Promise<Least> {
  const of = objective(logs);
  let best: Least | undefined;
  for (const start of await starts(logs, budget)) {
    const found = await minimise(start, of, budget, { most: 60 });
    if (!best || found.value < best.value) best = found;
  }
  return minimise(best!.x, of, budget, best!);
}

function lawOf(x: Float64Array): Law {
  return { E: Math.exp(x[0]!), A: Math.exp(x[1]!), B: Math.exp(x[2]!), alpha: x[3]!, beta: x[4]! };
}

/** Fits to runs drawn with replacement, each from the fit to all of them. */
async function redrawn(
  logs: Logs,
  best: Least,
  draws: number,
  seed: number,
  budget: Budget,
  progress: Input["progress"],
): Promise<Record<keyof Law, Float64Array> | undefined> {
  if (draws < 2) return undefined;
  const random = new Random(seed);
  const laws: Law[] = [];
  for (let draw = 0; draw < draws; draw++) {
    const weights = new Uint32Array(logs.loss.length);
    for (let i = 0; i < weights.length; i++) weights[random.below(weights.length)]!++;
    laws.push(lawOf((await minimise(best.x, objective(logs, weights), budget, best)).x));
    progress?.(draw / draws);
  }
  const sorted = (name: keyof Law) => Float64Array.from(laws, (law) => law[name]).sort();
  return { E: sorted("E"), A: sorted("A"), B: sorted("B"), alpha: sorted("alpha"), beta: sorted("beta") };
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

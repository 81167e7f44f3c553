import type { Budget } from "../../runs/kit/budget";
import { type Evaluated, type Least, minimise } from "../kit/minimise";
import type { Law } from "./law";

/** Columns of training runs, or their logarithms; in the order of the losses, the least first. */
export interface Runs {
  n: Float64Array;
  d: Float64Array;
  loss: Float64Array;
}

const DELTA = 1e-3;

/** The objective and its slope in (log E, log A, log B, α, β), by the sum of exponentials of logarithms. */
function objective({ n, d, loss }: Logs): (x: Float64Array) => Evaluated {
  return (x) => {
    const e = x[0]!;
    const a = x[1]!;
    const b = x[2]!;
    const alpha = x[3]!;
    const beta = x[4]!;
    const slope = new Float64Array(5);
    let value = 0;
    for (let i = 0; i < loss.length; i++) {
      const u = a - alpha * n[i]!;
      const v = b - beta * d[i]!;
      const most = Math.max(e, u, v);
      // One of the three is 1: an exponential is most of what a run costs.
      const pe = e === most ? 1 : Math.exp(e - most);
      const pu = u === most ? 1 : Math.exp(u - most);
      const pv = v === most ? 1 : Math.exp(v - most);
      const total = pe + pu + pv;
      const gap = most + Math.log(total) - loss[i]!;
      const size = Math.abs(gap);
      value += size <= DELTA ? (gap * gap) / 2 : DELTA * (size - DELTA / 2);
      const pull = (size <= DELTA ? gap : DELTA * Math.sign(gap)) / total;
      slope[0]! += pull * pe;
      slope[1]! += pull * pu;
      slope[2]! += pull * pv;
      slope[3]! -= pull * pu * n[i]!;
      slope[4]! -= pull * pv * d[i]!;
    }
    return { value, slope };
  };
}

/** Logarithms of the runs' columns. */
export type Logs = Runs;

export const logsOf = ({ n, d, loss }: Runs): Logs => ({
  n: n.map(Math.log),
  d: d.map(Math.log),
  loss: loss.map(Math.log),
});

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

/** The law's five constants, as (log E, log A, log B, α, β): from the best places of a grid. */
export async function fit(logs: Logs, budget: Budget): Promise<Least> {
  const of = objective(logs);
  let best: Least | undefined;
  for (const start of await starts(logs, budget)) {
    const found = await minimise(start, of, budget, { most: 60 });
    if (!best || found.value < best.value) best = found;
  }
  return minimise(best!.x, of, budget, best!);
}

/** The same for runs that differ little from those of another fit, from where that one ended; far more exact than such fits are spread. */
export function fitAgain(logs: Logs, { x, metric }: Least, budget: Budget): Promise<Least> {
  return minimise(x, objective(logs), budget, { metric, enough: 1e-9 });
}

export function lawOf(x: Float64Array): Law {
  return { E: Math.exp(x[0]!), A: Math.exp(x[1]!), B: Math.exp(x[2]!), alpha: x[3]!, beta: x[4]! };
}

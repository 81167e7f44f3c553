import { normalQuantile, tQuantile } from "../../base/statistics/distributions";
import { variance } from "../../base/statistics/moments";
import type { Budget } from "../../runs/kit/budget";
import type { Least } from "../kit/minimise";
import { Random } from "../kit/random";
import { quantile } from "../kit/statistics";
import type { Input } from "../types";
import { fitAgain, lawOf, type Logs } from "./fit";
import { type Law, predictedLoss } from "./law";

/**
 * Laws fitted to losses that the fitted law gives, off by deviations drawn anew: a smoothed bootstrap of the residuals. Runs drawn with replacement
 * make the intervals of few runs too wide, as the sizes that matter most are missing in many draws.
 * @param draws how often; below 2 there is none
 */
export async function redrawn(
  logs: Logs,
  best: Least,
  draws: number,
  seed: number,
  budget: Budget,
  progress: Input["progress"],
): Promise<Law[]> {
  const laws: Law[] = [];
  if (draws < 2) return laws;
  const law = lawOf(best.x);
  const fitted = logs.n.map((n, i) => Math.log(predictedLoss(law, Math.exp(n), Math.exp(logs.d[i]!))));
  const deviation = deviations(
    fitted.map((value, i) => logs.loss[i]! - value),
    new Random(seed),
  );
  for (let draw = 0; draw < draws; draw++) {
    const loss = fitted.map((value) => value + deviation());
    if (budget.due(loss.length)) await budget.pause();
    laws.push(lawOf((await fitAgain({ ...logs, loss }, best, budget)).x));
    progress?.(draw / draws);
  }
  return laws;
}

/**
 * Draws deviations like those of the fit, in logarithms. A fit by absolute deviations goes through as many runs as it has constants, and its bootstrap
 * hangs on how many lie close to it: so each is moved by a normal number of the width that suits a normal spread (Silverman 1986, 3.28), and all are scaled to
 * keep their variance. Five constants make those of the fit too small, and the spread of few is itself uncertain: both are made good for.
 */
function deviations(of: Float64Array, random: Random): () => number {
  const n = of.length;
  const spread = Math.sqrt(variance(of));
  const sorted = of.slice().sort();
  // A run that is far off widens the spread, and not the middle half.
  const width = 1.06 * Math.min(spread, quantile(sorted, 0.75) - quantile(sorted, 0.25)) * n ** -0.2;
  const freedom = n - 5;
  const wider = Math.sqrt(n / freedom) * (tQuantile(0.975, freedom) / normalQuantile(0.975));
  const scale = spread > 0 ? wider / Math.hypot(1, width / spread) : 0;
  return () => scale * (of[random.below(n)]! + width * random.normal());
}

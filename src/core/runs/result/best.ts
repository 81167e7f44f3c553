import type { Direction, MetricPoint, Run } from "../types";

export type { Direction } from "../types";

/** Names that are errors even where they hold a word of quality: `brier_score`, `top5_error`. */
const LOWER =
  /loss|perplexity|(?:^|[^a-z])(?:ppl|[wcp]er|nll|fid|kid|lpips|ece|mce|brier|crps|bpb|bpc|eer|err|rmse|mse|mae|mape|smape|rmsle|hausdorff|assd?)(?![a-z])|error|(?:^|_)rmse|(?:^|_)mse/i;
const HIGHER =
  /acc(?:uracy)?(?![a-z])|(?:^|[^a-z])(?:m?ap|f1|auc|roc|r2|iou|dice|bleu|rouge|meteor|chrf|ndcg|mrr|map|psnr|ssim|mcc|kappa|em|elbo)(?![a-z])|auroc|auprc|map_?\d|miou|f1|rouge|bleu|ndcg|exact_?match|pass[@^]|top-?[15](?!\d)|reward|return|score|precision|recall|sensitivity|specificity|correct|success|win_?rate|likelihood/i;

/** The direction in which a metric is better, as its name tells; undefined where it does not. */
export function directionOf(metric: string): Direction | undefined {
  return LOWER.test(metric) ? "lower" : HIGHER.test(metric) ? "higher" : undefined;
}

function ofRun({ better }: Run, metric: string): Direction | undefined {
  return better && Object.hasOwn(better, metric) ? better[metric] : directionOf(metric);
}

/** The best value of a metric's history and the first step that has it. */
export interface Best extends MetricPoint {
  better: Direction;
}

/**
 * @param better the direction that a problem's measurement gives; by default the one that the tracker has, or that the metric's name tells
 * @returns undefined for a metric without a history, or of no known direction
 */
export function bestOf(run: Run, metric: string, better = ofRun(run, metric)): Best | undefined {
  const points = run.history && Object.hasOwn(run.history, metric) ? run.history[metric]! : [];
  const [first] = points;
  if (!better || !first) return undefined;
  const best = points.reduce((a, b) => ((better === "higher" ? b.value > a.value : b.value < a.value) ? b : a), first);
  return { ...best, better };
}

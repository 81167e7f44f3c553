/** Which of two values of a metric is better. */
export type Better = "higher" | "lower";

/** Of names that hold words of both, such as `error_rate_accuracy`, the last word counts most: it is what is measured. */
const HIGHER =
  /acc(?:uracy)?|f1|auc|auroc|bleu|rouge|meteor|m?ap|miou|iou|dice|precision|recall|r2|pass@\d+|exact_?match|em|top[-_]?\d+|reward|returns?|score|win_?rate|success(?:_?rate)?|psnr|ssim|ndcg|mrr|spearman|pearson|kappa|mcc|throughput|(?:tokens|samples|steps)_per_second/;
const LOWER =
  /loss|perplexity|ppl|rmse|mse|mae|mape|err(?:or)?(?:_?rate)?|[wct]er|nll|fid|lpips|brier|[amd]?[ae]?ce|bpb|bits_per_byte|kl|regret|runtime|latency|seconds|time/;

const WORD = (pattern: RegExp) => new RegExp(`(?:^|[^a-z0-9])(?:${pattern.source})(?![a-z0-9@])`, "gi");
const DIRECTIONS: readonly (readonly [Better, RegExp])[] = [
  ["higher", WORD(HIGHER)],
  ["lower", WORD(LOWER)],
];

/** The direction that a metric's name tells; undefined where it tells none. */
export function betterOf(name: string): Better | undefined {
  // `valLoss` and `val_loss` are one name.
  const text = name.replace(/([a-z0-9])([A-Z])/g, "$1_$2");
  let last = -1;
  let better: Better | undefined;
  for (const [direction, words] of DIRECTIONS) {
    for (const { index, 0: word } of text.matchAll(words)) {
      const end = index + word.length;
      if (end > last) [last, better] = [end, direction];
    }
  }
  return better;
}

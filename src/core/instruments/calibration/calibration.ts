import { later, t } from "../../base/language";
import { Budget } from "../../runs/kit/budget";
import { DRAWS } from "../kit/bootstrap";
import { figures, percent, short, withInterval } from "../kit/figures";
import { Random } from "../kit/random";
import { sum } from "../../base/statistics/moments";
import type { Instrument, Options, Outcome } from "../types";
import { binsOf, equalMass, equalWidth, SUMS } from "./bins";
import { calibrationTables, reliabilityDiagram } from "./report";
import { consistency, crossValidated, statistics, totals, unitsOf, type Binned, type Statistics } from "./resampling";
import { intervalsOf } from "./intervals";
import { readSample, type Sample } from "./sample";
import { auroc, logits, temperature } from "./scores";
import { smoothError } from "./smooth";

export const calibration: Instrument = {
  id: "calibration",
  version: 3,
  title: later("Calibration"),
  tells: later(
    "Whether a model's confidence is how often it is right: of the answers given with 80 %, are 80 % right?",
  ),
  limits: later(
    "A calibrated model may still know little: see the accuracy and the AUROC. The error depends on the bins; the smooth one does not.",
  ),
  takes: later(
    "Rows with a confidence and whether the answer was right: JSON Lines, CSV, Parquet, samples of lm-evaluation-harness (the confidence is the softmax over the answers)",
  ),
  formula: later(
    "ECE = Σ_b (n_b/n)·|ȳ_b − f̄_b|, equal width;  ACE: equal mass;  MCE = max_b;  RMSCE = √(Σ_b (n_b/n)·(ȳ_b − f̄_b)²)\ndebiased CE² = Σ_b (n_b/n)·[(ȳ_b − f̄_b)² − ȳ_b(1 − ȳ_b)/(n_b − 1)], equal width\nBrier = mean (f − y)²;  NLL = −mean log P(y);  smooth ECE: σ with smECE_σ = σ, reflected Gaussian kernel",
  ),
  sources: [
    { text: "Guo et al. 2017, On Calibration of Modern Neural Networks", url: "https://arxiv.org/abs/1706.04599" },
    { text: "Kumar, Liang and Ma 2019, Verified Uncertainty Calibration", url: "https://arxiv.org/abs/1909.10155" },
    { text: "Błasiok and Nakkiran 2024, Smooth ECE", url: "https://arxiv.org/abs/2309.12236" },
  ],
  files: { least: 1, most: 1 },
  fields: [
    {
      id: "confidence",
      title: later("Confidence"),
      required: true,
      names: ["conf", "probability", "prob", "p", "prediction_confidence", "score"],
    },
    {
      id: "correct",
      title: later("Whether the answer is right"),
      required: true,
      names: ["is_correct", "acc", "accuracy", "exact_match", "label", "y", "correctness", "acc_norm", "scores.*"],
    },
    { id: "id", title: later("Id of the item"), names: ["doc_hash", "question_id", "item"] },
    {
      id: "cluster",
      title: later("Cluster of items that belong together"),
      names: ["group", "passage_id", "document_id"],
    },
    { id: "class", title: later("Class"), names: ["category", "subject", "predicted_class"] },
  ],
  options: [
    { id: "bins", title: later("Bins"), kind: "number", initial: 15, least: 1, most: 1000, whole: true },
    DRAWS,
    {
      id: "width",
      title: later("Width of the smooth error; without it, where the error is as large as its width"),
      kind: "number",
      least: 0.001,
      most: 1,
    },
    {
      id: "scale",
      title: later("The largest confidence: 1, or 100 for per cent"),
      kind: "number",
      initial: 1,
      least: 1,
      most: 100,
    },
  ],
  async run(input, options, pause) {
    const budget = new Budget(pause);
    const sample = await readSample(await input.rows(), input.fields, options.scale as number, budget);
    input.progress?.(0.5);
    return calibrationOf(sample, options, budget);
  },
};

async function calibrationOf(sample: Sample, options: Options, budget: Budget): Promise<Outcome> {
  const { confidence, correct } = sample;
  const n = confidence.length;
  const bins = options.bins as number;
  const random = new Random(options.seed as number);
  const byWidth = equalWidth(confidence, bins);
  await budget.pause();
  const binned: Binned = { width: byWidth, mass: equalMass(confidence, bins), bins };
  await budget.pause();
  const units = await unitsOf(sample, binned, random, budget);
  const whole = totals(units);
  const found = statistics(whole, bins);
  const interval = await intervalsOf(units, whole, bins, options.draws as number, random, budget);
  const calibrated = await consistency(sample, binned, options.draws as number, random, budget);
  const smooth = await smoothError(confidence, correct, options.width as number | undefined, budget);
  const area = await auroc(confidence, correct, budget);
  const z = await logits(confidence, budget);
  const heat = await temperature(z, correct, budget);
  const scaled = heat === undefined ? undefined : await crossValidated(z, correct, heat, bins, budget);
  const width = binsOf(whole, 0, bins);
  return {
    metrics: figures({
      n,
      accuracy: sum(width.correct) / n,
      mean_confidence: sum(width.confidence) / n,
      ...withInterval("ece", found.ece, interval?.ece),
      ...withInterval("ace", found.ace, interval?.ace),
      ...withInterval("mce", found.mce, interval?.mce),
      ...withInterval("rmsce", found.rmsce, interval?.rmsce),
      ...withInterval("debiased_ce2", found.debiased, interval?.debiased),
      smooth_ece: smooth.error,
      ...withInterval("brier", found.brier, interval?.brier),
      ...withInterval("nll", found.nll, interval?.nll),
      ...withInterval("auroc", area?.area, area && within(area.area, area.error)),
      temperature: heat,
    }),
    tables: calibrationTables(sample, width, binsOf(whole, SUMS * bins, bins), bins, scaled),
    charts: [reliabilityDiagram(width, bins)],
    notes: notesOn(found, calibrated, smooth.width, heat, n),
    warnings: [...warningsOn(found, calibrated, n, interval?.ece), ...sample.warnings],
  };
}

function within(value: number, error: number): [number, number] | undefined {
  if (!Number.isFinite(error)) return undefined;
  return [Math.max(0, value - 1.959963984540054 * error), Math.min(1, value + 1.959963984540054 * error)];
}

function notesOn(
  found: Statistics,
  calibrated: { middle: number; most: number },
  width: number,
  heat: number | undefined,
  n: number,
): string[] {
  const notes = [
    t(
      "A calibrated model with these confidences would show an ECE of {0} in half of all samples of this size, and up to {1} in 95 %.",
      short(calibrated.middle),
      short(calibrated.most),
    ),
    t(
      "Noise alone makes ECE, ACE, MCE and RMSCE larger. Their intervals hold the true errors with which 95 of 100 samples would show what this one does; that of MCE hangs on one bin and is the least sure.",
    ),
    t("The smooth error was found at a width of {0}.", short(width)),
  ];
  if (heat !== undefined) {
    notes.push(
      heat > 1
        ? t(
            "Temperature {0}: the model is too sure of itself. It scales the logit of the confidence given, not those of all classes.",
            short(heat),
          )
        : t(
            "Temperature {0}: the model is not sure enough. It scales the logit of the confidence given, not those of all classes.",
            short(heat),
          ),
    );
  }
  if (found.debiased < 0) notes.push(t("The debiased squared error is below 0: what is there is no more than noise."));
  if (n > 1000)
    notes.push(t("The bootstrap draws 1,000 random groups of rows, which costs less and gives the same spread."));
  return notes;
}

function warningsOn(
  found: Statistics,
  calibrated: { most: number },
  n: number,
  ece: readonly [number, number] | undefined,
): string[] {
  const warnings: string[] = [];
  if (n < 100)
    warnings.push(t("{0} rows: too few to tell a miscalibrated model from a calibrated one, unless it is far off.", n));
  if (found.ece <= calibrated.most)
    warnings.push(t("The ECE of {0} is what a calibrated model would show with these rows.", percent(found.ece)));
  else if (ece && ece[1] - ece[0] >= found.ece)
    warnings.push(t("{0} rows: the interval of the ECE is as wide as the error itself.", n));
  return warnings;
}

import { t } from "../../base/language";
import { sortedInSlices } from "../../base/slices";
import type { Budget } from "../../runs/kit/budget";
import { InputError } from "../../base/untrusted/inputError";
import { eachPlace } from "../kit/eachPlace";
import { sortNumbers } from "../kit/sorting";
import { eachPicked, nameOf, scoreOf, type RowSource } from "../readers/rows";

/** Predictions in the order of their confidence; among equal ones the wrong before the right, so that the order of the rows does not matter. */
export interface Sample {
  confidence: Float64Array;
  /** 0 or 1. */
  correct: Uint8Array;
  /** Names by row, where there are such. */
  cluster?: string[];
  class?: string[];
  warnings: string[];
}

/** Reads predictions. Those whose confidence or correctness is missing are left out, with a warning. */
export async function readSample(
  source: RowSource,
  fields: Readonly<Record<string, string>>,
  scale: number,
  budget: Budget,
): Promise<Sample> {
  // Lists of numbers that grow are kept as packed doubles; the names are many only where there are clusters or classes.
  const confidence: number[] = [];
  const correct: number[] = [];
  const cluster: string[] | undefined = fields.cluster === undefined ? undefined : [];
  const classes: string[] | undefined = fields.class === undefined ? undefined : [];
  let left = 0;
  await eachPicked(source, fields, ["confidence", "correct", "cluster", "class"], (values, line) => {
    const right = scoreOf(values[1]);
    const sure = scoreOf(values[0]) / scale;
    if ((right !== 0 && right !== 1) || Number.isNaN(sure)) {
      left++;
      return;
    }
    if (sure < 0 || sure > 1) {
      throw new InputError(
        t(
          "the confidence is {0}; it goes from 0 to {1} (for per cent set the option scale to 100)",
          String(values[0]),
          scale,
        ),
        source.file.name,
        line,
      );
    }
    confidence.push(sure);
    correct.push(right);
    cluster?.push(nameOf(values[2]) ?? "");
    classes?.push(nameOf(values[3]) ?? "");
  });
  if (!confidence.length)
    throw new InputError(t("no row has a confidence and whether the answer was correct (0 or 1)"), source.file.name);
  const warnings = [...source.notes];
  if (left) warnings.push(t("{0} rows have no confidence, or no 0 or 1 for correct, and are left out.", left));
  const sample = { confidence: new Float64Array(confidence), correct: new Uint8Array(correct), warnings };
  await budget.pause();
  if (!cluster && !classes) return sorted(sample, budget);
  return ordered({ ...sample, cluster, class: classes }, budget);
}

/** Sorted as two lists of numbers, the right and the wrong, and merged: far cheaper than sorting a million rows. */
async function sorted(sample: Sample, budget: Budget): Promise<Sample> {
  const { confidence, correct } = sample;
  const parts = [new Float64Array(confidence.length), new Float64Array(confidence.length)] as const;
  const counts = [0, 0];
  await eachPlace(confidence.length, budget, (i) => {
    parts[correct[i] as 0 | 1][counts[correct[i]!]!++] = confidence[i]!;
  });
  const wrong = await sortNumbers(parts[0].subarray(0, counts[0]), budget);
  const right = await sortNumbers(parts[1].subarray(0, counts[1]), budget);
  const p = new Float64Array(confidence.length);
  const y = new Uint8Array(confidence.length);
  let [i, j] = [0, 0];
  await eachPlace(p.length, budget, (k) => {
    const takesRight = j >= wrong.length || (i < right.length && right[i]! < wrong[j]!);
    p[k] = takesRight ? right[i++]! : wrong[j++]!;
    y[k] = takesRight ? 1 : 0;
  });
  return { ...sample, confidence: p, correct: y };
}

/** The same for rows with names. */
async function ordered(sample: Sample, budget: Budget): Promise<Sample> {
  const { confidence, correct, cluster, class: classes } = sample;
  const name = (i: number) => `${cluster?.[i] ?? ""}\0${classes?.[i] ?? ""}`;
  const order = await sortedInSlices(
    [...confidence.keys()],
    (i, j) =>
      confidence[i]! - confidence[j]! ||
      correct[i]! - correct[j]! ||
      (name(i) < name(j) ? -1 : Number(name(i) > name(j))),
    () => budget.pause(),
  );
  return {
    ...sample,
    confidence: Float64Array.from(order, (i) => confidence[i]!),
    correct: Uint8Array.from(order, (i) => correct[i]!),
    cluster: cluster && order.map((i) => cluster[i]!),
    class: classes && order.map((i) => classes[i]!),
  };
}

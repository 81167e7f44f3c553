import { t } from "../../base/language";
import { sortedInSlices } from "../../base/slices";
import type { Budget } from "../../runs/kit/budget";
import { InputError } from "../../base/untrusted/inputError";
import { eachPlace } from "../kit/eachPlace";
import { sortNumbers } from "../kit/sorting";
import { nameOf, pick, scoreOf, type RowSource } from "../readers/rows";

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
  const { columns, lines } = await pick(source, fields, ["confidence", "correct", "cluster", "class"]);
  const confidence = columns.confidence!;
  const correct = columns.correct!;
  const kept = new Uint32Array(lines.length);
  let count = 0;
  const p = new Float64Array(lines.length);
  const y = new Uint8Array(lines.length);
  for (let i = 0; i < lines.length; i++) {
    if (budget.due()) await budget.pause();
    const right = scoreOf(correct[i]);
    const sure = scoreOf(confidence[i]) / scale;
    if ((right !== 0 && right !== 1) || Number.isNaN(sure)) continue;
    if (sure < 0 || sure > 1) {
      throw new InputError(
        t(
          "the confidence is {0}; it goes from 0 to {1} (for per cent set the option scale to 100)",
          String(confidence[i]),
          scale,
        ),
        source.file.name,
        lines[i],
      );
    }
    p[count] = sure;
    y[count] = right;
    kept[count++] = i;
  }
  if (!count)
    throw new InputError(t("no row has a confidence and whether the answer was correct (0 or 1)"), source.file.name);
  const warnings = [...source.notes];
  const left = lines.length - count;
  if (left) warnings.push(t("{0} rows have no confidence, or no 0 or 1 for correct, and are left out.", left));
  const sample = { confidence: p.subarray(0, count), correct: y.subarray(0, count), warnings };
  if (!columns.cluster && !columns.class) return sorted(sample, budget);
  const names = (column: readonly unknown[] | undefined) =>
    column && Array.from(kept.subarray(0, count), (i) => nameOf(column[i]) ?? "");
  return ordered({ ...sample, cluster: names(columns.cluster), class: names(columns.class) }, budget);
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

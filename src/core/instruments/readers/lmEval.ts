import { largest } from "../../base/collections";
import { isObject } from "./jsonRows";
import type { Row } from "./rows";

/**
 * Adds to a sample of lm-evaluation-harness (`samples_*.jsonl`) what it implies: `id`, the same for the same document and filter in every run, and for
 * multiple choice `confidence`, the softmax of the answers' log-likelihoods (`filtered_resps` as `[[logprob, greedy], …]`) at its largest.
 */
export function lmEvalRow(row: Row): Row {
  const filter = typeof row.filter === "string" && row.filter !== "none" ? ` ${row.filter}` : "";
  const confidence = softmaxMost(row.filtered_resps);
  const id = `${String(row.doc_hash ?? row.doc_id)}${filter}`;
  return confidence === undefined ? { ...row, id } : { ...row, id, confidence };
}

/** Whether a row is such a sample. */
export function isLmEvalRow(row: Row): boolean {
  return "doc_id" in row && ("filtered_resps" in row || "resps" in row);
}

/** Whether a value is what the harness writes beside its samples (`results_*.json`): means of tasks, and no rows. */
export function isLmEvalSummary(value: unknown): boolean {
  return isObject(value) && isObject(value.results) && ["configs", "versions", "n-shot"].some((key) => key in value);
}

function softmaxMost(answers: unknown): number | undefined {
  if (!Array.isArray(answers) || answers.length < 2) return undefined;
  const logs = answers.map((answer: unknown) => (Array.isArray(answer) ? Number(answer[0]) : NaN));
  const most = largest(logs);
  if (!Number.isFinite(most)) return undefined;
  return 1 / logs.reduce((sum, log) => sum + Math.exp(log - most), 0);
}

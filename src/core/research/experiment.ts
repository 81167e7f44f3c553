import { isId } from "../base/ids";
import { fileTitle } from "./fileNames";
import type { Experiment, Parsed } from "./model";
import { readRecord } from "./readRecord";
import { experimentSchema } from "./schema";
import { blockYaml } from "../yaml/editing/print";
import { later, t } from "../base/language";

/** What an experiment's file holds. */
export type ExperimentFields = Omit<Experiment, "id" | "file">;

/** The keys of an experiment's file in the order in which they are written. */
export const EXPERIMENT_KEYS = Object.keys(experimentSchema.entries) as (keyof ExperimentFields)[];

/**
 * Reads an experiment's file. A field that does not fit is left out with a diagnostic and the rest loads; there is no record where the text is
 * no YAML map. Never throws.
 * @param file URI string; its name without ending is the experiment's id
 */
export function parseExperiment(file: string, text: string): Parsed<Experiment> {
  const { data, has, diagnostics, say } = readRecord(file, text, {
    schema: experimentSchema,
    noun: later("experiment"),
  });
  if (!data) return { diagnostics: diagnostics() };
  const id = fileTitle(file);
  if (!isId(id))
    say({
      path: [],
      severity: "warning",
      code: "not-an-id",
      message: t(
        "the file's name `{0}` is not an id (lower-case letters, digits and hyphens): rename it, so that notes can refer to it",
        id,
      ),
    });
  if (!data.problems.length && has("problems")) {
    const message = t("this experiment names no problem that can be used");
    say({ path: ["problems"], at: "key", severity: "warning", code: "no-problem", message });
  }
  const record: Experiment = { ...data, id, file, title: data.title.trim() || id };
  return { record, diagnostics: diagnostics() };
}

/** The text of a new experiment's file, keys in the order of the design; what is empty or undefined is left out. */
export function printExperiment(record: ExperimentFields): string {
  const pairs = EXPERIMENT_KEYS.map((key) => [key, record[key]] as const);
  return `${blockYaml(Object.fromEntries(pairs.filter(([, value]) => !isEmpty(value))), 0)}\n`;
}

/** Whether a value says no more than an absent key. */
export function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === "object" && Object.keys(value).length === 0);
}

import { addAll } from "../../base/collections";
import { t } from "../../base/language";
import type { Budget } from "../../runs/kit/budget";
import { parseJson } from "../../runs/kit/jsonText";
import { InputError } from "../../base/untrusted/inputError";
import type { InputFile } from "./file";
import { isObject, listed, objectsOf } from "./jsonRows";
import type { Row, RowSource } from "./rows";
import { zipContent, type ZipEntry } from "../../runs/kit/binary/zip";

/** What `parseJson` reads at most. */
const MOST_JSON = 32 << 20;

/**
 * The samples of an evaluation log of Inspect (`.eval`, a zip), from its header and its summaries alone. A log of a run that broke off has only the
 * summaries of its journal. A row has `id`, `epoch`, `target`, `model`, `task` and `scores` by the scorer's name.
 */
export async function inspectLog(file: InputFile, entries: readonly ZipEntry[], budget: Budget): Promise<RowSource> {
  const read = async (entry: ZipEntry): Promise<unknown> => {
    const { value, problem } = parseJson(new TextDecoder().decode(await zipContent(file, entry, MOST_JSON, budget)));
    if (problem !== undefined) throw new InputError(t("{0} {1}", entry.name, problem), file.name);
    return value;
  };
  const named = (name: string) => entries.find((entry) => entry.name === name);
  const headerEntry = named("header.json") ?? named("_journal/start.json");
  const header = headerEntry ? await read(headerEntry) : undefined;
  const whole = named("summaries.json");
  const journal = entries.filter((entry) => /^_journal\/summaries\/\d+\.json$/.test(entry.name));
  const samples: Record<string, unknown>[] = [];
  for (const entry of whole ? [whole] : journal) addAll(samples, objectsOf(await read(entry)));
  return source(file, header, samples, budget);
}

/** The same of a log written as one JSON file. */
export function inspectJson(file: InputFile, log: Readonly<Record<string, unknown>>, budget: Budget): RowSource {
  return source(file, log, objectsOf(log.samples), budget);
}

function source(
  file: InputFile,
  header: unknown,
  samples: readonly Record<string, unknown>[],
  budget: Budget,
): RowSource {
  const about = isObject(header) && isObject(header.eval) ? header.eval : {};
  const status = isObject(header) ? header.status : undefined;
  const notes: string[] = [];
  if (typeof status === "string" && status !== "success")
    notes.push(t("The evaluation's state is “{0}”: samples may be missing.", status));
  const failed = samples.filter(
    (sample) => sample.error !== undefined && sample.error !== null && sample.error !== "",
  ).length;
  if (failed) notes.push(t("{0} samples ended with an error.", failed));
  const rows = samples.map((sample): Row => ({
    id: sample.id,
    epoch: sample.epoch,
    target: sample.target,
    model: about.model,
    task: about.task,
    scores: scoresOf(sample.scores),
  }));
  return listed(file, "Inspect", rows, budget, notes);
}

/** A scorer's value: itself, or by name where the scorer gives several. */
function scoresOf(scores: unknown): Record<string, unknown> {
  if (!isObject(scores)) return {};
  return Object.fromEntries(
    Object.entries(scores).map(([name, score]) => [name, isObject(score) ? score.value : score]),
  );
}

/** Whether a JSON value is an evaluation log of Inspect. */
export function isInspectLog(value: unknown): value is Record<string, unknown> {
  return isObject(value) && isObject(value.eval) && "samples" in value;
}

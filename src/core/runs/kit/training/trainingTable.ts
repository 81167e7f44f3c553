import { smallest, largest } from "../../../base/collections";
import { readCsv } from "../csvText";
import { badLines, eachJsonLine } from "../jsonLines";
import { readText, unreadable } from "../place";
import { readTable, RecordTable } from "../table";
import { baseName } from "../../run";
import type { Files } from "../../../base/files";
import type { ReadContext, Run, RunState } from "../../types";

/** The names of a table's columns, as they stand in its first line that is no comment; none where there is no such file. */
export async function headerOf(files: Files, path: string, { budget }: ReadContext): Promise<string[]> {
  const bytes = await files.readRange(path, 0, 64 * 1024);
  let header: string[] = [];
  if (!bytes) return header;
  await readCsv(bytes, budget, (cells) => {
    header = cells.map((cell) => cell.trim());
    return header[0]!.startsWith("#");
  });
  return header;
}

/** Reads a file that is a table into a run. @param step the name of the column that counts, where it is none of the usual */
export async function readTableFile(
  files: Files,
  path: string,
  run: Run,
  { budget }: ReadContext,
  step?: string,
): Promise<void> {
  const bytes = await files.read(path);
  if (bytes) await readTable(bytes, run, budget, step);
  else run.problems.push(`${baseName(path)} ${unreadable()}.`);
}

/**
 * Reads a file of JSON lines into a run.
 * @param take what of a line is kept, in which order; undefined for a line that is none of the log
 * @param step the name of what counts, where it is none of the usual
 */
export async function readLogLines(
  files: Files,
  path: string,
  run: Run,
  { budget }: ReadContext,
  take: (record: [string, unknown][]) => [string, unknown][] | undefined,
  step?: string,
): Promise<void> {
  const text = await readText(files, path);
  if (text === undefined) {
    run.problems.push(`${baseName(path)} ${unreadable()}.`);
    return;
  }
  const table = new RecordTable(budget, step);
  const bad = await eachJsonLine(text, budget, (record) => {
    const taken = take(record);
    if (taken) table.add(taken);
  });
  if (bad) run.problems.push(`${baseName(path)}: ${badLines(bad)}`);
  await table.finish(run);
}

/** Whether a training is through: by its last epoch, counted from 0 or from 1, and how many there were to be. */
export function stateByEpochs(run: Run, epochs: unknown): RunState {
  const steps = Object.values(run.history ?? {}).flatMap((points) => [points[0]!.step, points.at(-1)!.step]);
  if (typeof epochs !== "number" || !(epochs > 0) || !steps.length) return "unknown";
  const [first, last] = [smallest(steps), largest(steps)];
  return last + (first <= 0 ? 1 : 0) >= epochs ? "finished" : "unknown";
}

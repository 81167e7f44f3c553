import { addAll } from "../../base/collections";
import type { Budget } from "./budget";
import { isConfiguration, settingsOf, withoutConfiguration } from "./configuration";
import { entriesOf, flattenNumbers } from "./flatten";
import { Histories } from "./histories";
import { badLines, eachJsonLine } from "./jsonLines";
import { parseJson } from "./jsonText";
import { asNumber } from "./numbers";
import { encodingOf, readData, readText, unreadable } from "./place";
import { readTable, RecordTable } from "./table";
import type { Files } from "../../base/files";
import type { Run } from "../types";
import { t } from "../../base/language";

/**
 * Reads files of results into one run: nested JSON or YAML (`{train: {loss: 0.1}}` is the metric `train.loss`; a list of numbers is a
 * history), lists of records, and tables. Where two files have a metric of one name and differ, all of the later file's are named
 * `path:metric`. What lies in a branch of configuration is a parameter, not a metric.
 */
export class MetricFiles {
  private readonly metrics = new Map<string, number>();
  private readonly history = new Map<string, NonNullable<Run["history"]>[string]>();
  private readonly taken = new Set<string>();

  constructor(
    private readonly files: Files,
    private readonly run: Run,
    private readonly budget: Budget,
  ) {}

  /** @returns whether the file holds any number. */
  async read(path: string): Promise<boolean> {
    const found: Run = { tracker: this.run.tracker, state: "unknown", parameters: {}, metrics: {}, path, problems: [] };
    if (/\.(?:csv|tsv|log|txt)$/i.test(path)) {
      const bytes = await this.files.read(path);
      if (!bytes) found.problems.push(t("The file {0}.", unreadable()));
      else if (/\.(?:log|txt)$/i.test(path) && startsObject(bytes)) await this.readLines(path, found);
      else await readTable(bytes, found, this.budget);
    } else if (/\.(?:jsonl|ndjson)$/i.test(path)) await this.readLines(path, found);
    else await this.readValues(path, found);
    const count = Object.keys(found.metrics).length;
    if (this.budget.due(count)) await this.budget.pause();
    this.run.parameters = { ...found.parameters, ...settingsOf(found), ...this.run.parameters };
    if (this.budget.due(count)) await this.budget.pause();
    if (found.rows !== undefined) this.run.rows = Math.max(this.run.rows ?? 0, found.rows);
    const names = new Set(
      [...Object.keys(found.metrics), ...Object.keys(found.history ?? {})].filter((name) => !isConfiguration(name)),
    );
    const any = names.size > 0;
    for (const name of names)
      if (!found.history?.[name] && this.taken.has(name) && this.metrics.get(name) === found.metrics[name])
        names.delete(name);
    const clash = [...names].some((name) => this.taken.has(name));
    for (const name of names) {
      if (this.budget.due()) await this.budget.pause();
      const key = clash ? `${path}:${name}` : name;
      const value = Object.hasOwn(found.metrics, name) ? found.metrics[name] : undefined;
      const points = found.history && Object.hasOwn(found.history, name) ? found.history[name] : undefined;
      if (value !== undefined) this.metrics.set(key, value);
      if (points) this.history.set(key, points);
      this.taken.add(key);
    }
    addAll(
      this.run.problems,
      found.problems.map((problem) => `${path}: ${problem}`),
    );
    return any;
  }

  /** Writes what was read into the run. */
  async finish(): Promise<void> {
    if (this.budget.due(this.metrics.size)) await this.budget.pause();
    this.run.metrics = { ...this.run.metrics, ...Object.fromEntries(this.metrics) };
    if (this.history.size) this.run.history = { ...this.run.history, ...Object.fromEntries(this.history) };
  }

  /** A file with a JSON object on each line: the log of a training loop. */
  private async readLines(path: string, run: Run): Promise<void> {
    const text = await readText(this.files, path);
    if (text === undefined) {
      run.problems.push(t("The file {0}.", unreadable()));
      return;
    }
    const table = new RecordTable(this.budget);
    const bad = await eachJsonLine(text, this.budget, (record) => table.add(record));
    if (bad) run.problems.push(badLines(bad));
    await table.finish(run);
  }

  private async readValues(path: string, run: Run): Promise<void> {
    const parsed = await readData(this.files, path);
    if (parsed?.problem && /\.json$/i.test(path) && (await this.isLines(path))) return this.readLines(path, run);
    if (!parsed || parsed.problem) {
      run.problems.push(parsed?.problem ? t("The file {0}.", parsed.problem) : t("The file {0}.", unreadable()));
      return;
    }
    await readValues(parsed.value, run, this.budget);
  }

  /** Detectron2, OpenMMLab, Ray and others name a file of JSON lines `.json`. */
  private async isLines(path: string): Promise<boolean> {
    const [first, second] = ((await readText(this.files, path)) ?? "").trimStart().split("\n", 2);
    return second?.trimStart().startsWith("{") === true && entriesOf(parseJson(first!).value) !== undefined;
  }
}

/** Whether text starts with a JSON object. */
export function startsObject(bytes: Uint8Array): boolean {
  return new TextDecoder(encodingOf(bytes)).decode(bytes.subarray(0, 400)).trimStart().startsWith("{");
}

/** Reads the numbers of parsed JSON or YAML into a run. */
async function readValues(value: unknown, run: Run, budget: Budget): Promise<void> {
  if (Array.isArray(value) && value.some((record) => entriesOf(record) !== undefined)) {
    const table = new RecordTable(budget);
    for (const record of value) {
      table.add(entriesOf(record) ?? []);
      if (budget.due()) await budget.pause();
    }
    return table.finish(run);
  }
  const { results, parameters } = withoutConfiguration(value);
  run.parameters = parameters;
  const single = new Histories(budget);
  const long = new Histories(budget);
  const whole = flattenNumbers(
    results,
    (name, leaf) => {
      const number = asNumber(leaf);
      if (number !== undefined) single.add(name, 0, number);
    },
    (name, leaves) => {
      for (const [step, leaf] of leaves.entries()) {
        const number = asNumber(leaf);
        if (number !== undefined) long.add(name, step, number);
      }
    },
  );
  await single.finish(run, false);
  await long.finish(run);
  if (!whole) run.problems.push(t("The file holds more values than are read; the rest is left out."));
}

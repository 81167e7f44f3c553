import { InputError } from "../../../base/untrusted/inputError";
import { below, type Files } from "../../../base/files";
import { entriesOf, flattenParameters, textAt, valueAt } from "../../kit/flatten";
import { tooMany } from "../../kit/training/folderReader";
import { parseJson } from "../../kit/jsonText";
import { asNumber, commitFrom, isoFromText } from "../../kit/numbers";
import { readData, searchFolders } from "../../kit/place";
import { newRun, setKnown } from "../../run";
import type { Budget } from "../../kit/budget";
import type { ReadContext, Run, RunReader, RunsFound, RunState } from "../../types";
import { t } from "../../../base/language";

const DEPTH = 4;
const LOG = /\.eval$/i;
/** `2025-02-11T15-18-04-05-00_popularity_mj7k….json` */
const JSON_LOG = /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d[+-]\d\d-\d\d_.+\.json$/;
/** What `parseJson` reads at most. */
const MOST_HEADER = 32 << 20;
/** A header's JSON is small: of a log in JSON no more is looked at to tell whether it is one. */
const LOOKED_INTO = 4096;

const STATES = new Map<string, RunState>([
  ["started", "running"],
  ["success", "finished"],
  ["error", "failed"],
  ["cancelled", "killed"],
]);

async function logs(files: Files): Promise<{ found: string[]; whole: boolean }> {
  const single = (await files.list("")).length === 1;
  const wanted = (name: string): boolean => LOG.test(name) || JSON_LOG.test(name) || (single && /\.json$/i.test(name));
  const { found, whole } = await searchFolders(files, DEPTH, ({ entries }) =>
    entries.some((entry) => !entry.folder && wanted(entry.name)),
  );
  const paths: string[] = [];
  for (const { path, entries } of found)
    for (const { name, folder } of entries) {
      if (folder || !wanted(name)) continue;
      const start = new TextDecoder("latin1").decode(
        (await files.readRange(below(path, name), 0, LOOKED_INTO)) ?? new Uint8Array(),
      );
      if (LOG.test(name) ? start.startsWith("PK") || !start : /"eval"\s*:\s*\{/.test(start))
        paths.push(below(path, name));
    }
  return { found: paths, whole };
}

/**
 * Evaluation logs of Inspect (https://inspect.aisi.org.uk/eval-logs.html), zips (`.eval`) or JSON: a run a log, of one model on one task. Of a zip the
 * header alone is unpacked; a log of a run that broke off has only the start in its journal.
 */
export const inspect = {
  tracker: "inspect",
  label: "Inspect",

  async detect(files) {
    return (await logs(files)).found.length > 0;
  },

  async read(files, { budget }: ReadContext): Promise<RunsFound> {
    const { found, whole } = await logs(files);
    const runs: Run[] = [];
    for (const path of found) runs.push(await readLog(files, path, budget));
    return { runs, problems: whole ? [] : [tooMany()] };
  },
} satisfies RunReader;

async function readLog(files: Files, path: string, budget: Budget): Promise<Run> {
  const run = newRun("inspect", path);
  const { value, problem } = LOG.test(path)
    ? await headerOf(files, path, budget)
    : ((await readData(files, path)) ?? {});
  if (problem !== undefined) run.problems.push(`${path.slice(path.lastIndexOf("/") + 1)} ${problem}.`);
  const about = valueAt(value, "eval");
  const [task, model] = [textAt(about, "task"), textAt(about, "model")];
  setKnown(run, "id", textAt(about, "eval_id") ?? textAt(about, "run_id"));
  setKnown(run, "name", [task, model].filter(Boolean).join(" · "));
  setKnown(run, "group", task);
  setKnown(run, "commit", commitFrom(valueAt(about, "revision", "commit")));
  setKnown(
    run,
    "started",
    isoFromText(valueAt(value, "stats", "started_at")) ?? isoFromText(valueAt(about, "created")),
  );
  setKnown(run, "ended", isoFromText(valueAt(value, "stats", "completed_at")));
  run.state = STATES.get(textAt(value, "status") ?? "started") ?? "unknown";
  const settings = [valueAt(about, "task_args"), valueAt(about, "model_args"), valueAt(about, "config")].map(
    (branch) => flattenParameters(branch).parameters,
  );
  const named = Object.entries({ task, model, dataset: textAt(about, "dataset", "name") }).flatMap(([name, text]) =>
    text ? [[name, text] as const] : [],
  );
  run.parameters = withoutNulls(
    Object.fromEntries([...settings.flatMap(Object.entries<Run["parameters"][string]>), ...named]),
  );
  run.metrics = scoresOf(valueAt(value, "results", "scores"), run);
  return run;
}

/** By scorer, and by its reducer where several epochs were reduced in several ways. */
function scoresOf(scores: unknown, run: Run): Record<string, number> {
  const metrics = new Map<string, number>();
  for (const score of Array.isArray(scores) ? scores : []) {
    const [name, reducer] = [textAt(score, "name") ?? textAt(score, "scorer") ?? "", textAt(score, "reducer")];
    for (const [metric, entry] of entriesOf(valueAt(score, "metrics")) ?? []) {
      const value = asNumber(valueAt(entry, "value"));
      const plain = [name, metric].filter(Boolean).join(".");
      const key = metrics.has(plain) && reducer ? `${plain} (${reducer})` : plain;
      if (value === undefined) continue;
      if (Number.isFinite(value)) metrics.set(key, value);
      else run.problems.push(t("{0}: the final value is {1} and left out.", key, value));
    }
  }
  return Object.fromEntries(metrics);
}

async function headerOf(files: Files, path: string, budget: Budget): Promise<{ value?: unknown; problem?: string }> {
  const { zipContent, zipEntries } = await import("../../kit/binary/zip");
  const size = (await files.stat(path))?.size ?? 0;
  const file = {
    name: path,
    size,
    range: async (start: number, end: number) => (await files.readRange(path, start, end - start)) ?? new Uint8Array(),
  };
  try {
    const entries = await zipEntries(file);
    const named = (name: string) => entries.find((entry) => entry.name === name);
    const entry = named("header.json") ?? named("_journal/start.json");
    if (!entry) return { problem: t("holds no header") };
    return parseJson(new TextDecoder().decode(await zipContent(file, entry, MOST_HEADER, budget)));
  } catch (error) {
    if (error instanceof InputError) return { problem: error.reason };
    throw error;
  }
}

function withoutNulls(parameters: Run["parameters"]): Run["parameters"] {
  return Object.fromEntries(
    Object.entries(parameters).filter(([, value]) => value !== null && value !== "" && value !== "[]"),
  );
}

import { addAll } from "../../../base/collections";
import { textAt } from "../../kit/flatten";
import { Histories } from "../../kit/histories";
import { leftOut, mlflowState, MOST_RUNS, parseMetricLine } from "./record";
import { commitFrom, isoTime } from "../../kit/numbers";
import { baseName, newRun, setKnown } from "../../run";
import { hasFile, names, readText, searchFolders, unreadable } from "../../kit/place";
import { parseYamlStrings } from "../../kit/yamlText";
import { below, type Files } from "../../../base/files";
import type { ReadContext, Run, RunReader, RunsFound } from "../../types";
import { plural, t } from "../../../base/language";

/** Metric names with `/` are folders; MLflow allows 250 characters. */
const DEEPEST_NAME = 20;
/** Small files that are read at the same time. */
const AT_ONCE = 16;

const DEPTH = 4;

/** What makes a folder of an experiment a run. */
const RUN_FOLDERS = ["metrics", "params", "tags"];

interface Location {
  kind: "store" | "experiment" | "run";
  path: string;
}

/** Where the store is: the link may name the folder that holds `mlruns`, the store itself, an experiment or a run. */
async function locate(files: Files, name: string): Promise<Location | undefined> {
  if (await hasFile(files, "meta.yaml")) {
    const { value } = await readMeta(files, "");
    if (textAt(value, "run_id") ?? textAt(value, "run_uuid")) return { kind: "run", path: "" };
    if (textAt(value, "experiment_id") ?? textAt(value, "artifact_location")) return { kind: "experiment", path: "" };
  }
  // A script that was started from within a store makes another one in it: the outer one holds the runs, where it has experiments.
  if (await hasExperiments(files, "")) return { kind: "store", path: "" };
  const folders = await names(files, "", true);
  let path = folders.includes("mlruns") ? "mlruns" : name === "mlruns" ? "" : undefined;
  if (
    path !== undefined &&
    !(await hasExperiments(files, path)) &&
    (await hasExperiments(files, below(path, "mlruns")))
  )
    path = below(path, "mlruns");
  return path === undefined ? undefined : { kind: "store", path };
}

async function hasExperiments(files: Files, store: string): Promise<boolean> {
  const folders = (await names(files, store, true)).filter((folder) => /^\d+$/.test(folder));
  for (const folder of folders.slice(0, 20))
    if (await hasFile(files, below(below(store, folder), "meta.yaml"))) return true;
  return false;
}

/** The stores of projects below the place. */
async function storesBelow(files: Files): Promise<string[]> {
  const { found } = await searchFolders(
    files,
    DEPTH,
    ({ path, entries }) => path !== "" && entries.some(({ name, folder }) => folder && name === "mlruns"),
  );
  return found.map(({ path }) => below(path, "mlruns"));
}

/** A `meta.yaml`, every value as text: ids beyond 2^53 are not rounded. */
async function readMeta(files: Files, folder: string): Promise<{ value?: unknown; problem?: string }> {
  const text = await readText(files, below(folder, "meta.yaml"));
  if (text === undefined) return { problem: unreadable() };
  return text.trim() ? parseYamlStrings(text) : { problem: t("is empty") };
}

/**
 * MLflow's file store (mlflow/store/tracking/file_store.py): `<experiment>/<run>/{meta.yaml,metrics,params,tags}`. Of the tags only name
 * and git commit are read; `artifact_uri` is not, since it is absolute and wrong once a store was moved.
 */
export const mlflowFiles: RunReader = {
  tracker: "mlflow",
  label: "MLflow",

  async detect(files, { name }) {
    return (await locate(files, name)) !== undefined || (await storesBelow(files)).length > 0;
  },

  async read(files, context): Promise<RunsFound> {
    const place = await locate(files, context.name);
    const reading = new StoreReading(files, context);
    if (place?.kind === "run") await reading.readRun("", undefined);
    else if (place?.kind === "experiment") await reading.readExperiment("");
    else for (const path of place ? [place.path] : await storesBelow(files)) await reading.readStore(path);
    return reading.found();
  },
};

class StoreReading {
  private readonly runs: Run[] = [];
  private readonly groups: string[] = [];
  private readonly problems: string[] = [];
  private readonly candidates: { path: string; group: string }[] = [];
  private deleted = 0;
  private passedOver = 0;

  constructor(
    private readonly files: Files,
    private readonly context: ReadContext,
  ) {}

  found(): RunsFound {
    const problems = [...this.problems, ...leftOut(this.deleted, this.passedOver)];
    return { runs: this.runs, groups: this.groups, problems };
  }

  async readStore(path: string): Promise<void> {
    const folders = (await names(this.files, path, true)).filter((name) => !name.startsWith(".") && name !== "models");
    if (!folders.length) this.problems.push(t("The MLflow store holds no experiments."));
    const before = this.candidates.length;
    for (const folder of folders) await this.findRuns(below(path, folder));
    await this.readNewest(before);
  }

  async readExperiment(path: string): Promise<void> {
    await this.findRuns(path);
    await this.readNewest(0);
  }

  /** Reads the runs that were found, the newest where they are too many; in the order of the store. */
  private async readNewest(from: number): Promise<void> {
    let chosen = this.candidates.slice(from);
    const found = chosen.length;
    if (chosen.length > MOST_RUNS) {
      const starts = new Map<string, number>();
      for (const { path } of chosen) {
        starts.set(path, Number(textAt((await readMeta(this.files, path)).value, "start_time")) || 0);
        if (this.context.budget.due()) await this.context.budget.pause();
      }
      const newest = [...chosen].sort((a, b) => starts.get(b.path)! - starts.get(a.path)!).slice(0, MOST_RUNS);
      const kept = new Set(newest);
      chosen = chosen.filter((candidate) => kept.has(candidate));
      this.passedOver += found - chosen.length;
    }
    for (const { path, group } of this.context.budget.counted(chosen)) await this.readRun(path, group);
  }

  private async findRuns(path: string): Promise<void> {
    const folders = await names(this.files, path, true);
    const hasMeta = await hasFile(this.files, below(path, "meta.yaml"));
    const meta = hasMeta ? await readMeta(this.files, path) : {};
    const id = textAt(meta.value, "experiment_id") ?? (baseName(path) || this.context.name);
    const name = known(textAt(meta.value, "name")) ?? id;
    if (meta.problem) this.problems.push(t("Experiment {0}: meta.yaml {1}.", id, meta.problem));
    if (textAt(meta.value, "lifecycle_stage") === "deleted") {
      this.problems.push(t("The deleted experiment {0} is left out.", name));
      return;
    }
    if (hasMeta) this.groups.push(name);
    for (const folder of folders) {
      const run = below(path, folder);
      if (await hasFile(this.files, below(run, "meta.yaml"))) this.candidates.push({ path: run, group: name });
      else if (hasMeta && (await names(this.files, run, true)).some((inside) => RUN_FOLDERS.includes(inside)))
        this.problems.push(t("{0} has no meta.yaml and is left out.", folder));
    }
  }

  async readRun(path: string, group: string | undefined): Promise<void> {
    const { value: meta, problem } = await readMeta(this.files, path);
    const id = textAt(meta, "run_id") ?? textAt(meta, "run_uuid");
    // An experiment of a store within the store.
    if (!id && textAt(meta, "experiment_id")) return;
    if (textAt(meta, "lifecycle_stage") === "deleted") {
      this.deleted++;
      return;
    }
    const run = newRun("mlflow", path);
    if (problem) run.problems.push(`meta.yaml ${problem}.`);
    run.state = mlflowState(textAt(meta, "status"));
    setKnown(run, "id", id ?? (baseName(path) || this.context.name));
    setKnown(
      run,
      "name",
      (await this.tag(path, "mlflow.runName")) ?? known(textAt(meta, "run_name")) ?? known(textAt(meta, "name")),
    );
    setKnown(run, "group", group ?? textAt(meta, "experiment_id"));
    setKnown(run, "started", isoTime(Number(textAt(meta, "start_time"))));
    setKnown(run, "ended", isoTime(Number(textAt(meta, "end_time"))));
    setKnown(run, "commit", commitFrom(await this.tag(path, "mlflow.source.git.commit")));
    await this.readParameters(run);
    await this.readMetrics(run);
    this.runs.push(run);
  }

  private async tag(path: string, name: string): Promise<string | undefined> {
    return known(await readText(this.files, below(path, `tags/${name}`)));
  }

  private async readParameters(run: Run): Promise<void> {
    const found = new Map<string, string>();
    await this.eachFile(run, "params", (name, text) => {
      found.set(name, text.replace(/\r?\n$/, ""));
      return Promise.resolve();
    });
    run.parameters = Object.fromEntries(found);
  }

  private async readMetrics(run: Run): Promise<void> {
    const { budget } = this.context;
    const histories = new Histories(budget, "keep");
    await this.eachFile(run, "metrics", async (name, text) => {
      let bad = 0;
      for (let at = 0; at < text.length;) {
        const newline = text.indexOf("\n", at);
        const line = text.slice(at, newline < 0 ? text.length : newline);
        at += line.length + 1;
        const point = parseMetricLine(line);
        if (point) histories.add(name, point.step, point.value, point.time);
        else if (line.trim()) bad++;
        if (budget.due()) await budget.pause();
      }
      if (bad)
        run.problems.push(
          plural(
            bad,
            '{1}: {0} line is not "time value step" and left out.',
            '{1}: {0} lines are not "time value step" and left out.',
            name,
          ),
        );
      else if (!text.trim()) run.problems.push(t("{0}: the metric's file is empty.", name));
    });
    await histories.finish(run);
  }

  /** Reads the files below a folder of the run, several at a time, in the order of their names (paths with `/`). */
  private async eachFile(run: Run, folder: string, use: (name: string, text: string) => Promise<void>): Promise<void> {
    const root = below(run.path, folder);
    const paths = await this.filesBelow(root, 0);
    for (let from = 0; from < paths.length; from += AT_ONCE) {
      const batch = paths.slice(from, from + AT_ONCE);
      const texts = await Promise.all(batch.map((path) => readText(this.files, path)));
      for (const [i, path] of batch.entries()) {
        const name = path.slice(root.length + 1);
        const text = texts[i];
        if (text === undefined) run.problems.push(`${folder}/${name} ${unreadable()}.`);
        else await use(name, text);
      }
    }
  }

  private async filesBelow(folder: string, depth: number): Promise<string[]> {
    const paths: string[] = [];
    for (const entry of await this.files.list(folder)) {
      const path = below(folder, entry.name);
      if (!entry.folder) paths.push(path);
      else if (depth < DEEPEST_NAME) addAll(paths, await this.filesBelow(path, depth + 1));
    }
    return paths;
  }
}

/** MLflow writes `null` and `''` where it knows nothing. */
function known(text: string | undefined): string | undefined {
  const trimmed = text?.trim();
  return trimmed && trimmed !== "null" ? trimmed : undefined;
}

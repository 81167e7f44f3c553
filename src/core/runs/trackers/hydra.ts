import { addAll } from "../../base/collections";
import { below, type Files } from "../../base/files";
import { flattenParameters, textAt, valueAt } from "../kit/flatten";
import { asNumber, localTime } from "../kit/numbers";
import { MetricFiles } from "../kit/metricFiles";
import { addParameters } from "../kit/training/parameterFiles";
import { baseName, newRun, setKnown } from "../run";
import { hasFile, readData, searchFolders, unreadable } from "../kit/place";
import type { Found } from "../kit/place";
import type { ReadContext, Run, RunReader, RunsFound } from "../types";
import { t } from "../../base/language";

const DEPTH = 5;
const HYDRA = ".hydra";
/** What a job itself may have written of its results. */
const RESULTS = ["metrics.json", "results.json"];
const SWEEP = "optimization_results.yaml";
const LONGEST_NAME = 120;
/** References may refer to references, and to each other. */
const MOST_ROUNDS = 8;
const LONGEST_VALUE = 1_000;

function jobFolders(files: Files): Promise<{ found: Found[]; whole: boolean }> {
  return searchFolders(files, DEPTH, ({ entries }) => entries.some((entry) => entry.folder && entry.name === HYDRA));
}

async function isHydraItself(files: Files, name: string): Promise<boolean> {
  return name === HYDRA && (await hasFile(files, "config.yaml"));
}

/**
 * Hydra's output folders, single jobs and sweeps: `.hydra/config.yaml` holds the parameters, `overrides.yaml` what was given on the command
 * line. Of `hydra.yaml` only the job's name is read: paths and the environment are in it too.
 */
export const hydra: RunReader = {
  tracker: "hydra",
  label: "Hydra",

  async detect(files, { name }) {
    return (await isHydraItself(files, name)) || (await jobFolders(files)).found.length > 0;
  },

  async read(files, context): Promise<RunsFound> {
    if (await isHydraItself(files, context.name))
      return { runs: [await readJob(files, "", "", context)], problems: [] };
    const { found, whole } = await jobFolders(files);
    const runs: Run[] = [];
    for (const { path } of context.budget.counted(found))
      runs.push(await readJob(files, path, below(path, HYDRA), context));
    const problems = whole
      ? []
      : [t("There are more folders than are searched; link the jobs' own folder to see all of them.")];
    addAll(problems, await readSweeps(files, runs));
    return { runs, problems };
  },
};

async function readJob(files: Files, path: string, settings: string, { name, budget }: ReadContext): Promise<Run> {
  const run = newRun("hydra", path);
  if (await hasFile(files, below(settings, "config.yaml"))) await addParameters(files, settings, ["config.yaml"], run);
  else run.problems.push(t("{0} holds no config.yaml.", HYDRA));
  resolve(run);
  const overrides = await readYaml(files, below(settings, "overrides.yaml"), run);
  setKnown(run, "name", nameFrom(overrides) ?? (baseName(path) || name));
  setKnown(run, "group", textAt(await readYaml(files, below(settings, "hydra.yaml"), run), "hydra", "job", "name"));
  setKnown(run, "started", startFrom(below(name, path)));
  const metrics = new MetricFiles(files, run, budget);
  for (const file of RESULTS) if (await hasFile(files, below(path, file))) await metrics.read(below(path, file));
  await metrics.finish();
  return run;
}

/**
 * What a sweeper found best (`optimization_results.yaml` of Optuna, Ax and Nevergrad): the job with these parameters has it as `objective`. Says
 * what was best where there is no such job.
 */
async function readSweeps(files: Files, runs: readonly Run[]): Promise<string[]> {
  const { found } = await searchFolders(files, DEPTH, ({ entries }) => entries.some(({ name }) => name === SWEEP));
  const said: string[] = [];
  for (const { path } of found) {
    const data = (await readData(files, below(path, SWEEP)))?.value;
    const best =
      valueAt(data, "best_value") ?? valueAt(data, "best_evaluated_result") ?? valueAt(data, "ax", "objective");
    const value = asNumber(best);
    const { parameters } = flattenParameters(
      valueAt(data, "best_params") ?? valueAt(data, "best_evaluated_params") ?? valueAt(data, "ax", "params"),
    );
    const wanted = Object.entries(parameters);
    if (value === undefined || !Number.isFinite(value) || !wanted.length) continue;
    const job = runs.find(
      (run) =>
        (!path || run.path.startsWith(`${path}/`)) && wanted.every(([name, given]) => run.parameters[name] === given),
    );
    const given = wanted.map(([name, setting]) => `${name}=${String(setting)}`).join(", ");
    if (job) job.metrics = { ...job.metrics, objective: value };
    else said.push(t("The sweep's best result is {0}, of {1}; no job here has these parameters.", value, given));
  }
  return said;
}

/** Fills in what refers to another parameter, `${batch}` or `${paths.data}/mnist`; what the machine would have to tell stays. */
function resolve(run: Run): void {
  for (let round = 0; round < MOST_ROUNDS; round++) {
    let changed = false;
    for (const [name, value] of Object.entries(run.parameters)) {
      if (typeof value !== "string" || !value.includes("${") || value.length > LONGEST_VALUE) continue;
      const whole = /^\$\{([\w.]+)\}$/.exec(value)?.[1];
      const filled =
        whole !== undefined && Object.hasOwn(run.parameters, whole)
          ? run.parameters[whole]!
          : value.replace(/\$\{([\w.]+)\}/g, (reference, key: string) =>
              Object.hasOwn(run.parameters, key) ? String(run.parameters[key]) : reference,
            );
      if (filled === value) continue;
      run.parameters = { ...run.parameters, [name]: filled };
      changed = true;
    }
    if (!changed) return;
  }
}

async function readYaml(files: Files, path: string, run: Run): Promise<unknown> {
  if (!(await hasFile(files, path))) return undefined;
  const parsed = await readData(files, path);
  if (!parsed || parsed.problem) run.problems.push(`${baseName(path)} ${parsed?.problem ?? unreadable()}.`);
  return parsed?.value;
}

/** What sets a job of a sweep apart, e.g. `lr=0.1, model=big`; values that are paths of the machine are left out. */
function nameFrom(overrides: unknown): string | undefined {
  if (!Array.isArray(overrides)) return undefined;
  const own = overrides.filter(
    (o): o is string => typeof o === "string" && !/=\s*["']?(?:[/\\~]|[a-z]:[/\\]|file:)/i.test(o),
  );
  const text = own.join(", ");
  return text.length > LONGEST_NAME ? `${text.slice(0, LONGEST_NAME)}…` : text || undefined;
}

/** Hydra's folders are named by date and time, on the machine's own clock: `2026-11-21/10-00-00`, in templates `2026-11-21_10-00-00`. */
function startFrom(path: string): string | undefined {
  const found = /(?:^|\/)(\d{4}-\d\d-\d\d)[/_](\d\d)-(\d\d)-(\d\d)(?:\/|$)/.exec(path);
  return found ? localTime(`${found[1]}T${found[2]}:${found[3]}:${found[4]}`) : undefined;
}

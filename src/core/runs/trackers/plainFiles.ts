import { asNumber } from "../kit/numbers";
import { entriesOf } from "../kit/flatten";
import { MetricFiles } from "../kit/metricFiles";
import { addParameters } from "../kit/parameterFiles";
import { newRun, setKnown } from "../run";
import { names, readData } from "../kit/place";
import type { Run, RunFiles, RunReader, RunsFound } from "../types";
import { later, t } from "../../base/language";

const DATA = /\.(?:json|jsonl|ndjson|csv|tsv|ya?ml)$/i;
/** Names that say of a file that it holds results; of others, flat JSON of numbers alone is taken for such. */
const RESULTS = /(?:metric|result|score|summary|eval|history|stats|log)[^/]*\.(?:json|jsonl|ndjson|csv|tsv|ya?ml)$/i;
const TABLE = /\.(?:csv|tsv)$/i;
const PARAMETERS = [
  "params.yaml",
  "params.json",
  "hparams.yaml",
  "hparams.json",
  "args.json",
  "config.yaml",
  "config.json",
];
/** More files of JSON than this are a data set, not results. */
const MOST_LOOKED_INTO = 50;

interface Plan {
  /** Files whose values make up one run. */
  values: string[];
  /** Files that are a run each. */
  tables: string[];
}

async function plan(files: RunFiles): Promise<Plan> {
  const found = (await names(files, "", false)).filter((name) => DATA.test(name));
  const single = (await files.list("")).length === 1;
  if (single) return TABLE.test(found[0] ?? "") ? { values: [], tables: found } : { values: found, tables: [] };
  const values = found.filter((name) => !TABLE.test(name) && RESULTS.test(name) && !PARAMETERS.includes(name));
  const others = found.filter((name) => /\.json$/i.test(name) && !values.includes(name) && !PARAMETERS.includes(name));
  if (others.length <= MOST_LOOKED_INTO)
    for (const name of others) if (await isFlatNumbers(files, name)) values.push(name);
  return { values, tables: found.filter((name) => TABLE.test(name)) };
}

async function isFlatNumbers(files: RunFiles, name: string): Promise<boolean> {
  const entries = entriesOf((await readData(files, name))?.value);
  return entries !== undefined && entries.length > 0 && entries.every(([, value]) => asNumber(value) !== undefined);
}

/** Results without a tracker: `metrics.json`, `results.json`, flat JSON of numbers, tables with a header. */
export const plainFiles: RunReader = {
  tracker: "files",
  label: later("Result files"),
  fallback: true,

  async detect(files) {
    const { values, tables } = await plan(files);
    return values.length + tables.length > 0;
  },

  async read(files, { name, budget }): Promise<RunsFound> {
    const { values, tables } = await plan(files);
    const runs: Run[] = [];
    const one = async (paths: readonly string[], path: string): Promise<void> => {
      const run = newRun("files", path);
      setKnown(run, "name", path || name);
      await addParameters(files, "", PARAMETERS, run);
      const metrics = new MetricFiles(files, run, budget);
      for (const file of paths) {
        const problems = run.problems.length;
        if (!(await metrics.read(file)) && run.problems.length === problems)
          run.problems.push(t("{0} holds no numbers.", file));
      }
      metrics.finish();
      runs.push(run);
    };
    if (values.length) await one(values, "");
    for (const table of tables) await one([table], values.length + tables.length > 1 ? table : "");
    return { runs, problems: [] };
  },
};

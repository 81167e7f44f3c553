import { below, type Files } from "../../../base/files";
import { flattenParameters, textAt } from "../../kit/flatten";
import { tooMany } from "../../kit/training/folderReader";
import { parseJson } from "../../kit/jsonText";
import { searchFolders, type Found } from "../../kit/place";
import { readLogLines } from "../../kit/training/trainingTable";
import { baseName, newRun, setKnown } from "../../run";
import type { ReadContext, Run, RunReader, RunsFound } from "../../types";

const DEPTH = 6;
const SCALARS = "scalars.json";
/** Before MMEngine a file a start, named by it. */
const OLD_LOG = /^(\d{8}_\d{6}).*\.log\.json$/;
const STARTED = /^(\d{4})(\d\d)(\d\d)_(\d\d)(\d\d)(\d\d)/;

/** Each log with the path of its run. */
async function logs(files: Files, name: string): Promise<{ found: { log: string; run: string }[]; whole: boolean }> {
  const { found, whole } = await searchFolders(files, DEPTH, ({ entries }) =>
    entries.some((entry) => !entry.folder && (entry.name === SCALARS || OLD_LOG.test(entry.name))),
  );
  const of = ({ path, entries }: Found): { log: string; run: string }[] => {
    const own = entries.filter((entry) => !entry.folder).map((entry) => entry.name);
    const old = own
      .filter((file) => OLD_LOG.test(file))
      .map((file) => ({ log: below(path, file), run: below(path, file) }));
    const inVisData = own.includes(SCALARS) && (baseName(path) || name) === "vis_data";
    return inVisData ? [...old, { log: below(path, SCALARS), run: path.replace(/(?:^|\/)vis_data$/, "") }] : old;
  };
  return { found: found.flatMap(of), whole };
}

/**
 * OpenMMLab's `work_dir/<start>/vis_data/scalars.json` (mmengine/visualization/vis_backend.py) and, before MMEngine, `work_dir/<start>.log.json`: JSON
 * lines. Losses count iterations, in old logs those of their epoch alone; evaluations count epochs, and stand at the last iteration before them.
 */
export const openMmlab = {
  tracker: "openmmlab",
  label: "OpenMMLab",

  async detect(files, { name }) {
    return (await logs(files, name)).found.length > 0;
  },

  async read(files, context): Promise<RunsFound> {
    const { found, whole } = await logs(files, context.name);
    const runs: Run[] = [];
    for (const { log, run: path } of context.budget.counted(found)) runs.push(await readLog(files, log, path, context));
    return { runs, problems: whole ? [] : [tooMany()] };
  },
} satisfies RunReader;

async function readLog(files: Files, log: string, path: string, context: ReadContext): Promise<Run> {
  const run = newRun("openmmlab", path);
  const start = STARTED.exec(baseName(path) || context.name);
  const folder = path.includes("/") ? baseName(path.slice(0, path.lastIndexOf("/"))) : "";
  setKnown(run, "name", (baseName(path) || context.name).replace(/\.log\.json$/, ""));
  setKnown(run, "group", folder);
  if (start) setKnown(run, "started", `${start.slice(1, 4).join("-")}T${start.slice(4, 7).join(":")}`);
  let [before, iteration, epoch] = [0, 0, NaN];
  await readLogLines(files, log, run, context, (record) => {
    const values = new Map(record);
    const config = textAt(values, "config");
    if (config?.startsWith("{"))
      run.parameters = { ...run.parameters, ...flattenParameters(parseJson(config).value).parameters };
    if (typeof values.get("seed") === "number")
      run.parameters = { ...run.parameters, seed: values.get("seed") as number };
    const [mode, at, own] = [values.get("mode"), values.get("iter"), values.get("step")];
    const evaluation = mode === "val" || (mode === undefined && at === undefined);
    if (typeof at === "number" && !evaluation) {
      // Within an epoch: it began again.
      if (mode === "train" && values.get("epoch") !== epoch && at <= iteration - before) before = iteration;
      epoch = Number(values.get("epoch"));
      iteration = before + at;
    } else if (iteration === 0 && typeof own === "number") iteration = own;
    const metrics = record.filter(
      ([name]) => !/^(?:mode|iter|step|epoch|env_info|config|seed|exp_name|mmdet_version|hook_msgs)$/.test(name),
    );
    if (!metrics.some(([, value]) => typeof value === "number")) return undefined;
    return [["step", iteration], ...metrics];
  });
  return run;
}

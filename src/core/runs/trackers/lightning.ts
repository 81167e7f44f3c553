import { addParameters } from "../kit/training/parameterFiles";
import { parseNumber } from "../kit/numbers";
import { baseName, newRun, setKnown } from "../run";
import { readCsv } from "../kit/csvText";
import { searchFolders, unreadable } from "../kit/place";
import { readTable } from "../kit/table";
import type { Found } from "../kit/place";
import { below, type Files } from "../../base/files";
import type { ReadContext, Run, RunReader, RunsFound } from "../types";
import { t } from "../../base/language";

const DEPTH = 5;
const TABLE = "metrics.csv";

/** Folders that Lightning's CSVLogger wrote: `metrics.csv` beside `hparams.yaml` or in `version_N`, or with the columns that it always writes. */
async function versions(files: Files, context: ReadContext): Promise<{ found: Found[]; whole: boolean }> {
  const { found, whole } = await searchFolders(files, DEPTH, ({ entries }) =>
    entries.some((entry) => entry.name === TABLE && !entry.folder),
  );
  const own: Found[] = [];
  for (const here of found) {
    const named =
      /^version_\d+$/.test(baseName(here.path) || context.name) ||
      here.entries.some((entry) => entry.name === "hparams.yaml");
    if (named || (await hasColumns(files, below(here.path, TABLE), context))) own.push(here);
  }
  return { found: own, whole };
}

async function hasColumns(files: Files, path: string, { budget }: ReadContext): Promise<boolean> {
  const bytes = await files.read(path);
  let has = false;
  if (!bytes) return false;
  await readCsv(bytes, budget, (header) => {
    has =
      header.includes("epoch") && header.includes("step") && header.every((cell) => parseNumber(cell) === undefined);
    return false;
  });
  return has;
}

/** PyTorch Lightning's `lightning_logs/version_N/{metrics.csv,hparams.yaml}`. */
export const lightning: RunReader = {
  tracker: "lightning",
  label: "PyTorch Lightning",

  async detect(files, context) {
    return (await versions(files, context)).found.length > 0;
  },

  async read(files, context): Promise<RunsFound> {
    const { found, whole } = await versions(files, context);
    const runs: Run[] = [];
    for (const { path } of found) runs.push(await readVersion(files, path, context));
    return {
      runs,
      problems: whole
        ? []
        : [t("There are more folders than are searched; link the runs' own folder to see all of them.")],
    };
  },
};

async function readVersion(files: Files, path: string, { name, budget }: ReadContext): Promise<Run> {
  const run = newRun("lightning", path);
  setKnown(run, "name", baseName(path) || (name === TABLE ? "" : name));
  const slash = path.lastIndexOf("/");
  setKnown(run, "group", slash < 0 ? undefined : baseName(path.slice(0, slash)));
  await addParameters(files, path, ["hparams.yaml"], run);
  const bytes = await files.read(below(path, TABLE));
  if (bytes) await readTable(bytes, run, budget);
  else run.problems.push(`${TABLE} ${unreadable()}.`);
  return run;
}

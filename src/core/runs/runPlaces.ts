import { addAll, addToGroup } from "../base/collections";
import { below, type Files } from "../base/files";
import { byNumber, openPlace, searchFolders } from "./kit/place";

/** A place that runs can be linked from. */
export interface RunPlace {
  /** Path below the folder that was searched. */
  path: string;
  /** What tells that there are runs: a tracker's name as people write it, or the name of the file. */
  label: string;
}

const DEPTH = 4;
/** Of more run folders than these beside one another the folder around them is proposed. */
const BESIDE = 2;

/** Folders of trackers, by their names. */
const FOLDERS: Record<string, string> = {
  mlruns: "MLflow",
  wandb: "Weights & Biases",
  lightning_logs: "PyTorch Lightning",
  dvclive: "DVCLive",
};
/** Files and folders that lie in a run's folder, and what wrote them. */
const INSIDE: [RegExp, string][] = [
  [/^events\.out\.tfevents\./, "TensorBoard"],
  [/^trainer_state\.json$/, "Hugging Face Trainer"],
  [/^\.hydra$/, "Hydra"],
  [/^(?:metrics|results|progress|history)\.(?:json|jsonl|csv)$/, ""],
];
const DATABASE = /^mlflow\.db$/;

/**
 * The places of a folder that look like runs, by the names that trackers give: nothing is read. Runs that lie beside one another are one place, the
 * folder around them.
 * @param most how many places are given
 */
export async function findRunPlaces(files: Files, most = 20): Promise<RunPlace[]> {
  const place = await openPlace(files, "");
  const { found } = await searchFolders(place.files, DEPTH, () => true);
  const runs = new Map<string, RunPlace[]>();
  const places: RunPlace[] = [];
  for (const { path, entries } of found) {
    if (places.some((above) => path.startsWith(`${above.path}/`))) continue;
    for (const { name, folder } of entries) {
      const label = folder ? FOLDERS[name] : DATABASE.test(name) ? "MLflow" : undefined;
      if (label) places.push({ path: below(path, name), label });
    }
    const inside = entries.map(({ name }) => ({ name, mark: INSIDE.find(([pattern]) => pattern.test(name)) }));
    const told = inside.find(({ mark }) => mark);
    // What lies at the top belongs to the project, and linking it would link all.
    if (!told || path === "") continue;
    const around = path.slice(0, Math.max(0, path.lastIndexOf("/")));
    addToGroup(runs, around, { path, label: told.mark![1] || told.name });
  }
  for (const [around, beside] of runs) {
    const labels = [...new Set(beside.map(({ label }) => label))].join(", ");
    if (around && beside.length > BESIDE) places.push({ path: around, label: labels });
    else addAll(places, beside);
  }
  return places.sort((a, b) => byNumber(a.path, b.path)).slice(0, most);
}

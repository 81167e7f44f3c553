import { entriesOf, valueAt } from "../../kit/flatten";

/** What a `dvc.yaml` names, each once, with paths relative to the folder that it lies in. */
export interface DvcFile {
  metrics: Set<string>;
  parameters: Set<string>;
  plots: Set<string>;
  /** Paths with `${…}`, which only DVC can fill in. */
  templates: Set<string>;
}

export function emptyDvcFile(): DvcFile {
  return { metrics: new Set(), parameters: new Set(), plots: new Set(), templates: new Set() };
}

/**
 * Reads the parsed content of a `dvc.yaml` (https://dvc.org/doc/user-guide/project-structure/dvcyaml-files): the metrics, parameters and
 * plots of all stages (`stages`, with `foreach … do` and `matrix`) and those at the top.
 */
export function readDvcFile(content: unknown): DvcFile {
  const file = emptyDvcFile();
  collect(content, "", file);
  for (const [, stage] of entriesOf(valueAt(content, "stages")) ?? []) {
    const body = valueAt(stage, "do") ?? stage;
    const folder = valueAt(body, "wdir");
    collect(body, typeof folder === "string" ? folder : "", file);
  }
  return file;
}

function collect(from: unknown, folder: string, file: DvcFile): void {
  for (const key of ["metrics", "plots"] as const)
    for (const path of pathsOf(valueAt(from, key))) add(file, key, folder, path);
  const params = valueAt(from, "params");
  for (const entry of Array.isArray(params) ? params : []) {
    // A plain entry names a key of params.yaml; a map's keys are other files of parameters. At the top entries are files.
    if (typeof entry === "string")
      add(file, "parameters", folder, /\.(?:ya?ml|json|toml|py)$/.test(entry) ? entry : "params.yaml");
    else for (const [path] of entriesOf(entry) ?? []) add(file, "parameters", folder, path);
  }
}

/** The paths of a list whose entries are paths, or maps from a path to its options. */
function pathsOf(list: unknown): string[] {
  if (!Array.isArray(list)) return (entriesOf(list) ?? []).map(([path]) => path);
  return list.flatMap((entry) =>
    typeof entry === "string" ? [entry] : (entriesOf(entry) ?? []).map(([path]) => path),
  );
}

function add(file: DvcFile, key: "metrics" | "parameters" | "plots", folder: string, path: string): void {
  const whole = normal(folder, path);
  if (whole === undefined) return;
  (whole.includes("${") ? file.templates : file[key]).add(whole);
}

/** A path inside the place, without `.` and `..`; undefined for one that is absolute or leads out. */
function normal(folder: string, path: string): string | undefined {
  if (/^(?:[/\\]|[a-z]:|[a-z][a-z0-9+.-]+:\/\/)/i.test(path)) return undefined;
  const parts: string[] = [];
  for (const part of `${folder}/${path}`.split(/[/\\]/)) {
    if (part === "..") {
      if (parts.pop() === undefined) return undefined;
    } else if (part && part !== ".") parts.push(part);
  }
  return parts.join("/");
}

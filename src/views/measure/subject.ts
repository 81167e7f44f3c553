import * as vscode from "vscode";

/** What is measured: an instrument on files, perhaps for a problem, perhaps as an experiment's record has it. */
export interface Subject {
  instrument: string;
  /** URIs. */
  files: readonly string[];
  /** Full id. */
  problem?: string;
  /** The experiment that is measured again. */
  experiment?: string;
}

/** Names a subject, so that it has one page. */
export function keyOf({ instrument, files, problem, experiment }: Subject): string {
  return JSON.stringify([instrument, files, problem, experiment]);
}

/** The subject of a name that `keyOf` gave; undefined for what is none. */
export function subjectOf(key: string): Subject | undefined {
  try {
    const [instrument, files, problem, experiment] = JSON.parse(key) as unknown[];
    const isText = (value: unknown): value is string => typeof value === "string";
    if (!isText(instrument) || !Array.isArray(files) || !files.every(isText)) return undefined;
    return {
      instrument,
      files,
      problem: isText(problem) ? problem : undefined,
      experiment: isText(experiment) ? experiment : undefined,
    };
  } catch {
    return undefined;
  }
}

export function urisOf({ files }: Subject): vscode.Uri[] {
  return files.map((file) => vscode.Uri.parse(file));
}

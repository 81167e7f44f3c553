import * as vscode from "vscode";
import type { ExperimentState } from "../core/research/model";
import type { Run, RunState } from "../core/runs/types";
import { HumanError } from "../host/errors";
import { stat } from "./files";
import { relativePath } from "./paths";
import { extensionFile } from "./extensionFiles";
import { runFilesAt } from "./runFiles";

/** What a link names, as far as it could be recognised and read. */
export interface LinkTarget {
  /** As the record keeps it: a URL, or a path, relative to its workspace folder where it lies in one. */
  link: string;
  /** The tracker's name as people write it. */
  label: string;
  /** A title to propose. */
  title: string;
  status: ExperimentState;
  metrics: Record<string, number>;
  runs: Run[];
  /** Commit that the tracker recorded. */
  commit?: string;
  /** Why less was read than the place seemed to hold. */
  problems: string[];
}

/** Recognises and reads what a link names. Nothing is fetched. Throws HumanError for what is neither an address nor a place that is there. */
export async function resolveLink(text: string, base?: vscode.Uri): Promise<LinkTarget> {
  const trimmed = text.trim().replace(/^"(.*)"$/, "$1");
  if (!trimmed) throw new HumanError(vscode.l10n.t("A link is an address or the path of a file or folder."));
  if (/^https?:\/\//i.test(trimmed)) return fromUrl(trimmed);
  const uri = locateLink(trimmed, base);
  if (!(await stat(uri))) throw new HumanError(vscode.l10n.t("There is nothing at {0}.", trimmed));
  return fromPlace(uri);
}

/** Where the path of a record's link lies; `base` is a file or folder of the workspace folder that it is relative to. */
export function locateLink(text: string, base?: vscode.Uri): vscode.Uri {
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(text)) return vscode.Uri.parse(text);
  const root = (base && vscode.workspace.getWorkspaceFolder(base)?.uri) ?? vscode.workspace.workspaceFolders?.[0]?.uri;
  const path = text.replace(/\\/g, "/");
  if (/^([a-z]:)?\//i.test(path)) return (root ?? vscode.Uri.file("/")).with({ path: vscode.Uri.file(path).path });
  if (!root) throw new HumanError(vscode.l10n.t("“{0}” is a relative path, and no folder is open.", text));
  return vscode.Uri.joinPath(root, path);
}

async function fromUrl(url: string): Promise<LinkTarget> {
  const { recogniseUrl } = await import("../core/runs/urls");
  const found = recogniseUrl(url);
  if (!found) throw new HumanError(vscode.l10n.t("“{0}” is no address that can be opened.", url));
  return { link: found.url, label: found.label, title: found.title, status: "running", metrics: {}, runs: [], problems: [] };
}

async function fromPlace(uri: vscode.Uri): Promise<LinkTarget> {
  const { readRuns, proposeTitle, proposeMetrics } = await import("../core/runs/reading");
  const root = vscode.workspace.getWorkspaceFolder(uri)?.uri;
  const name = uri.path.replace(/\/+$/, "").split("/").pop() ?? uri.path;
  const reading = await readRuns(runFilesAt(uri), name, { sqliteWasm: extensionFile("dist", "sql-wasm.wasm") });
  return {
    link: (root && relativePath(root, uri)) || (uri.scheme === "file" ? uri.fsPath : uri.toString()),
    label: reading.label,
    title: proposeTitle(reading) ?? name,
    status: statusOf(reading.runs),
    metrics: proposeMetrics(reading),
    runs: reading.runs,
    commit: reading.runs.find((run) => run.commit)?.commit,
    problems: [...reading.problems, ...reading.runs.flatMap((run) => run.problems)],
  };
}

function statusOf(runs: readonly Run[]): ExperimentState {
  const states = new Set<RunState>(runs.map((run) => run.state));
  if (states.has("running")) return "running";
  if (states.size && [...states].every((state) => state === "failed" || state === "killed")) return "failed";
  return "finished";
}

import * as vscode from "vscode";
import { otherSpellings, placeLink } from "../../core/base/folders/linkPlace";
import type { ExperimentState } from "../../core/research/model";
import type { Snapshot } from "../../core/runs/result/snapshot";
import type { Run, RunReading, RunState } from "../../core/runs/types";
import { HumanError } from "../../host/errors";
import { homeFolder } from "../../host/home";
import { extensionFile, extensionPath } from "../files/extensionFiles";
import { examine } from "../files/files";
import { pause } from "../files/slices";
import { isAddress, locateLink } from "./linkPlaces";
import { haveChanged, runFilesAt, type Stamps } from "./runFiles";
import { withoutTail } from "../../core/base/text/tail";

/** What a link names, as far as it could be recognised and read. */
export interface LinkTarget {
  /** Where it lies; undefined for an address. */
  uri?: vscode.Uri;
  /** Which of the runs of a file is meant. */
  run?: string;
  /** The address; empty for a place. */
  url: string;
  /** The tracker's name as people write it. */
  label: string;
  /** A title to propose. */
  title: string;
  /** Undefined where nothing tells. */
  status?: ExperimentState;
  runs: Run[];
  /** What was read there; of an address nothing is. */
  reading?: RunReading;
  /** What was looked at for it, so that it need not be read again while nothing changes. */
  stamps?: Stamps;
  /** Commit that the tracker recorded. */
  commit?: string;
  /** Why less was read than the place seemed to hold. */
  problems: string[];
}

/**
 * Recognises and reads what a link names. Nothing is fetched. A place that cannot be read is a target too, with the reason in `problems`.
 * @param near a record, or a folder, of the workspace folder that a relative path starts from; without it all are tried
 * @throws HumanError for what is neither an address nor a place that is there
 */
export async function resolveLink(text: string, near?: vscode.Uri, waiting: Waiting = {}): Promise<LinkTarget> {
  const trimmed = unquoted(text);
  if (!trimmed) throw new HumanError(vscode.l10n.t("A link is an address or the path of a file or folder."));
  if (isAddress(trimmed)) return fromUrl(trimmed);
  const place = await findPlace(trimmed, near);
  if (!place) throw new HumanError(vscode.l10n.t("There is nothing at {0}.", trimmed));
  const { uri, run, found } = place;
  return "problem" in found ? unread(uri, found.problem) : fromPlace(uri, run, waiting);
}

/** The first place that a text without a scheme can mean; undefined where there is nothing. */
export async function findPlace(
  text: string,
  near?: vscode.Uri,
): Promise<{ uri: vscode.Uri; run?: string; found: NonNullable<Awaited<ReturnType<typeof examine>>> } | undefined> {
  for (const named of candidates(unquoted(text), near)) {
    const { uri, run, found } = await placeOf(named);
    if (found) return { uri, run, found };
  }
  return undefined;
}

function unquoted(text: string): string {
  return text.trim().replace(/^(["'])(.*)\1$/, "$2");
}

/** Somebody who waits for a reading. */
export interface Waiting {
  /** Whether nobody does any more. */
  isStopped?(): boolean;
  /** Is told at which of how many runs the reading is. */
  onProgress?(done: number, total: number): void;
}

function candidates(text: string, near: vscode.Uri | undefined): vscode.Uri[] {
  const bases = near ? [near] : (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri);
  const texts = /%[0-9a-f]{2}/i.test(text) && !hasScheme(text) ? [text, decoded(text)] : [text];
  return texts.flatMap((one) => (bases.length ? bases.map((base) => locateLink(one, base)) : [locateLink(one)]));
}

/** The place of a link, which may name one of a file's runs after `#` (`mlflow.db#9f3c`), as a file's own name may have one; and what is there. */
export async function placeOf(
  named: vscode.Uri,
): Promise<{ uri: vscode.Uri; run?: string; found: Awaited<ReturnType<typeof examine>> }> {
  const { uri, found } = await spelledAs(named.with({ fragment: "" }));
  const mark = uri.path.indexOf("#", uri.path.lastIndexOf("/"));
  if (found || mark < 0) return { uri, run: named.fragment || undefined, found };
  return { ...(await spelledAs(uri.with({ path: uri.path.slice(0, mark) }))), run: uri.path.slice(mark + 1) };
}

/** A place, or where there is nothing the one whose name differs only in how its accents are stored; and what is there. */
async function spelledAs(uri: vscode.Uri): Promise<{ uri: vscode.Uri; found: Awaited<ReturnType<typeof examine>> }> {
  for (const one of [uri, ...otherSpellings(uri.path).map((path) => uri.with({ path }))]) {
    const found = await examine(one);
    if (found) return { uri: one, found };
  }
  return { uri, found: undefined };
}

/**
 * The runs at a link's place, or why there are none; undefined where its files are those that were read before.
 * @param known the files of then; none of a place that was not read
 */
export async function readChanged(
  named: vscode.Uri,
  known: Stamps | undefined,
  isStopped: () => boolean,
): Promise<{ uri: vscode.Uri; stamps: Stamps; reading: RunReading | undefined; problem?: string } | undefined> {
  const { uri, run, found } = await placeOf(named);
  if (known?.size && !(await haveChanged(uri, known))) return undefined;
  const stamps: Stamps = new Map();
  if (found && !("problem" in found)) return { uri, stamps, reading: await readPlace(uri, { run, stamps, isStopped }) };
  const problem = found
    ? found.problem
    : vscode.l10n.t("There is nothing at {0}.", vscode.workspace.asRelativePath(uri));
  return { uri, stamps, reading: undefined, problem };
}

/** What the record keeps of the runs of several links. */
export async function snapshotOf(
  targets: readonly LinkTarget[],
  wanted?: Parameters<typeof import("../../core/runs/result/snapshot").snapshotOf>[1],
): Promise<Snapshot> {
  const { snapshotOf } = await import("../../core/runs/reading");
  return snapshotOf(
    targets.flatMap(({ reading }) => reading ?? []),
    wanted,
  );
}

/**
 * A target as the record in `folder` keeps it: a URL; a path relative to the workspace folder that holds both; one that begins with `~` in the person's
 * home folder, whose name is nobody's business in a repository; else a path or URI in full.
 */
export function linkText({ uri, url, run }: Pick<LinkTarget, "uri" | "url" | "run">, folder: vscode.Uri): string {
  return uri ? placeText(uri, folder) + (run === undefined ? "" : `#${run}`) : url;
}

function placeText(uri: vscode.Uri, folder: vscode.Uri): string {
  return placeLink(uri.toString(), vscode.workspace.getWorkspaceFolder(folder)?.uri.toString(), homeFolder());
}

/** Reads the runs at a place; what is looked at is put down in `stamps`. */
async function readPlace(
  uri: vscode.Uri,
  { run, stamps, ...waiting }: { run?: string; stamps?: Stamps } & Waiting = {},
): Promise<RunReading> {
  const { readRuns } = await import("../../core/runs/reading");
  return readRuns(runFilesAt(uri, stamps), nameOf(uri), {
    pause,
    ...waiting,
    run,
    sqlite: async () => {
      const { openSqlite } = await import("#sqlite");
      return openSqlite(await extensionFile("dist", "sql-wasm.wasm")(), extensionPath("dist", "sqlite-worker.js"));
    },
  });
}

async function fromUrl(url: string): Promise<LinkTarget> {
  const { recogniseUrl } = await import("../../core/runs/urls");
  const found = recogniseUrl(url);
  if (!found) throw new HumanError(vscode.l10n.t("“{0}” is no address that can be opened.", url));
  return {
    url: found.url,
    label: found.label,
    title: found.title,
    runs: [],
    problems: [],
  };
}

async function fromPlace(uri: vscode.Uri, run: string | undefined, waiting: Waiting): Promise<LinkTarget> {
  const stamps: Stamps = new Map();
  const reading = await readPlace(uri, { run, stamps, ...waiting });
  return fromReading({ uri, run, reading, stamps });
}

/** One of the runs of a place, by its path below it, as a link to it alone would be read: it is not read again. */
export async function onlyRun({ uri, reading, stamps }: LinkTarget, path: string): Promise<LinkTarget> {
  const [, file = "", run] = /^([^#]*)(?:#(.*))?$/s.exec(path)!;
  const one = reading!.runs.filter((known) => known.path === path);
  const below = [...(stamps ?? [])].flatMap(([looked, stamp]): [string, typeof stamp][] =>
    looked === file ? [["", stamp]] : looked.startsWith(`${file}/`) ? [[looked.slice(file.length + 1), stamp]] : [],
  );
  return fromReading({
    uri: file ? vscode.Uri.joinPath(uri!, ...file.split("/")) : uri!,
    run,
    reading: {
      ...reading!,
      runs: one.map((known) => ({ ...known, path: run === undefined ? "" : `#${run}` })),
      problems: [],
    },
    stamps: file ? new Map(below) : stamps,
  });
}

async function fromReading(
  place: Required<Pick<LinkTarget, "uri" | "reading">> & Pick<LinkTarget, "run" | "stamps">,
): Promise<LinkTarget> {
  const { proposeTitle } = await import("../../core/runs/reading");
  const { uri, run, reading, stamps } = place;
  return {
    uri,
    run,
    url: "",
    label: reading.label,
    title: proposeTitle(reading) ?? nameOf(uri),
    status: statusOf(reading.runs),
    runs: reading.runs,
    reading,
    stamps,
    commit: reading.runs.find((run) => run.commit)?.commit,
    problems: [...reading.problems, ...reading.runs.flatMap((run) => run.problems)],
  };
}

function unread(uri: vscode.Uri, problem: string): LinkTarget {
  const title = nameOf(uri);
  return {
    uri,
    url: "",
    label: vscode.l10n.t("Place"),
    title,
    runs: [],
    problems: [problem],
  };
}

function statusOf(runs: readonly Run[]): ExperimentState | undefined {
  const states = new Set<RunState>(runs.map((run) => run.state));
  states.delete("unknown");
  if (!states.size) return undefined;
  if (states.has("running")) return "running";
  return states.has("finished") ? "finished" : "failed";
}

function hasScheme(text: string): boolean {
  return /^[a-z][a-z0-9+.-]+:\/\//i.test(text);
}

function nameOf(uri: vscode.Uri): string {
  return withoutTail(uri.path, /\//).split("/").pop() ?? uri.path;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

import * as vscode from "vscode";
import { ID_PATTERN } from "../core/ids";
import type { Diagnostic } from "../core/diagnostics";
import { parseExperiment } from "../core/research/experiment";
import { findMentions } from "../core/research/mentions";
import type { Experiment, Mention, Note, PersonRecord } from "../core/research/model";
import { parseNote } from "../core/research/note";
import { parsePerson } from "../core/research/person";
import { buildResearch, type Research } from "../core/research/records";
import { decodeText } from "../core/research/text";
import { Disposables } from "../host/disposables";
import type { Log } from "../host/log";
import { onDidChangeSettings, settings } from "../host/settings";
import { type Changes, ChangeFeed } from "./changes";
import { FileTable } from "./fileTable";
import { isWalked, readBytes } from "./files";
import { isInside, relativePath } from "./paths";
import { matchesGlob } from "./globs";
import { researchFolders } from "./researchFolders";

/** What one file of the workspace contributes. */
interface ResearchFile {
  note?: Note;
  experiment?: Experiment;
  person?: PersonRecord;
  mentions: Mention[];
  diagnostics: Diagnostic[];
}

const LARGEST_NOTE = 4_000_000;

/** Reads notes, experiments and people's files and keeps them as they are on disk. */
export class ResearchStore implements vscode.Disposable {
  private readonly owned = new Disposables();
  private readonly changed = this.owned.add(new vscode.EventEmitter<void>());
  private readonly feed: ChangeFeed;
  private readonly table = new FileTable<ResearchFile>(
    (uri) => this.kindOf(uri) !== undefined,
    (uri) => this.readFile(uri),
  );
  private index: Research | undefined;
  private loading: Promise<void> | undefined;

  /** After each change of a note, an experiment or a person's file. */
  readonly onDidChange = this.changed.event;

  /** `resolve` gives the full id that a record's id stands for. */
  constructor(
    private readonly resolve: (id: string) => string | undefined,
    onDidChangeIds: vscode.Event<void>,
    private readonly log: Log,
  ) {
    this.feed = this.owned.add(
      new ChangeFeed(
        (changes) => this.apply(changes),
        (error) => log.error("reloading research records", error),
      ),
    );
    this.owned.add(onDidChangeSettings(["researchFolder", "notes.include"], () => void this.reload()));
    this.owned.add(vscode.workspace.onDidChangeWorkspaceFolders(() => void this.reload()));
    this.owned.add(onDidChangeIds(() => (this.index = undefined)));
  }

  /** All records, joined to the problems that they name. */
  get research(): Research {
    this.index ??= this.build();
    return this.index;
  }

  get diagnostics(): Diagnostic[] {
    return [...this.table.records.values()].flatMap((file) => file.diagnostics);
  }

  whenReady(): Promise<void> {
    return this.loading ?? this.reload();
  }

  reload(): Promise<void> {
    const run = (this.loading ?? Promise.resolve()).then(() => this.load());
    this.loading = run;
    return run;
  }

  private async load(): Promise<void> {
    const started = Date.now();
    const folders = this.roots();
    this.feed.watch(folders);
    const { incomplete } = await this.table.load(folders);
    if (incomplete) this.log.warn("the workspace holds too many files; some notes may be missing");
    this.publish();
    this.log.info(`research: ${this.table.records.size} files, ${Date.now() - started} ms`);
  }

  private async apply(changes: Changes): Promise<void> {
    if (await this.table.apply(changes)) this.publish();
  }

  private publish(): void {
    this.index = undefined;
    this.changed.fire();
  }

  private build(): Research {
    const files = [...this.table.records.values()];
    return buildResearch(
      {
        notes: files.flatMap((file) => file.note ?? []),
        experiments: files.flatMap((file) => file.experiment ?? []),
        people: files.flatMap((file) => file.person ?? []),
        mentions: files.flatMap((file) => file.mentions),
      },
      this.resolve,
    );
  }

  /** The workspace's folders, and the personal vault where it lies outside of them. */
  private roots(): vscode.Uri[] {
    const roots = (vscode.workspace.workspaceFolders ?? []).map((folder) => folder.uri);
    return [...roots, ...researchFolders().filter((vault) => !roots.some((root) => isInside(root, vault)))];
  }

  private kindOf(uri: vscode.Uri): "markdown" | "experiment" | "person" | undefined {
    const research = researchFolders().find((folder) => isInside(folder, uri));
    const inResearch = research && relativePath(research, uri);
    if (inResearch && /^experiments\/[^/]+\.ya?ml$/.test(inResearch)) return "experiment";
    if (inResearch && /^people\/[^/]+\.ya?ml$/.test(inResearch)) return "person";
    if (inResearch && inResearch.endsWith(".md")) return "markdown";
    const root = vscode.workspace.getWorkspaceFolder(uri)?.uri;
    if (!root || !isWalked(root, uri)) return undefined;
    const path = relativePath(root, uri)!;
    return settings.notesInclude(root).some((glob) => matchesGlob(glob, path)) ? "markdown" : undefined;
  }

  private async readFile(uri: vscode.Uri): Promise<ResearchFile | undefined> {
    const kind = this.kindOf(uri);
    const bytes = kind && (await readBytes(uri));
    if (!kind || !bytes || bytes.length > LARGEST_NOTE) return undefined;
    const file = uri.toString();
    const decoded = decodeText(bytes);
    if ("problem" in decoded) return { mentions: [], diagnostics: kind === "markdown" ? [] : [atStart(file, decoded.problem)] };
    if (kind === "markdown") {
      const { record, diagnostics } = parseNote(file, decoded.text);
      const mentions = findMentions(file, decoded.text);
      return record || diagnostics.length || mentions.length ? { note: record, mentions, diagnostics } : undefined;
    }
    if (!ID_PATTERN.test(uri.path.slice(uri.path.lastIndexOf("/") + 1).replace(/\.ya?ml$/, "")))
      return {
        mentions: [],
        diagnostics: [atStart(file, vscode.l10n.t("The file's name is no id: use lower-case letters, digits and hyphens."))],
      };
    if (kind === "experiment") {
      const { record, diagnostics } = parseExperiment(file, decoded.text);
      return { experiment: record, mentions: [], diagnostics };
    }
    const { record, diagnostics } = parsePerson(file, decoded.text);
    return { person: record, mentions: [], diagnostics };
  }

  dispose(): void {
    this.owned.dispose();
  }
}

function atStart(file: string, message: string): Diagnostic {
  const start = { line: 0, character: 0 };
  return { file, range: { start, end: start }, severity: "warning", code: "not-read", message };
}

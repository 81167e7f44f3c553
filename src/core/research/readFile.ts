import { type Diagnostic, type Severity, wholeFile } from "../base/diagnostics";
import { fileKind } from "../base/folders/fileKind";
import type { Files } from "../base/files";
import { type Isolation, isolated } from "../base/untrusted/isolation";
import { ID_PATTERN } from "../base/ids";
import { t } from "../base/language";
import { eachOf, type Pause } from "../base/slices";
import { decodeText } from "../base/utf8";
import { walk } from "../base/folders/walk";
import type { Experiment, Mention, Note, PersonRecord, UpkeepRecord } from "./model";

/** What one file of the workspace contributes. */
export interface ResearchFile {
  /** A URI string. */
  file: string;
  kind: ResearchKind;
  note?: Note;
  experiment?: Experiment;
  person?: PersonRecord;
  /** What its owner has checked and waved aside. */
  upkeep?: UpkeepRecord;
  mentions: Mention[];
  diagnostics: Diagnostic[];
}

/** `record` says of a Markdown file that it lies in the research folder; any other may be nobody's note. */
export type ResearchKind = "markdown" | "record" | "experiment" | "person" | "upkeep";

const FOLDERS: Readonly<Record<string, "experiment" | "person" | "upkeep">> = {
  experiments: "experiment",
  people: "person",
  upkeep: "upkeep",
};

/** What a file is looked at for, by its path below the research folder; undefined for one that is passed over. */
export function researchKind(path: string): Exclude<ResearchKind, "markdown"> | undefined {
  const kind = fileKind(path);
  if (kind === "markdown") return "record";
  const [folder, name, ...deeper] = path.split("/");
  if (kind !== "yaml" || name === undefined || deeper.length) return undefined;
  return Object.hasOwn(FOLDERS, folder!) ? FOLDERS[folder!] : undefined;
}

const LARGEST = 4_000_000;
const AT_ONCE = 12;

type Refuse = (message: string, severity?: Severity) => ResearchFile;

/**
 * Reads a note, an experiment or a person's file; undefined where the file is gone or says nothing of interest. What cannot be read is a diagnostic.
 * Never rejects.
 * @param pause awaited before the text is parsed: files whose bytes arrive together are parsed one a turn
 */
export function readResearchFile(
  files: Files,
  file: string,
  kind: ResearchKind,
  pause?: Pause,
  isolation?: Isolation,
): Promise<ResearchFile | undefined> {
  const refused: Refuse = (message, severity = kind === "markdown" ? "info" : "warning") => ({
    file,
    kind,
    mentions: [],
    diagnostics: [wholeFile(file, severity, "not-read", message)],
  });
  return isolated(
    () => readOne(files, file, kind, refused, pause),
    (problem): ResearchFile | undefined => refused(problem),
    isolation,
  );
}

async function readOne(
  files: Files,
  file: string,
  kind: ResearchKind,
  refused: Refuse,
  pause?: Pause,
): Promise<ResearchFile | undefined> {
  const bytes = await files.read(file, LARGEST);
  if (!bytes) {
    const found = await files.stat(file);
    if (found?.kind === "file" && found.size > LARGEST) {
      const size = t("The file is larger than {0} MB and is not read for notes, records and mentions.", LARGEST / 1e6);
      return refused(size, kind === "markdown" ? "hint" : "warning");
    }
    return found && kind !== "markdown" ? refused(t("The file cannot be read.")) : undefined;
  }
  const decoded = decodeText(bytes);
  if ("problem" in decoded) return refused(decoded.problem);
  const { findMentions, parseExperiment, parseNote, parsePerson, readUpkeep } = await import("./parsing");
  await pause?.();
  if (kind === "markdown" || kind === "record") {
    const { record, diagnostics } = parseNote(file, decoded.text, kind === "record");
    const own = record && new Set(record.problems);
    // The problems of its front matter are the note's own.
    const mentions = findMentions(file, decoded.text).filter(
      ({ range, problem }) => !own || range.start.line >= record.bodyLine || !own.has(problem),
    );
    return record || diagnostics.length || mentions.length
      ? { file, kind, note: record, mentions, diagnostics }
      : undefined;
  }
  if (!ID_PATTERN.test(file.slice(file.lastIndexOf("/") + 1).replace(/\.ya?ml$/, "")))
    return refused(t("The file's name is no id: use lower-case letters, digits and hyphens."));
  if (kind === "upkeep") {
    const handle = file.slice(file.lastIndexOf("/") + 1).replace(/\.ya?ml$/, "");
    return {
      file,
      kind,
      upkeep: { handle, looks: [...readUpkeep(decoded.text).problems] },
      mentions: [],
      diagnostics: [],
    };
  }
  if (kind === "experiment") {
    const { record, diagnostics } = parseExperiment(file, decoded.text);
    return { file, kind, experiment: record, mentions: [], diagnostics };
  }
  const { record, diagnostics } = parsePerson(file, decoded.text);
  return { file, kind, person: record, mentions: [], diagnostics };
}

/** Reads the notes, experiments and people's files of a research folder, in the order of their paths. */
export async function readResearchFolder(files: Files, folder: string, pause: Pause): Promise<ResearchFile[]> {
  const { files: found } = await walk(files, folder, ({ path }) => researchKind(path) !== undefined, { pause });
  const read: (ResearchFile | undefined)[] = [];
  await eachOf([...found.entries()], AT_ONCE, async ([index, { file, path }]) => {
    read[index] = await readResearchFile(files, file, researchKind(path)!, pause);
  });
  return read.filter((file) => file !== undefined);
}

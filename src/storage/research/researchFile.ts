import * as vscode from "vscode";
import type { Diagnostic, Severity } from "../../core/base/diagnostics";
import { ID_PATTERN } from "../../core/base/ids";
import type { Experiment, Mention, Note, PersonRecord } from "../../core/research/model";
import { decodeText } from "../../core/base/utf8";
import { examine, readAtMost } from "../files/files";

/** What one file of the workspace contributes. */
export interface ResearchFile {
  note?: Note;
  experiment?: Experiment;
  person?: PersonRecord;
  mentions: Mention[];
  diagnostics: Diagnostic[];
}

/** `record` says of a Markdown file that it lies in the research folder; any other may be nobody's note. */
export type ResearchKind = "markdown" | "record" | "experiment" | "person";

const LARGEST = 4_000_000;

/** Reads a note, an experiment or a person's file; undefined where the file is gone or says nothing of interest. */
export async function readResearchFile(uri: vscode.Uri, kind: ResearchKind): Promise<ResearchFile | undefined> {
  const file = uri.toString();
  const refused = (message: string, severity: Severity = kind === "markdown" ? "info" : "warning"): ResearchFile => ({
    mentions: [],
    diagnostics: [atStart(file, message, severity)],
  });
  const bytes = await readAtMost(uri, LARGEST);
  if (bytes === "too-large") {
    const size = vscode.l10n.t(
      "The file is larger than {0} MB and is not read for notes, records and mentions.",
      LARGEST / 1e6,
    );
    return refused(size, kind === "markdown" ? "hint" : "warning");
  }
  if (!bytes) {
    const found = await examine(uri);
    return found && kind !== "markdown" ? refused(vscode.l10n.t("The file cannot be read.")) : undefined;
  }
  const decoded = decodeText(bytes);
  if ("problem" in decoded) return refused(decoded.problem);
  const { findMentions, parseExperiment, parseNote, parsePerson } = await import("../../core/research/parsing");
  if (kind === "markdown" || kind === "record") {
    const { record, diagnostics } = parseNote(file, decoded.text);
    const mentions = findMentions(file, decoded.text);
    return record || diagnostics.length || mentions.length ? { note: record, mentions, diagnostics } : undefined;
  }
  if (!ID_PATTERN.test(uri.path.slice(uri.path.lastIndexOf("/") + 1).replace(/\.ya?ml$/, "")))
    return refused(vscode.l10n.t("The file's name is no id: use lower-case letters, digits and hyphens."));
  if (kind === "experiment") {
    const { record, diagnostics } = parseExperiment(file, decoded.text);
    return { experiment: record, mentions: [], diagnostics };
  }
  const { record, diagnostics } = parsePerson(file, decoded.text);
  return { person: record, mentions: [], diagnostics };
}

function atStart(file: string, message: string, severity: Severity): Diagnostic {
  const start = { line: 0, character: 0 };
  return { file, range: { start, end: start }, severity, code: "not-read", message };
}

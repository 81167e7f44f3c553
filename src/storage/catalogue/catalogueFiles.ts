import * as vscode from "vscode";
import type { FileIndex } from "../../core/catalogue/index/fileIndex";
import type { ReadResult } from "../../core/references/csl/readResult";
import { decodeText } from "../../core/base/utf8";
import { contentHash, fileHash } from "../files/contentHash";
import { examine, readAtMost, stat } from "../files/files";
import { pause } from "../files/slices";
import type { SnapshotFile } from "./snapshotFile";

/**
 * Reads one file of a catalogue, whatever its format; undefined where it is gone. What cannot be read is a diagnostic. A file whose bytes are
 * those of the snapshot, which may still be opening, is not parsed again.
 */
export async function readCatalogueSource(
  uri: vscode.Uri,
  maxMB: number,
  opening?: SnapshotFile | Promise<SnapshotFile>,
): Promise<FileIndex | undefined> {
  const file = uri.toString();
  const snapshot = await opening;
  const size = (await stat(uri))?.size ?? 0;
  if (size <= maxMB * 1e6 && snapshot?.knows(file, size)) {
    // Most files have not changed, and then need not be brought into memory.
    const unchanged = await fileHash(uri);
    await pause();
    const same = unchanged === undefined ? undefined : snapshot.get(file, unchanged);
    if (same) return same;
  }
  const bytes = await readAtMost(uri, maxMB * 1e6);
  if (bytes === "too-large") {
    const message = vscode.l10n.t(
      "This file is larger than {0} MB (setting openProblems.limits.maxFileSizeMB) and was not read.",
      maxMB,
    );
    return refused(file, bytes, message);
  }
  if (!bytes) return (await examine(uri)) && refused(file, "not-read", vscode.l10n.t("The file cannot be read."));
  const hash = await contentHash(bytes);
  await pause();
  const known = snapshot?.get(file, hash);
  if (known) return known;
  const index = await inTurn(() => parseSource(uri, file, bytes));
  snapshot?.put(file, { hash, size: bytes.length, index });
  return index;
}

let last: Promise<unknown> = Promise.resolve();

/** One file is parsed at a time: what is made on the way is then soon done with, while that of a dozen files would all grow old, to be collected at once. */
function inTurn<T>(parse: () => Promise<T>): Promise<T> {
  const result = last.then(parse);
  last = result.catch(() => undefined);
  return result;
}

async function parseSource(uri: vscode.Uri, file: string, bytes: Uint8Array): Promise<FileIndex> {
  await pause();
  const decoded = decodeText(bytes);
  if ("problem" in decoded) return refused(file, "not-text", decoded.problem);
  if (/\.ya?ml$/i.test(uri.path)) {
    const { readCatalogueFile } = await import("../../core/catalogue/catalogueReading");
    return readCatalogueFile(file, decoded.text, pause);
  }
  return referencesOnly(file, await readBibliography(uri.path, file, decoded.text));
}

/** The references of a `.bib`, `.ris` or CSL `.json` or `.yaml` file; a `.bib` is read in slices, and several at once take turns. */
export async function readBibliography(path: string, file: string, text: string): Promise<ReadResult> {
  await pause();
  return (await import("../../core/references/formats")).readReferences(path, text, file, pause);
}

function referencesOnly(file: string, { items, diagnostics }: ReadResult): FileIndex {
  return { file, areas: [], people: [], problems: [], references: items, diagnostics };
}

function refused(file: string, code: string, message: string): FileIndex {
  const start = { line: 0, character: 0 };
  return {
    file,
    areas: [],
    people: [],
    problems: [],
    references: [],
    diagnostics: [{ file, range: { start, end: start }, severity: "warning", code, message }],
  };
}

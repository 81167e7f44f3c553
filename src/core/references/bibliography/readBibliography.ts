import { fileKind } from "../../base/folders/fileKind";
import type { Files } from "../../base/files";
import { type Isolation, isolated } from "../../base/untrusted/isolation";
import { eachOf, type Pause } from "../../base/slices";
import { t } from "../../base/language";
import { decodeText } from "../../base/utf8";
import { walk } from "../../base/folders/walk";
import type { ReadResult } from "../csl/readResult";

/** No bibliography is so large: whatever it is, it would fill the memory. In bytes. */
const LARGEST = 64_000_000;
const AT_ONCE = 12;

/** By their names: other JSON and YAML files are read only where a setting or a document says that they are bibliographies. */
const BY_NAME = /(^|\/)(references|bibliography|[^/]+\.csl)\.(json|ya?ml)$/i;

/** Whether a file of a workspace is a bibliography by its name. */
export function isBibliographyFile(path: string): boolean {
  const kind = fileKind(path);
  return kind === "bibtex" || kind === "ris" || BY_NAME.test(path);
}

/**
 * The references of a `.bib`, `.ris` or CSL `.json` or `.yaml` file, read in slices. What reads them is loaded where there is one to read.
 * @param file what diagnostics call the file (a URI string), whose ending says what it is
 */
export async function readBibliographyText(file: string, text: string, pause: Pause): Promise<ReadResult> {
  await pause();
  return (await import("../formats")).readReferences(file, text, file, pause);
}

type Bibliography = ReadResult | { problem: string } | undefined;

/** Reads a bibliography; in words why it is not read; undefined where it is gone. Never rejects. */
export function readBibliography(
  files: Files,
  file: string,
  pause: Pause,
  isolation?: Isolation,
): Promise<Bibliography> {
  return isolated(
    () => read(files, file, pause),
    (problem): Bibliography => ({ problem }),
    isolation,
  );
}

async function read(files: Files, file: string, pause: Pause): Promise<Bibliography> {
  const bytes = await files.read(file, LARGEST);
  if (!bytes) {
    const found = await files.stat(file);
    if (!found) return undefined;
    return {
      problem:
        found.kind === "file" && found.size > LARGEST
          ? t("The file is larger than {0} MB and was not read.", LARGEST / 1e6)
          : t("The file cannot be read."),
    };
  }
  const decoded = decodeText(bytes);
  return "problem" in decoded ? decoded : readBibliographyText(file, decoded.text, pause);
}

/** Reads all bibliographies below a folder, by their files' URIs in the order of their paths; those that cannot be read are left out. */
export async function readBibliographies(files: Files, folder: string, pause: Pause): Promise<Map<string, ReadResult>> {
  const { files: found } = await walk(files, folder, ({ path }) => isBibliographyFile(path), { pause });
  const results: (ReadResult | undefined)[] = [];
  await eachOf([...found.entries()], AT_ONCE, async ([index, { file }]) => {
    const found = await readBibliography(files, file, pause);
    if (found && !("problem" in found)) results[index] = found;
  });
  return new Map(found.flatMap(({ file }, index) => (results[index] ? [[file, results[index]] as const] : [])));
}

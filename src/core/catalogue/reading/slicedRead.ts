import { addAll } from "../../base/collections";
import { FileIndexer } from "../index/fileIndex";
import { type Finding, toDiagnostics } from "../../yaml/places/findings";
import type { Pause } from "../../base/slices";
import { fits } from "../../yaml/check/fits";
import type { FileIndex } from "../index/fileIndex";
import type { Path } from "../../yaml/places/data";
import { parsePlain } from "../../yaml/reading/plainYaml";
import { type CatalogueFile, catalogueFileSchema } from "../schema";
import { cutSections, MOST_AT_ONCE, pieces } from "../../yaml/reading/sections";
import { t } from "../../base/language";
import { unknownKeys } from "./shape";

/**
 * What a large file says, read in pieces of some list items each, with a pause between them: it does not hold the host. What is not plain and right
 * is read by `yaml`, an entry at a time, so that a mistake in one entry costs that entry and is seen in none other.
 * @returns undefined where the text cannot be cut, or what an entry says depends on others; it has to be read whole
 */
export async function slicedRead(file: string, text: string, pause: Pause): Promise<FileIndex | undefined> {
  await pause();
  const sections = cutSections(text);
  if (!sections) return undefined;
  const indexer = new FileIndexer(file);
  const unknown: Path[] = [];
  const findings: Finding[] = [];
  for (const { key, start, end, items } of sections) {
    const list = items && key;
    let done = 0;
    for (const piece of items ? pieces(items) : [{ start, end, items: [] }]) {
      await pause();
      const plain = plainPart(text.slice(piece.start, piece.end), list, piece.items.length);
      if (plain) {
        addAll(
          unknown,
          plain.unknownKeys.map((path) => shifted(path, done)),
        );
        indexer.add(plain.data);
      }
      for (const one of plain ? [] : items ? piece.items : [piece]) {
        await pause();
        if (one.end - one.start > MOST_AT_ONCE) {
          findings.push(tooLargePart(text, one.start));
          continue;
        }
        const { exactPart } = await import("../exact");
        const part = exactPart(text.slice(one.start, one.end), list);
        if (!part) return undefined;
        for (const found of part.findings)
          findings.push({ ...found, start: found.start + one.start, end: found.end + one.start });
        indexer.add(part.clean);
      }
      done += piece.items.length;
    }
  }
  const keys = [...new Map(unknown.map((path) => [path.join("\n"), path])).values()];
  return indexer.done(findings.length ? toDiagnostics(file, text, findings) : [], keys);
}

function tooLargePart(text: string, start: number): Finding {
  const end = text.indexOf("\n", start);
  const message = t(
    "something is wrong below this line, and it is too much at once to find out what: it is not read. Is it indented with tabs, or written in brackets?",
  );
  return { start, end: end < 0 ? text.length : end, severity: "error", code: "too-large-for-its-form", message };
}

/** The data of a piece that is plain and right, and where it has keys that the schema does not know; `count` items of a list, or a section. */
function plainPart(
  text: string,
  list: string | undefined,
  count: number,
): { data: CatalogueFile; unknownKeys: readonly Path[] } | undefined {
  const parsed = parsePlain(text)?.data;
  if (list !== undefined && (!Array.isArray(parsed) || parsed.length !== count)) return undefined;
  const data = list === undefined ? parsed : { [list]: parsed };
  const seen = { unknownKey: false };
  if (Array.isArray(data) || !fits(catalogueFileSchema, data, seen)) return undefined;
  return { data: data as CatalogueFile, unknownKeys: seen.unknownKey ? unknownKeys(data) : [] };
}

/** A path in a piece as one in the file, where so many items come before the piece. */
function shifted(path: Path, before: number): Path {
  return path.map((step, i) => (i === 1 && typeof step === "number" ? step + before : step));
}

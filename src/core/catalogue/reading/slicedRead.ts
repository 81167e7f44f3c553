import { MOST_FINDINGS } from "../../base/diagnostics";
import { addAll } from "../../base/collections";
import { FileIndexer } from "../index/fileIndex";
import { type Finding, toDiagnostics } from "../../yaml/places/findings";
import type { Pause } from "../../base/slices";
import { fits } from "../../yaml/check/fits";
import type { FileIndex } from "../index/fileIndex";
import type { Path } from "../../yaml/places/data";
import { parsePlain } from "../../yaml/reading/plainYaml";
import { type CatalogueFile, catalogueFileSchema } from "../schema";
import { cutFile, partOf } from "../../yaml/cutting/cutFile";
import { pieces } from "../../yaml/reading/sections";
import { t } from "../../base/language";
import { unknownKeys } from "./shape";

/** An item of more characters holds more than anybody writes in one, and would hold up the host while it is read. */
const LONGEST = 400_000;

/**
 * What a large file says, read in pieces of some list items each, with a pause between them: it does not hold the host. What is not plain and right
 * is read by `yaml`, an entry at a time, so that a mistake in one entry costs that entry and is seen in none other.
 * @returns undefined where the text cannot be cut, or what an entry says depends on others; it has to be read whole
 */
export async function slicedRead(file: string, text: string, pause: Pause): Promise<FileIndex | undefined> {
  await pause();
  const sections = await cutFile(text, pause);
  if (!sections) return undefined;
  const indexer = new FileIndexer(file);
  const unknown: Path[] = [];
  const findings: Finding[] = [];
  for (const section of sections) {
    const { key, start, end, items } = section;
    const list = items && key;
    let done = 0;
    for (const piece of items ? pieces(items) : [{ start, end, items: [] }]) {
      await pause();
      const plain =
        piece.end - piece.start > LONGEST
          ? undefined
          : plainPart(partOf(text, section, piece).text, list, piece.items.length);
      if (plain) {
        addAll(
          unknown,
          plain.unknownKeys.map((path) => shifted(path, done)),
        );
        indexer.add(plain.data);
      }
      // No more is said of a file: what its YAML makes plain is still taken, as far as it is right.
      const isSaid = !plain && findings.length > MOST_FINDINGS;
      if (isSaid) indexer.add(await rightOf(partOf(text, section, piece).text, list, piece.items.length));
      for (const one of plain || isSaid ? [] : items ? piece.items : [piece]) {
        await pause();
        if (one.end - one.start > LONGEST) {
          findings.push(tooLargePart(text, one.start));
          continue;
        }
        const { exactPart } = await import("../exact");
        const alone = partOf(text, section, one);
        const part = exactPart(alone.text, list);
        if (!part) return undefined;
        for (const found of part.findings)
          findings.push({ ...found, start: found.start + alone.at, end: found.end + alone.at });
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
    "something is wrong below this line, and it is too much at once to find out what: it is not read. Is it indented with tabs, or is a quote or a bracket never closed?",
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

/** Of a piece that is plain YAML, what the schema takes. */
async function rightOf(text: string, list: string | undefined, count: number): Promise<CatalogueFile> {
  const { checkFile } = await import("../exact");
  const data = text.length > LONGEST ? undefined : parsePlain(text)?.data;
  if (list === undefined) return checkFile(data).clean;
  return Array.isArray(data) && data.length === count ? checkFile({ [list]: data }).clean : {};
}

/** A path in a piece as one in the file, where so many items come before the piece. */
function shifted(path: Path, before: number): Path {
  return path.map((step, i) => (i === 1 && typeof step === "number" ? step + before : step));
}

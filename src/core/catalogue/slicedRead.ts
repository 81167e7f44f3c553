import { indexFile, type Texts } from "./fileIndex";
import type { Pause } from "./pause";
import { fits } from "./fits";
import type { FileIndex } from "./model";
import type { Path } from "./placed";
import { parsePlain } from "./plainYaml";
import { catalogueFileSchema } from "./schema";
import { cutSections, type Stretch } from "./sections";
import { unknownKeys } from "./shape";

/** Some milliseconds of reading. */
const PIECE = 30_000;

/**
 * What `fastRead` gives, in pieces of some list items each, with a pause between them: a large file does not hold the host.
 * @returns undefined where the text cannot be cut or a piece is not plain and right; `fastRead` may still read it whole
 */
export async function slicedRead(file: string, text: string, pause: Pause): Promise<FileIndex | undefined> {
  const sections = cutSections(text);
  if (!sections) return undefined;
  const index: FileIndex = { file, areas: [], people: [], problems: [], references: [], diagnostics: [] };
  const unknown: Path[] = [];
  const texts: Texts = new Map();
  for (const section of sections) {
    let done = 0;
    for (const piece of section.items ? pieces(section.items) : [{ ...section, count: 1 }]) {
      const parsed = parsePlain(text.slice(piece.start, piece.end))?.data;
      if (section.items && (!Array.isArray(parsed) || parsed.length !== piece.count)) return undefined;
      const data = section.items ? { [section.key]: parsed } : parsed;
      const seen = { unknownKey: false };
      if (Array.isArray(data) || !fits(catalogueFileSchema, data, seen)) return undefined;
      const shift = done;
      if (seen.unknownKey) {
        const moved = (step: string | number, i: number) => (i === 1 && typeof step === "number" ? step + shift : step);
        unknown.push(...unknownKeys(data).map((path) => path.map(moved)));
      }
      addTo(index, indexFile(file, data, [], texts));
      done += piece.count;
      await pause();
    }
  }
  const keys = [...new Map(unknown.map((path) => [path.join("\n"), path])).values()];
  return keys.length ? { ...index, unknownKeys: keys } : index;
}

function addTo(index: FileIndex, part: FileIndex): void {
  if (part.info) index.info ??= part.info;
  index.areas.push(...part.areas);
  index.people.push(...part.people);
  index.problems.push(...part.problems);
  index.references.push(...part.references);
}

/** Neighbouring items together, up to the size of a piece. */
function pieces(items: readonly Stretch[]): (Stretch & { count: number })[] {
  const found: (Stretch & { count: number })[] = [];
  for (const { start, end } of items) {
    const last = found.at(-1);
    if (last && end - last.start <= PIECE) Object.assign(last, { end, count: last.count + 1 });
    else found.push({ start, end, count: 1 });
  }
  return found;
}

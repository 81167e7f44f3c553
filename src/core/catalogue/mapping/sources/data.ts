import { LineIndex } from "../../../base/diagnostics";
import { t } from "../../../base/language";
import type { Pause } from "../../../base/slices";
import { isPlainMap, type Path, put } from "../../../yaml/places/data";
import { follow, nodeAt } from "../../../yaml/places/placed";
import { placeExact } from "../../../yaml/reading/placeExact";
import { placeFast } from "../../../yaml/reading/placeFast";
import { parsePlain } from "../../../yaml/reading/plainYaml";
import { isBroken, readAtOnce } from "../../../yaml/reading/readYaml";
import { cutSections, LARGE, MOST_AT_ONCE, pieces } from "../../../yaml/reading/sections";

type Read = { data: unknown } | { problem: string };

/** The data of a JSON text. */
export function readJson(text: string): Read {
  try {
    return { data: JSON.parse(text) as unknown };
  } catch (error) {
    return { problem: t("it is no JSON: {0}", error instanceof Error ? error.message : String(error)) };
  }
}

/** The data of a YAML text, a large one in pieces where its lines show its structure. */
export async function readYamlData(text: string, pause: Pause): Promise<Read> {
  const cut = text.length > LARGE ? await inPieces(text, pause) : undefined;
  if (cut) return cut;
  if (text.length > MOST_AT_ONCE)
    return { problem: t("its YAML is out of the ordinary, and it is too large to be read so") };
  const plain = parsePlain(text);
  if (plain) return plain;
  const read = readAtOnce(text);
  if (!isBroken(read)) return read;
  const [first] = [...read.findings].sort((a, b) => a.start - b.start);
  const { line } = new LineIndex(text).position(first!.start);
  return { problem: t("it is no right YAML (line {0}): {1}", line + 1, first!.message) };
}

/** A list at the top is cut as if a key stood above it. */
const ABOVE = "entries:\n";

async function inPieces(text: string, pause: Pause): Promise<{ data: unknown } | undefined> {
  const isList = !cutSections(text);
  const whole = isList ? ABOVE + text : text;
  const data: Record<string, unknown> = {};
  for (const { key, start, end, items } of cutSections(whole) ?? []) {
    const list: unknown[] = [];
    for (const piece of items ? pieces(items) : [{ start, end, items: [] }]) {
      await pause();
      const parsed = parsePlain(whole.slice(piece.start, piece.end))?.data;
      if (items ? !Array.isArray(parsed) || parsed.length !== piece.items.length : !isPlainMap(parsed))
        return undefined;
      if (items) for (const item of parsed as unknown[]) list.push(item);
      else put(data, key, (parsed as Record<string, unknown>)[key]);
    }
    if (items) put(data, key, list);
  }
  if (!Object.keys(data).length) return undefined;
  return { data: isList ? data["entries"] : data };
}

/** The zero-based lines on which the values at some paths of a YAML or JSON text start. */
export function dataLines(text: string, paths: readonly Path[]): number[] {
  const { root } = placeFast(text) ?? placeExact(text);
  const lines = new LineIndex(text);
  return paths.map((path) => {
    const node = follow(nodeAt(root, path));
    return node ? lines.position(node.start).line : 0;
  });
}

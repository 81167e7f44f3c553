import { LineIndex, type Range } from "../../base/diagnostics";
import { checkFile } from "./checkFile";
import { settled } from "../../yaml/conflicts";
import { indexFile } from "../index/fileIndex";
import type { Path } from "../../yaml/places/data";
import { type Fault, type Finding, findingAt, toDiagnostics } from "../../yaml/places/findings";
import type { FileIndex } from "../index/fileIndex";
import { follow, nodeAt, type PlacedNode, textOf, under } from "../../yaml/places/placed";
import { readExact, withData } from "../../yaml/reading/readYaml";
import { MOST_LEXEMES } from "../../yaml/reading/nesting";
import { placeExact } from "../../yaml/reading/placeExact";
import type { CatalogueFile } from "../schema";
import { unknownKeyFault, unknownKeys } from "./shape";

export { placeExact };

/**
 * Reads any text as a catalogue file, as much of it as can be used, and says what is wrong with it and where. The reference reader: what it says
 * is true. Of one with conflicts of a merge what both sides hold. Never throws.
 * @param file what diagnostics call the file (a URI string)
 * @param reading see `placeExact`
 */
export function exactRead(file: string, text: string, reading: { atOnce?: boolean } = {}): FileIndex {
  const merged = settled(text);
  const whole = merged?.text ?? text;
  const { clean, findings } = checked(whole, placeExact(whole, reading.atOnce ? MOST_LEXEMES : Infinity));
  const conflicts = merged ? toDiagnostics(file, text, merged.findings) : [];
  return indexFile(file, clean, [...conflicts, ...toDiagnostics(file, whole, findings)]);
}

/**
 * Reads one item of a section's list, or a whole section, by itself, as `exactRead` reads it within the file.
 * @param text the lines of the item or section
 * @param section of an item, the key of the list that it stands in
 * @returns undefined where it cannot be told without the rest of the file: an alias may stand for something before it
 */
export function exactPart(text: string, section?: string): { clean: CatalogueFile; findings: Finding[] } | undefined {
  const placed = placeExact(text, MOST_LEXEMES);
  if (placed.findings.some(({ code }) => code === "unknown-alias")) return undefined;
  if (section === undefined) return checked(text, placed);
  const list = placed.root;
  // A second item would be counted as the one after it.
  if (list?.kind !== "list" || list.items.length !== 1) {
    if (!placed.findings.length) return undefined;
    if (list?.kind === "list") list.items.length = Math.min(1, list.items.length);
  }
  return checked(text, { ...placed, root: list && under(section, list) });
}

function checked(text: string, placed: ReturnType<typeof placeExact>): { clean: CatalogueFile; findings: Finding[] } {
  const { data, findings, root } = withData(placed);
  const { clean, faults } = checkFile(data);
  const all = [...faults, ...unknownKeys(data).map(unknownKeyFault)];
  return { clean, findings: [...findings, ...sureFindings(text, root, all, findings)] };
}

/**
 * After a mistake in the YAML itself data may be misread: what the schema says of the entry with the mistake, and of those after it, waits until the
 * mistake is mended. Nor is anything added where an alias, say, already has a finding.
 */
function sureFindings(
  text: string,
  root: PlacedNode | undefined,
  faults: readonly Fault[],
  findings: readonly Finding[],
): Finding[] {
  const first = findings.reduce(
    (least, { code, start }) => (UNSURE.has(code) ? Math.min(least, start) : least),
    Infinity,
  );
  const taken = new Set(findings.map(({ start }) => start));
  return faults.flatMap((fault) => {
    const entry = nodeAt(root, fault.path.slice(0, 2)) ?? root;
    const isBefore = first === Infinity || (entry !== undefined && /\S/.test(text.slice(entry.end, first)));
    const finding = findingAt(root, fault);
    return isBefore && !taken.has(finding.start) ? [finding] : [];
  });
}

const UNSURE = new Set(["yaml-syntax", "too-deep", "too-many-aliases", "too-large-for-its-form"]);

/** The data of a text, as far as they are right. */
export function exactData(text: string): CatalogueFile {
  return checkFile(readExact(text).data).clean;
}

/** Where the problem with this id starts, as the range of its map; undefined where the text has none. */
export function problemRange(text: string, id: string): Range | undefined {
  const { root } = placeExact(text);
  const problems = follow(nodeAt(root, ["problems"]));
  const found = problems?.kind === "list" ? problems.items.find((item) => textOf(item, "id")?.value === id) : undefined;
  return found && rangeOf(text, found);
}

/** The place of a value, or of the key that names it; undefined where the path leads nowhere. */
export function locate(text: string, path: Path, what: "key" | "value" = "value"): Range | undefined {
  const node = nodeAt(placeExact(text).root, path, what);
  return node && rangeOf(text, node);
}

function rangeOf(text: string, node: PlacedNode): Range {
  return new LineIndex(text).range(node.start, node.end);
}

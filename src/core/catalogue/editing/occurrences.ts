import { follow, pairOf, type PlacedMap, type PlacedNode } from "../../yaml/places/placed";
import { SINGLE_WORKS, STATEMENT_PARTS } from "../index/fileIndex";

export type IdKind = "catalogue" | "problem" | "area" | "person" | "reference" | "tag" | "measurement";

/** A place of a catalogue file where an id is defined or used. */
export interface PlacedId {
  kind: IdKind;
  role: "definition" | "use";
  /** As written; a number as text. */
  id: string;
  /** Offsets of the id itself. */
  start: number;
  end: number;
  /** Of the whole entry, for a definition. */
  entry?: { start: number; end: number };
  /** Title or name, for a definition. */
  title?: string;
  /** The id of the entry that it stands in. */
  within?: string;
  /** The key that it stands under: `references`, `parent`, `related`, … */
  under: string;
}

type Add = (
  kind: IdKind,
  role: PlacedId["role"],
  node: PlacedNode | undefined,
  under: string,
  more?: Partial<PlacedId>,
) => void;

/** Every id in a catalogue file, in the order of the sections. Tags are uses only. */
export function idsIn(root: PlacedNode | undefined): PlacedId[] {
  const found: PlacedId[] = [];
  let within: string | undefined;
  const add: Add = (kind, role, node, under, more) => {
    const value = follow(node);
    if (!node || value?.kind !== "scalar" || value.value === null || value.value === "") return;
    const { start, end } = node;
    found.push({
      kind,
      role,
      id: String(value.value),
      start,
      end,
      under,
      ...(within === undefined ? {} : { within }),
      ...more,
    });
  };
  const define = (kind: IdKind, entry: PlacedNode, under: string): void => {
    const id = follow(get(entry, "id"));
    const title = follow(get(entry, kind === "person" ? "name" : "title"));
    within = id?.kind === "scalar" && id.value !== null ? String(id.value) : undefined;
    const shown = title?.kind === "scalar" && title.value !== null ? { title: String(title.value) } : {};
    add(kind, "definition", get(entry, "id"), under, {
      entry: { start: entry.start, end: entry.end },
      within: undefined,
      ...shown,
    });
  };
  const catalogue = get(root, "catalogue");
  if (catalogue) define("catalogue", catalogue, "catalogue");
  for (const area of items(get(root, "areas"))) {
    define("area", area, "areas");
    add("area", "use", get(area, "parent"), "parent");
  }
  for (const person of items(get(root, "people"))) define("person", person, "people");
  for (const problem of items(get(root, "problems"))) {
    define("problem", problem, "problems");
    addProblemUses(problem, add);
  }
  for (const reference of items(get(root, "references"))) define("reference", reference, "references");
  within = undefined;
  for (const term of items(get(root, "glossary")))
    for (const key of items(get(term, "references"))) add("reference", "use", key, "glossary");
  return found;
}

function addProblemUses(problem: PlacedNode, add: Add): void {
  add("area", "use", get(problem, "area"), "area");
  for (const part of SINGLE_WORKS) add("reference", "use", get(get(problem, part), "reference"), part);
  for (const use of items(get(problem, "references")))
    add("reference", "use", follow(use)?.kind === "map" ? get(use, "key") : use, "references");
  for (const part of STATEMENT_PARTS) {
    for (const statement of items(get(problem, part)))
      for (const key of items(get(statement, "references"))) add("reference", "use", key, part);
  }
  for (const measurement of items(get(problem, "measurements"))) {
    const title = follow(get(measurement, "task"));
    const shown = title?.kind === "scalar" ? { title: String(title.value) } : {};
    add("measurement", "definition", get(measurement, "id"), "measurements", {
      entry: { start: measurement.start, end: measurement.end },
      ...shown,
    });
    for (const value of items(get(measurement, "values")))
      add("reference", "use", get(value, "reference"), "measurements");
  }
  for (const source of items(get(problem, "sources"))) add("reference", "use", get(source, "reference"), "sources");
  for (const worker of items(get(problem, "people"))) add("person", "use", get(worker, "person"), "people");
  for (const link of items(get(problem, "related"))) add("problem", "use", get(link, "problem"), "related");
  for (const former of items(get(problem, "formerly"))) add("problem", "use", former, "formerly");
  for (const tag of items(get(problem, "tags"))) add("tag", "use", tag, "tags");
}

function get(node: PlacedNode | undefined, key: string): PlacedNode | undefined {
  const map = follow(node);
  return map?.kind === "map" ? pairOf(map satisfies PlacedMap, key)?.value : undefined;
}

function items(node: PlacedNode | undefined): readonly PlacedNode[] {
  const list = follow(node);
  return list?.kind === "list" ? list.items : [];
}

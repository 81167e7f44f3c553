import * as v from "valibot";
import type { Fault } from "../../yaml/places/findings";
import { faultOf, type Issue, leafIssues } from "./issues";
import type { Path } from "../../yaml/places/placed";
import { isId } from "../../base/ids";
import { type CatalogueFile, catalogueInfoSchema, SECTIONS } from "../schema";
import { later, now, t } from "../../base/language";

/** How a message names an entry of each section. */
const NOUNS = {
  areas: later("area"),
  people: later("person"),
  problems: later("problem"),
  references: later("reference"),
  glossary: later("term"),
} as const;

/**
 * Checks the data of one catalogue file against the schema, entry by entry: `clean` holds all that is right (an entry that is wrong in one
 * field is kept without it; one without a usable id is left out; a missing title or name is replaced by the id), `faults` say what is not.
 * Never throws.
 */
export function checkFile(data: unknown): { clean: CatalogueFile; faults: Fault[] } {
  const faults: Fault[] = [];
  const clean: CatalogueFile = {};
  if (data === null || data === undefined) return { clean, faults };
  if (!isMap(data)) {
    faults.push({
      path: [],
      severity: "error",
      code: "wrong-type",
      message: t(
        "a catalogue file is a map with any of the keys catalogue, areas, people, problems, references and glossary",
      ),
    });
    return { clean, faults };
  }
  if (Object.hasOwn(data, "catalogue")) {
    clean.catalogue = checkEntry(catalogueInfoSchema, data["catalogue"], ["catalogue"], later("catalogue"), faults);
  }
  for (const section of Object.keys(SECTIONS) as (keyof typeof SECTIONS)[]) {
    if (!Object.hasOwn(data, section)) continue;
    const entries = data[section];
    const schema: v.GenericSchema = SECTIONS[section];
    if (!Array.isArray(entries)) {
      faults.push(notAList(section, entries));
      continue;
    }
    const kept: unknown[] = entries
      .map((entry, i) => checkEntry(schema, entry, [section, i], NOUNS[section], faults))
      .filter((entry) => entry !== undefined);
    (clean as Record<string, unknown>)[section] = kept;
  }
  return { clean, faults };
}

function notAList(section: keyof typeof SECTIONS, value: unknown): Fault {
  const noun = NOUNS[section];
  if (value === null) {
    const message = t("`{0}` has no value: list the {1} below it, or remove the key", section, section);
    return { path: [section], severity: "warning", code: "empty-value", message };
  }
  const first = section === "glossary" ? "term" : "id";
  const message = t("{0}: a list is needed, each {1} an item that starts with `- {2}: …`", section, now(noun), first);
  return { path: [section], severity: "error", code: "wrong-type", message };
}

function checkEntry<S extends v.GenericSchema>(
  schema: S,
  entry: unknown,
  path: Path,
  noun: string,
  faults: Fault[],
): v.InferOutput<S> | undefined {
  const result = v.safeParse(schema, entry);
  if (result.success) return entry as v.InferOutput<S>;
  const issues = leafIssues(result.issues, path);
  faults.push(...issues.map((issue) => faultOf(issue, noun)));
  return isMap(entry) ? repaired(schema, entry) : undefined;
}

/** Takes out what the schema refuses until the rest fits; undefined when nothing usable is left. */
function repaired<S extends v.GenericSchema>(schema: S, entry: Record<string, unknown>): v.InferOutput<S> | undefined {
  const copy = JSON.parse(JSON.stringify(entry)) as Record<string, unknown>;
  for (let round = 0; round < 10; round++) {
    const result = v.safeParse(schema, copy);
    if (result.success) return copy as v.InferOutput<S>;
    for (const issue of leafIssues(result.issues)) {
      const path = removable(issue);
      if (path.length > 0) remove(copy, path);
      else if (isId(copy["id"])) copy[String(issue.path[0])] = copy["id"];
      else return undefined;
    }
    prune(copy);
  }
  return undefined;
}

/** What to take out for an issue: the value, or what lacks a key that it must have. */
const removable = (issue: Issue): Path => (issue.missing ? issue.path.slice(0, -1) : issue.path);

const REMOVED = Symbol("removed");

function remove(root: Record<string, unknown>, path: Path): void {
  let parent: unknown = root;
  for (const step of path.slice(0, -1)) parent = (parent as Record<string | number, unknown> | undefined)?.[step];
  if (Array.isArray(parent)) parent[Number(path.at(-1))] = REMOVED;
  else if (isMap(parent)) delete parent[String(path.at(-1))];
}

/** Takes the removed items out of their lists, once all are marked: their indices hold until then. */
function prune(value: unknown): void {
  if (Array.isArray(value)) {
    for (let i = value.length - 1; i >= 0; i--) {
      if (value[i] === REMOVED) value.splice(i, 1);
      else prune(value[i]);
    }
  } else if (isMap(value)) for (const key of Object.keys(value)) prune(value[key]);
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

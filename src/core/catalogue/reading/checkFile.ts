import type * as v from "valibot";
import { MOST_FINDINGS } from "../../base/diagnostics";
import { fits } from "../../yaml/check/fits";
import { checkEntry } from "../../yaml/check/checkEntry";
import type { Fault } from "../../yaml/places/findings";
import { isPlainMap } from "../../yaml/places/data";
import { isId } from "../../base/ids";
import { catalogueChecking } from "./shape";
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
  const checking = catalogueChecking();
  if (data === null || data === undefined) return { clean, faults };
  if (!isPlainMap(data)) {
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
    clean.catalogue = checkEntry(
      catalogueInfoSchema,
      data["catalogue"],
      ["catalogue"],
      later("catalogue"),
      checking,
      faults,
      titled,
    );
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
      .map((entry, i) => {
        // What is wrong costs a hundred times as much as what is right, and no more of it is said.
        if (faults.length > MOST_FINDINGS) return fits(schema, entry) ? entry : undefined;
        return checkEntry(schema, entry, [section, i], NOUNS[section], checking, faults, titled);
      })
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

/** A title or name that is missing is replaced by the id. */
function titled(_key: string, entry: Record<string, unknown>): unknown {
  return isId(entry["id"]) ? entry["id"] : undefined;
}

import { isPlainMap, put } from "../../yaml/places/data";
import type { Shape } from "../../yaml/check/shape";
import { asList } from "./rules";
import { asText, isNothing } from "./template";

/** Of maps that a lone text may stand for, by the key under which they stand: the key of the text. */
const MAIN_KEYS: Readonly<Record<string, string>> = {
  prize: "text",
  related: "problem",
  people: "group",
  sources: "reference",
  exercises: "text",
  posed: "by",
  solved: "by",
  origin: "status",
};
const NUMBERS = new Set(["value"]);
const BOOLEANS = new Set(["approximate", "editorial"]);

/**
 * What a rule gave, in the form that our format has at its key: a lone value as a list of one where a list is wanted, a list as a text where a text
 * is, numbers as texts, a text as the map that it stands for. What does not come near is left for the check.
 */
export function conformed(value: unknown, shape: Shape | undefined, key: string): unknown {
  if (isNothing(value)) return undefined;
  if (!shape) return value;
  if (shape.item && (!shape.scalar || Array.isArray(value))) {
    const items = asList(value)
      .flat()
      .map((item) => conformed(item, shape.item, key))
      .filter((item) => !isNothing(item));
    return items.length ? unique(items) : undefined;
  }
  if (Array.isArray(value)) return conformed(shape.scalar ? asText(value) : value[0], shape, key);
  if (isPlainMap(value)) return shape.keys ? conformedMap(value, shape.keys) : shape.scalar ? undefined : value;
  if (shape.keys && !shape.scalar && Object.hasOwn(MAIN_KEYS, key)) return { [MAIN_KEYS[key]!]: String(value) };
  return scalar(value, key);
}

function conformedMap(map: Record<string, unknown>, keys: ReadonlyMap<string, Shape>): unknown {
  const made: Record<string, unknown> = {};
  for (const [name, inner] of Object.entries(map)) {
    const own = conformed(inner, keys.get(name), name);
    if (!isNothing(own)) put(made, name, own);
  }
  return Object.keys(made).length ? made : undefined;
}

function scalar(value: unknown, key: string): unknown {
  if (NUMBERS.has(key)) return typeof value === "string" && Number.isFinite(Number(value)) ? Number(value) : value;
  if (BOOLEANS.has(key)) return typeof value === "boolean" ? value : /^(true|yes|y|1)$/i.test(String(value));
  return typeof value === "string" ? value.trim() : String(value);
}

/** Texts once each. */
function unique(items: readonly unknown[]): unknown[] {
  const seen = new Set<string>();
  return items.filter((item) => typeof item !== "string" || (!seen.has(item) && seen.add(item)));
}

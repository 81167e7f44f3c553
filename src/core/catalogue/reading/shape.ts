import * as v from "valibot";
import { didYouMean } from "../../base/didYouMean";
import type { Fault } from "../../yaml/places/findings";
import type { Path } from "../../yaml/places/placed";
import { catalogueFileSchema } from "../schema";
import { t } from "../../base/language";

/** What may stand at a place of a catalogue file, drawn from the schema: for unknown keys, completion and hover. */
export interface Shape {
  keys?: ReadonlyMap<string, Shape>;
  item?: Shape;
  /** The words of an enumeration. */
  values?: readonly string[];
  /** Whether a text or number may stand here. */
  scalar?: boolean;
  /** What the schema says it is. */
  about?: string;
}

interface AnySchema {
  type: string;
  entries?: Record<string, AnySchema>;
  item?: AnySchema;
  wrapped?: AnySchema;
  options?: readonly (AnySchema | string)[];
}

function shapeOf(schema: AnySchema): Shape {
  const about = v.getDescription(schema as unknown as v.GenericSchema);
  const shape: Shape = about ? { about } : {};
  if (schema.wrapped) return { ...shapeOf(schema.wrapped), ...shape };
  if (schema.item) shape.item = shapeOf(schema.item);
  if (schema.entries) shape.keys = new Map(Object.entries(schema.entries).map(([key, inner]) => [key, shapeOf(inner)]));
  if (["string", "number", "picklist"].includes(schema.type)) shape.scalar = true;
  if (schema.type === "picklist") shape.values = schema.options as readonly string[];
  if (schema.type === "union")
    for (const option of schema.options as readonly AnySchema[]) Object.assign(shape, { ...shapeOf(option), ...shape });
  return shape;
}

let whole: Shape | undefined;

/** The shape of a catalogue file. */
function catalogueShape(): Shape {
  return (whole ??= shapeOf(catalogueFileSchema as unknown as AnySchema));
}

/** The shape at a path of a catalogue file; undefined where the schema says nothing. */
export function shapeAt(path: Path): Shape | undefined {
  let shape: Shape | undefined = catalogueShape();
  for (const step of path) shape = typeof step === "number" ? shape?.item : shape?.keys?.get(step);
  return shape;
}

/** CSL variables that are written in capitals; in small letters no CSL processor knows them. */
const CAPITALS = new Map(["DOI", "URL", "ISBN", "ISSN", "PMID", "PMCID"].map((name) => [name.toLowerCase(), name]));

/** Paths of the keys that the schema does not know, at most `limit`. CSL items may hold any variable: there only misspelt capitals count. */
export function unknownKeys(data: unknown, limit = 1000): Path[] {
  const found: Path[] = [];
  const path: (string | number)[] = [];
  const walk = (value: unknown, shape: Shape): void => {
    if (typeof value !== "object" || value === null || found.length >= limit) return;
    if (Array.isArray(value)) {
      const item = shape.item;
      if (!item) return;
      for (let i = 0; i < value.length; i++) {
        path.push(i);
        walk(value[i], item);
        path.pop();
      }
      return;
    }
    if (!shape.keys || shape.keys.size === 0) return;
    const inReference = path[0] === "references";
    for (const key of Object.keys(value)) {
      const inner = shape.keys.get(key);
      if (inner) {
        if (!inner.item && !inner.keys) continue;
        path.push(key);
        walk((value as Record<string, unknown>)[key], inner);
        path.pop();
      } else if (!inReference || (path.length === 2 && CAPITALS.has(key))) found.push([...path, key]);
    }
  };
  walk(data, catalogueShape());
  return found.slice(0, limit);
}

/** The hint for an unknown key: the author's own and kept, or a slip. */
export function unknownKeyFault(path: Path): Fault {
  const key = String(path.at(-1));
  const capitals = path[0] === "references" ? CAPITALS.get(key) : undefined;
  const near = capitals ?? didYouMean(key, shapeAt(path.slice(0, -1))?.keys?.keys() ?? []);
  return {
    path,
    at: "key",
    severity: "hint",
    code: "unknown-key",
    message: near
      ? t("`{0}` is not a key that is known here", key) + t("; did you mean `{0}`?", near)
      : t("`{0}` is not a key that is known here: it is kept, and not shown", key),
    ...(near ? { data: { replacement: near, kind: "key" } } : {}),
  };
}

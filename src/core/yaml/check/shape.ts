import { MOST_FINDINGS } from "../../base/diagnostics";
import * as v from "valibot";
import { didYouMean } from "../../base/didYouMean";
import { t } from "../../base/language";
import type { Path } from "../places/data";
import type { Fault } from "../places/findings";
import { suggestion } from "./words";

/** What may stand at a place of a file, drawn from its schema: for unknown keys, completion and hover. */
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

/** As much of valibot's schemas as says what may stand where. */
export interface AnySchema {
  type: string;
  entries?: Record<string, AnySchema>;
  item?: AnySchema;
  /** Of a record: its values. */
  value?: AnySchema;
  wrapped?: AnySchema;
  default?: unknown;
  options?: readonly (AnySchema | string)[];
}

/** The shape of what a schema describes. */
export function shapeOf(schema: AnySchema): Shape {
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

/** The shape at a path within one; undefined where the schema says nothing. */
export function shapeAt(shape: Shape | undefined, path: Path): Shape | undefined {
  for (const step of path) shape = typeof step === "number" ? shape?.item : shape?.keys?.get(step);
  return shape;
}

/**
 * Paths of the keys that a shape does not know, at most 1000.
 * @param counts whether an unknown key is worth a word; the path is that of its map
 */
export function unknownKeys(
  data: unknown,
  shape: Shape,
  counts: (path: Path, key: string) => boolean = () => true,
): Path[] {
  const found: Path[] = [];
  const path: (string | number)[] = [];
  const walk = (value: unknown, known: Shape): void => {
    if (typeof value !== "object" || value === null || found.length >= MOST_FINDINGS) return;
    if (Array.isArray(value)) {
      const item = known.item;
      if (!item) return;
      for (let i = 0; i < value.length; i++) {
        path.push(i);
        walk(value[i], item);
        path.pop();
      }
      return;
    }
    if (!known.keys || known.keys.size === 0) return;
    for (const key of Object.keys(value)) {
      const inner = known.keys.get(key);
      if (inner) {
        if (!inner.item && !inner.keys) continue;
        path.push(key);
        walk((value as Record<string, unknown>)[key], inner);
        path.pop();
      } else if (counts(path, key)) found.push([...path, key]);
    }
  };
  walk(data, shape);
  return found.slice(0, MOST_FINDINGS);
}

/** The hint for an unknown key: the author's own and kept, or a slip. `near` where the right one is known already. */
export function unknownKeyFault(path: Path, shape: Shape, near?: string): Fault {
  const key = String(path.at(-1));
  const meant = near ?? didYouMean(key, shapeAt(shape, path.slice(0, -1))?.keys?.keys() ?? []);
  return {
    path,
    at: "key",
    severity: "hint",
    code: "unknown-key",
    message: meant
      ? t("`{0}` is not a key that is known here", key) + suggestion(meant)
      : t("`{0}` is not a key that is known here: it is kept, and not shown", key),
    ...(meant ? { data: { replacement: meant, kind: "key" } } : {}),
  };
}

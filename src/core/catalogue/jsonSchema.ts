import { toJsonSchema } from "@valibot/to-json-schema";
import { catalogueFileSchema } from "./schema";

/**
 * The JSON Schema (draft 7) of a catalogue file, for editors and other tools. Checks that JSON Schema cannot express (ids that are unique) are left
 * out.
 */
export function catalogueJsonSchema(): Record<string, unknown> {
  return { ...toJsonSchema(catalogueFileSchema, { target: "draft-07", errorMode: "ignore" }) };
}

/** The text of `problems/catalogue.schema.json`. */
export function catalogueJsonSchemaText(): string {
  return `${JSON.stringify(catalogueJsonSchema(), null, 2)}\n`;
}

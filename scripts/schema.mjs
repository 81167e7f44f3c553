// Writes problems/catalogue.schema.json from the schema in code.
//   node scripts/schema.mjs
import { writeFileSync } from "node:fs";
import path from "node:path";
import { loadCore, root } from "./loadCore.mjs";

const { catalogueJsonSchemaText } = await loadCore('export { catalogueJsonSchemaText } from "./src/core/catalogue/jsonSchema";');
writeFileSync(path.join(root, "problems/catalogue.schema.json"), catalogueJsonSchemaText());
console.log("problems/catalogue.schema.json written");

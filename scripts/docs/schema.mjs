// Writes problems/catalogue.schema.json from the schema in code.
//   node scripts/docs/schema.mjs            writes it
//   node scripts/docs/schema.mjs --check    writes nothing; ends with 1 where the file is out of date
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { loadCore, root } from "../build/load-core.mjs";

const { catalogueJsonSchemaText } = await loadCore(
  'export { catalogueJsonSchemaText } from "./src/core/catalogue/jsonSchema";',
);
const NAME = "problems/catalogue.schema.json";
const file = path.join(root, NAME);
if (!process.argv.includes("--check")) {
  writeFileSync(file, catalogueJsonSchemaText());
  console.log(`${NAME} written`);
} else if (readFileSync(file, "utf8") !== catalogueJsonSchemaText()) {
  console.error(`${NAME} is out of date: npm run schema`);
  process.exitCode = 1;
}

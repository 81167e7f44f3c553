// Writes the generated parts of docs/formats.md: the fields from the schemas, the trackers from their table, the losses from theirs.
//   node scripts/docs/docs.mjs
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { loadCore, root } from "../build/load-core.mjs";

export const FILE = path.join(root, "docs/formats.md");

const core = await loadCore(`
  export { catalogueJsonSchema } from "./src/core/catalogue/jsonSchema";
  export { experimentJsonSchema, personJsonSchema } from "./src/core/research/schema";
  export { READERS } from "./src/core/runs/readers";
  export { losses } from "./test/unit/references/losses/losses";
`);

/** A table of an object's keys: name, what may stand there, what it says. */
function fields(schema) {
  const required = new Set(schema.required ?? []);
  const rows = Object.entries(schema.properties ?? {}).map(([name, property]) => {
    const mark = required.has(name) ? "**required** " : "";
    return `| \`${name}\` | ${mark}${kind(property)} | ${says(property).replaceAll("|", "\\|")} |`;
  });
  return ["| key | value | |", "| --- | --- | --- |", ...rows].join("\n");
}

/** What a schema says of a value; of one that may be left empty, what its other choice says. */
function says(schema) {
  return schema.description ?? schema.anyOf?.find(({ description }) => description)?.description ?? "";
}

function kind(schema) {
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return [...new Set(choices.map(kind))].join(" or ");
  if (schema.enum) return schema.enum.map((value) => `\`${value}\``).join(", ");
  if (schema.type === "array") return `list of ${schema.items ? kind(schema.items) : "anything"}`;
  if (schema.type === "object")
    return `map${
      Object.keys(schema.properties ?? {}).length
        ? ` (${Object.keys(schema.properties)
            .map((key) => `\`${key}\``)
            .join(", ")})`
        : ""
    }`;
  return (
    { string: "text", integer: "whole number", number: "number", boolean: "true or false", null: "nothing" }[
      schema.type
    ] ?? "anything"
  );
}

function resolve(schema, top) {
  const name = /^#\/\$defs\/(.+)$/.exec(schema.$ref ?? "")?.[1];
  return name ? top.$defs[name] : schema;
}

const catalogue = core.catalogueJsonSchema();
const section = (key) => {
  const property = resolve(catalogue.properties[key], catalogue);
  return fields(resolve(property.items ?? property, catalogue));
};

const PARTS = {
  catalogue: section("catalogue"),
  areas: section("areas"),
  people: section("people"),
  problems: section("problems"),
  references: section("references"),
  glossary: section("glossary"),
  experiment: fields(core.experimentJsonSchema()),
  person: fields(core.personJsonSchema()),
  trackers: [...new Set(core.READERS.map(({ label }) => `- ${label}`))].join("\n"),
  losses: [
    "| formats | what is lost or changed | why |",
    "| --- | --- | --- |",
    ...core.losses.map(({ formats, what, why }) => `| ${formats.join(", ")} | ${what} | ${why} |`),
  ].join("\n"),
};

/** The page with its generated parts made anew; each stands between two marks. */
export function withGeneratedParts(page) {
  return page.replace(/(<!-- generated: (\w+) -->\n)[\s\S]*?(<!-- end -->)/g, (whole, start, name, end) => {
    if (!Object.hasOwn(PARTS, name)) throw new Error(`docs/formats.md asks for "${name}", which is not generated`);
    return `${start}\n${PARTS[name]}\n\n${end}`;
  });
}

if (process.argv[1] === path.join(root, "scripts/docs/docs.mjs")) {
  const before = readFileSync(FILE, "utf8");
  const after = withGeneratedParts(before);
  if (process.argv.includes("--check")) {
    if (before !== after) {
      console.error("docs/formats.md is stale: run node scripts/docs/docs.mjs");
      process.exit(1);
    }
  } else {
    writeFileSync(FILE, after);
    console.log("docs/formats.md written");
  }
}

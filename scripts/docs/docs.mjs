// Writes what is generated: parts of docs/formats.md (the fields from the schemas, the trackers from their table, the losses from theirs), of
// docs/cli.md (the commands) and docs/agents.md (the tools), and the manifest's language-model tools.
//   node scripts/docs/docs.mjs
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { loadCore, root } from "../build/load-core.mjs";

const core = await loadCore(`
  export { catalogueJsonSchema } from "./src/core/catalogue/jsonSchema";
  export { experimentJsonSchema, personJsonSchema } from "./src/core/research/schema";
  export { READERS } from "./src/core/runs/readers";
  export { losses } from "./test/unit/references/losses/losses";
  export { INSTRUMENTS } from "./src/core/instruments";
  export { now } from "./src/core/base/language";
  export { OPERATIONS } from "./src/core/operations";
  export { toJsonSchema } from "@valibot/to-json-schema";
  export { COMMANDS } from "./src/cli/table";
  export { helpOf } from "./src/cli/help";
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

/** What an instrument says of itself. */
function instrument({ title, tells, limits, takes, fields: columns, options, formula, sources }) {
  const cell = (text) => text.replaceAll("|", "\\|");
  const table = (head, rows) => [`| ${head.join(" | ")} |`, `|${" --- |".repeat(head.length)}`, ...rows].join("\n");
  const parts = [
    `**${core.now(title)}.** ${core.now(tells)}`,
    `**It does not tell.** ${core.now(limits)}`,
    `**Files.** ${core.now(takes)}.`,
    `\`\`\`text\n${formula}\n\`\`\``,
    `**Sources.** ${sources.map(({ text, url }) => `[${text}](${url})`).join("; ")}.`,
  ];
  if (columns.length)
    parts.push(
      table(
        ["field", "what it holds", "columns that are taken for it"],
        columns.map(({ id, title, required, names }) => {
          const what = core.now(title) + (required ? "; needed" : "");
          return `| \`${id}\` | ${cell(what)} | ${names.map((name) => `\`${name}\``).join(" ")} |`;
        }),
      ),
    );
  if (options.length)
    parts.push(
      table(
        ["option", "what it sets", "where nothing is said"],
        options.map(({ id, title, unit, choices, initial }) => {
          const kind = choices ? `: ${choices.map((choice) => `\`${choice}\``).join(", ")}` : unit ? ` (${unit})` : "";
          return `| \`${id}\` | ${cell(core.now(title) + kind)} | ${initial === undefined ? "" : `\`${initial}\``} |`;
        }),
      ),
    );
  return parts.join("\n\n");
}

const PARTS = {
  ...Object.fromEntries(core.INSTRUMENTS.map((one) => [one.id.replaceAll("-", "_"), instrument(one)])),
  catalogue: section("catalogue"),
  areas: section("areas"),
  people: section("people"),
  problems: section("problems"),
  references: section("references"),
  glossary: section("glossary"),
  experiment: fields(core.experimentJsonSchema()),
  person: fields(core.personJsonSchema()),
  trackers: [...new Set(core.READERS.map(({ label }) => `- ${label}`))].join("\n"),
  commands: core.COMMANDS.map((command) => `## ${command.name}\n\n\`\`\`text\n${core.helpOf(command)}\`\`\``).join(
    "\n\n",
  ),
  tools: [
    "| tool | writes | what it does |",
    "| --- | --- | --- |",
    ...core.OPERATIONS.map(
      ({ name, description, writes }) =>
        `| \`${name}\` | ${writes ? "yes" : ""} | ${description.replaceAll("|", "\\|")} |`,
    ),
  ].join("\n"),
  losses: [
    "| formats | what is lost or changed | why |",
    "| --- | --- | --- |",
    ...core.losses.map(({ formats, what, why }) => `| ${formats.join(", ")} | ${what} | ${why} |`),
  ].join("\n"),
};

/** The page with its generated parts made anew; each stands between two marks. */
export function withGeneratedParts(page) {
  return page.replace(/(<!-- generated: (\w+) -->\n)[\s\S]*?(<!-- end -->)/g, (whole, start, name, end) => {
    if (!Object.hasOwn(PARTS, name)) throw new Error(`a page asks for "${name}", which is not generated`);
    return `${start}\n${PARTS[name]}\n\n${end}`;
  });
}

/** The manifest with a language-model tool for each operation. */
function withTools(text) {
  const manifest = JSON.parse(text);
  manifest.contributes.languageModelTools = core.OPERATIONS.map(({ name, title, description, input, writes }) => {
    const { $schema: _, ...inputSchema } = core.toJsonSchema(input, { typeMode: "input", errorMode: "ignore" });
    return {
      name: `open-problems_${name}`,
      toolReferenceName: `open-problems_${name}`,
      displayName: `Open Problems: ${title}`,
      modelDescription: description,
      userDescription: description,
      canBeReferencedInPrompt: true,
      icon: writes ? "$(edit)" : "$(telescope)",
      inputSchema,
    };
  });
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

const GENERATED = [
  ...["docs/formats.md", "docs/cli.md", "docs/agents.md", "docs/instruments.md"].map((file) => [
    file,
    withGeneratedParts,
  ]),
  ["package.json", withTools],
];

if (process.argv[1] === path.join(root, "scripts/docs/docs.mjs")) {
  for (const [name, generate] of GENERATED) {
    const file = path.join(root, name);
    const before = readFileSync(file, "utf8");
    const after = generate(before);
    if (before === after) continue;
    if (process.argv.includes("--check")) {
      console.error(`${name} is stale: run npm run docs`);
      process.exitCode = 1;
    } else {
      writeFileSync(file, after);
      console.log(`${name} written`);
    }
  }
}

// Collects every text that people see and keeps l10n/bundle.l10n.json, the list that translations go by.
//   node scripts/build/l10n.mjs            writes the list, and prints what the translations lack
//   node scripts/build/l10n.mjs --check    writes nothing; ends with 1 where the list is out of date or a translation incomplete
// A text that people would see and that is none of these is reported too, by its place.
// Texts are the literals in `vscode.l10n.t("…")`, those of `t`, `plural` and `later` of src/core/base/language.ts, the values of the tables …_TEXTS in
// src/core/**/*Texts.ts, and what the schema of catalogues says of its keys.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { untranslated } from "./literals.mjs";
import { loadCore } from "./load-core.mjs";

const ts = createRequire(import.meta.url)("typescript");
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const folder = path.join(root, "l10n");
const list = path.join(folder, "bundle.l10n.json");

function sources(folder) {
  return readdirSync(path.join(root, folder), { recursive: true })
    .map((file) => `${folder}/${String(file).replaceAll("\\", "/")}`)
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".d.ts"))
    .sort();
}

/** All texts of the sources; `faults` are calls whose text cannot be read here, and so would never be translated. */
async function collect() {
  const texts = new Set(await descriptions());
  const faults = [];
  for (const file of sources("webview")) addEscaped(file, readFileSync(path.join(root, file), "utf8"), faults);
  for (const file of sources("src")) {
    const text = readFileSync(path.join(root, file), "utf8");
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
    // What is printed in a terminal, and what models read, is English.
    if (!/^src\/(core|cli)\//.test(file)) addEscaped(file, text, faults);
    const isTable = /Texts\.ts$/.test(file);
    const visit = (node) => {
      for (const argument of ts.isCallExpression(node) ? shownArguments(node, source) : []) {
        const text = textOf(argument);
        if (text !== undefined) texts.add(text);
        else faults.push(`${placeOf(node, source)}: the text must be a literal`);
      }
      if (isTable && ts.isVariableDeclaration(node) && /_TEXTS$/.test(node.name.getText(source)))
        addTable(node.initializer, texts);
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return { texts: [...texts].sort(), faults };
}

function addEscaped(file, text, faults) {
  for (const place of untranslated(file, text)) faults.push(`${place} is shown but cannot be translated`);
}

/** Those arguments of a call that are texts to be translated. */
function shownArguments(call, source) {
  if (isTranslation(call.expression, source)) return call.arguments.slice(0, 1);
  const name = call.expression.getText(source);
  if (!/^(t|later|plural)$/.test(name) || !/^import \{[^}]*\} from "[./]+?(?:\/base)?\/language";$/m.test(source.text))
    return [];
  return name === "plural" ? call.arguments.slice(1, 3) : call.arguments.slice(0, 1);
}

/** What the completion of catalogue files says of each key. */
async function descriptions() {
  const { shapeAt } = await loadCore('export { shapeAt } from "./src/core/catalogue/reading/shape";');
  const found = [];
  const walk = (shape) => {
    if (shape.about) found.push(shape.about);
    if (shape.item) walk(shape.item);
    for (const inner of shape.keys?.values() ?? []) walk(inner);
  };
  walk(shapeAt([]));
  return found;
}

/** `vscode.l10n.t`, `l10n.t`, or `t` in a file that takes it from there. */
function isTranslation(callee, source) {
  const name = callee.getText(source);
  if (/^(vscode\.)?l10n\.t$/.test(name)) return true;
  return name === "t" && /\bconst (t = vscode\.l10n\.t\b|\{ t \} = vscode\.l10n\b)/.test(source.text);
}

function textOf(node) {
  if (node && ts.isStringLiteralLike(node)) return node.text;
  if (node && ts.isObjectLiteralExpression(node)) {
    const message = node.properties.find((property) => property.name?.getText() === "message");
    return textOf(message?.initializer);
  }
  return undefined;
}

function addTable(node, texts) {
  const visit = (child) => {
    if (ts.isPropertyAssignment(child)) {
      const text = textOf(child.initializer);
      if (text !== undefined) texts.add(text);
    }
    ts.forEachChild(child, visit);
  };
  if (node) visit(node);
}

function placeOf(node, source) {
  return `${source.fileName}:${source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1}`;
}

function readJson(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
}

/** What a translation lacks, and what it has that no text asks for any more. */
function compare(texts, translation) {
  return {
    missing: texts.filter((text) => !translation[text]),
    unused: Object.keys(translation).filter((text) => !texts.includes(text)),
  };
}

async function main(check) {
  const { texts, faults } = await collect();
  const wanted = `${JSON.stringify(Object.fromEntries(texts.map((text) => [text, text])), null, 2)}\n`;
  const complaints = [...faults];
  if (!check) writeFileSync(list, wanted);
  else if (!existsSync(list) || readFileSync(list, "utf8") !== wanted)
    complaints.push("l10n/bundle.l10n.json is out of date: npm run l10n");
  for (const file of readdirSync(folder).filter((name) => /^bundle\.l10n\..+\.json$/.test(name))) {
    const { missing, unused } = compare(texts, readJson(path.join(folder, file)));
    if (missing.length)
      complaints.push(
        `l10n/${file} lacks ${missing.length}:\n${missing.map((text) => `  ${JSON.stringify(text)}: "",`).join("\n")}`,
      );
    if (unused.length)
      complaints.push(`l10n/${file} holds texts that nothing shows:\n${unused.map((text) => `  ${text}`).join("\n")}`);
  }
  for (const complaint of complaints) console.error(complaint);
  if (!check) console.log(`l10n/bundle.l10n.json: ${texts.length} texts`);
  return complaints.length ? 1 : 0;
}

process.exitCode = await main(process.argv.includes("--check"));

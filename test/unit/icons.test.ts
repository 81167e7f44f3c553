import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";

/** Where sources name a codicon: beside `icon`, in `icon("…")` and its like, as `$(name)`. */
const PLACES = [
  /\bicon: "([a-z0-9-]+)"/g,
  /(?<![\w.])(?:button|icon|iconButton|textButton)\(\s*"([a-z0-9-]+)"/g,
  /\$\(([a-z0-9-]+)\)/g,
];
/** Expressions that give the name of one. */
const EXPRESSION = /\bThemeIcon\(([^;]*?)\)(?:,|;| as|\n)/g;
/** As the last of a word of the fixed vocabularies. */
const VOCABULARY = /^\s*"?[\w-]+"?: \[later\("[^"]+"\), "([a-z0-9-]+)"\],$/gm;

/** What is quoted in an expression, but for the keys that it is compared with. */
function quoted(expression: string): string[] {
  return [...expression.matchAll(/(?<!=== )"([a-z0-9-]+)"/g)].map((match) => match[1]!);
}

function named(file: string): { file: string; name: string }[] {
  const text = readFileSync(file, "utf8").replace(/\/\*\*.*?\*\/|\/\/ [^\n]*/gs, "");
  const places = /\/words\/names\.ts$/.test(file) ? [...PLACES, VOCABULARY] : PLACES;
  return [
    ...places.flatMap((place) => [...text.matchAll(place)].map((match) => match[1]!)),
    ...[...text.matchAll(EXPRESSION)].flatMap((match) => quoted(match[1]!)),
  ].map((name) => ({ file, name }));
}

describe("icons", () => {
  const files = ["src", "webview"].flatMap((folder) =>
    readdirSync(folder, { recursive: true })
      .map((file) => `${folder}/${String(file)}`)
      .filter((file) => file.endsWith(".ts")),
  );
  const names = [...files, "package.json"].flatMap(named);

  it("are all among the codicons", () => {
    const css = readFileSync("node_modules/@vscode/codicons/dist/codicon.css", "utf8");
    const known = new Set([...css.matchAll(/\.codicon-([a-z0-9-]+):before/g)].map((match) => match[1]!));
    assert.deepEqual(
      names.filter(({ name }) => !known.has(name)),
      [],
    );
  });

  it("are found in trees, pages, pickers, the vocabularies and the manifest", () => {
    const where = (name: string) => names.filter((use) => use.name === name).map((use) => use.file);
    assert.ok(where("account").includes("src/views/trees/researchTree.ts"));
    assert.ok(where("organization").includes("webview/page/people.ts"));
    assert.ok(where("split-horizontal").includes("src/commands/problems/searchProblems.ts"));
    assert.ok(where("circle-slash").includes("src/core/words/names.ts"));
    assert.ok(where("library").includes("src/views/trees/treeItems.ts"));
    assert.ok(where("megaphone").includes("package.json"));
  });

  it("of the public site have a rule each", () => {
    const rules = readFileSync("media/site/icons.css", "utf8");
    const drawn = names.filter(({ file }) => /^src\/core\/(words|describe|site)\//.test(file));
    assert.ok(drawn.length > 20);
    assert.deepEqual(
      drawn.filter(({ name }) => !rules.includes(`\n.codicon-${name} {\n  clip-path: path(`)),
      [],
    );
  });

  it("are not in the labels of quick picks, where a screen reader speaks their names", () => {
    const spoken = files.filter(
      (file) => file.endsWith(".ts") && /label: `\$\((?!\{)[^`]*`/.test(readFileSync(file, "utf8")),
    );
    assert.deepEqual(spoken, []);
  });
});

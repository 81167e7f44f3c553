import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { RULES } from "../../src/core/base/rules";
import { headings, links, PAGES } from "./docPages";

const read = (page: string) => readFileSync(page, "utf8");

describe("the documentation", () => {
  it("has its generated parts as the code has them", function () {
    this.timeout(20_000);
    const { status, stderr } = spawnSync(process.execPath, ["scripts/docs/docs.mjs", "--check"], { encoding: "utf8" });
    assert.equal(status, 0, stderr);
  });

  for (const page of PAGES) {
    it(`${page} links to files and headings that are there`, () => {
      for (const target of links(read(page))) {
        if (/^(https?|mailto):/.test(target)) {
          assert.doesNotThrow(() => new URL(target), `${page}: ${target}`);
          continue;
        }
        const [file, heading] = target.split("#");
        const found = path.join(path.dirname(page), file || path.basename(page));
        assert.ok(existsSync(found), `${page}: ${target}`);
        if (heading) assert.ok(headings(read(found)).includes(heading), `${page}: ${target}`);
      }
    });
  }

  it("says of each rule what it is, why it is told and how to mend it", () => {
    const pages = read("docs/rules.md").split(/^## /m).slice(1);
    assert.deepEqual(pages.map((page) => page.split("\n")[0]).sort(), [...RULES].sort());
    for (const page of pages) {
      const [, ...sentences] = page.split(/\n# /)[0]!.trim().split("\n");
      assert.equal(sentences.filter((line) => /\.$/.test(line)).length, 3, page);
    }
  });

  it("names only commands, settings and views that the manifest declares", () => {
    const { contributes } = JSON.parse(read("package.json")) as {
      contributes: {
        commands: { command: string }[];
        configuration: { properties: Record<string, unknown> };
        views: Record<string, { id: string }[]>;
      };
    };
    const declared = new Set([
      ...contributes.commands.map(({ command }) => command),
      ...Object.keys(contributes.configuration.properties),
      ...Object.values(contributes.views).flatMap((views) => views.map(({ id }) => id)),
    ]);
    const named = PAGES.flatMap((page) =>
      [...read(page).matchAll(/\bopenProblems(?:\.\w+)+/g)].map(([name]) => ({ page, name })),
    );
    assert.ok(named.length > 15);
    assert.deepEqual(
      named.filter(({ name }) => !declared.has(name)),
      [],
    );
    const [, table = ""] = read("docs/api.md").split("## Commands with arguments");
    const rows = [...table.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => `openProblems.${name}`);
    assert.ok(rows.length > 15);
    assert.deepEqual(
      rows.filter((name) => !declared.has(name)),
      [],
    );
  });

  it("says in italics what a person finds in the window: each is a command or a label", () => {
    const titles = Object.entries(JSON.parse(read("package.nls.json")) as Record<string, string>).map(
      ([, text]) => text,
    );
    const labels = Object.keys(JSON.parse(read("l10n/bundle.l10n.json")) as Record<string, unknown>);
    const known = new Set([...titles, ...labels, ...pageLabels(), ...OF_VSCODE].map((text) => text.replace(/…$/, "")));
    const wrong = PAGES.flatMap((page) =>
      [
        ...read(page)
          .replace(/```[\s\S]*?```/g, "")
          .matchAll(/(?<![*\w])\*([A-Z][^*]+)\*(?![*\w])/g),
      ]
        .map(([, phrase]) => phrase!.replace(/\s+/g, " ").replace(/^Open Problems: |…$/g, ""))
        .filter((phrase) => !known.has(phrase))
        .map((phrase) => `${page}: ${phrase}`),
    );
    assert.deepEqual(wrong, []);
  });

  it("shows the extension that the host tests run as its example of the API", () => {
    const source = read("test/host/apiConsumer/extension.ts").replace("../../../src/api", "./openProblemsApi");
    const [, example = ""] = /```ts\n(import [\s\S]*?)```/.exec(read("docs/api.md")) ?? [];
    assert.equal(example.trim(), source.trim());
    for (const name of Object.keys(apiMembers()))
      assert.match(read("docs/api.md"), new RegExp(`^\\| \`${name}(\\([a-z]*\\))?\` \\|`, "m"));
  });
});

/** Commands of VS Code itself. */
const OF_VSCODE = ["Reload Window", "Extensions: Install from VSIX…"];

/** The words of the pages, which the page's own tables hold. */
function pageLabels(): string[] {
  const tables = [
    "src/core/words/pageTexts.ts",
    "src/core/words/names.ts",
    "src/core/overview/overviewTexts.ts",
    "src/core/graph/graphTexts.ts",
  ];
  return tables.flatMap((file) => [...read(file).matchAll(/"((?:[^"\\]|\\.)+)"/g)].map(([, text]) => text!));
}

/** The members of the API's interface. */
function apiMembers(): Record<string, true> {
  const [, body = ""] = /export interface OpenProblemsApi \{\n([\s\S]*?)\n\}/.exec(read("src/api.ts")) ?? [];
  const names = [...body.matchAll(/^ {2}(?:readonly )?(\w+)[(:]/gm)].map(([, name]) => [name!, true] as const);
  assert.ok(names.length >= 6);
  return Object.fromEntries(names);
}

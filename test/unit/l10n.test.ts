import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

type Texts = Record<string, string>;
const read = (file: string) => JSON.parse(readFileSync(file, "utf8")) as Texts;
const translations = readdirSync("l10n").filter((name) => /^bundle\.l10n\..+\.json$/.test(name));
const manifestTranslations = readdirSync(".").filter((name) => /^package\.nls\..+\.json$/.test(name));

/** `{0}`, `{1}` … of a text, sorted; those that stand twice count twice. */
function placeholders(text: string): string {
  return (text.match(/\{\d+\}/g) ?? []).sort().join(" ");
}

/** What a text of the manifest may not lose in translation: commands of links, code and names that are filled in. */
function marks(text: string): string[] {
  return (text.match(/\(command:[^)]+\)|`[^`]+`/g) ?? []).sort();
}

describe("translations", () => {
  it("cover every text of the sources, and nothing else: `npm run l10n` prints what is missing", function () {
    this.timeout(60_000);
    const { status, stderr } = spawnSync(process.execPath, ["scripts/build/l10n.mjs", "--check"], { encoding: "utf8" });
    assert.equal(status, 0, stderr);
  });

  it("are missed where a text is shown as it is written: in what VS Code shows, and in a page's markup", async () => {
    const { untranslated } = (await import(pathToFileURL("scripts/build/literals.mjs").href)) as {
      untranslated(name: string, text: string): string[];
    };
    const source = [
      'vscode.window.showErrorMessage(failed ? "It failed" : vscode.l10n.t("It went well"));',
      "item.description = `${count} notes`;",
      'const button = { icon: "copy", tooltip: "Copy Link", id: "copy-link" };',
      'const markup = html`<p class="muted" title="How many">${count} <b>of them</b>${strings.read}</p>`;',
      'const format = { label: "BibTeX", title: `$(copy) ${vscode.l10n.t("Copy")}` };',
    ].join("\n");
    assert.deepEqual(untranslated("a.ts", source), [
      'a.ts:1: "It failed"',
      'a.ts:2: "notes"',
      'a.ts:3: "Copy Link"',
      'a.ts:4: "How many"',
      'a.ts:4: "of them"',
    ]);
  });

  for (const file of translations) {
    it(`keep the places that are filled in (${file})`, () => {
      const wrong = Object.entries(read(`l10n/${file}`)).filter(
        ([text, translated]) => placeholders(text) !== placeholders(translated),
      );
      assert.deepEqual(wrong, []);
    });

    it(`keep what stands before and after a text, since it is put together with others (${file})`, () => {
      const edges = (text: string) => [/^\s*/.exec(text)![0], /\s*$/.exec(text)![0]];
      const wrong = Object.entries(read(`l10n/${file}`)).filter(
        ([text, translated]) => JSON.stringify(edges(text)) !== JSON.stringify(edges(translated)),
      );
      assert.deepEqual(wrong, []);
    });
  }

  it("give the manifest all texts that it names, and no others", () => {
    const named = [...readFileSync("package.json", "utf8").matchAll(/"%([^%"]+)%"/g)].map((match) => match[1]!);
    const english = Object.keys(read("package.nls.json"));
    assert.deepEqual([...new Set(named)].sort(), english.sort());
  });

  for (const file of manifestTranslations) {
    it(`have a text for each of the manifest's, with the same commands and code in it (${file})`, () => {
      const english = read("package.nls.json");
      const translated = read(file);
      assert.deepEqual(Object.keys(translated).sort(), Object.keys(english).sort());
      const wrong = Object.keys(english).filter(
        (key) => JSON.stringify(marks(english[key]!)) !== JSON.stringify(marks(translated[key]!)),
      );
      assert.deepEqual(wrong, []);
    });
  }

  it("exist for at least one language", () => {
    assert.ok(translations.includes("bundle.l10n.de.json") && manifestTranslations.includes("package.nls.de.json"));
  });
});

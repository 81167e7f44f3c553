import * as assert from "node:assert/strict";
import { it } from "mocha";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { type FrontMatter, splitFrontMatter } from "../../../src/core/yaml/frontMatter";
import { parseNote } from "../../../src/core/research/note";
import { attachProblem } from "../../../src/core/research/editing/note";
import { decodeText } from "../../../src/core/base/utf8";
import { describeWithFixtures } from "../fixtures";

interface Read {
  name: string;
  text?: string;
  bom?: boolean;
  problem?: string;
  front?: FrontMatter;
}

function readAll(folder: string): Read[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== "LICENSE")
    .map((entry) => {
      const file = path.join(entry.parentPath, entry.name);
      const name = path.relative(folder, file);
      const decoded = decodeText(readFileSync(file));
      if ("problem" in decoded) return { name, problem: decoded.problem };
      return { name, ...decoded, front: splitFrontMatter(decoded.text, name) };
    });
}

const kinds = (files: Read[], kind: string): Read[] => files.filter(({ front }) => front?.kind === kind);
const broken = ({ front }: Read): boolean => front!.diagnostics.some(({ code }) => code === "yaml-syntax");

describeWithFixtures("front matter in the wild", (folder) => {
  const ours = readAll(path.join(folder, "notes/gray-matter"));
  const jekyll = readAll(path.join(folder, "notes/jekyll-test-source"));

  it("gray-matter's examples: 14 YAML, 2 JSON, 12 without, 1 unclosed", () => {
    const json = kinds(ours, "json");
    const others = kinds(ours, "other").length;
    assert.equal(ours.length, 29);
    assert.deepEqual(
      [kinds(ours, "yaml").length, json.length, kinds(ours, "none").length + others, kinds(ours, "unclosed").length],
      [14, 2, 12, 1],
    );
  });

  it("JavaScript, Coffee and CSON are named and not read", () => {
    const languages = kinds(ours, "other").map(({ front }) => front!.language);
    assert.deepEqual([...new Set(languages)].sort(), ["coffee", "coffeescript", "cson", "javascript"]);
    for (const { front, text } of kinds(ours, "other")) assert.deepEqual([front!.data, front!.body], [{}, text]);
  });

  it("Jekyll's test site: 93 YAML blocks (7 empty), 5 without, 1 unclosed, a UTF-16 file, a BOM, 3 with CRLF", () => {
    const yaml = kinds(jekyll, "yaml");
    const empty = yaml.filter((file) => Object.keys(file.front!.data).length === 0 && !broken(file));
    assert.equal(jekyll.length, 100);
    assert.deepEqual(
      [yaml.length, empty.length, kinds(jekyll, "none").length, kinds(jekyll, "unclosed").length],
      [93, 7, 5, 1],
    );
    assert.deepEqual(
      jekyll.filter(({ problem }) => problem).map(({ problem }) => problem),
      ["The file is encoded in UTF-16 (little endian). Save it as UTF-8."],
    );
    assert.equal(jekyll.filter(({ bom }) => bom).length, 1);
    assert.equal(jekyll.filter(({ text }) => text?.includes("\r\n")).length, 3);
  });

  it("the one bad block is reported where its bracket opens, at line 2 of its file", () => {
    const bad = jekyll.filter((file) => file.front && broken(file));
    assert.deepEqual(
      bad.map(({ name, front }) => [name, front!.diagnostics[0]!.range.start.line + 1]),
      [[path.join("_broken", "bad_post.md"), 2]],
    );
  });

  it("none of them is a note, and nothing is an error in a file that is not ours", () => {
    for (const { name, text } of [...ours, ...jekyll]) {
      if (text === undefined) continue;
      const { record, diagnostics } = parseNote(name, text);
      assert.equal(record, undefined);
      for (const { severity } of diagnostics) assert.equal(severity, "hint");
    }
  });

  it("a problem attached to any of them that allows it makes it a note and changes nothing else", () => {
    let attached = 0;
    for (const { name, text, front } of [...ours, ...jekyll]) {
      if (!front || front.kind === "other" || front.diagnostics.length) continue;
      const edited = attachProblem(text!, "some-problem");
      assert.deepEqual(parseNote(name, edited).record?.problems, ["some-problem"], name);
      const added =
        front.kind === "json"
          ? /\s*"problem": "some-problem",/
          : front.kind === "yaml"
            ? /problem: some-problem\r?\n/
            : /^---\r?\nproblem: some-problem\r?\n---\r?\n(?:\r?\n)?/;
      assert.equal(edited.replace(added, ""), text, name);
      attached++;
    }
    assert.equal(attached, 29 + 100 - 7 - 2 - 1 - 3); // in other languages, unclosed, UTF-16, broken
  }).timeout(20_000);
});

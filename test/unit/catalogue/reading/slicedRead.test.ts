import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import { stringify } from "yaml";
import type { Diagnostic } from "../../../../src/core/base/diagnostics";
import { exactRead } from "../../../../src/core/catalogue/reading/exactRead";
import type { FileIndex } from "../../../../src/core/catalogue/index/fileIndex";
import { readCatalogueFile } from "../../../../src/core/catalogue/reading/readCatalogueFile";
import { MOST_AT_ONCE } from "../../../../src/core/yaml/reading/sections";
import { slicedRead } from "../../../../src/core/catalogue/reading/slicedRead";
import { catalogueData, damaged } from "../yamlFiles";

const noPause = async (): Promise<void> => {};

const errors = ({ diagnostics }: FileIndex): Diagnostic[] => diagnostics.filter(({ severity }) => severity === "error");

const problem = (i: number, more = ""): string =>
  `  - id: p${i}\n    title: "Problem ${i}?"\n    known:\n      - text: So far it is.\n        references: [a, b]\n${more}`;

/** A catalogue of thirty problems, the one in the middle with a mistake in it. */
const withMistake = (mistake: string): string =>
  `catalogue: {id: lab, title: Lab}\nproblems:\n${Array.from({ length: 30 }, (_, i) => problem(i, i === 15 ? mistake : "")).join("")}areas:\n  - {id: x, title: X}\n`;

describe("reading a large file in pieces, with a mistake in it", () => {
  const alike: Record<string, string> = {
    "a value that the schema refuses": "    status: opne\n",
    "a list where a text is needed": "    summary: [a]\n",
    "a key that stands twice": '    title: "Again"\n',
    "a text that starts with a backtick": "    summary: `x` is not known\n",
    "a second colon": "    summary: why: because\n",
    "a tag": "    summary: !now yes\n",
    "an unknown key": "    colour: blue\n",
    "an item that is not indented like the others": "    tags:\n      - a\n     - b\n",
  };
  for (const [what, mistake] of Object.entries(alike)) {
    it(`says of ${what} what reading it whole says`, async () => {
      const text = withMistake(mistake);
      const sliced = await slicedRead("f.yaml", text, noPause);
      const whole = exactRead("f.yaml", text);
      assert.ok(whole.diagnostics.length > 0 && sliced);
      if (whole.diagnostics.every(({ code }) => code === "unknown-key"))
        return assert.equal(sliced.unknownKeys?.length, 1);
      assert.deepEqual(sliced, whole);
    });
  }

  const kept: Record<string, string> = {
    "a quote that is never closed": '    summary: "why\n',
    "a bracket that is never closed": "    tags: [a, b\n",
    "a tab in front of a key": "\tsummary: x\n",
    "a word that is lost at the start of a line": "lost\n",
    "a line that is indented less than its list": " summary: x\n",
  };
  for (const [what, mistake] of Object.entries(kept)) {
    it(`loses nothing of the other entries to ${what}`, async () => {
      const text = withMistake(mistake);
      const sliced = await slicedRead("f.yaml", text, noPause);
      assert.ok(sliced);
      assert.equal(sliced.problems.length, 30);
      assert.deepEqual(
        sliced.problems.map(({ title }) => title),
        Array.from({ length: 30 }, (_, i) => `Problem ${i}?`),
      );
      assert.deepEqual([sliced.info?.id, sliced.areas.length], ["lab", 1]);
      const first = text.split("\n").findIndex((line) => line.startsWith("  - id: p15"));
      assert.ok(errors(sliced).length > 0);
      for (const { range } of errors(sliced))
        assert.ok(range.start.line > first && range.start.line <= first + 6, `${range.start.line}`);
    });
  }

  it("follows aliases within an entry, and reads the file whole where one stands for something in another", async () => {
    const within = withMistake("    tags: &t [x]\n    aliases: *t\n");
    assert.deepEqual(await slicedRead("f.yaml", within, noPause), exactRead("f.yaml", within));
    assert.equal(
      await slicedRead("f.yaml", `catalogue: &c {id: lab, title: Lab}\nareas:\n  - *c\n`, noPause),
      undefined,
    );
  });

  it("sees a word that is lost between a key and its list", async () => {
    const read = await slicedRead(
      "f.yaml",
      "problems:\nlost\n  - {id: a, title: A}\nareas:\n  - {id: b, title: B}\n",
      noPause,
    );
    assert.deepEqual([read?.areas.length, read && errors(read).map(({ range }) => range.start.line)], [1, [1]]);
  });

  for (const [what, text] of Object.entries({
    "a key of two words at its end": "areas:\n  - {id: a, title: A}\ncatalogue:catalogue:",
    "a key of more than a thousand letters": `${"p".repeat(1100)}:\n  - {id: a}\n`,
    "a key with another kind of blank after its colon": "value:\u2028\n  - ",
    "a carriage return alone before it": "\r\r\ncatalogue: {id: lab, title: Lab}\n",
  })) {
    it(`leaves a file with ${what} to whoever reads it whole`, async () =>
      assert.equal(await slicedRead("f.yaml", text, noPause), undefined));
  }

  it("agrees with reading them whole on 500 files, right and damaged: what is right is read, what is wrong is said", async function () {
    this.timeout(60_000);
    let right = 0;
    let wrong = 0;
    const texts = fc.sample(catalogueData, { numRuns: 250, seed: 11 }).map((data) => stringify(data));
    for (const text of texts.flatMap((one) => [
      one,
      ...fc.sample(damaged(one || "a: b\n"), { numRuns: 1, seed: 12 }),
    ])) {
      const sliced = await slicedRead("f.yaml", text, noPause);
      if (!sliced) continue;
      const whole = exactRead("f.yaml", text);
      const faulty = errors(whole).length > 0;
      assert.equal(errors(sliced).length > 0, faulty, JSON.stringify(text));
      if (faulty) wrong++;
      else right++;
      if (faulty) continue;
      const { diagnostics: _, unknownKeys: __, ...index } = sliced;
      const { diagnostics: ___, ...expected } = whole;
      assert.deepEqual(JSON.parse(JSON.stringify(index)), JSON.parse(JSON.stringify(expected)), JSON.stringify(text));
    }
    assert.ok(right > 150 && wrong > 50, `${right} right, ${wrong} wrong`);
  });
});

describe("reading a large file in brackets, as JSON is", () => {
  const entry = (i: number, more = "") =>
    `{"id": "p${i}", "title": "Problem {${i}], it's \\"odd\\"?", "known": [{"text": "So, far", "references": ["a", "b"]}]${more}}`;
  const json = (more = "", from = 15) =>
    `{"catalogue": {"id": "lab", "title": "Lab"},\n"problems": [\n${Array.from({ length: 1000 }, (_, i) => entry(i, i === from ? more : "")).join(",\n")}\n],\n"areas": [], "people": [{"id": "ada", "name": "Ada"}]}\n`;

  async function inPieces(text: string): Promise<{ read: FileIndex | undefined; pauses: number }> {
    let pauses = 0;
    const read = await slicedRead("f.yaml", text, async () => void pauses++);
    return { read, pauses };
  }

  const forms: Record<string, string> = {
    JSON: json(),
    "JSON on one line": json().replaceAll("\n", ""),
    "YAML with comments, plain keys and a comma at the end": json()
      .replace('"problems": [', "# What is open: [\nproblems: [ # {")
      .replaceAll('"title": ', "title: ")
      .replace(/\n\]/, ",\n]"),
    "a list in brackets below a key": `catalogue: {id: lab, title: Lab}\nproblems: ${/\[[^]*\n\]/.exec(json())![0].replaceAll("\n", "\n  ")}\npeople:\n  - {id: ada, name: Ada}\n`,
    "keys in quotes, and lists in block style": `"catalogue": {id: lab, title: Lab}\n"problems":\n${Array.from({ length: 1000 }, (_, i) => `  - ${entry(i)}\n`).join("")}"people":\n  - {id: ada, name: Ada}\n`,
  };
  for (const [form, text] of Object.entries(forms)) {
    it(`gives of ${form} what reading it whole gives, in pieces`, async () => {
      const { read, pauses } = await inPieces(text);
      assert.deepEqual(read, exactRead("f.yaml", text));
      assert.deepEqual([read?.problems.length, read?.diagnostics], [1000, []]);
      assert.ok(pauses > text.length / 40_000, `${pauses}`);
    });
  }

  for (const [what, more] of Object.entries({
    "a value that the schema refuses": ', "status": "opne"',
    "a list where a text is needed": ', "summary": [{"a": ["]"]}]',
    "a key that stands twice": ', "title": "Again"',
    "an unknown escape": ', "summary": "\\d"',
  })) {
    it(`says of ${what} what reading it whole says`, async () => {
      const { read } = await inPieces(json(more));
      assert.equal(read?.diagnostics.length, 1);
      assert.deepEqual(read, exactRead("f.yaml", json(more)));
    });
  }

  it("loses no entry before a quote that is never closed, and names its line", async () => {
    const { read } = await inPieces(json(', "summary": "why', 900));
    assert.ok(read && read.problems.length >= 900, `${read?.problems.length}`);
    // The next quote closes it, and begins another one in the line below.
    assert.deepEqual([...new Set(errors(read).map(({ range }) => range.start.line))], [902, 903]);
  });

  it("keeps what is right of ten thousand entries of which each has a mistake, and says the first thousand", async () => {
    const text = `{"problems": [${Array.from({ length: 10_000 }, (_, i) => `{"id": "p${i}", "title": "P", "status": "opne"}`).join(",")}]}`;
    const { read } = await inPieces(text);
    assert.deepEqual([read?.problems.length, read?.diagnostics.length], [10_000, 1000]);
  });

  for (const [what, text] of Object.entries({
    "a key that stands twice": '{"problems": [], "problems": []}',
    "an anchor": '{"problems": [&a {"id": "a", "title": "]"}]}',
    "a tag": '{"problems": [{"id": "a", "title": !now "]"}]}',
    "more behind it": '{"problems": []}\n---\na: 1\n',
    "no end": '{"problems": [{"id": "a"}',
    "nothing between two commas": '{"problems": [{"id": "a"},, {"id": "b"}]}',
  })) {
    it(`leaves a file with ${what} to whoever reads it whole`, async () =>
      assert.equal((await inPieces(text)).read, undefined));
  }
});

describe("a file that is too large to be read whole", () => {
  const filler = `problems:\n${Array.from({ length: 90_000 }, (_, i) => problem(i)).join("")}`;

  it("keeps an entry of many letters that only `yaml` reads", async () => {
    const text = withMistake(`    summary: "\\x41${"long ".repeat(60_000)}"\n`);
    const read = await readCatalogueFile("f.yaml", text, noPause);
    assert.equal(read.problems.length, 30);
    assert.deepEqual(read, exactRead("f.yaml", text));
  });

  it("is read in pieces though there is a mistake in it", async function () {
    this.timeout(60_000);
    const read = await readCatalogueFile("f.yaml", filler.replace('"Problem 7000?"', "'Problem 7000?"), noPause);
    assert.deepEqual([read.problems.length, errors(read).length], [90_000, 1]);
  });

  it("is refused with the line because of which it cannot be read in pieces", async function () {
    this.timeout(60_000);
    assert.ok(filler.length > MOST_AT_ONCE);
    const read = await readCatalogueFile("f.yaml", `${filler}problems:\n  - id: "again\n`, noPause);
    assert.equal(read.problems.length, 0);
    assert.deepEqual(
      read.diagnostics.map(({ code, range }) => [code, range.start.line]),
      [["too-large-for-its-form", filler.split("\n").length - 1]],
    );
    assert.match(read.diagnostics[0]!.message, /split the file/);
  });

  it("keeps its other sections where one is wrong and cannot be cut", async function () {
    this.timeout(60_000);
    const tabs = filler.replace(/^ {2}/gm, "\t").replace("problems:", "areas:\n  - {id: x, title: X}\nproblems:");
    const read = await readCatalogueFile("f.yaml", tabs, noPause);
    assert.deepEqual([read.problems.length, read.areas.length], [0, 1]);
    assert.deepEqual(
      read.diagnostics.map(({ code, range }) => [code, range.start.line]),
      [["too-large-for-its-form", 2]],
    );
  });

  it("is read as far as one may be held up where `yaml` has to read it, and says where that ends", async () => {
    const text = `%YAML 1.2\n---\n${filler.slice(0, filler.indexOf("  - id: p2000"))}`;
    const read = await readCatalogueFile("f.yaml", text, noPause);
    const [found] = read.diagnostics;
    assert.equal(found?.code, "too-large-for-its-form");
    const before = text.split("\n").slice(0, found.range.start.line);
    assert.equal(read.problems.length, before.filter((line) => line.startsWith("  - id: ")).length);
    assert.ok(read.problems.length > 100 && read.problems.length < 2000, `${read.problems.length}`);
    assert.equal(exactRead("f.yaml", text).problems.length, 2000);
  });

  it("is read in pieces where nothing is wrong with it", async function () {
    this.timeout(60_000);
    const flow = JSON.stringify({
      problems: Array.from({ length: 200_000 }, (_, i) => ({ id: `p${i}`, title: `Problem ${i}?` })),
    });
    assert.ok(flow.length > MOST_AT_ONCE);
    assert.equal((await readCatalogueFile("f.yaml", flow, noPause)).problems.length, 200_000);
  });
});

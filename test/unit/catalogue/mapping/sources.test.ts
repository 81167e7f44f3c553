import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { readEntries } from "../../../../src/core/catalogue/mapping/sources/entries";
import type { SourceFormat } from "../../../../src/core/catalogue/mapping/sources/source";
import { catalogueOf, fixture, hasFixtures } from "./fixtures";
import { mapping } from "./mappings";

async function entries(text: string, format: SourceFormat, path?: string): Promise<unknown> {
  const read = await readEntries(new TextEncoder().encode(text), format, path, async () => {});
  return "problem" in read ? read.problem : read.entries.map((entry, i) => [entry, read.line(i)]);
}

describe("the source of a mapping", () => {
  it("is a list of YAML, at its top or below a path, or a map of entries by their keys", async () => {
    assert.deepEqual(await entries("- a: 1\n- a: 2\n", "yaml"), [
      [{ a: 1 }, 0],
      [{ a: 2 }, 1],
    ]);
    assert.deepEqual(await entries("meta: x\nlists:\n  all:\n    - {a: 1}\n", "yaml", "lists.all"), [[{ a: 1 }, 3]]);
    assert.deepEqual(await entries("p1: {a: 1}\np2:\n  a: 2\n", "yaml"), [
      [{ key: "p1", a: 1 }, 0],
      [{ key: "p2", a: 2 }, 2],
    ]);
  });

  it("is a table whose columns keep their names: a second one of a name, or one without, has its number", async () => {
    assert.deepEqual(await entries("A 3,A,A,,A 3\n1,2,3,4,5\n", "csv"), [
      [{ "A 3": "1", A: "2", "A 3 3": "3", "column 4": "4", "A 3 5": "5" }, 1],
    ]);
  });

  it("has the lines of lists within lists, and of rows below a sheet's title", async () => {
    const groups = "groups:\n  - all: [{a: 1}]\n  - name: x\n  - all:\n      - {a: 2}\n      - {a: 3}\n";
    assert.deepEqual(await entries(groups, "yaml", "groups.all"), [
      [{ a: 1 }, 1],
      [{ a: 2 }, 4],
      [{ a: 3 }, 5],
    ]);
    assert.deepEqual(await entries("Our list,\n,\n\nA,B\n1,\n,\n,2\n", "csv"), [
      [{ A: "1", B: "" }, 4],
      [{ A: "", B: "2" }, 6],
    ]);
    assert.deepEqual(await entries("A\n1\n2\n", "csv"), [
      [{ A: "1" }, 1],
      [{ A: "2" }, 2],
    ]);
  });

  it("is no table that was cut off within quotes, or whose letters are not known", async () => {
    assert.equal(
      await entries('A,B\n1,2\n\n"3,4\n5,6\n', "csv"),
      "it is no table: a quote of the row at line 4 is not closed",
    );
    const latin = Uint8Array.from([..."A\ncaf"].map((letter) => letter.charCodeAt(0)).concat(0xe9, 10));
    assert.deepEqual(await readEntries(latin, "csv", undefined, async () => {}), {
      problem: "The file is not valid UTF-8 (first at line 2). Save it as UTF-8.",
    });
    const windows = Uint8Array.from([0xff, 0xfe, ...[..."A\né\n"].flatMap((letter) => [letter.charCodeAt(0), 0])]);
    const read = await readEntries(windows, "csv", undefined, async () => {});
    assert.deepEqual("problem" in read ? read : [read.entries, read.line(0)], [[{ A: "é" }], 1]);
  });

  it("is read the same in pieces as whole", async () => {
    const items = Array.from({ length: 2000 }, (_, i) => `- number: "${i}"\n  status:\n    state: "open"\n`).join("");
    for (const text of [`# All\n${items}`, `meta: {a: 1}\nproblems:\n${items}`]) {
      const read = (await entries(
        text.slice(0, 3000).replace(/[^\n]*$/, ""),
        "yaml",
        text[0] === "m" ? "problems" : undefined,
      )) as unknown[];
      const whole = (await readEntries(
        new TextEncoder().encode(text),
        "yaml",
        text[0] === "m" ? "problems" : undefined,
        async () => {},
      )) as { entries: unknown[] };
      assert.equal(whole.entries.length, 2000);
      assert.deepEqual(whole.entries[1], (read[1] as unknown[])[0]);
      assert.deepEqual(whole.entries[1999], { number: "1999", status: { state: "open" } });
    }
  });

  it("is a JSON text, of which it is said where it is none, or no list", async () => {
    assert.deepEqual(await entries('{"data": {"problems": [\n{"a": 1}]}}', "json", "data.problems"), [[{ a: 1 }, 1]]);
    assert.match(String(await entries('{"a": }', "json")), /^it is no JSON: /);
    assert.equal(await entries('{"a": 1}', "json", "b"), "there is no list at `b`");
    assert.equal(
      await entries("[1", "yaml"),
      "it is no right YAML (line 1): " + String(await entries("[1", "yaml")).slice(30),
    );
  });

  it("is a table with quotes, line breaks in cells, empty lines and columns without a name", async () => {
    assert.deepEqual(await entries('No;Q;\n1;"a ""b""\nc";x\n\n2;d;\n', "csv"), [
      [{ No: "1", Q: 'a "b"\nc', "column 3": "x" }, 1],
      [{ No: "2", Q: "d", "column 3": "" }, 4],
    ]);
    assert.deepEqual(await entries("a\tb\n1\t2\n", "tsv"), [[{ a: "1", b: "2" }, 1]]);
  });

  it("is a text of fields, with bullets or without", async () => {
    const text =
      "* Number: 7\n* Problem: $k$-sets\n* Statement:\nHow many: at most?\n\n* Status/Conjectures: Open.\n-----\n* Number: 8\n* Problem: Other\n";
    assert.deepEqual(await entries(text, "fields"), [
      [{ Number: "7", Problem: "$k$-sets", Statement: "How many: at most?", "Status/Conjectures": "Open." }, 0],
      [{ Number: "8", Problem: "Other" }, 7],
    ]);
    assert.deepEqual(await entries("Title: A\nState: open\nTitle: B\n", "fields"), [
      [{ Title: "A", State: "open" }, 0],
      [{ Title: "B" }, 2],
    ]);
  });

  it("is the sections of a Markdown text", async () => {
    const text =
      "# Problems\n\nIntro.\n\n## #1. First *one*\n\n**Status:** open\n\nSee [a paper](https://x.org/1).\n\n### Notes\n\nMore.\n\n## #2. Second\n";
    assert.deepEqual(((await entries(text, "markdown")) as unknown[]).slice(1), [
      [
        {
          level: 2,
          title: "#1. First one",
          path: ["Problems"],
          body: "**Status:** open\n\nSee [a paper](https://x.org/1).\n\n### Notes\n\nMore.",
          text: "**Status:** open\n\nSee [a paper](https://x.org/1).",
          fields: { Status: "open" },
          links: [{ text: "a paper", url: "https://x.org/1" }],
        },
        4,
      ],
      [
        {
          level: 3,
          title: "Notes",
          path: ["Problems", "#1. First one"],
          body: "More.",
          text: "More.",
          fields: {},
          links: [],
        },
        10,
      ],
      [{ level: 2, title: "#2. Second", path: ["Problems"], body: "", text: "", fields: {}, links: [] }, 14],
    ]);
  });

  it("is the items of the lists of a Markdown text", async () => {
    const text = "## Open\n\n- [x] [Why](https://x.org)? Because\n  - deeper\n- [ ] How\n";
    assert.deepEqual(await entries(text, "markdown", "items"), [
      [
        {
          text: "Why? Because",
          path: ["Open"],
          links: [{ text: "Why", url: "https://x.org" }],
          indent: 0,
          checked: true,
        },
        2,
      ],
      [{ text: "deeper", path: ["Open"], links: [], indent: 1 }, 3],
      [{ text: "How", path: ["Open"], links: [], indent: 0, checked: false }, 4],
    ]);
  });

  it("is a problem a file where its name is a glob", async () => {
    const { problems } = await mapping(
      'source: {file: "Problems/P.*", format: fields}\nproblem: {id: "topp-{Number}", title: "{Problem|plain}", related: {from: Related, match: \'Problem\\.(\\d+)\', list: true, as: {problem: "topp-{it}"}}, references: {from: $text, match: \'\\\\cite\\w*(?:\\[[^\\]]*\\])*\\{([^}]+)\\}\', list: true, then: ","}}\n',
      {
        "Problems/P.1": "* Number: 1\n* Problem: {\\em One}\n* Related: \\ref{Problem.2} and \\ref{Problem.3}\n",
        "Problems/P.2": "* Number: 2\n* Problem: Two\n* Text: \\cite{a-1, b-2} or \\citep[p. 3]{c}\n",
        "README.md": "# No\n",
      },
    );
    assert.deepEqual(
      problems.map(({ id, title, related, references }) => [id, title, related, references]),
      [
        ["topp-1", "One", [{ problem: "topp-2" }, { problem: "topp-3" }], undefined],
        ["topp-2", "Two", undefined, ["a-1", "b-2", "c"]],
      ],
    );
  });

  const counts = async (name: string) => {
    const text = readFileSync(`sample/mappings/${name}.mapping.yaml`, "utf8");
    assert.ok(text.trim().split("\n").length <= (name === "erdosproblems" ? 20 : 13));
    const { problems, said } = await mapping(text, { "data/problems.yaml": fixture(name) });
    assert.deepEqual(said, []);
    const found: Record<string, number> = { problems: problems.length };
    const count = (word: string | undefined) => word !== undefined && (found[word] = (found[word] ?? 0) + 1);
    for (const { status } of problems) {
      count(typeof status === "object" ? status.state : status);
      count(typeof status === "object" ? status.verification : undefined);
    }
    return found;
  };

  it("may be the Erdős problems, every one of which fits our format (skipped without ../shared)", async function () {
    if (!hasFixtures) this.skip();
    assert.deepEqual(await counts("erdosproblems"), {
      problems: 1217,
      open: 651,
      resolved: 559,
      partial: 7,
      formal: 210,
    });
  });

  it("may be the atlas of unsolved mathematics (skipped without ../shared)", async function () {
    if (!hasFixtures) this.skip();
    assert.deepEqual(await counts("unsolved-mathematics"), {
      problems: 106,
      open: 54,
      partial: 48,
      contested: 1,
      resolved: 3,
    });
  });

  it("is the same catalogue as YAML and as JSON (skipped without ../shared)", async function () {
    if (!hasFixtures) this.skip();
    const text = readFileSync("sample/mappings/unsolved-mathematics.mapping.yaml", "utf8");
    const asJson = text.replace("problems.yaml, format: yaml", "problems.json, format: json");
    const [yaml, json] = await Promise.all([
      mapping(text, { "data/problems.yaml": catalogueOf("unsolved-mathematics", "yaml") }),
      mapping(asJson, { "data/problems.json": catalogueOf("unsolved-mathematics", "json") }),
    ]);
    const shown = ({ problems }: typeof yaml) => problems.map(({ id, title, status }) => [id, title, status]).sort();
    assert.deepEqual(shown(json), shown(yaml));
  });
});

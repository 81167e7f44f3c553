import assert from "node:assert/strict";
import { completeMapping, valuesOf } from "../../../../src/core/catalogue/mapping/help/completion";
import { mappingPreview, rulePreview } from "../../../../src/core/catalogue/mapping/help/preview";
import { proposeMapping } from "../../../../src/core/catalogue/mapping/help/propose";
import { type SourceFacet, sourceFacets } from "../../../../src/core/catalogue/mapping/help/sourcePaths";
import { fixture, hasFixtures } from "./fixtures";
import { mapping } from "./mappings";

const pause = async () => {};

async function proposed(path: string, content: string | Uint8Array): Promise<string> {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  const found = await proposeMapping(path, bytes, pause);
  return "problem" in found ? found.problem : found.text;
}

describe("a new mapping from a file", () => {
  const SHEET =
    "No,Question,Status,Field,Keywords,DOI\n1,Why?,Open,Deep nets,a; b,10.1000/x\n2,How?,solved in 2020,Logic,c,\n3,Who?,hm,Logic,,\n";

  it("proposes rules for the columns of a table, and leaves out the words that tell nothing", async () => {
    assert.equal(
      await proposed("my sheet.csv", SHEET),
      [
        "mapping: 1",
        "catalogue: {id: my-sheet, title: my sheet}  # add license: the source's, as SPDX has it",
        "source: {file: my sheet.csv, format: csv}",
        "problem:",
        '  id: "my-sheet-{No}"',
        '  title: "{Question|plain}"',
        '  area: "{Field}"',
        "  status: {from: Status, words: {Open: open, solved in 2020: resolved}}",
        "  tags: {from: Keywords, split: ;}",
        "  references: {from: DOI}",
        "",
      ].join("\n"),
    );
  });

  it("proposes who posed and settled it, its precise statement, its prize and what other lists call it", async () => {
    const text = [
      "No,Title,Summary,Precise statement,Posed by,Year posed,Solved by,Solved in,Prize,OEIS,MSC 2020",
      "1,One,Plain.,For all x,Erdős,1950,Ada,2020,500 $,A000040,11B05",
      "2,Two,Short.,For no x,Bob,1999,,,,possible,",
    ].join("\n");
    const made = await mapping(await proposed("sheet.csv", text), { "sheet.csv": text });
    assert.deepEqual(made.said, []);
    assert.deepEqual(
      made.problems.map(({ summary, statement, posed, solved, prize, identifiers }) => [
        [summary, statement],
        [posed, solved, prize, identifiers],
      ]),
      [
        [
          ["Plain.", "For all x"],
          [
            { by: "Erdős", year: "1950" },
            { by: "Ada", year: "2020" },
            { text: "500 $" },
            { oeis: "A000040", msc: "11B05" },
          ],
        ],
        [
          ["Short.", "For no x"],
          [{ by: "Bob", year: "1999" }, undefined, undefined, undefined],
        ],
      ],
    );
  });

  it("proposes what maps: only the word that it could not guess is told of", async () => {
    const { problems, said } = await mapping(await proposed("sheet.csv", SHEET), { "sheet.csv": SHEET });
    assert.deepEqual(
      problems.map(({ id, status, tags, references }) => [id, status, tags, references]),
      [
        ["sheet-1", "open", ["a", "b"], ["doi-10.1000-x"]],
        ["sheet-2", { state: "resolved", label: "solved in 2020" }, ["c"], undefined],
        ["sheet-3", undefined, undefined, undefined],
      ],
    );
    assert.deepEqual(said, ["8: `hm` of sheet-3 is not in this vocabulary: the entry is left without it"]);
  });

  it("finds the list of entries in data, and the sections of a Markdown text", async () => {
    assert.match(
      await proposed("d.json", '{"meta": [1], "all": {"problems": [{"slug": "a", "name": "A"}]}}'),
      /entries: all\.problems/,
    );
    assert.match(
      await proposed("README.md", "# List\n\n## Why?\n\nBecause.\n"),
      /title: "\{title\|plain\}"\n {2}summary: "\{body\}"/,
    );
    assert.equal(
      await proposed("d.json", '{"a": 1}'),
      "it holds no list of entries: say with `entries` where it stands",
    );
  });

  const summed = async (path: string, text: string): Promise<[unknown[], string[]]> => {
    const { problems, said } = await mapping(await proposed(path, text), { [path]: text });
    return [
      problems.map(({ id, title, status, area, references }) => [
        id,
        title,
        typeof status === "object" ? status.state : status,
        area,
        references,
      ]),
      said,
    ];
  };

  it("finds the header below a sheet's title, and what its columns are by words within their names", async () => {
    const sheet = [
      "Open questions of our group (edited in May),,,,,",
      ",,,,,",
      "Nr.,Open problem,State of affairs,Area / subarea,Comments,Ref.",
      '1,Does X converge?,still open,Optimisation,"asked, 2021",arXiv:2101.00001',
      ",,,,,",
      "2,Is Y identifiable?,partially (see Bob's thesis),Statistics,,10.1000/xyz",
      '3,"Lower bound for Z, tight?",SOLVED!,Optimisation,,https://arxiv.org/abs/1905.12345v2',
      "4,Why does W work?,?,,no idea,",
    ].join("\n");
    assert.deepEqual(await summed("sheet.csv", sheet), [
      [
        ["sheet-1", "Does X converge?", "open", "optimisation", ["arxiv-2101.00001"]],
        ["sheet-2", "Is Y identifiable?", "partial", "statistics", ["doi-10.1000-xyz"]],
        ["sheet-3", "Lower bound for Z, tight?", "resolved", "optimisation", ["arxiv-1905.12345"]],
        ["sheet-4", "Why does W work?", undefined, undefined, undefined],
      ],
      ["8: `?` of sheet-4 is not in this vocabulary: the entry is left without it"],
    ]);
  });

  it("takes the items of a Markdown text that is lists, by their headings", async () => {
    const text = [
      "# Unsolved problems\n\nAn introduction.\n\n## Foundations\n",
      "- **The widget conjecture** (Smith, 1987): all are even. [paper](https://example.org/p.pdf)",
      "- [x] **Gadget bound**: is it tight? By [Jones](https://doi.org/10.1000/j).\n\n## Applications\n",
      "1. [Cheap widgets](https://example.org/cheap) in linear time?",
    ].join("\n");
    assert.deepEqual(await summed("list.md", text), [
      [
        [
          "the-widget-conjecture-smith-1987",
          "The widget conjecture (Smith, 1987)",
          undefined,
          "foundations",
          undefined,
        ],
        ["gadget-bound", "Gadget bound", "resolved", "foundations", ["doi-10.1000-j"]],
        ["cheap-widgets-in-linear-time", "Cheap widgets in linear time?", undefined, "applications", undefined],
      ],
      [],
    ]);
  });

  it("takes the lists within the groups of a list together, and a flag for the state that it asks for", async () => {
    const data = {
      sections: [
        {
          name: "Logic",
          problems: [
            { uid: "l1", headline: "Is it so?", proven: false, refs: [{ doi: "10.1000/a" }, { doi: "10.1000/b" }] },
            { uid: "l2", headline: "And so?", proven: true, refs: [] },
          ],
        },
        { name: "Algebra", problems: [{ uid: "a1", headline: "Or so?", proven: false, refs: [{ doi: "10.1000/c" }] }] },
      ],
    };
    assert.deepEqual(await summed("nested.json", JSON.stringify(data)), [
      [
        ["l1", "Is it so?", "open", undefined, ["doi-10.1000-a", "doi-10.1000-b"]],
        ["l2", "And so?", "resolved", undefined, undefined],
        ["a1", "Or so?", "open", undefined, ["doi-10.1000-c"]],
      ],
      [],
    ]);
  });

  it("takes no list within an entry for the entries", async () => {
    const list = [{ name: "A", url: "https://a.org", papers: [{ doi: "10.1000/a" }, { doi: "10.1000/b" }] }];
    assert.match(await proposed("d.json", JSON.stringify({ all: list })), /entries: all\}/);
  });

  it("reads the Erdős problems as their own mapping does, but for the words (skipped without ../shared)", async function () {
    if (!hasFixtures) this.skip();
    const text = await proposed("problems.yaml", fixture("erdosproblems"));
    const { problems } = await mapping(text, { "problems.yaml": fixture("erdosproblems") });
    assert.equal(problems.length, 1217);
    assert.match(text, /id: "problems-\{number\}"/);
  });
});

describe("completion in a mapping", () => {
  const facets = sourceFacets([
    { number: 1, status: { state: "open" }, tags: ["a", "b"] },
    { number: 2, status: { state: "stuck" }, tags: ["a"] },
  ]);
  const HEAD = "source: {file: x.csv}\nwords:\n  belief: {open: open}\nproblem:\n";
  const at = (text: string, data: readonly SourceFacet[] = facets): string[] | undefined => {
    const offset = text.indexOf("^");
    return completeMapping(text.replace("^", ""), offset, data)?.proposals.map((one) => one.text);
  };

  it("offers the paths of the source in templates and behind `from`, with examples", () => {
    assert.deepEqual(at(`${HEAD}  id: "p-{^"\n`), ["number", "status.state", "tags"]);
    assert.deepEqual(at(`${HEAD}  tags: {from: ^}\n`), ["number", "status.state", "tags"]);
    const found = completeMapping(`${HEAD}  id: "p-{`, HEAD.length + 10, facets);
    assert.equal(found?.proposals[1]?.detail, "open · stuck");
  });

  it("offers filters behind a bar, formats, vocabularies, our keys and the verbs", () => {
    assert.deepEqual(at(`${HEAD}  id: "{number|^}"\n`), ["slug", "lower", "trim", "plain"]);
    assert.deepEqual(at("source:\n  format: ^\n"), ["yaml", "json", "csv", "tsv", "fields", "markdown"]);
    assert.deepEqual(at(`${HEAD}  status: {from: x, words: ^}\n`), ["belief"]);
    const keys = at(`${HEAD}  title: x\n  ^\n`)!;
    assert.ok(keys.includes("summary") && keys.includes("status") && !keys.includes("title"));
    assert.ok(at(`${HEAD}  tags:\n    ^\n`)!.includes("split"));
  });

  it("offers the words of both sides in a vocabulary", () => {
    assert.deepEqual(at(`${HEAD}  status: {from: status.state, words: {stuck: ^}}\n`), [
      "open",
      "partial",
      "contested",
      "resolved",
    ]);
    assert.deepEqual(at(`${HEAD}  status:\n    from: status.state\n    words:\n      ^\n`), ["open", "stuck"]);
    assert.deepEqual(at("words:\n  belief:\n    stuck: ^\nproblem:\n  status: {from: status.state, words: belief}\n"), [
      "open",
      "partial",
      "contested",
      "resolved",
    ]);
    assert.deepEqual(valuesOf(["problem", "status", "verification"]), ["claimed", "reviewed", "formal"]);
  });

  it("offers nothing in comments and plain texts", () => {
    assert.equal(at("# {^"), undefined);
    assert.equal(at(`${HEAD}  summary: some {^ text\n`, []), undefined);
  });
});

describe("the preview of a mapping", () => {
  const TEXT =
    'source: {file: sheet.csv, where: {Q: {not: B}}}\nproblem: {title: "{Q}", status: {from: S, words: {x: open}}}\n';

  it("says what the entries become, which values there are, and what is wrong", async () => {
    const { mapped } = await mapping(TEXT, { "sheet.csv": "Q,S\nA <b>,x\nB,x\nC,y\n" });
    const text = mappingPreview((await mapped.mapped("c/m.mapping.yaml"))!);
    assert.match(text, /^# m\n\n3 entries become 2 problems\.\n/);
    assert.match(text, /⚠ \\`y\\` of c is not in this vocabulary/);
    assert.match(text, /## `status`\n\n\| Value \| Problems \|\n\|---\|---:\|\n\| open \| 1 \|/);
    assert.match(text, /## Entry 1 becomes `a-b`\n\n```yaml\nQ: A <b>\nS: x\n```\n\n```yaml\nid: a-b\n/);
    assert.match(text, /## Entry 2 does not count/);
  });

  it("says at a rule what the first entries get from it", async () => {
    const { mapped } = await mapping(TEXT, { "sheet.csv": "Q,S\nA,x\nC,y\n" });
    const made = (await mapped.mapped("c/m.mapping.yaml"))!;
    assert.equal(
      rulePreview(made, ["problem", "title"]),
      "- `a`: A\n- `c`: C\n\n2 of 2 problems have it.\n\nA (1) · C (1)",
    );
    assert.equal(
      rulePreview(made, ["problem", "status", "words", "x"]),
      '- `a`: {"state":"open","label":"x"}\n- `c`: nothing\n\n1 of 2 problems have it.',
    );
    assert.equal(rulePreview(made, ["source", "file"]), undefined);
  });
});

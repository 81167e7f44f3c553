import assert from "node:assert/strict";
import { mapping } from "./mappings";

const HEAD = "mapping: 1\ncatalogue: {id: lab, title: Our lab, license: CC0-1.0}\n";
const CSV = `${HEAD}source: {file: sheet.csv}\nproblem:\n`;

describe("a mapping", () => {
  it("makes problems of the rows of a table, with the words of the source kept", async () => {
    const { problems, said } = await mapping(
      `${CSV}  id: "mi-{No}"\n  title: "{Question}"\n  status: {from: State, words: {wide open: open, done: resolved}}\n  tags: {from: Topics, split: ";", as: "{it|slug}"}\n`,
      { "sheet.csv": "No,Question,State,Topics\n1,Why?,Wide open,Deep nets; SGD\n2,How?,done,\n" },
    );
    assert.deepEqual(said, []);
    assert.deepEqual(problems, [
      {
        id: "mi-1",
        title: "Why?",
        status: { state: "open", label: "Wide open" },
        tags: ["deep-nets", "sgd"],
        origin: { catalogue: "lab", id: "1", status: "Wide open" },
      },
      {
        id: "mi-2",
        title: "How?",
        status: { state: "resolved", label: "done" },
        origin: { catalogue: "lab", id: "2", status: "done" },
      },
    ]);
  });

  it("tells once of a word that its vocabulary has not, with how many entries have it, and leaves those without", async () => {
    const { problems, said, findings } = await mapping(
      `${CSV}  title: "{Q}"\n  status: {from: S, words: {open: open}}\n`,
      { "sheet.csv": "Q,S\nA,stuck\nB,open\nC,stuck\n" },
    );
    assert.deepEqual(
      problems.map(({ status, origin }) => [status, origin?.status]),
      [
        [undefined, "stuck"],
        ["open", "open"],
        [undefined, "stuck"],
      ],
    );
    assert.deepEqual(said, [
      "6: `stuck` is not in this vocabulary: 2 entries, of which a is the first, are left without it",
    ]);
    assert.equal(findings.find(({ code }) => code === "unmapped-word")?.data?.id, "stuck");
  });

  it("tells ids apart that come twice, and makes stable ones of titles in any script", async () => {
    const files = { "sheet.csv": "Q\nWhy so?\nWhy so?\n为什么\n" };
    const { problems } = await mapping(`${CSV}  title: "{Q}"\n`, files);
    const again = await mapping(`${CSV}  title: "{Q}"\n`, { "sheet.csv": `${files["sheet.csv"]}Last\n` });
    assert.deepEqual(
      problems.map(({ id }) => id),
      ["why-so", "why-so-2", "entry-3qh4gd"],
    );
    assert.deepEqual(again.problems.slice(0, 3), problems);
  });

  it("takes a lone text for a list of one, a list for a text, numbers for texts, an address without https:// for one with", async () => {
    const { problems, said } = await mapping(
      `${HEAD}source: {file: d.json, entries: all}\nproblem: {id: "{n}", title: "{t}", aliases: {from: a}, summary: {from: s}, url: "{u}", prize: {from: p}, known: {from: k}, status: {state: {const: open}, since: "{day}"}}\n`,
      {
        "d.json":
          '{"all": [{"n": 7, "t": 1.5, "a": "other", "s": ["x", "y"], "u": "lab.org/7", "p": 500, "k": "Fact.", "day": "2026-11-30T10:00:00Z"}]}',
      },
    );
    assert.deepEqual(said, []);
    assert.deepEqual(problems, [
      {
        id: "7",
        title: "1.5",
        aliases: ["other"],
        summary: "x, y",
        url: "https://lab.org/7",
        prize: { text: "500" },
        known: ["Fact."],
        status: { state: "open", since: "2026-11-30" },
        origin: { catalogue: "lab", id: "7", url: "https://lab.org/7", status: "open" },
      },
    ]);
  });

  it("makes the areas that its entries name, with the titles of the source", async () => {
    const { mapped } = await mapping(`${CSV}  title: "{Q}"\n  area: "{F|slug}"\n`, {
      "sheet.csv": "Q,F\nA,Number Theory\nB,Number Theory\nC,Logic\n",
    });
    assert.deepEqual((await mapped.read("c/m.mapping.yaml"))?.areas, [
      { id: "number-theory", title: "Number Theory" },
      { id: "logic", title: "Logic" },
    ]);
  });

  it("makes works of arXiv identifiers and DOIs, and of what its `reference` gives, and leaves keys to the bibliographies", async () => {
    const { problems, mapped } = await mapping(
      `${CSV}  title: "{Q}"\n  references: {from: R, split: ";"}\nreference: {title: "{P}", author: {from: A}, year: "{Y}"}\n`,
      {
        "sheet.csv":
          "Q,R,P,A,Y\nA,arXiv:1611.03530v2; 10.1000/Xyz; smith2020,On nets,Ada Lovelace,1843\nB,1611.03530,,,\n",
      },
    );
    assert.deepEqual(
      problems.map(({ references }) => references),
      [["arxiv-1611.03530", "doi-10.1000-xyz", "smith2020", "lovelace1843nets"], ["arxiv-1611.03530"]],
    );
    const works = (await mapped.read("c/m.mapping.yaml"))!.references;
    assert.deepEqual(
      works.map(({ id, DOI, title }) => [id, DOI, title]),
      [
        ["arxiv-1611.03530", "10.48550/arXiv.1611.03530", undefined],
        ["doi-10.1000-xyz", "10.1000/Xyz", undefined],
        ["lovelace1843nets", undefined, "On nets"],
      ],
    );
  });

  it("joins catalogues by `same`, and says where it leads back to the entry", async () => {
    const { problems, said } = await mapping(
      `${CSV}  id: "p-{N}"\n  title: "{Q}"\nsame: {from: T, as: "{it}"}\nperson: {from: W, split: ","}\n`,
      { "sheet.csv": 'N,Q,T,W\n1,A,formal/erdos-1,"Ada, Bob"\n2,B,lab/p-2,\n3,C,no such id,\n' },
    );
    assert.deepEqual(problems[0]?.related, [{ problem: "formal/erdos-1", kind: "duplicates" }]);
    assert.deepEqual(problems[0]?.people, [{ person: "ada" }, { person: "bob" }]);
    assert.deepEqual(said, [
      "7: p-2: same: it leads back to the entry itself",
      "7: p-3: same: the id of a problem, as catalogue/id, is needed",
    ]);
  });

  it("says at the rule, with the entry, what our format does not take, and keeps the rest", async () => {
    const { problems, said } = await mapping(`${CSV}  title: "{Q}"\n  status: {state: "{S}", since: "{D}"}\n`, {
      "sheet.csv": "Q,S,D\nA,open,soon\nB,solved,2020\n",
    });
    assert.deepEqual(problems[0]?.status, { state: "open" });
    assert.equal(problems[1]?.status, undefined);
    assert.deepEqual(said, [
      "6: b: state `solved`: one of open, partial, contested, resolved; did you mean `resolved`?",
      "6: a: since `soon`: a year, a month or a day is written 2026, 2026-04 or 2026-04-26",
    ]);
  });

  it("says which paths, verbs, filters, vocabularies and keys there are not", async () => {
    const { said } = await mapping(
      `${HEAD}source: {file: sheet.csv}\nwords: {belief: {a: open}}\nproblem:\n  title: "{Q|slugg}"\n  summary: {from: Nope}\n  status: {from: Q, words: beleif}\n  tags: {from: Q, splitt: ","}\n  tgas: x\n`,
      { "sheet.csv": "Q\nA\n" },
    );
    assert.deepEqual(said, [
      "6: `|slugg` is no filter; did you mean `|slug`?",
      "7: `Nope` is in no entry of the source",
      "8: a: state `A`: one of open, partial, contested, resolved",
      "8: there is no vocabulary `beleif` under `words`; did you mean `belief`?",
      "9: `splitt` is no verb of a rule; did you mean `split`?",
      "10: `tgas` is not a key that is known here; did you mean `tags`?",
    ]);
  });

  it("takes the entries that `where` lets through", async () => {
    const titles = async (where: string) =>
      (
        await mapping(`${HEAD}source: {file: sheet.csv, where: ${where}}\nproblem: {title: "{Q}"}\n`, {
          "sheet.csv": "Q,S\n#1. A,x\nB,y\nC,\n",
        })
      ).problems.map(({ title }) => title);
    assert.deepEqual(await titles("{S: x}"), ["#1. A"]);
    assert.deepEqual(await titles("{S: [x, y]}"), ["#1. A", "B"]);
    assert.deepEqual(await titles("{S: {not: x}}"), ["B", "C"]);
    assert.deepEqual(await titles("{Q: {match: '^#\\d+'}}"), ["#1. A"]);
  });

  it("maps again only where the mapping or its source has changed", async () => {
    const { memoryFiles } = await import("../../memoryFiles");
    const { MappedFiles } = await import("../../../../src/core/catalogue/mapping/mappedFiles");
    const files = memoryFiles({ "c/m.mapping.yaml": `${CSV}  title: "{Q}"\n`, "c/sheet.csv": "Q\nA\n" });
    const mapped = new MappedFiles(files, () => ({ pause: async () => {}, maxMB: 2 }));
    const first = await mapped.read("c/m.mapping.yaml");
    assert.equal(await mapped.read("c/m.mapping.yaml"), first);
    files.entries.set("c/sheet.csv", new TextEncoder().encode("Q\nA\nB\n"));
    assert.equal((await mapped.read("c/m.mapping.yaml"))?.problems.length, 2);
    assert.equal((await mapped.problem("c/m.mapping.yaml", "b"))?.title, "B");
    assert.deepEqual(await mapped.place("c/m.mapping.yaml", "b"), { file: "c/sheet.csv", line: 2 });
  });
});

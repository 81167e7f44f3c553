import * as assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Experiment, Mention, Note } from "../../../src/core/research/model";
import { parseNote } from "../../../src/core/research/note";
import { readResearchFile, type ResearchKind } from "../../../src/core/research/readFile";
import { buildResearch } from "../../../src/core/research/records";
import { memoryFiles } from "../memoryFiles";

const note = (file: string, problems: string[], created?: string, experiments: string[] = []): Note => ({
  file,
  title: file,
  problems,
  created,
  tags: [],
  references: [],
  experiments,
  body: "",
  bodyLine: 0,
});
const experiment = (id: string, problems: string[], created?: string): Experiment => ({
  id,
  file: `${id}.yaml`,
  title: id,
  problems,
  status: "planned",
  links: [],
  metrics: {},
  created,
});
const mention = (file: string, problem: string, line: number): Mention => ({
  file,
  problem,
  context: "",
  range: { start: { line, character: 0 }, end: { line, character: 1 } },
});

const known = new Set(["main/width", "main/depth"]);
const resolve = (id: string): string | undefined =>
  known.has(id) ? id : known.has(`main/${id}`) ? `main/${id}` : undefined;

describe("research records by problem", () => {
  const research = buildResearch(
    {
      notes: [
        note("w/b.md", ["width"], "2026-01-02"),
        note("w/2026-03-01-c.md", ["main/width", "depth", "width"]),
        note("w/a.md", ["width", "gone"], "2026-01-02T10:00:00Z", ["e1"]),
        note("w/d.md", ["width"]),
      ],
      experiments: [experiment("e1", ["width"], "2026-01-01"), experiment("e2", ["main/width"], "2026-02-01")],
      people: [
        {
          handle: "ada",
          file: "ada.yaml",
          claims: [
            { problem: "width", state: "active", helpWanted: false },
            { problem: "gone", state: "done", helpWanted: false },
          ],
          reading: [],
        },
      ],
      mentions: [
        mention("b.md", "width", 9),
        mention("a.md", "main/width", 3),
        mention("b.md", "width", 2),
        mention("b.md", "other-link", 2),
      ],
    },
    resolve,
  );

  it("notes and experiments come newest first, by the date in the file's name where there is none within, undated ones last", () => {
    assert.deepEqual(
      research.notesOf("width").map(({ file }) => file),
      ["w/2026-03-01-c.md", "w/a.md", "w/b.md", "w/d.md"],
    );
    assert.deepEqual(
      research.experimentsOf("main/width").map(({ id }) => id),
      ["e2", "e1"],
    );
  });

  it("short and full ids lead to the same records, each once", () => {
    for (const of of [research.notesOf, research.experimentsOf, research.claimsOf, research.mentionsOf])
      assert.equal(of("width"), of("main/width"));
    assert.deepEqual(research.notesOf("depth").length, 1);
    assert.deepEqual(
      research.claimsOf("width").map(({ handle }) => handle),
      ["ada"],
    );
    assert.deepEqual(
      research.mentionsOf("width").map(({ file, range }) => [file, range.start.line]),
      [
        ["a.md", 3],
        ["b.md", 2],
        ["b.md", 9],
      ],
    );
    assert.deepEqual(research.notesOf("none"), []);
  });

  it("of one person's claims on a problem under several ids the newest counts, others' stay", () => {
    const former = (id: string) => (id === "breadth" || id === "wide" ? "main/width" : resolve(id));
    const claim = (problem: string, updated?: string, since?: string) => ({
      problem,
      state: "active" as const,
      helpWanted: false,
      updated,
      since,
    });
    for (const [problems, kept] of [
      [[claim("breadth", "2026-11-01"), claim("width", "2026-11-02")], "width"],
      [[claim("wide", "2026-11-03"), claim("main/width", undefined, "2026-11-02")], "wide"],
      [[claim("width"), claim("main/width")], "main/width"],
      [[claim("wide", "2026-11-01"), claim("breadth"), claim("width", undefined, "2026-10-01")], "wide"],
      [[claim("width", "2026-11-02"), claim("breadth", "2026-11-02")], "breadth"],
    ] as const) {
      const people = ["ada", "emmy"].map((handle) => ({
        handle,
        file: `${handle}.yaml`,
        claims: [...problems, claim("depth")],
        reading: [],
      }));
      const {
        claimsOf,
        people: read,
        person,
      } = buildResearch({ notes: [], experiments: [], people, mentions: [] }, former);
      assert.deepEqual(claimsOf("width").map(({ handle, claim }) => [handle, claim.problem]), [["ada", kept], ["emmy", kept]]); // prettier-ignore
      assert.deepEqual([read[0]!.claims.length, person("emmy")!.claims.length, claimsOf("depth").length], [2, 2, 2]);
    }
  });

  it("experiments, people and an experiment's notes are found by id", () => {
    assert.deepEqual(
      [research.experiment("e1")?.id, research.experiment("none"), research.person("ada")?.handle],
      ["e1", undefined, "ada"],
    );
    assert.deepEqual(
      research.notesOfExperiment("e1").map(({ file }) => file),
      ["w/a.md"],
    );
  });

  it("ids that nobody knows are kept as written and named with their files; mentions may be other links", () => {
    assert.equal(research.notesOf("gone").length, 1);
    assert.deepEqual([...research.unknownProblems()], [["gone", ["w/a.md", "ada.yaml"]]]);
  });

  it("10,000 notes are parsed, indexed and found by their problems", () => {
    const body = "Some text.\n".repeat(20);
    const texts = Array.from({ length: 10_000 }, (_, i) => {
      const day = `2026-01-${String((i % 28) + 1).padStart(2, "0")}`;
      return `---\nproblem: p-${i % 500}\ntitle: Note ${i}\ncreated: ${day}\nauthor: ada\ntags: [x, y]\nreferences: [k${i}]\n---\n${body}`;
    });
    const notes = texts.map((text, i) => parseNote(`w/${i}.md`, text).record!);
    const many = buildResearch({ notes, experiments: [], people: [], mentions: [] });
    for (let i = 0; i < 500; i++) assert.equal(many.notesOf(`p-${i}`).length, 20);
  }).timeout(60_000);
});

describe("what is read of a record", () => {
  it("survives the way through JSON, by which it is seen whether a file says something else than before", async () => {
    const files: [string, ResearchKind, string][] = [
      ["n.md", "record", "---\nproblem: width\ntags: [x]\nreferences: [k]\ncreated: 2026-01-01\n---\nText [@k]."],
      ["e.yaml", "experiment", "title: E\nproblems: [width]\nmetrics: {loss: 0.5}\nmeasured: 2026-01-02\n"],
      ["ada.yaml", "person", "name: Ada\nclaims: [{problem: width}]\nreading: [{reference: k, state: read}]\n"],
      ["ada.yaml", "upkeep", "checked: {k: {arxiv: v2}}\nproblems: {width: {since: 2026-01-03}}\ndismissed: [W1]\n"],
    ];
    for (const [file, kind, text] of files) {
      const read = await readResearchFile(memoryFiles({ [file]: text }), file, kind);
      const defined = (value: unknown): unknown =>
        typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Map)
          ? Object.fromEntries(Object.entries(value).flatMap(([k, v]) => (v === undefined ? [] : [[k, defined(v)]])))
          : value;
      assert.deepEqual(JSON.parse(JSON.stringify(read)), defined(read), kind);
    }
  });

  it("is parsed in a turn of its own, however many files' bytes arrive together", async () => {
    const names = ["a", "b", "c"].map((name) => `research/experiments/${name}.yaml`);
    const files = memoryFiles(Object.fromEntries(names.map((name) => [name, "title: T\nproblems: [x]\n"])));
    const turns: (() => void)[] = [];
    const read: string[] = [];
    const pause = () => new Promise<void>((resolve) => turns.push(resolve));
    const all = names.map((name) =>
      readResearchFile(files, name, "experiment", pause).then((found) => read.push(found!.experiment!.id)),
    );
    while (turns.length < names.length) await new Promise((resolve) => setTimeout(resolve, 0));
    assert.deepEqual(read, []);
    for (const [i, name] of ["a", "b", "c"].entries()) {
      turns[i]!();
      await all[i];
      assert.equal(read.at(-1), name);
      assert.equal(read.length, i + 1);
    }
  });
});

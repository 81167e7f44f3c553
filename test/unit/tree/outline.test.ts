import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { mergeCatalogues } from "../../../src/core/catalogue/index/catalogue";
import { readCatalogueFile } from "../../../src/core/catalogue/reading/readCatalogueFile";
import { Outline, type GroupBy, type OutlineNode } from "../../../src/core/tree/outline";
import { type ProblemFilter } from "../../../src/core/tree/problemFilter";
import { isUnchecked } from "../../../src/core/catalogue/review";
import { buildResearch } from "../../../src/core/research/records";
import { parseNote } from "../../../src/core/research/note";
import { parsePerson } from "../../../src/core/research/person";

const TEXT = `
catalogue: {id: lab, title: Lab}
areas:
  - {id: data, title: Data}
  - {id: noise, title: Noise, parent: data}
  - {id: empty, title: Nothing in it}
people:
  - {id: ada, name: Ada}
problems:
  - {id: a, title: A, area: noise, status: resolved, tags: [x, y], people: [{person: ada}], references: [k1]}
  - {id: b, title: B, area: data, status: open, tags: [y], reviewed: {date: 2026-01-01, by: grace}}
  - {id: c, title: C}
`;
const NOW = new Date("2026-11-21T12:00:00Z");

async function outline(groupBy: GroupBy, filter: ProblemFilter = {}, me?: string): Promise<Outline> {
  const catalogue = mergeCatalogues([
    { folder: "file:///p", bundled: false, files: [await readCatalogueFile("file:///p/catalogue.yaml", TEXT)] },
  ]);
  const note = parseNote("file:///n.md", "---\nproblem: b\ntitle: Note\n---\n").record!;
  const person = parsePerson(
    "file:///people/grace.yaml",
    "name: Grace\nclaims:\n  - {problem: b, state: active, help_wanted: true}\n  - {problem: a, state: done}\n",
  ).record!;
  const research = buildResearch(
    { notes: [note], experiments: [], people: [person], mentions: [] },
    (id) => catalogue.resolve(id)?.fullId,
  );
  return new Outline({ catalogue, research, groupBy, filter, me, now: NOW });
}

function draw(tree: Outline, nodes: OutlineNode[] = tree.roots(), depth = 0): string[] {
  return nodes.flatMap((node) => {
    const label =
      node.kind === "group"
        ? `${node.key || "-"} ${node.total}`
        : node.kind === "problem"
          ? node.problem.id
          : node.kind === "folder"
            ? node.of
            : node.kind;
    return [`${"  ".repeat(depth)}${label}`, ...draw(tree, tree.children(node), depth + 1)];
  });
}

describe("the outline of the tree", () => {
  it("has the short names of the graph", async () => {
    const named = { id: "deep-nets", title: "Why do networks that are deep work?", aliases: [] };
    assert.equal((await outline("area")).nameOf(named), "Deep nets");
  });

  it("has something below a problem with a note, an experiment or a reference, and nothing else", async () => {
    const tree = await outline("tag");
    const problems = tree.roots().flatMap((root) => tree.children(root)).filter((node) => node.kind === "problem"); // prettier-ignore
    assert.deepEqual(Object.fromEntries(problems.map((node) => [node.problem.id, tree.hasChildren(node)])), { a: true, b: true, c: false }); // prettier-ignore
  });

  it("nests areas, counts what is below them and leaves empty ones out; problems without an area come last", async () => {
    assert.deepEqual(draw(await outline("area")), [
      "data 2",
      "  noise 1",
      "    a",
      "      references",
      "        reference",
      "  b",
      "    notes",
      "      note",
      "- 1",
      "  c",
    ]);
  });

  it("groups by status in the order from open to resolved, by tag under each of them, by person with the team's claims", async () => {
    const groups = async (by: GroupBy) =>
      (await outline(by)).roots().map((node) => (node.kind === "group" ? `${node.key} ${node.total}` : ""));
    assert.deepEqual(await groups("status"), ["open 2", "resolved 1"]);
    assert.deepEqual(await groups("tag"), ["x 1", "y 2", " 1"]);
    assert.deepEqual(await groups("person"), ["ada 1", "grace 1", " 1"]);
    assert.deepEqual(await groups("catalogue"), ["lab 3"]);
  });

  it("by person has people before institutions, each by name", async () => {
    const problems = [
      "{id: p, title: P, people: [{group: Academic groups at Cambridge}, {person: zoe}]}",
      "{id: q, title: Q, people: [{group: Zurich}, {person: ada}]}",
    ];
    const text = `catalogue: {id: lab, title: Lab}\npeople: [{id: ada, name: Zita}, {id: zoe, name: Abel}]\nproblems:\n  - ${problems.join("\n  - ")}\n`;
    const catalogue = mergeCatalogues([
      { folder: "file:///p", bundled: false, files: [await readCatalogueFile("file:///p/catalogue.yaml", text)] },
    ]);
    const research = buildResearch({ notes: [], experiments: [], people: [], mentions: [] });
    const tree = new Outline({ catalogue, research, groupBy: "person", filter: {}, now: NOW });
    assert.deepEqual(
      tree.roots().map((node) => (node.kind === "group" ? [node.key, node.isTeam] : [])),
      [
        ["zoe", false],
        ["ada", false],
        ["Academic groups at Cambridge", true],
        ["Zurich", true],
      ],
    );
  });

  const filters: [string, ProblemFilter, string[]][] = [
    ["status", { status: ["open"] }, ["b", "c"]],
    ["an area with those below it", { area: "data" }, ["a", "b"]],
    ["any of several tags", { tags: ["x", "nothing"] }, ["a"]],
    ["a person of the catalogue", { person: "ada" }, ["a"]],
    ["a claimant, unless the claim is done", { person: "grace" }, ["b"]],
    ["mine", { mine: true }, ["b"]],
    ["notes", { has: ["notes"] }, ["b"]],
    ["help wanted", { has: ["help-wanted"] }, ["b"]],
    ["an old or missing review", { stale: true }, ["a", "c"]],
    ["a review of the last year", { stale: false }, ["b"]],
    ["several conditions at once", { status: ["open"], tags: ["y"] }, ["b"]],
  ];
  for (const [name, filter, expected] of filters) {
    it(`filters by ${name}`, async () => {
      assert.deepEqual(
        (await outline("area", filter, "grace")).problems.map((problem) => problem.id),
        expected,
      );
    });
  }

  it("finds a problem with its parents for revealing, under the same ids as unfolding gives", async () => {
    const tree = await outline("area");
    const unfolded = tree.children(tree.children(tree.roots()[0]!)[0]!)[0]!;
    const found = tree.find("a")!;
    assert.deepEqual(
      [found.id, found.parent!.id, found.parent!.parent!.id],
      [unfolded.id, unfolded.parent!.id, unfolded.parent!.parent!.id],
    );
    assert.equal((await outline("area", { status: ["open"] })).find("a"), undefined);
  });

  it("shows a group of very many problems in parts, and finds a problem in its part", async () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, i) => `  - {id: p${i}, title: P${i}, area: data}\n`).join("");
    const treeOf = async (count: number): Promise<Outline> => {
      const text = `catalogue: {id: lab, title: Lab}\nareas: [{id: data, title: Data}]\nproblems:\n${many(count)}`;
      const files = [await readCatalogueFile("file:///p/catalogue.yaml", text)];
      const research = buildResearch({ notes: [], experiments: [], people: [], mentions: [] }, () => undefined);
      const catalogue = mergeCatalogues([{ folder: "file:///p", bundled: false, files }]);
      return new Outline({ catalogue, research, groupBy: "area", filter: {}, now: NOW });
    };
    const tree = await treeOf(1200);
    const parts = tree.children(tree.roots()[0]!);
    const below = parts.map((part) => tree.children(part));
    assert.deepEqual(
      parts.map((part) => part.kind === "part" && part.first),
      [1, 501, 1001],
    );
    assert.deepEqual(
      below.map((nodes) => nodes.length),
      [500, 500, 200],
    );
    const found = tree.find("p1100")!;
    assert.deepEqual([found.id, found.parent!.id], [below[2]![100]!.id, parts[2]!.id]);
    const whole = await treeOf(1000);
    assert.ok(whole.children(whole.roots()[0]!).every((node) => node.kind === "problem"));
  });

  it("counts an entry as checked by a person's name for a year, from the end of a bare year or month, and by a look for half of one", () => {
    const unchecked = (reviewed?: string, reviewedBy?: string, look?: string) =>
      isUnchecked({ reviewed, reviewedBy }, look, NOW);
    assert.deepEqual(
      ["2025-11-22", "2025-11-20", "2025", "2024", undefined].map((reviewed) => unchecked(reviewed, "ada")),
      [false, true, false, true, true],
    );
    assert.deepEqual(
      [undefined, "editors", "The team", "Ada Lovelace"].map((by) => unchecked("2026-11-20", by)),
      [true, true, true, false],
    );
    assert.deepEqual(
      ["2026-05-22", "2026-05-20", undefined].map((look) => unchecked("2019", "ada", look)),
      [false, true, true],
    );
  });

  it("says where a filter leaves few problems, which can all be seen at once", async () => {
    assert.equal((await outline("area", { tags: ["y"] })).isFew, true);
    assert.equal((await outline("area")).isFew, false, "no filter, nothing that was asked for");
  });

  it("a look that somebody of the team took at a problem takes it from those that nobody has checked", async () => {
    const catalogue = mergeCatalogues([
      { folder: "file:///p", bundled: false, files: [await readCatalogueFile("file:///p/catalogue.yaml", TEXT)] },
    ]);
    const upkeep = [{ handle: "grace", looks: [["c", "2026-10-01"]] as const }];
    const research = buildResearch(
      { notes: [], experiments: [], people: [], mentions: [], upkeep },
      (id) => catalogue.resolve(id)?.fullId,
    );
    const tree = new Outline({ catalogue, research, groupBy: "area", filter: { stale: true }, now: NOW });
    assert.deepEqual(
      tree.problems.map(({ id }) => id),
      ["a"],
    );
  });
});

import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { mergeCatalogues } from "../../../src/core/catalogue/index/catalogue";
import { readCatalogueFile } from "../../../src/core/catalogue/reading/readCatalogueFile";
import { Outline, type GroupBy, type OutlineNode } from "../../../src/core/tree/outline";
import { isWithin, type ProblemFilter } from "../../../src/core/tree/problemFilter";
import type { Experiment } from "../../../src/core/research/model";
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

  /** Everything that a row says of itself, but for its parents and what it is of. */
  const said = (node: OutlineNode): object => {
    const { parent, ...own } = node;
    const rest = Object.fromEntries(
      Object.entries(own).map(([key, value]) => {
        if (key === "problem") return [key, (value as { id: string }).id];
        if (key === "claims") return [key, (value as { handle: string }[]).map(({ handle }) => handle)];
        if (key === "note") return [key, (value as { title: string }).title];
        return [key, value as unknown];
      }),
    );
    return { ...rest, parent: parent?.id };
  };

  it("says of each row what it is, where it stands and how many are below it and resolved", async () => {
    const tree = await outline("area");
    const [data, strays] = tree.roots();
    const [noise, b] = tree.children(data!);
    const [a] = tree.children(noise!);
    const [references] = tree.children(a!);
    const [notes] = tree.children(b!);
    const group = { kind: "group", groupBy: "area" };
    assert.deepEqual(
      [data, strays, noise, a, b].map((node) => said(node!)),
      [
        { ...group, id: "area:data", key: "data", total: 2, resolved: 1, parent: undefined },
        { ...group, id: "area:", key: "", total: 1, resolved: 0, parent: undefined },
        { ...group, id: "area:data/area:noise", key: "noise", total: 1, resolved: 1, parent: "area:data" },
        { kind: "problem", id: "area:data/area:noise/lab/a", problem: "a", notes: 0, experiments: 0, claims: [], parent: "area:data/area:noise" }, // prettier-ignore
        { kind: "problem", id: "area:data/lab/b", problem: "b", notes: 1, experiments: 0, claims: ["grace"], parent: "area:data" }, // prettier-ignore
      ],
    );
    const ofA = "area:data/area:noise/lab/a/references";
    assert.deepEqual(said(references!), { kind: "folder", id: ofA, of: "references", problem: "a", total: 1, parent: a!.id }); // prettier-ignore
    assert.deepEqual(tree.children(references!).map(said), [{ kind: "reference", id: `${ofA}/k1`, key: "k1", parent: ofA }]); // prettier-ignore
    const ofB = "area:data/lab/b/notes";
    assert.deepEqual(said(notes!), { kind: "folder", id: ofB, of: "notes", problem: "b", total: 1, parent: b!.id });
    const [note] = tree.children(notes!);
    assert.deepEqual(said(note!), { kind: "note", id: `${ofB}/file:///n.md`, note: "Note", parent: ofB });
    assert.deepEqual(tree.children(note!), []);
    assert.equal(tree.roots()[0]!.kind === "group" && "isTeam" in tree.roots()[0]!, false);
  });

  /** A tree of what a catalogue's text says, with as much of records as a test gives. */
  const treeOf = async (text: string, groupBy: GroupBy, filter: ProblemFilter = {}, experiments: string[] = []) => {
    const files = [await readCatalogueFile("file:///p/catalogue.yaml", `catalogue: {id: lab, title: Lab}\n${text}`)];
    const catalogue = mergeCatalogues([{ folder: "file:///p", bundled: false, files }]);
    const none = buildResearch({ notes: [], experiments: [], people: [], mentions: [] });
    const research = {
      notesOf: none.notesOf.bind(none),
      claimsOf: none.claimsOf.bind(none),
      experimentsOf: (problem: string) =>
        experiments.filter((name) => problem === `lab/${name[0]}`).map((name) => ({ file: name }) as Experiment),
    };
    return new Outline({ catalogue, research, groupBy, filter, now: NOW });
  };
  const groupsOf = (tree: Outline) =>
    tree.roots().map((node) => (node.kind === "group" ? `${node.key} ${node.total} ${node.resolved}` : node.kind));

  it("has experiments below a problem, and a folder for each kind of record that it has", async () => {
    const text = "problems: [{id: a, title: A, references: [k]}, {id: b, title: B}]";
    const tree = await treeOf(text, "catalogue", {}, ["a1", "b1", "b2"]);
    assert.deepEqual(draw(tree), [
      "lab 2",
      "  a",
      "    experiments",
      "      experiment",
      "    references",
      "      reference",
      "  b",
      "    experiments",
      "      experiment",
      "      experiment",
    ]);
    const b = tree.find("lab/b")!;
    assert.deepEqual([b.experiments, tree.hasChildren(b)], [2, true]);
    const [folder] = tree.children(b);
    assert.deepEqual(tree.children(folder!).map(said), [
      { kind: "experiment", id: "catalogue:lab/lab/b/experiments/b1", experiment: { file: "b1" }, parent: folder!.id },
      { kind: "experiment", id: "catalogue:lab/lab/b/experiments/b2", experiment: { file: "b2" }, parent: folder!.id },
    ]);
  });

  it("counts a problem once in a group that its entry names twice, and what is resolved in each of its groups", async () => {
    const text = "problems: [{id: a, title: A, tags: [x, x, y], status: resolved}, {id: b, title: B, tags: [x]}]";
    assert.deepEqual(groupsOf(await treeOf(text, "tag")), ["x 2 1", "y 1 1"]);
    assert.deepEqual(groupsOf(await treeOf(text, "status")), ["open 1 0", "resolved 1 1"]);
  });

  it("sorts by name, as people are called, and what has no key last", async () => {
    const text = [
      "people: [{id: p1, name: Zoe}, {id: p2, name: Ada}]",
      "problems:",
      "  - {id: a, title: A, people: [{person: p1}], tags: [y]}",
      "  - {id: b, title: B}",
      "  - {id: c, title: C, people: [{person: p2}], tags: [b, x]}",
    ].join("\n");
    assert.deepEqual(groupsOf(await treeOf(text, "person")), ["p2 1 0", "p1 1 0", " 1 0"]);
    assert.deepEqual(groupsOf(await treeOf(text, "tag")), ["b 1 0", "x 1 0", "y 1 0", " 1 0"]);
  });

  it("finds a problem under the first of its groups, under no area where it is unknown, and none that is not there", async () => {
    const text = "problems: [{id: a, title: A, area: gone, tags: [x, y]}]";
    assert.equal((await treeOf(text, "tag")).find("lab/a")!.id, "tag:x/lab/a");
    assert.equal((await treeOf(text, "area")).find("a")!.id, "area:/lab/a");
    assert.equal((await treeOf(text, "area")).find("b"), undefined);
    assert.equal((await treeOf(text, "tag", { tags: ["x"] })).find("a")!.id, "tag:x/lab/a");
    assert.deepEqual(draw(await treeOf(text, "area")), ["- 1", "  a"]);
  });

  it("ends where areas are below each other in a circle, or below one that is not there", async () => {
    const areas =
      "areas: [{id: x, title: X, parent: y}, {id: y, title: Y, parent: x}, {id: z, title: Z, parent: gone}]\n";
    const tree = await treeOf(`${areas}problems: [{id: a, title: A, area: z}]`, "area");
    assert.equal(tree.find("a")!.id, "area:z/lab/a");
    assert.deepEqual(draw(tree), ["z 1", "  a"]);
    const own = await treeOf("areas: [{id: x, title: X, parent: x}]\nproblems: [{id: a, title: A, area: x}]", "area");
    assert.equal(own.find("a")!.id, "area:x/lab/a");
  });

  it("takes fifteen problems for few, and sixteen not", async () => {
    const text = (count: number) =>
      `problems:\n${Array.from({ length: count }, (_, i) => `  - {id: p${i}, title: P, tags: [x]}\n`).join("")}`;
    assert.equal((await treeOf(text(15), "area", { tags: ["x"] })).isFew, true);
    assert.equal((await treeOf(text(16), "area", { tags: ["x"] })).isFew, false);
  });

  it("names a problem with the acronyms of others, but for more than a thousand of them", async () => {
    const named = { id: "ood-failure", title: "Can it be predicted where a network will fail?", aliases: [] };
    const text = (count: number) =>
      `problems:\n  - {id: q, title: What is OOD about}\n${Array.from({ length: count - 1 }, (_, i) => `  - {id: p${i}, title: P}\n`).join("")}`;
    assert.equal((await treeOf(text(1000), "area")).nameOf(named), "OOD failure");
    assert.equal((await treeOf(text(1001), "area")).nameOf(named), "Ood failure");
  });

  it("filters by experiments, by nobody's claims where nobody is known, and by areas in a circle", async () => {
    const areas = "areas: [{id: x, title: X, parent: y}, {id: y, title: Y, parent: x}]\n";
    const text = `${areas}problems: [{id: a, title: A, area: x, tags: [t]}, {id: b, title: B}]`;
    const ids = async (filter: ProblemFilter) =>
      (await treeOf(text, "area", filter, ["a1"])).problems.map(({ id }) => id);
    assert.deepEqual(await ids({ has: ["experiments"] }), ["a"]);
    assert.deepEqual(await ids({ mine: true }), []);
    assert.deepEqual(await ids({ area: "y" }), ["a"]);
    assert.deepEqual(await ids({ area: "gone" }), []);
    const catalogue = mergeCatalogues([
      { folder: "file:///p", bundled: false, files: [await readCatalogueFile("file:///p/catalogue.yaml", TEXT)] },
    ]);
    assert.deepEqual(
      [["noise", "data"], ["data", "noise"], ["data", "data"], ["", "data"]].map(([area, of]) => isWithin(catalogue, area!, of!)), // prettier-ignore
      [true, false, true, false],
    );
  });

  it("takes a tag for no area and no person, whatever it is called", async () => {
    const text = [
      "areas: [{id: data, title: Data}, {id: noise, title: Noise, parent: data}]",
      "people: [{id: a1, name: Zoe}]",
      "problems:",
      "  - {id: a, title: A, area: noise, tags: [noise], status: resolved}",
      "  - {id: b, title: B, tags: [data]}",
      "  - {id: c, title: C, tags: [b1, a1]}",
    ].join("\n");
    const tree = await treeOf(text, "tag");
    assert.deepEqual(draw(tree), ["a1 1", "  c", "b1 1", "  c", "data 1", "  b", "noise 1", "  a"]);
    assert.deepEqual([tree.find("a")!.id, tree.find("a")!.parent!.parent], ["tag:noise/lab/a", undefined]);
  });

  it("has below an area without problems of its own the areas below it alone", async () => {
    const areas = "areas: [{id: data, title: Data}, {id: noise, title: Noise, parent: data}]\n";
    const problems = "problems: [{id: a, title: A, area: noise, status: resolved}, {id: b, title: B, area: noise, status: resolved}]"; // prettier-ignore
    const tree = await treeOf(areas + problems, "area");
    assert.deepEqual(draw(tree), ["data 2", "  noise 2", "    a", "    b"]);
    assert.deepEqual(groupsOf(tree), ["data 2 2"]);
  });

  it("by status has them from open to resolved", async () => {
    const states = ["resolved", "contested", "partial", "open"];
    const text = `problems:\n${states.map((state) => `  - {id: ${state}, title: T, status: ${state}}\n`).join("")}`;
    assert.deepEqual(groupsOf(await treeOf(text, "status")), ["open 1 0", "partial 1 0", "contested 1 0", "resolved 1 1"]); // prettier-ignore
  });

  it("has parts of five hundred, the last as large as the others where it comes out even", async () => {
    const text = `problems:\n${Array.from({ length: 1500 }, (_, i) => `  - {id: p${i}, title: P}\n`).join("")}`;
    const tree = await treeOf(text, "catalogue");
    assert.deepEqual(
      tree.children(tree.roots()[0]!).map((part) => [part.id, part.kind === "part" && part.problems.length]),
      [["catalogue:lab/part:0", 500], ["catalogue:lab/part:500", 500], ["catalogue:lab/part:1000", 500]], // prettier-ignore
    );
    const alias = { id: "ood-failure", title: "Can it be predicted where a network will fail?", aliases: ["OOD"] };
    assert.equal(tree.nameOf(alias), "OOD failure", "its own acronyms count, though there are many problems");
  });

  it("finds a problem whose area lies in a circle", async () => {
    const areas = "areas: [{id: x, title: X, parent: y}, {id: y, title: Y, parent: x}, {id: z, title: Z, parent: y}]\n";
    const tree = await treeOf(`${areas}problems: [{id: a, title: A, area: x}, {id: b, title: B, area: z}]`, "area");
    assert.deepEqual(draw(tree), ["x 2", "  y 1", "    z 1", "      b", "  a"]);
    assert.deepEqual([tree.find("a")!.id, tree.find("b")!.id], ["area:x/lab/a", "area:x/area:y/area:z/lab/b"]);
  });
});

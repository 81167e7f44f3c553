import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import {
  completions,
  documentationOf,
  hasProblem,
  hoverText,
  labelOf,
  open,
  placeOf,
  withFiles,
} from "./editingSupport";
import { inWorkspace, run, until } from "./support";

const FILE = "problems/editing.yaml";

const CATALOGUE = `areas:
  - id: editing-area
    title: An area of the editing tests
    summary: What these tests ask.
people:
  - id: editing-person
    name: Edith Ngo
    affiliation: Lab
problems:
  - id: editing-first
    title: Is the first one answered?
    area: editing-area
    people:
      - person: editing-person
    references: [editing2020first, "zhang2017rethinking"]
    related:
      - problem: data-order
        kind: requires
      - {problem: editing-second, kind: see-also}
    tags: [editing-tag]
    measurements:
      - id: editing-task
        task: Counting
        metric: accuracy
  - id: editing-second
    title: And the second?
    area: editing-area
references:
  - id: editing2020first
    type: article-journal
    title: On First Questions
    author: [{family: Ngo, given: Edith}]
    issued: {date-parts: [[2020]]}
`;

/** The catalogue with a line more in its first problem. */
function withLine(line: string): string {
  return CATALOGUE.replace("    tags: [editing-tag]\n", `${line}\n    tags: [editing-tag]\n`);
}

describe("editing a catalogue", () => {
  it("completes ids of problems, references, people, areas and tags, each with its card", async () => {
    const offered = async (line: string, label: string, card: RegExp, needle = line) => {
      await withFiles({ [FILE]: withLine(line) }, hasProblem("editing-second"), async () => {
        const items = await completions(await open(FILE), needle, 4000);
        const item = items.find((candidate) => labelOf(candidate) === label);
        assert.ok(item, `${label} is offered after ${needle.trim()} among ${items.length}`);
        assert.match(documentationOf(item), card);
      });
    };
    await offered("    area: ", "lab-noise", /Noisy labels/);
    await offered("    known: [{text: a, references: [zhang20", "zhang2017rethinking", /rethinking generalization/i);
    await offered("    sources:\n      - reference: ", "editing2020first", /On First Questions/);
    await offered(
      "    status: {state: open, reference: ]",
      "arpit2017closer",
      /Memorization/,
      "state: open, reference: ",
    );
    await offered("    people:\n      - {person: ", "editing-person", /Edith Ngo/);
    await offered("    tags: [", "noise", /1 problem/);
  });

  it("completes a related problem by its short id, which belongs to the file's own catalogue, and by its full id", async () => {
    const text = withLine("").replace("problem: data-order", "problem: ");
    await withFiles({ [FILE]: text }, hasProblem("editing-second"), async () => {
      const items = await completions(await open(FILE), "- problem: ", 4000);
      const own = items.find((item) => labelOf(item) === "label-noise");
      assert.match(documentationOf(own!), /share of wrong labels/);
      assert.ok(items.some((item) => labelOf(item) === "overparameterised-generalisation"));
    });
    const full = text.replace("problem: \n", "problem: lab/\n");
    await withFiles({ [FILE]: full }, hasProblem("editing-second"), async () => {
      const labels = (await completions(await open(FILE), "- problem: lab/")).map(labelOf);
      assert.ok(labels.includes("lab/label-noise"), labels.slice(0, 5).join());
    });
  });

  it("completes the words of an enumeration and only those, and replaces the whole word", async () => {
    await withFiles({ [FILE]: withLine("    status: opne") }, hasProblem("editing-second"), async () => {
      const document = await open(FILE);
      const items = (await completions(document, "    status: op")).filter(
        ({ kind }) => kind === vscode.CompletionItemKind.EnumMember,
      );
      assert.deepEqual(items.map(labelOf), ["open", "partial", "contested", "resolved"]);
      const range = items[0]!.range as { replacing: vscode.Range };
      assert.equal(document.getText(range.replacing), "opne");
    });
  });

  it("completes keys with what the schema says of them", async () => {
    await withFiles({ [FILE]: withLine("    imp") }, hasProblem("editing-second"), async () => {
      const items = await completions(await open(FILE), "\n    imp");
      const key = items.find((item) => labelOf(item) === "importance");
      assert.match(documentationOf(key!), /why it matters/i);
      assert.equal(key!.insertText, "importance: ");
    });
  });

  it("offers nothing in prose, in comments and in the bundled catalogue", async () => {
    await withFiles(
      { [FILE]: withLine("    # area: \n    summary: the area: is ") },
      hasProblem("editing-second"),
      async (api) => {
        const document = await open(FILE);
        const ids = new Set(api.problems().flatMap(({ id, area }) => [id, area]));
        const idsAfter = async (where: vscode.TextDocument, needle: string) =>
          (await completions(where, needle)).filter(
            (item) => item.kind !== vscode.CompletionItemKind.Text && ids.has(labelOf(item)),
          );
        for (const needle of ["    # area: ", "summary: the area: "])
          assert.deepEqual(await idsAfter(document, needle), [], needle);
        const { entry } = (await api.problem("overparameterised-generalisation"))!;
        const bundled = await vscode.workspace.openTextDocument(vscode.Uri.parse(entry.file));
        assert.deepEqual(await idsAfter(bundled, "    area: "), []);
      },
    );
  });

  it("shows the card of an id on hover, of a use as of a definition", async () => {
    await withFiles({ [FILE]: CATALOGUE }, hasProblem("editing-second"), async () => {
      const document = await open(FILE);
      assert.match(await hoverText(document, "editing-second, kind"), /And the second\?/);
      assert.match(await hoverText(document, "editing2020first,"), /On First Questions[\s\S]*Ngo/);
      assert.match(await hoverText(document, "zhang2017rethinking"), /rethinking generalization/i);
      assert.match(await hoverText(document, "person: editing-person"), /Edith Ngo[\s\S]*Lab[\s\S]*1 problem/);
      assert.match(
        await hoverText(document, "area: editing-area"),
        /An area of the editing tests[\s\S]*2 problems[\s\S]*What these tests ask/,
      );
      assert.match(await hoverText(document, "[editing-tag"), /1 problem/);
      assert.match(await hoverText(document, "id: editing-first"), /Is the first one answered\?/);
      assert.equal(await hoverText(document, "Counting"), "");
    });
  });

  it("outlines sections, entries with their titles, and measurements", async () => {
    await withFiles({ [FILE]: CATALOGUE }, hasProblem("editing-second"), async () => {
      const document = await open(FILE);
      const sections = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
        "vscode.executeDocumentSymbolProvider",
        document.uri,
      );
      assert.deepEqual(
        sections.map(({ name }) => name),
        ["areas", "people", "problems", "references"],
      );
      const [first, second] = sections[2]!.children;
      assert.deepEqual([first!.name, first!.detail], ["editing-first", "Is the first one answered?"]);
      assert.deepEqual([second!.name, second!.detail], ["editing-second", "And the second?"]);
      assert.deepEqual(
        first!.children.map(({ name, detail }) => [name, detail]),
        [["editing-task", "Counting"]],
      );
      assert.equal(sections[2]!.range.start.line, 8);
      assert.equal(document.getText(first!.selectionRange), "editing-first");
      assert.equal(sections[3]!.children[0]!.detail, "On First Questions");
    });
  });

  it("puts page, notes and experiments over each problem, and counts again when they change", async () => {
    await withFiles({ [FILE]: CATALOGUE }, hasProblem("editing-second"), async (api) => {
      const document = await open(FILE);
      const line = placeOf(document, "- id: editing-first", 0).line;
      const lenses = async () => {
        const all = await vscode.commands.executeCommand<vscode.CodeLens[]>(
          "vscode.executeCodeLensProvider",
          document.uri,
        );
        return all.filter(({ range }) => range.start.line === line).map(({ command }) => command!);
      };
      const before = await lenses();
      assert.deepEqual(before.map(({ command, title }) => `${command} ${title.replace(/^\$\(.*?\) /, "")}`).sort(), [
        "openProblems.linkExperiment 0 experiments",
        "openProblems.newNote 0 notes",
        "openProblems.openProblem Open page",
      ]);
      assert.deepEqual(before[0]!.arguments, ["lab/editing-first"]);
      const note = await run<vscode.Uri>("newNote", "editing-first", { title: "Counted" });
      await until(api.onDidChange, async () => (await lenses()).find(({ title }) => title.endsWith("1 note")));
      await vscode.workspace.fs.delete(vscode.Uri.joinPath(note, ".."), { recursive: true });
      await until(api.onDidChange, async () => (await lenses()).find(({ title }) => title.endsWith("0 notes")));
    });
  });

  it("opens the page of the problem whose lens was chosen", async () => {
    await withFiles({ [FILE]: CATALOGUE }, hasProblem("editing-second"), async () => {
      const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
        "vscode.executeCodeLensProvider",
        inWorkspace(...FILE.split("/")),
      );
      const { command } = lenses.find(
        ({ command: { command: name } = { command: "" } }) => name === "openProblems.openProblem",
      )!;
      assert.equal(await vscode.commands.executeCommand(command!.command, ...command!.arguments!), "lab/editing-first");
    });
  });
});

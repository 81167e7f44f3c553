import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import type { OpenProblemsApi } from "../../src/api";
import { diagnosticIn, hasProblem, open, saveAll, withFiles } from "./editingSupport";
import { ruleOf } from "../../src/views/status/diagnostic";
import { inWorkspace, until } from "./support";

const FILE = "problems/editing.yaml";
const OTHER = "problems/editing-works.yaml";
const uri = () => inWorkspace(...FILE.split("/"));

const START = `# kept
problems:
  - id: editing-one
    title: One?
`;

const WORKS = `references:
  - id: editing2021one
    type: article
    title: One
  - id: editing2021two
    type: article
    title: Two
`;

/** The fix with this title for what `code` says. A finding may be of the file that a test before this one wrote, and soon be replaced by a new one. */
function fixFor(code: string, title: RegExp): Promise<vscode.CodeAction> {
  return until(vscode.languages.onDidChangeDiagnostics, async () => {
    const diagnostic = await placed(code);
    assert.equal(diagnostic.source, "Open Problems");
    await open(FILE);
    const fixes = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      "vscode.executeCodeActionProvider",
      uri(),
      diagnostic.range,
      vscode.CodeActionKind.QuickFix.value,
    );
    return fixes.find((candidate) => title.test(candidate.title));
  });
}

/** What a rule says, at a place in the file. */
const placed = (rule: string): Promise<vscode.Diagnostic> =>
  diagnosticIn(uri(), (found) => ruleOf(found) === rule && !found.range.isEmpty);

/** Applies the fix with this title to what `code` says, runs its command, and gives the text of the file then. */
async function fixed(code: string, title: RegExp, path = FILE): Promise<string> {
  const fix = await fixFor(code, title);
  await vscode.workspace.applyEdit(fix.edit!);
  if (fix.command) await vscode.commands.executeCommand(fix.command.command, ...(fix.command.arguments ?? []));
  await saveAll();
  return (await open(path)).getText();
}

describe("quick fixes in a catalogue", () => {
  const ready = hasProblem("editing-one");

  it("takes the word that was meant, in the quotes that were there", async () => {
    await withFiles({ [FILE]: `${START}    status: "opne"\n` }, ready, async () => {
      assert.equal(await fixed("unknown-value", /“open”/), `${START}    status: "open"\n`);
    });
  });

  it("takes the reference that was meant", async () => {
    await withFiles({ [FILE]: `${START}    references: [arpit2017closr]\n` }, ready, async () => {
      assert.equal(
        await fixed("unknown-reference", /“arpit2017closer”/),
        `${START}    references: [arpit2017closer]\n`,
      );
    });
  });

  it("takes the key that was meant", async () => {
    await withFiles({ [FILE]: `${START}    summery: Short.\n` }, ready, async () => {
      assert.equal(await fixed("unknown-key", /“summary”/), `${START}    summary: Short.\n`);
    });
  });

  it("adds a missing reference to the file that holds the catalogue's others, and goes to it", async () => {
    const files = { [FILE]: `${START}    references: [quine1951dogmas]\n`, [OTHER]: WORKS };
    const bothRead = (api: OpenProblemsApi) => ready(api) && api.references().some(({ id }) => id === "editing2021two");
    await withFiles(files, bothRead, async () => {
      const text = await fixed("unknown-reference", /Add the reference “quine1951dogmas”/, OTHER);
      assert.ok(text.startsWith(WORKS), text);
      assert.match(text, /\n {2}- id: quine1951dogmas\n {4}type: article\n {4}title: Title of quine1951dogmas\n$/);
      assert.equal(vscode.window.activeTextEditor?.document.uri.path.endsWith(OTHER), true);
      await until(vscode.languages.onDidChangeDiagnostics, () =>
        vscode.languages.getDiagnostics(uri()).some((found) => ruleOf(found) === "unknown-reference")
          ? undefined
          : true,
      );
    });
  });

  it("adds a missing reference to the file that it is missing in where another holds as many", async () => {
    const here = `references:\n  - {id: editing2020here, type: article, title: Here}\n  - {id: editing2020too, type: article, title: Too}\n`;
    const files = { [FILE]: `${START}    references: [quine1951dogmas]\n${here}`, [OTHER]: WORKS };
    const bothRead = (api: OpenProblemsApi) => ready(api) && api.references().some(({ id }) => id === "editing2021two");
    await withFiles(files, bothRead, async () => {
      const text = await fixed("unknown-reference", /Add the reference “quine1951dogmas”/);
      assert.equal(text, `${files[FILE]}  - {id: quine1951dogmas, type: article, title: Title of quine1951dogmas}\n`);
    });
  });

  it("is offered for a finding whose sentence is cut where it is shown", async () => {
    const key = `quine${"x".repeat(600)}`;
    await withFiles({ [FILE]: `${START}    references: [${key}]\n`, [OTHER]: WORKS }, ready, async () => {
      assert.ok((await placed("unknown-reference")).message.length <= 501);
      assert.ok(await fixFor("unknown-reference", /Add the reference/));
    });
  });

  it("adds a missing area and a missing person, the comments and order of the file kept", async () => {
    const text = `${START}    area: quantum-widgets\n    people:\n      - person: quentin-x\npeople:\n  - {id: editing-person, name: E. Ngo}\nareas:\n  - {id: editing-area, title: Area}\n  - {id: editing-area-two, title: Area two}\n  - {id: editing-area-three, title: Area three}\n`;
    await withFiles({ [FILE]: text }, ready, async () => {
      const withArea = await fixed("unknown-area", /Add the area “quantum-widgets”/);
      assert.equal(withArea, `${text}  - {id: quantum-widgets, title: Quantum widgets}\n`);
      const withPerson = await fixed("unknown-person", /Add the person “quentin-x”/);
      assert.equal(withPerson, withArea.replace("E. Ngo}\n", "E. Ngo}\n  - {id: quentin-x, name: Quentin x}\n"));
    });
  });

  it("says which lines a merge left unresolved, reads both sides meanwhile, and keeps the side that is chosen, or both", async () => {
    const [ours, theirs] = ["editing-ours", "editing-theirs"].map((id) => `  - id: ${id}\n    title: Which?\n`);
    const text = `${START}<<<<<<< HEAD\n${ours}=======\n${theirs}>>>>>>> theirs\n`;
    for (const [title, kept] of [
      [/both/i, ours! + theirs!],
      [/HEAD/, ours!],
      [/theirs/, theirs!],
    ] as const)
      await withFiles({ [FILE]: text }, hasProblem("editing-theirs"), async (api) => {
        assert.ok(api.problems().some(({ id }) => id === "editing-ours"));
        assert.match((await placed("merge-conflict")).message, /unresolved merge conflict, lines 5 to 11/);
        assert.equal(await fixed("merge-conflict", title), START + kept);
      });
  });

  it("removes an entry whose id is taken, and only that", async () => {
    const text = `${START}  - id: editing-two\n    title: Two?\n  - id: editing-one\n    title: One again?\n    tags: [a]\n  - id: editing-three\n    title: Three?\n`;
    await withFiles({ [FILE]: text }, ready, async () => {
      const expected = text.replace("  - id: editing-one\n    title: One again?\n    tags: [a]\n", "");
      assert.equal(await fixed("duplicate-id", /Remove this entry/), expected);
    });
  });

  it("removes a link of a problem to itself, and offers to write a problem that is not there", async () => {
    const text = `${START}    related:\n      - {problem: editing-one}\n      - {problem: quixotic-question}\n`;
    await withFiles({ [FILE]: text }, ready, async () => {
      const add = await fixFor("unknown-problem", /quixotic-question/);
      assert.deepEqual(
        [add.command?.command, add.command?.arguments],
        ["openProblems.newProblem", ["quixotic-question"]],
      );
      assert.equal(await fixed("self-link", /Remove this link/), text.replace("      - {problem: editing-one}\n", ""));
    });
  });
});

describe("diagnostics as a catalogue is typed", () => {
  it("shows what is wrong in the file and against the others before it is saved, and takes it back", async () => {
    await withFiles({ [FILE]: START, [OTHER]: WORKS }, hasProblem("editing-one"), async () => {
      const document = await open(FILE);
      const editor = await vscode.window.showTextDocument(document);
      const end = document.positionAt(document.getText().length);
      await editor.edit((edit) =>
        edit.insert(end, "    status: partly\n    references: [nobody1900nothing, editing2021one]\n"),
      );
      await placed("unknown-value");
      const unknown = await placed("unknown-reference");
      assert.equal(document.getText(unknown.range), "nobody1900nothing");
      assert.ok(document.isDirty);
      await editor.edit((edit) => edit.delete(new vscode.Range(end, document.positionAt(document.getText().length))));
      await until(vscode.languages.onDidChangeDiagnostics, () =>
        vscode.languages.getDiagnostics(uri()).length ? undefined : true,
      );
      await document.save();
    });
  });

  it("looks at each of two files that are typed in at once", async () => {
    await withFiles({ [FILE]: START, [OTHER]: WORKS }, hasProblem("editing-one"), async () => {
      const documents = [await open(FILE), await open(OTHER)];
      const edit = new vscode.WorkspaceEdit();
      for (const { uri, getText, positionAt } of documents)
        edit.insert(uri, positionAt(getText().length), "    type: 1\n    status: partly\n");
      await vscode.workspace.applyEdit(edit);
      for (const { uri } of documents)
        await until(vscode.languages.onDidChangeDiagnostics, () =>
          vscode.languages.getDiagnostics(uri).length ? true : undefined,
        );
      assert.ok(documents.every(({ isDirty }) => isDirty));
    });
  });
});

import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import { definitionOf, hasProblem, open, placeOf, saveAll, withFiles } from "./editingSupport";
import { inWorkspace, readFile, until } from "./support";

const FILES = {
  "problems/editing.yaml": `areas:
  - id: editing-area
    title: An area
  - {id: editing-inner, title: Within, parent: editing-area}
people:
  - id: editing-person
    name: Edith Ngo
problems:
  # kept
  - id: editing-first
    title: The first?
    area: editing-area
    people: [{person: editing-person}]
    references: ["editing2020first", {key: editing2020first, role: evidence}, zhang2017rethinking]
    tags: [editing-tag, 'editing-other']
  - id: editing-second
    title: The second?
    area: editing-inner
    related:
      - {problem: editing-first, kind: requires}
      - {problem: "lab/editing-first"}
      - {problem: overparameterised-generalisation}
    known:
      - {text: So it is., references: [editing2020first, editing2019bib]}
    tags: [editing-tag]
references:
  - id: editing2020first
    type: article-journal
    title: On First Questions
`,
  "problems/editing.bib": `@string{x = "y"}

@article{editing2019bib,
  title = {From a bibliography},
  author = {Ngo, Edith},
  year = 2019
}
`,
  "research/notes/editing-first/2026-01-01-note.md": `---
problems: [editing-first, lab/editing-second]
title: A note
created: 2026-01-01T00:00:00Z
references:
  - editing2020first
  - "@editing2019bib"
experiments: [2026-01-02-editing]
---

See problem:editing-first, [[editing-first|the first]] and [it](problem:lab/editing-first).
As [@editing2020first; @editing2019bib] say; not \`problem:editing-first\`.
`,
  "research/experiments/2026-01-02-editing.yaml": `title: An experiment
problems: [editing-first]
status: finished
`,
  "research/people/edith.yaml": `name: Edith
claims:
  - {problem: editing-first, since: 2026-01-01, state: active, updated: 2026-01-01}
reading:
  - {reference: editing2020first, state: read, problem: editing-first}
`,
};
type Path = keyof typeof FILES;
const CATALOGUE = "problems/editing.yaml";
const NOTE = "research/notes/editing-first/2026-01-01-note.md";
const EXPERIMENT = "research/experiments/2026-01-02-editing.yaml";
const PERSON = "research/people/edith.yaml";

const ready = hasProblem("editing-second");

async function read(path: Path): Promise<string> {
  return (await open(path)).getText();
}

/** The places that "Find All References" gives in the middle of `needle`: each file with the number of places in it. */
async function usesOf(path: Path, needle: string): Promise<Record<string, number>> {
  const document = await open(path);
  const place = placeOf(document, needle);
  const found = await vscode.commands.executeCommand<vscode.Location[]>(
    "vscode.executeReferenceProvider",
    document.uri,
    place,
  );
  const counts: Record<string, number> = {};
  for (const { uri } of found) {
    const name = vscode.workspace.asRelativePath(uri);
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

async function renamed(path: Path, needle: string, name: string): Promise<vscode.WorkspaceEdit> {
  const document = await open(path);
  const place = placeOf(document, needle);
  return vscode.commands.executeCommand<vscode.WorkspaceEdit>(
    "vscode.executeDocumentRenameProvider",
    document.uri,
    place,
    name,
  );
}

/** Waits until the records that the tests need have been read, too. */
async function inFiles(work: () => Promise<void>): Promise<void> {
  await withFiles(FILES, ready, async (api) => {
    await until(api.onDidChange, async () =>
      (await usesOf(CATALOGUE, "id: editing-first"))[PERSON] ? true : undefined,
    );
    await work();
  });
}

describe("going to definitions", () => {
  it("leads from an id of a catalogue to its entry, in another file and in the bundled catalogue too", async () => {
    await inFiles(async () => {
      const document = await open(CATALOGUE);
      assert.deepEqual(await definitionOf(document, "lab/editing-first"), [
        { path: inWorkspace("problems", "editing.yaml").path, line: "- id: editing-first" },
      ]);
      assert.equal((await definitionOf(document, "parent: editing-area"))[0]?.line, "- id: editing-area");
      assert.equal((await definitionOf(document, "person: editing-person"))[0]?.line, "- id: editing-person");
      const [work] = await definitionOf(document, "editing2019bib");
      assert.deepEqual(
        [work?.path, work?.line],
        [inWorkspace("problems", "editing.bib").path, "@article{editing2019bib,"],
      );
      const [bundled] = await definitionOf(document, "problem: overparameterised-generalisation");
      assert.equal(bundled?.line, "- id: overparameterised-generalisation");
      assert.equal((await definitionOf(document, "zhang2017rethinking"))[0]?.line, "- id: zhang2017rethinking");
    });
  });

  it("leads from a note's front matter, its links and its citations to the catalogue", async () => {
    await inFiles(async () => {
      const document = await open(NOTE);
      const line = async (needle: string) => (await definitionOf(document, needle))[0]?.line;
      assert.equal(await line("[editing-first, "), "- id: editing-first");
      assert.equal(await line("lab/editing-second"), "- id: editing-second");
      assert.equal(await line("- editing2020first"), "- id: editing2020first");
      assert.equal(await line('"@editing2019bib'), "@article{editing2019bib,");
      assert.equal(await line("problem:editing-first"), "- id: editing-first");
      assert.equal(await line("[[editing-first"), "- id: editing-first");
      assert.equal(await line("[@editing2020first"), "- id: editing2020first");
      assert.equal(await line("2026-01-02-editing"), "title: An experiment");
    });
  });

  it("leads from \\cite{key}, and from records, to the catalogue", async () => {
    await inFiles(async () => {
      const tex = await open("paper/main.tex");
      assert.equal((await definitionOf(tex, "arpit2017closer"))[0]?.line, "- id: arpit2017closer");
      assert.equal((await definitionOf(await open(EXPERIMENT), "editing-first"))[0]?.line, "- id: editing-first");
      assert.equal(
        (await definitionOf(await open(PERSON), "reference: editing2020first"))[0]?.line,
        "- id: editing2020first",
      );
    });
  });
});

describe("finding references", () => {
  it("finds a problem in catalogues, notes, experiments and people's files, wherever it is asked for", async () => {
    await inFiles(async () => {
      const everywhere = { [CATALOGUE]: 3, [NOTE]: 4, [EXPERIMENT]: 1, [PERSON]: 2 };
      assert.deepEqual(await usesOf(CATALOGUE, "id: editing-first"), everywhere);
      assert.deepEqual(await usesOf(NOTE, "See problem:editing-first"), everywhere);
      assert.deepEqual(await usesOf(EXPERIMENT, "editing-first"), everywhere);
      assert.deepEqual(await usesOf(PERSON, "problem: editing-first, since"), everywhere);
    });
  });

  it("finds a work, a person, an area and a tag", async () => {
    await inFiles(async () => {
      assert.deepEqual(await usesOf(CATALOGUE, "id: editing2020first"), { [CATALOGUE]: 4, [NOTE]: 2, [PERSON]: 1 });
      assert.deepEqual(await usesOf(NOTE, '"@editing2019bib'), {
        [CATALOGUE]: 1,
        "problems/editing.bib": 1,
        [NOTE]: 2,
      });
      assert.deepEqual(await usesOf(CATALOGUE, "id: editing-person"), { [CATALOGUE]: 2 });
      assert.deepEqual(await usesOf(CATALOGUE, "id: editing-area"), { [CATALOGUE]: 3 });
      assert.deepEqual(await usesOf(CATALOGUE, "[editing-tag"), { [CATALOGUE]: 2 });
    });
  });
});

describe("renaming", () => {
  it("gives a problem another id in all files, in one edit that can be undone, and leaves the note where it is", async () => {
    await inFiles(async () => {
      await vscode.window.showTextDocument(await open(CATALOGUE));
      await vscode.workspace.applyEdit(await renamed(CATALOGUE, "id: editing-first", "editing-renamed"));
      const wanted = (path: Path) => FILES[path].replaceAll("editing-first", "editing-renamed");
      assert.equal(await read(CATALOGUE), wanted(CATALOGUE));
      assert.equal(await read(EXPERIMENT), wanted(EXPERIMENT));
      assert.equal(await read(PERSON), wanted(PERSON));
      assert.equal(await read(NOTE), wanted(NOTE).replace("`problem:editing-renamed`", "`problem:editing-first`"));
      await saveAll();
      assert.match(await readFile(inWorkspace(...NOTE.split("/"))), /editing-renamed/);
      await vscode.commands.executeCommand("undo");
      await until(vscode.workspace.onDidChangeTextDocument, async () =>
        (await read(CATALOGUE)) === FILES[CATALOGUE] ? true : undefined,
      );
      await saveAll();
    });
  });

  it("renames a problem from a note, and a work with its .bib entry, from a reading list and from a citation", async () => {
    await inFiles(async () => {
      await vscode.workspace.applyEdit(await renamed(NOTE, "problem:editing-first", "editing-renamed"));
      assert.match(await read(CATALOGUE), /- id: editing-renamed\n/);
      await vscode.workspace.applyEdit(await renamed(NOTE, "; @editing2019bib", "ngo2019bib"));
      assert.match(await read("problems/editing.bib"), /@article\{ngo2019bib,/);
      assert.match(await read(NOTE), /- "@ngo2019bib"[\s\S]*\[@editing2020first; @ngo2019bib\]/);
      await vscode.workspace.applyEdit(await renamed(PERSON, "reference: editing2020first", "ngo2020first"));
      assert.match(
        await read(CATALOGUE),
        /references: \["ngo2020first", \{key: ngo2020first, role: evidence\}, zhang2017rethinking\]/,
      );
      assert.match(await read(PERSON), /\{reference: ngo2020first, state: read/);
      await saveAll();
    });
  });

  it("renames an area, a person and a tag, with quotes where YAML needs them", async () => {
    await inFiles(async () => {
      await vscode.workspace.applyEdit(await renamed(CATALOGUE, "parent: editing-area", "2026"));
      await vscode.workspace.applyEdit(await renamed(CATALOGUE, "person: editing-person", "edith"));
      await vscode.workspace.applyEdit(await renamed(CATALOGUE, "[editing-tag", "it's: new"));
      await vscode.workspace.applyEdit(await renamed(CATALOGUE, "'editing-other'", "what's new"));
      const text = await read(CATALOGUE);
      assert.match(text, /- id: ['"]2026['"]\n/);
      assert.match(text, /parent: ['"]2026['"]\}/);
      assert.match(text, /- id: edith\n/);
      assert.match(text, /\[\{person: edith\}\]/);
      assert.match(text, /tags: \[("it's: new"|'it''s: new'), 'what''s new'\]/);
      await saveAll();
    });
  });

  it("refuses what the bundled catalogue defines, what nothing defines, what is no id, and what is taken", async () => {
    await inFiles(async () => {
      const refused = (needle: string, name: string, why: RegExp) =>
        assert.rejects(renamed(CATALOGUE, needle, name), (error: unknown) => why.test(String(error)));
      await refused("problem: overparameterised-generalisation", "something-else", /bundled/);
      await refused("zhang2017rethinking", "zhang2017other", /bundled/);
      await refused("id: editing-first", "Not An Id", /no id/);
      await refused("id: editing-first", "label-noise", /taken/);
      await refused("id: editing2020first", "two words", /no citation key/);
      await refused("id: editing2020first", "arpit2017closer", /taken/);
    });
  });

  it("says which part of an id is renamed", async () => {
    await inFiles(async () => {
      const document = await open(CATALOGUE);
      const { range, placeholder } = await vscode.commands.executeCommand<{ range: vscode.Range; placeholder: string }>(
        "vscode.prepareRename",
        document.uri,
        placeOf(document, '"lab/editing-first"'),
      );
      assert.deepEqual([document.getText(range), placeholder], ["editing-first", "editing-first"]);
    });
  });
});

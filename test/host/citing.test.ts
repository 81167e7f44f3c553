import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import { atBar, citedAt, inWorkspace, opened, readFile, readyApi, run, until, writeFile } from "./support";

const ZHANG = "zhang2017rethinking";
const ARPIT = "arpit2017closer";

describe("citing where one writes", () => {
  it("cites in the form of each language", async () => {
    await readyApi();
    const both = [ZHANG, ARPIT];
    assert.equal(await citedAt("a.tex", "So |.", both), `So \\cite{${ZHANG},${ARPIT}}.`);
    assert.equal(await citedAt("a.md", "So |.", both), `So [@${ZHANG}; @${ARPIT}].`);
    assert.equal(await citedAt("a.qmd", "So |.", both), `So [@${ZHANG}; @${ARPIT}].`);
    assert.equal(await citedAt("a.typ", "So |.", both), `So @${ZHANG} @${ARPIT}.`);
    assert.equal(await citedAt("a.adoc", "So |.", both), `So cite:[${ZHANG},${ARPIT}].`);
    assert.equal(await citedAt("a.rst", "So |.", both), `So :cite:\`${ZHANG},${ARPIT}\`.`);
    assert.equal(await citedAt("a.org", "So |.", both), `So [cite:@${ZHANG};@${ARPIT}].`);
    assert.match(await citedAt("a.py", "# |", [ZHANG]), /^# Zhang et al\. \(2017\), https:\/\//);
  });

  it("keeps a citation apart from the text behind it", async () => {
    await readyApi();
    assert.equal(await citedAt("e.rst", "See |word", [ZHANG]), `See :cite:\`${ZHANG}\` word`);
    assert.equal(await citedAt("e.md", "See |(there)", [ZHANG]), `See [@${ZHANG}] (there)`);
    assert.equal(await citedAt("e.tex", "See |word", [ZHANG]), `See \\cite{${ZHANG}}word`);
  });

  it("extends the citation at the cursor in each language", async () => {
    await readyApi();
    assert.equal(await citedAt("b.tex", `\\parencite[2]{${ZHANG}|}`, [ARPIT]), `\\parencite[2]{${ZHANG},${ARPIT}}`);
    assert.equal(await citedAt("b.md", `[see @${ZHANG}|, p. 2]`, [ARPIT]), `[see @${ZHANG}, p. 2; @${ARPIT}]`);
    assert.equal(await citedAt("b.adoc", `cite:[${ZHANG}|]`, [ARPIT]), `cite:[${ZHANG},${ARPIT}]`);
    assert.equal(await citedAt("b.rst", `:cite:\`${ZHANG}|\``, [ARPIT]), `:cite:\`${ZHANG},${ARPIT}\``);
    assert.equal(await citedAt("b.org", `[cite:@${ZHANG}|]`, [ARPIT]), `[cite:@${ZHANG};@${ARPIT}]`);
    assert.equal(await citedAt("c.tex", `\\cite{${ZHANG}|}`, [ZHANG]), `\\cite{${ZHANG}}`, "nothing twice");
  });

  it("cites at each of several cursors, and replaces what is selected", async () => {
    await readyApi();
    const editor = await opened("several.tex", "One here.\nOne there.\nAnd HERE.\n");
    const { document } = editor;
    const cursor = (line: number, character: number, end = character) =>
      new vscode.Selection(line, character, line, end);
    editor.selections = [cursor(0, 8), cursor(1, 9), cursor(2, 4, 8)];
    assert.equal(await run("insertCitation", [ZHANG]), `\\cite{${ZHANG}}`);
    assert.equal(
      document.getText(),
      `One here~\\cite{${ZHANG}}.\nOne there~\\cite{${ZHANG}}.\nAnd \\cite{${ZHANG}}.\n`,
    );
    assert.deepEqual(
      editor.selections.map(({ active, isEmpty }) => [active.line, active.character, isEmpty]),
      [
        [0, 8 + ZHANG.length + 8, true],
        [1, 9 + ZHANG.length + 8, true],
        [2, 4 + ZHANG.length + 7, true],
      ],
      "the cursors stand after the citations",
    );
  });

  it("extends a citation once when two cursors stand in it", async () => {
    await readyApi();
    const editor = await opened("two.tex", `\\cite{${ZHANG}}\n`);
    editor.selections = [new vscode.Selection(0, 8, 0, 8), new vscode.Selection(0, 12, 0, 12)];
    await run("insertCitation", [ARPIT]);
    assert.equal(editor.document.getText(), `\\cite{${ZHANG},${ARPIT}}\n`);
  });

  it("cites by the template that the settings have for the language", async () => {
    await readyApi();
    const configuration = vscode.workspace.getConfiguration("openProblems");
    await configuration.update(
      "citation.formats",
      { latex: "\\parencite{${keys:,}}", python: "see ${authorYear}" },
      vscode.ConfigurationTarget.Workspace,
    );
    try {
      assert.equal(await citedAt("template.tex", "So |.", [ZHANG, ARPIT]), `So \\parencite{${ZHANG},${ARPIT}}.`);
      assert.equal(await citedAt("template.py", "# |", [ZHANG]), "# see Zhang et al. (2017)");
      assert.equal(await citedAt("template.md", "So |.", [ZHANG]), `So [@${ZHANG}].`, "others keep their form");
    } finally {
      await configuration.update("citation.formats", undefined, vscode.ConfigurationTarget.Workspace);
    }
  });

  it("cites in the active cell of a notebook and adds the work to the bibliography that its first cell names", async function () {
    await readyApi();
    await writeFile(inWorkspace("citing", "notebook.bib"), "% empty\n");
    const file = inWorkspace("citing", "notes.ipynb");
    const cell = (type: string, source: string) => ({
      cell_type: type,
      metadata: {},
      source: [source],
      ...(type === "code" ? { outputs: [], execution_count: null } : {}),
    });
    const cells = [
      cell("raw", "---\nbibliography: notebook.bib\n---"),
      cell("markdown", "First words."),
      cell("markdown", "Second words."),
    ];
    await writeFile(
      file,
      JSON.stringify({ cells, metadata: { language_info: { name: "python" } }, nbformat: 4, nbformat_minor: 5 }),
    );
    const notebook = await vscode.workspace.openNotebookDocument(file);
    await vscode.window.showNotebookDocument(notebook, { selections: [new vscode.NotebookRange(2, 3)] });
    const { document } = notebook.cellAt(2);
    await vscode.commands.executeCommand("notebook.cell.edit");
    const editor = await until(vscode.window.onDidChangeActiveTextEditor, () => {
      const active = vscode.window.activeTextEditor;
      return active?.document === document ? active : undefined;
    });
    editor.selection = new vscode.Selection(0, 12, 0, 12);
    assert.equal(await run("insertCitation", [ZHANG]), `[@${ZHANG}]`);
    assert.equal(document.getText(), `Second words [@${ZHANG}].`);
    assert.equal(notebook.cellAt(1).document.getText(), "First words.");
    assert.match(
      await readFile(inWorkspace("citing", "notebook.bib")),
      new RegExp(`^% empty\\n[\\s\\S]*@\\w+\\{${ZHANG},`),
    );
    assert.equal(
      vscode.window.activeNotebookEditor?.notebook,
      notebook,
      "the cell does not become an editor of its own",
    );
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  });
});

describe("keys while one writes", () => {
  async function completionsAt(name: string, marked: string): Promise<vscode.CompletionItem[]> {
    const { text, offset } = atBar(marked);
    const { document } = await opened(name, text);
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      "vscode.executeCompletionItemProvider",
      document.uri,
      document.positionAt(offset),
      undefined,
      4000,
    );
    return list.items;
  }
  const keyed = (items: vscode.CompletionItem[]) =>
    items.find(({ label }) => typeof label === "object" && label.label === ZHANG);

  const begun: Record<string, string[]> = {
    "c.tex": ["So \\cite{|}", "So \\parencite[2]{zha|}", `So \\cite{${ARPIT},|}`],
    "c.md": ["So [@|]", "So @zha|", `So [@${ARPIT}; @|]`],
    "c.typ": ["So @|"],
    "c.org": ["So [cite:@|]"],
    "c.rst": ["So :cite:`|`"],
    "c.adoc": ["So cite:[|]"],
  };
  for (const [name, texts] of Object.entries(begun)) {
    it(`completes keys where a citation is begun in ${name}, each with a card`, async () => {
      await readyApi();
      for (const text of texts) {
        const item = keyed(await completionsAt(name, text));
        assert.ok(item, text);
        const card = item.documentation as vscode.MarkdownString;
        assert.match(card.value, /Understanding deep learning requires rethinking generalization/i, text);
        assert.match(card.value, /Zhang et al\\?\. \\?\(2017\\?\)/, text);
      }
    });
  }

  it("completes no key as it is that would end its citation, run as code or break the YAML that it is written in", async () => {
    const bib = inWorkspace("paper", "odd.bib");
    const key = "odd`r_system`2020";
    await writeFile(bib, `@misc{${key}, title = {An odd key}, author = {Odd, Olga}}\n`);
    try {
      const { references, onDidChange } = await readyApi();
      await until(onDidChange, () => (references().some(({ id }) => id === key) ? true : undefined));
      const written = async (name: string, text: string) =>
        (await completionsAt(name, text)).find(({ label }) => (typeof label === "string" ? label : label.label) === key)
          ?.insertText;
      assert.equal(await written("e.md", "So [@|]"), "odd_r_system_2020");
      assert.equal(await written("e.tex", "So \\cite{|}"), key);
      assert.equal(await written("e.rst", "So :cite:`|`"), "odd_r_system_2020");
      assert.equal(await written("e.typ", "So @|"), undefined);
    } finally {
      await vscode.workspace.fs.delete(bib);
    }
  });

  it("does not complete keys where no citation is", async () => {
    await readyApi();
    for (const [name, text] of [
      ["d.tex", "So |"],
      ["d.tex", "ada@|"],
      ["d.md", "mail ada@|"],
      ["d.md", "So |"],
      ["d.typ", "So |"],
    ] as const)
      assert.equal(keyed(await completionsAt(name, text)), undefined, `${name}: ${text}`);
  });

  it("shows the work and its problems on a cited key", async () => {
    await readyApi();
    for (const [name, text] of [
      ["h.tex", `So \\cite{${ARPIT},zhang|2017rethinking}.`],
      ["h.md", `So [@zhang|2017rethinking].`],
      ["h.typ", `So @zhang|2017rethinking.`],
      ["h.rst", "So :cite:`zhang|2017rethinking`."],
    ] as const) {
      const { text: whole, offset } = atBar(text);
      const { document } = await opened(name, whole);
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        "vscode.executeHoverProvider",
        document.uri,
        document.positionAt(offset),
      );
      const shown = hovers
        .flatMap(({ contents }) => contents.map((content) => (content as vscode.MarkdownString).value))
        .join("\n");
      assert.match(shown, /Understanding deep learning requires rethinking generalization/i, text);
      assert.match(shown, /- How much label noise can a network bear/, text);
      assert.match(shown, /- Why do overparameterised networks generalise/, text);
    }
  });
});

import { after, afterEach, describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { parse } from "@retorquere/bibtex-parser";
import * as vscode from "vscode";
import { citedAt, inWorkspace, opened, readFile, readyApi, run, until, writeFile } from "./support";

const ZHANG = "zhang2017rethinking";

/** Answers each notification with the first button, and keeps what it said. */
function answering(): { said: string[]; stop(): void } {
  const real = vscode.window.showInformationMessage;
  const said: string[] = [];
  const answer = (message: string, ...buttons: string[]) => {
    said.push(message);
    return Promise.resolve(buttons[0]);
  };
  vscode.window.showInformationMessage = answer as unknown as typeof real;
  return { said, stop: () => (vscode.window.showInformationMessage = real) };
}

/** The text of a file of the folder `citing`, once it is there and says this. */
async function fileSays(name: string, words: RegExp): Promise<string> {
  const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(inWorkspace("citing"), name));
  const changes: vscode.Event<unknown> = (listener) =>
    vscode.Disposable.from(watcher.onDidCreate(listener), watcher.onDidChange(listener));
  const text = () =>
    readFile(inWorkspace("citing", name)).then(
      (found) => (words.test(found) ? found : undefined),
      () => undefined,
    );
  try {
    return await until(changes, text);
  } finally {
    watcher.dispose();
  }
}

describe("the bibliography that a citation goes to", () => {
  const settings = () => vscode.workspace.getConfiguration("openProblems");
  const realQuickPick = vscode.window.showQuickPick;
  let stop = () => {};
  afterEach(async () => {
    stop();
    vscode.window.showQuickPick = realQuickPick;
    await settings().update("citation.bibliography", undefined, vscode.ConfigurationTarget.Workspace);
  });

  after(async () => {
    for (const name of ["taken", "one", "two", "mine", "chosen", "still-missing"])
      await vscode.workspace.fs.delete(inWorkspace("citing", `${name}.bib`));
  });

  it("keeps an entry that has the work's key and is another work: the cited one gets a key of its own, once", async () => {
    await readyApi();
    const bibliography = inWorkspace("citing", "taken.bib");
    const before = `@book{${ZHANG},\n\ttitle = {Something else},\n\tauthor = {Zhang, Li},\n\tyear = 2017\n}\n`;
    await writeFile(bibliography, before);
    const cited = (marked: string) => citedAt("taken.tex", `${marked}\n\\bibliography{taken}\n`, [ZHANG]);
    assert.match(await cited("So |."), /^So \\cite\{zhang2017rethinkinga\}\./);
    assert.match(await cited("Again \\cite{other,|}."), /^Again \\cite\{other,zhang2017rethinkinga\}\./);
    const after = await readFile(bibliography);
    assert.ok(after.startsWith(before.trimEnd()), "the other work stays as it is");
    assert.deepEqual(
      parse(after).entries.map(({ key }) => key),
      [ZHANG, "zhang2017rethinkinga"],
    );
    assert.match(after, /\n\n@\w+\{zhang2017rethinkinga,\n\ttitle = /, "in the style of the file");
  });

  it("is the first of several that the text names", async () => {
    await readyApi();
    for (const name of ["one", "two"]) await writeFile(inWorkspace("citing", `${name}.bib`), `% ${name}\n`);
    await citedAt("both.tex", "So |.\n\\addbibresource{one.bib}\n\\addbibresource{two.bib}\n", [ZHANG]);
    assert.match(await readFile(inWorkspace("citing", "one.bib")), new RegExp(`^% one\\n[\\s\\S]*\\{${ZHANG},`));
    assert.equal(await readFile(inWorkspace("citing", "two.bib")), "% two\n");
  });

  it("gives its own keys to completion, and to the fix of a hint where a text cites by another", async () => {
    await readyApi();
    await writeFile(
      inWorkspace("citing", "mine.bib"),
      "@misc{NTK,\n  title = {Neural Tangent Kernel},\n  eprint = {1806.07572},\n  archiveprefix = {arXiv}\n}\n",
    );
    const { document } = await opened(
      "mine.tex",
      `See \\cite{jacot2018neural}, \\cite{${ZHANG}}, \\cite{nobody2020} and \\cite{NT}.\n\\bibliography{mine}\n`,
    );
    const { uri } = document;
    const ours = () => vscode.languages.getDiagnostics(uri).find(({ message }) => message.includes("“NTK”"));
    const hint = await until(vscode.languages.onDidChangeDiagnostics, ours);
    assert.equal(document.getText(hint.range), "jacot2018neural");
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      "vscode.executeCodeActionProvider",
      uri,
      hint.range,
    );
    const fix = actions.find(({ title }) => title === "Cite as “NTK”")!;
    await vscode.workspace.applyEdit(fix.edit!);
    assert.match(document.getText(), /^See \\cite\{NTK\}, /);
    const missing = (key: string) =>
      vscode.languages
        .getDiagnostics(uri)
        .find(({ range, message }) => document.getText(range) === key && message === `mine.bib has no entry “${key}”.`);
    const both = await until(vscode.languages.onDidChangeDiagnostics, () => {
      const [known, unknown] = [missing(ZHANG), missing("nobody2020")];
      return known && unknown && { known, unknown };
    });
    const fixes = async ({ range }: vscode.Diagnostic) =>
      (
        await vscode.commands.executeCommand<vscode.CodeAction[]>("vscode.executeCodeActionProvider", uri, range)
      ).flatMap(({ title }) => (/bibliography|Cite as/.test(title) ? [title] : []));
    assert.deepEqual(await fixes(both.known), [`Add “${ZHANG}” to the bibliography`]);
    assert.deepEqual(await fixes(both.unknown), [], "there is nothing to add of a work that nobody knows");
    const at = document.positionAt(document.getText().indexOf("NT}") + 2);
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      "vscode.executeCompletionItemProvider",
      uri,
      at,
    );
    const labels = items.map(({ label }) => (typeof label === "object" ? label.label : label));
    assert.ok(labels.includes("NTK"));
    assert.ok(!labels.includes("jacot2018neural"), "a work is offered once");
    assert.ok(labels.includes(ZHANG), "and those that the file does not have yet by their own keys");
  });

  it("is asked for once in a text that names none of several, and kept as a setting", async () => {
    const { references, onDidChange } = await readyApi();
    const chosen = inWorkspace("citing", "chosen.bib");
    await writeFile(chosen, "@misc{chosen, title = {Chosen}}\n");
    await until(onDidChange, () => (references().some(({ id }) => id === "chosen") ? true : undefined));
    const said = answering();
    stop = said.stop;
    let offered: string[] = [];
    const choose = (items: readonly vscode.QuickPickItem[]) => {
      offered = items.map(({ label }) => label);
      return Promise.resolve(items.find(({ label }) => label === "citing/chosen.bib"));
    };
    vscode.window.showQuickPick = choose as unknown as typeof realQuickPick;
    assert.match(await citedAt("none.tex", "So |.\n", [ZHANG]), new RegExp(`^So \\\\cite\\{${ZHANG}\\}\\.`));
    await fileSays("chosen.bib", new RegExp(`^@misc\\{chosen,.*\\n[\\s\\S]*\\{${ZHANG},`));
    // The tests' window is in restricted mode, where the setting is kept and not followed.
    assert.equal(settings().inspect("citation.bibliography")?.workspaceValue, "citing/chosen.bib");
    assert.ok(offered.includes("paper/references.bib"), offered.join());
    await run("insertCitation", ["arpit2017closer"]);
    assert.equal(said.said.length, 1);
  });

  it("is made where the text names one that is not there, when a person says so", async () => {
    await readyApi();
    const said = answering();
    stop = said.stop;
    await citedAt("missing.tex", "So |.\n\\bibliography{still-missing}\n", [ZHANG]);
    const text = await fileSays("still-missing.bib", /\}\n$/);
    assert.deepEqual(
      parse(text).entries.map(({ key }) => key),
      [ZHANG],
    );
    assert.match(said.said[0]!, /“still-missing\.bib”, which this text names, is not there/);
  });
});

import { before, describe, it } from "mocha";
import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import { inWorkspace, readFile, readyApi, run, until, writeFile } from "./support";

const csv = () => inWorkspace("problems", "foreign", "list.csv");
const mapping = () => inWorkspace("problems", "foreign", "list.mapping.yaml");

const LIST = "No,Question,Status\n1,Why is the list so?,open\n2,How long is the list?,hm\n";

describe("a foreign catalogue", () => {
  before(async () => {
    await readyApi();
    await writeFile(csv(), LIST);
  });

  const entry = async (id: string) => (await readyApi()).problems().find(({ fullId }) => fullId === id);
  const mapped = async (id: string, title: string): Promise<void> => {
    await until((await readyApi()).onDidChange, async () => ((await entry(id))?.title === title ? true : undefined));
  };
  const findings = (): Promise<vscode.Diagnostic[]> =>
    until(vscode.languages.onDidChangeDiagnostics, () => {
      const found = vscode.languages.getDiagnostics(mapping()).filter(({ message }) => message.includes("hm"));
      return found.length ? found : undefined;
    });

  it("is proposed a mapping, whose problems are there at once, read-only and with the words of the source", async () => {
    assert.equal(String(await run("newMapping", csv())), String(mapping()));
    assert.match(await readFile(mapping()), /^ {2}status: \{from: Status, words: \{open: open\}\}$/m);
    await mapped("list/list-1", "Why is the list so?");
    await assert.rejects(
      async () => run("addReference", "list/list-1", { text: "@misc{x, title = {X}}" }),
      /comes from another catalogue by a mapping/,
    );
    await assert.rejects(async () => run("newMapping", csv()), /list\.mapping\.yaml exists already/);
  });

  it("says what its vocabulary lacks, and adds it by a quick fix", async () => {
    const [found] = await findings();
    assert.equal(found?.message, "`hm` of list-2 is not in this vocabulary: the entry is left without it");
    await vscode.window.showTextDocument(mapping());
    const fixes = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      "vscode.executeCodeActionProvider",
      mapping(),
      found!.range,
    );
    const fix = fixes.find(({ title }) => title === "Let “hm” mean contested");
    assert.ok(fix, fixes.map(({ title }) => title).join(", "));
    await vscode.workspace.applyEdit(fix.edit!);
    await (await vscode.workspace.openTextDocument(mapping())).save();
    const { onDidChange } = await readyApi();
    await until(onDidChange, async () => ((await entry("list/list-2"))?.state === "contested" ? true : undefined));
  });

  it("completes the paths of its source, and says at a rule what the entries get", async () => {
    const document = await vscode.workspace.openTextDocument(mapping());
    const at = document.positionAt(document.getText().indexOf("{Question") + 1);
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      "vscode.executeCompletionItemProvider",
      mapping(),
      at,
      "{",
    );
    const labels = list.items.map(({ label }) => (typeof label === "string" ? label : label.label));
    assert.deepEqual(
      ["No", "Question", "Status"].filter((path) => !labels.includes(path)),
      [],
    );
    const title = document.positionAt(document.getText().indexOf("title:", document.getText().indexOf("problem:")) + 2);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      "vscode.executeHoverProvider",
      mapping(),
      title,
    );
    const text = hovers
      .flatMap(({ contents }) => contents.map((one) => (one as vscode.MarkdownString).value))
      .join("\n");
    assert.match(text, /`list-1`: Why is the list so\?/);
  });

  it("leads to the line of the source", async () => {
    const place = await run<vscode.Location>("openSource", "list/list-2");
    assert.equal(String(place.uri), String(csv()));
    assert.equal(place.range.start.line, 2);
  });

  it("follows its source: a changed file is mapped again, a row that comes is a problem", async () => {
    await writeFile(csv(), `${LIST.replace("so?", "thus?")}3,And then?,open\n`);
    await mapped("list/list-1", "Why is the list thus?");
    assert.equal((await entry("list/list-3"))?.title, "And then?");
  });

  it("is compared with another catalogue", async () => {
    const compared = await run<{ total: number; a: { id: string }; markdown: string; differences: { kind: string }[] }>(
      "compareCatalogues",
      "list",
      "lab",
    );
    assert.equal(compared.a.id, "list");
    assert.equal(compared.differences.filter(({ kind }) => kind === "only-a").length, 3);
    await assert.rejects(
      async () => run("compareCatalogues", "list", "lbb"),
      /There is no catalogue lbb; did you mean lab\?/,
    );
  });

  it("takes its problems along where the mapping goes", async () => {
    const { onDidChange } = await readyApi();
    await vscode.workspace.fs.delete(mapping());
    await until(onDidChange, async () => ((await entry("list/list-1")) ? undefined : true));
    await vscode.workspace.fs.delete(inWorkspace("problems", "foreign"), { recursive: true });
  });
});

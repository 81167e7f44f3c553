import { before, describe, it } from "mocha";
import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import { ruleOf } from "../../src/views/status/diagnostic";
import { inWorkspace, readFile, readyApi, run, until, writeFile } from "./support";

/** What the Problems panel says of a file, once it satisfies `wanted`. */
function diagnosticsOf(uri: vscode.Uri, wanted: (found: vscode.Diagnostic[]) => boolean): Promise<vscode.Diagnostic[]> {
  return until(vscode.languages.onDidChangeDiagnostics, () => {
    const found = vscode.languages
      .getDiagnostics(uri)
      .filter(({ source }) => source === undefined || /open problems/i.test(source));
    return wanted(found) ? found : undefined;
  });
}

const some = (found: vscode.Diagnostic[]) => found.length > 0;
const none = (found: vscode.Diagnostic[]) => found.length === 0;

describe("notes", () => {
  before(readyApi);

  it("follow the template of the setting", async () => {
    const settings = vscode.workspace.getConfiguration("openProblems");
    await settings.update(
      "notes.template",
      "# ${title}\n\nOn ${problemTitle} (${problem}), ${date}\n",
      vscode.ConfigurationTarget.Workspace,
    );
    try {
      const text = await readFile(await run<vscode.Uri>("newNote", "data-order", { title: "Ordered" }));
      assert.match(
        text,
        /---\n\n# Ordered\n\nOn Does the order of the data matter\? \(data-order\), \d{4}-\d\d-\d\d\n$/,
      );
    } finally {
      await settings.update("notes.template", undefined, vscode.ConfigurationTarget.Workspace);
    }
  });

  it("are told of a broken front matter at the line of the file", async () => {
    const file = inWorkspace("research", "notes", "label-noise", "broken.md");
    await writeFile(file, "---\nproblem: label-noise\ntags: [a, b\ncreated: 2026-01-05\n---\n\nText\n");
    const [found] = await diagnosticsOf(file, some);
    assert.ok(found!.range.start.line >= 2 && found!.range.start.line <= 3, `line ${found!.range.start.line}`);
    assert.match(found!.message, /Front matter/);
    assert.equal(found!.severity, vscode.DiagnosticSeverity.Error);
    await writeFile(file, "---\nproblem: label-noise\ntags: [a, b]\n---\n\nText\n");
    await diagnosticsOf(file, none);
    await vscode.workspace.fs.delete(file);
  });

  it("in UTF-16 are said to be so, and not guessed at", async () => {
    const file = inWorkspace("research", "notes", "label-noise", "wide.md");
    const text = "\uFEFF---\nproblem: label-noise\n---\n";
    const bytes = new Uint8Array(text.length * 2);
    [...text].forEach((c, i) => new DataView(bytes.buffer).setUint16(i * 2, c.charCodeAt(0), true));
    await vscode.workspace.fs.writeFile(file, bytes);
    const [found] = await diagnosticsOf(file, some);
    assert.match(found!.message, /UTF-16.*UTF-8/);
    await assert.rejects(Promise.resolve(run("attachNote", file, "data-order")), /UTF-16/);
    assert.deepEqual([...(await vscode.workspace.fs.readFile(file))], [...bytes]);
    await vscode.workspace.fs.delete(file);
    await diagnosticsOf(file, none);
  });

  it("that name an unknown problem are told so at its place, with the id that was meant; so are other records", async () => {
    const files: [path: string[], text: string, line: number, character: number][] = [
      [["research", "notes", "typo.md"], "---\ntitle: T\nproblems: [data-order, lable-noise]\n---\n", 2, 23],
      [["research", "experiments", "2026-01-05-typo.yaml"], "title: T\nproblems:\n  - lable-noise\n", 2, 4],
      [["research", "people", "eve.yaml"], "claims:\n  - {problem: lable-noise, state: active}\n", 1, 14],
    ];
    for (const [path, text, line, character] of files) {
      const uri = inWorkspace(...path);
      await writeFile(uri, text);
      const [found] = await diagnosticsOf(uri, some);
      assert.match(found!.message, /there is no problem `lable-noise`; did you mean `label-noise`/);
      assert.deepEqual([found!.range.start.line, found!.range.start.character], [line, character]);
      assert.equal(ruleOf(found!), "unknown-problem");
      await vscode.workspace.fs.delete(uri);
      await diagnosticsOf(uri, none);
    }
  });

  it("are followed when their file or folder is renamed, moved or deleted", async () => {
    const name = "followed.md";
    const folder = inWorkspace("journal", "2026");
    const text = "---\nproblem: no-such-problem-here\n---\n\nText\n";
    await writeFile(vscode.Uri.joinPath(folder, name), text);
    await diagnosticsOf(vscode.Uri.joinPath(folder, name), some);
    const moved = inWorkspace("archive");
    await vscode.workspace.fs.rename(folder, moved);
    await diagnosticsOf(vscode.Uri.joinPath(moved, name), some);
    await diagnosticsOf(vscode.Uri.joinPath(folder, name), none);
    await vscode.workspace.fs.rename(vscode.Uri.joinPath(moved, name), vscode.Uri.joinPath(moved, "renamed.md"));
    await diagnosticsOf(vscode.Uri.joinPath(moved, "renamed.md"), some);
    await diagnosticsOf(vscode.Uri.joinPath(moved, name), none);
    await vscode.workspace.fs.delete(moved, { recursive: true });
    await diagnosticsOf(vscode.Uri.joinPath(moved, "renamed.md"), none);
  });

  it("are attached only within the workspace, and to several problems one after the other", async () => {
    const outside = vscode.Uri.joinPath(inWorkspace(), "..", "elsewhere.md");
    await writeFile(outside, "# Elsewhere\n");
    await assert.rejects(Promise.resolve(run("attachNote", outside, "data-order")), /outside of the workspace/);
    assert.equal(await readFile(outside), "# Elsewhere\n");
    const file = inWorkspace("docs", "both.md");
    await writeFile(file, "\uFEFF# Both\r\n\r\nText\r\n");
    await run("attachNote", file, "data-order");
    await run("attachNote", file, "label-noise");
    await run("attachNote", file, "label-noise");
    const expected = "\uFEFF---\r\nproblems: [data-order, label-noise]\r\n---\r\n\r\n# Both\r\n\r\nText\r\n";
    assert.deepEqual([...(await vscode.workspace.fs.readFile(file))], [...new TextEncoder().encode(expected)]);
    await vscode.workspace.fs.delete(file);
    await vscode.workspace.fs.delete(outside);
  });

  it("get another title in place, and are deleted on request", async () => {
    const file = inWorkspace("research", "notes", "data-order", "another-title.md");
    await writeFile(file, "---\nproblem: data-order # here\ntitle: Old\n---\n\nText\n");
    await run("renameRecord", file, "New");
    assert.equal(await readFile(file), "---\nproblem: data-order # here\ntitle: New\n---\n\nText\n");
    await run("deleteRecord", file);
    await assert.rejects(readFile(file));
  });

  it("with executable or foreign front matter are left alone and never run", async () => {
    const file = inWorkspace("docs", "script.md");
    const text = '---js\n{ problem: "label-noise", x: (() => { throw new Error("run") })() }\n---\n\nText\n';
    await writeFile(file, text);
    const [found] = await diagnosticsOf(file, some);
    assert.match(found!.message, /only YAML, TOML and JSON/);
    await assert.rejects(Promise.resolve(run("attachNote", file, "label-noise")), /only YAML, TOML and JSON/);
    assert.equal(await readFile(file), text);
    await vscode.workspace.fs.delete(file);
  });
});

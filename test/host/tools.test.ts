import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import { EXTENSION_ID, inWorkspace, readFile, readyApi, run, writeFile } from "./support";

interface Tool {
  name: string;
}

/** What a tool answers: its text, and the whole as data. */
async function ask<T>(name: string, input: object): Promise<{ text: string; data: T }> {
  const result = await vscode.lm.invokeTool(`open-problems_${name}`, { input, toolInvocationToken: undefined });
  const [text = "", data = "{}"] = result.content.map(({ value }) => value);
  return { text, data: JSON.parse(data) as T };
}

describe("language-model tools", () => {
  before(readyApi);

  it("are there, one for each of the manifest's", () => {
    const { contributes } = vscode.extensions.getExtension(EXTENSION_ID)!.packageJSON as {
      contributes: { languageModelTools: Tool[] };
    };
    const known = new Set(vscode.lm.tools.map(({ name }) => name));
    assert.deepEqual(
      contributes.languageModelTools.map(({ name }) => name).filter((name) => !known.has(name)),
      [],
    );
  });

  it("find a problem and read it", async () => {
    const { data, text } = await ask<{ hits: { id: string }[]; total: number }>("find_problems", { query: "grokking" });
    assert.equal(data.hits[0]?.id, "grokking");
    assert.match(text, /^\d+ problems?\b.*\n- machine-learning\/grokking: /);
    const problem = await ask<{ id: string; markdown: string }>("get_problem", { id: "grokking" });
    assert.equal(problem.data.id, "grokking");
  });

  it("answer an unknown id with the nearest", async () => {
    await assert.rejects(
      Promise.resolve(
        vscode.lm.invokeTool("open-problems_get_problem", { input: { id: "grokkin" }, toolInvocationToken: undefined }),
      ),
      /did you mean grokking\?/,
    );
  });

  it("measure files of the workspace, and nothing outside", async () => {
    const rows = [
      { confidence: 0.25, correct: 0 },
      { confidence: 0.75, correct: 1 },
    ];
    const file = inWorkspace("measured.jsonl");
    await writeFile(file, rows.map((row) => JSON.stringify(row)).join("\n"));
    const input = { instrument: "calibration", files: ["measured.jsonl"], options: { bins: 2 } };
    const { data, text } = await ask<{ metrics: Record<string, number> }>("measure", input);
    assert.equal(data.metrics.ece, 0.25);
    assert.match(text, /^## Calibration\n/);
    await assert.rejects(
      ask("measure", { ...input, files: ["../measured.jsonl"] }),
      /\.\.\/measured\.jsonl lies outside the workspace/,
    );
    await vscode.workspace.fs.delete(file);
  });

  it("write a note where every other record lies, and find it", async () => {
    const { data } = await ask<{ file: string }>("add_note", {
      problem: "grokking",
      title: "By a tool",
      body: "Said by a model.",
    });
    assert.match(data.file, /^research\/notes\/grokking\//);
    assert.match(await readFile(inWorkspace(...data.file.split("/"))), /^---\nproblem: grokking\ntitle: By a tool\n/);
    const { data: notes } = await ask<{ hits: { id: string }[] }>("get_notes", { problem: "grokking" });
    assert.ok(notes.hits.some(({ id }) => id === data.file));
    const { data: forgotten } = await ask<{ deleted: { id: string }[] }>("forget", { ids: [data.file] });
    assert.deepEqual(
      forgotten.deleted.map(({ id }) => id),
      [data.file],
    );
  });

  it("come with a configuration for other assistants, where a server can be started", async () => {
    if (vscode.env.uiKind === vscode.UIKind.Web && vscode.workspace.workspaceFolders![0]!.uri.scheme !== "file") return;
    const text = await run<string>("copyMcpConfiguration", "mcpServers").then(
      (copied) => copied,
      () => undefined,
    );
    if (text === undefined) return;
    const { mcpServers } = JSON.parse(text) as { mcpServers: Record<string, { command: string; args: string[] }> };
    const { command, args } = mcpServers["open-problems"]!;
    assert.equal(command, "node");
    // The extension's own folder is gone after its next update.
    assert.match(args[0]!, /globalStorage[/\\]open-problems\.open-problems[/\\]open-problems\.mjs$/);
    assert.match(await readFile(vscode.Uri.file(args[0]!)), /^\/\/ Made by Open Problems: /);
    assert.deepEqual(args.slice(1), ["mcp", "--workspace", vscode.workspace.workspaceFolders![0]!.uri.fsPath]);
  });
});

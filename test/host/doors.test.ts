import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import { type Answer, comparable, HOST_HANDLE, HOST_QUESTIONS, type Question } from "../doors/questions";
import { filesBelow, inWorkspace, readFile, readyApi, writeFile } from "./support";

/** What the MCP server answered to the same questions in a copy of this workspace; put in when the tests are bundled. */
declare const DOOR_ANSWERS: readonly Answer[];

async function ask({ operation, input }: Question): Promise<Answer> {
  try {
    const { content } = await vscode.lm.invokeTool(`open-problems_${operation}`, {
      input,
      toolInvocationToken: undefined,
    });
    return { data: JSON.parse(String(content[1]?.value)) };
  } catch (error) {
    return { error: (error as Error).message };
  }
}

async function filesWithTexts(): Promise<Map<string, string>> {
  const { files } = await filesBelow(inWorkspace(), () => true);
  return new Map(await Promise.all(files.map(async (file) => [file.toString(), await readFile(file)] as const)));
}

describe("the editor's tools", () => {
  it("answer what the MCP server answers in the same workspace", async () => {
    await readyApi();
    const settings = vscode.workspace.getConfiguration("openProblems");
    await settings.update("identity.handle", HOST_HANDLE, vscode.ConfigurationTarget.Global);
    const before = await filesWithTexts();
    try {
      for (const [i, question] of HOST_QUESTIONS.entries()) {
        const answer = comparable(await ask(question));
        const expected = DOOR_ANSWERS[i]!;
        if ("error" in expected && "error" in answer)
          assert.ok(answer.error.includes(expected.error), `${answer.error}, not ${expected.error}`);
        else assert.deepEqual(answer, expected, JSON.stringify(question));
      }
    } finally {
      for (const [file, text] of await filesWithTexts()) {
        const uri = vscode.Uri.parse(file);
        if (!before.has(file)) await vscode.workspace.fs.delete(uri);
        else if (before.get(file) !== text) await writeFile(uri, before.get(file)!);
      }
      await settings.update("identity.handle", undefined, vscode.ConfigurationTarget.Global);
    }
  });
});

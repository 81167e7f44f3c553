import { after, before, describe, it } from "mocha";
import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import { EXTENSION_ID, filesBelow, inWorkspace, readFile, readyApi, run, writeFile } from "./support";

interface Server {
  stdin: { write(text: string): void; end(): void };
  stdout: { on(event: "data", listener: (data: Uint8Array) => void): void };
}

interface ChildProcesses {
  spawn(program: string, words: readonly string[], options: object): Server;
}

interface NodeProcess {
  execPath: string;
  env: Record<string, string | undefined>;
  getBuiltinModule?(name: string): unknown;
}

/** Absent in a web worker. */
const node = (globalThis as { process?: NodeProcess }).process;
const childProcesses = node?.getBuiltinModule?.("node:child_process") as ChildProcesses | undefined;

/** An MCP server on the tests' workspace: asks it for a tool, and rejects where it refuses. */
function server(): { call(name: string, input: object): Promise<void>; end(): void } {
  const { extensionPath } = vscode.extensions.getExtension(EXTENSION_ID)!;
  const words = [`${extensionPath}/dist/cli/open-problems.mjs`, "mcp", "--workspace", inWorkspace().fsPath];
  const { stdin, stdout } = childProcesses!.spawn(node!.execPath, [...words, "--allow-writes"], {
    env: { ...node!.env, OPEN_PROBLEMS_HANDLE: "ada", ELECTRON_RUN_AS_NODE: "1" },
    stdio: ["pipe", "pipe", "inherit"],
  });
  const waiting = new Map<number, (answer: { result?: { isError?: boolean } }) => void>();
  let rest = "";
  stdout.on("data", (data) => {
    const lines = (rest + new TextDecoder().decode(data)).split("\n");
    rest = lines.pop()!;
    for (const line of lines) {
      const answer = JSON.parse(line) as { id: number; result?: { isError?: boolean } };
      waiting.get(answer.id)?.(answer);
    }
  });
  const send = (id: number, method: string, params: object) =>
    stdin.write(`${JSON.stringify({ jsonrpc: "2.0", id, method, params })}\n`);
  const clientInfo = { name: "t", version: "1" };
  send(0, "initialize", { protocolVersion: "2025-06-18", capabilities: {}, clientInfo });
  return {
    call: (name, input) =>
      new Promise((resolve, reject) => {
        const id = waiting.size + 1;
        waiting.set(id, (answer) =>
          answer.result && !answer.result.isError ? resolve() : reject(new Error(JSON.stringify(answer))),
        );
        send(id, "tools/call", { name, arguments: input });
      }),
    end: () => stdin.end(),
  };
}

describe("two servers and a window on one folder", () => {
  const person = inWorkspace("research", "people", "ada.yaml");
  let kept: string | undefined;

  before(async function () {
    if (!childProcesses) return this.skip();
    await readyApi();
    kept = await Promise.resolve(readFile(person)).catch(() => undefined);
    const settings = vscode.workspace.getConfiguration("openProblems");
    await settings.update("identity.handle", "ada", vscode.ConfigurationTarget.Global);
  });
  after(async () => {
    if (kept !== undefined) await writeFile(person, kept);
    else await Promise.resolve(vscode.workspace.fs.delete(person)).catch(() => undefined);
  });

  it("write notes and one person's claims at once, and nothing is lost", async () => {
    const problems = ["data-order", "label-noise"];
    const title = "Written at once";
    const [one, other] = [server(), server()];
    try {
      // A window opens one note after the other.
      const window = async () => {
        for (const problem of problems) await run("newNote", problem, { title, body: "By the window." });
      };
      await Promise.all([
        window(),
        ...problems.flatMap((problem) =>
          [one, other].map((door) => door.call("add_note", { problem, title, body: "By a server." })),
        ),
      ]);
      const focus = "at once";
      await Promise.all([
        one.call("claim_problem", { problem: problems[0]!, focus }),
        other.call("claim_problem", { problem: "superposition", focus }),
        Promise.resolve(run("claimProblem", problems[1]!, { focus })),
      ]);
    } finally {
      one.end();
      other.end();
    }
    const { files } = await filesBelow(inWorkspace("research"), (path) => path.endsWith(".md"));
    const written = (await Promise.all(files.map(readFile))).filter((text) => text.includes(title));
    for (const file of files) if ((await readFile(file)).includes(title)) await vscode.workspace.fs.delete(file);
    assert.equal(written.length, 3 * problems.length);
    const claims = await readFile(person);
    for (const problem of [...problems, "superposition"])
      assert.match(claims, new RegExp(`problem: (?:[a-z-]+/)?${problem}\\b.*focus: at once`));
  });
});

import { Client } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { inCopy, open, openJson, PROGRAM } from "./program";

const ENVIRONMENT = { ...(process.env as Record<string, string>), OPEN_PROBLEMS_HANDLE: "ada" };
const PROBLEMS = ["double-descent", "grokking", "superposition", "ood-calibration", "hallucination", "warmup-length"];
const BODY = `${"A line of the note.\n".repeat(2000)}The end.`;

const words = (folder: string) => [PROGRAM, "mcp", "--workspace", folder, "--allow-writes"];

function notesIn(folder: string): string[] {
  const research = path.join(folder, "research");
  return readdirSync(research, { recursive: true })
    .map((file) => path.join(research, String(file)))
    .filter((file) => file.endsWith(".md"));
}

describe("what MCP servers write", () => {
  it("is whole, whenever one is killed", () =>
    inCopy(async (folder) => {
      const before = new Set(notesIn(folder));
      const request = (id: number, method: string, params: object) =>
        `${JSON.stringify({ jsonrpc: "2.0", id, method, params })}\n`;
      const call = (id: number, name: string, input: object) => request(id, "tools/call", { name, arguments: input });
      for (let answers = 1; answers <= 8; answers++) {
        const server = spawn(process.execPath, words(folder), { env: ENVIRONMENT, stdio: ["pipe", "pipe", "inherit"] });
        const killed = new Promise((resolve) => server.once("close", resolve));
        let seen = 0;
        server.stdout.on("data", (data: Buffer) => {
          seen += data.toString().split("\n").length - 1;
          if (seen >= answers) server.kill("SIGKILL");
        });
        server.stdin.on("error", () => undefined);
        server.stdin.write(
          request(0, "initialize", {
            protocolVersion: "2025-06-18",
            capabilities: {},
            clientInfo: { name: "t", version: "1" },
          }),
        );
        for (const [i, problem] of PROBLEMS.entries()) {
          server.stdin.write(call(3 * i + 1, "add_note", { problem, title: `Note ${i}`, body: BODY }));
          server.stdin.write(call(3 * i + 2, "claim_problem", { problem, focus: `Part ${answers}` }));
          server.stdin.write(call(3 * i + 3, "remember", { problem, text: BODY }));
        }
        await killed;
      }
      const written = notesIn(folder).filter((file) => !before.has(file));
      assert.ok(written.length > 0);
      for (const file of written) assert.ok(readFileSync(file, "utf8").endsWith("The end.\n"), file);
      const { status, out, err } = open(["check"], { cwd: folder });
      assert.equal(status, 0, out + err);
      // A server that comes later is not kept out by what a dead one held.
      openJson(["new", "note", "After", "--problem", "grokking"], { cwd: folder });
    }));

  it("is all there where two of them write at once", () =>
    inCopy(async (folder) => {
      const started = notesIn(folder).length;
      const clients = await Promise.all(
        [0, 1].map(async (i) => {
          const client = new Client({ name: `t${i}`, version: "1" });
          const transport = {
            command: process.execPath,
            args: words(folder),
            env: ENVIRONMENT,
            stderr: "inherit" as const,
          };
          await client.connect(new StdioClientTransport(transport));
          return client;
        }),
      );
      try {
        await Promise.all(
          clients.flatMap((client, i) =>
            PROBLEMS.flatMap((problem, at) => [
              client.callTool({ name: "add_note", arguments: { problem, title: "At once", body: BODY } }),
              ...(at % 2 === i
                ? [client.callTool({ name: "claim_problem", arguments: { problem, focus: "Mine" } })]
                : []),
            ]),
          ),
        ).then((answers) =>
          assert.deepEqual(
            answers.filter(({ isError }) => isError),
            [],
          ),
        );
      } finally {
        for (const client of clients) await client.close();
      }
      assert.equal(notesIn(folder).length - started, 2 * PROBLEMS.length);
      const person = readFileSync(path.join(folder, "research/people/ada.yaml"), "utf8");
      for (const problem of PROBLEMS)
        assert.match(person, new RegExp(`problem: (?:machine-learning/)?${problem}\\b.*focus: Mine`));
    }));
});

describe("the page for assistants", () => {
  it("has the transcript that the server gives", () => {
    const { status, stderr } = spawnSync(process.execPath, ["scripts/docs/transcript.mjs", "--check"], {
      encoding: "utf8",
    });
    assert.equal(status, 0, stderr);
  });
});

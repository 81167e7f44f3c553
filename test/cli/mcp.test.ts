import { Client } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { inCopy, openJson, PROGRAM } from "./program";

interface Options {
  writes?: boolean;
  modern?: boolean;
}

/** Runs `work` with a client of a server on a copy of the sample workspace. */
function withServer(
  work: (client: Client, folder: string) => Promise<void>,
  { writes, modern }: Options = {},
): Promise<void> {
  return inCopy(async (folder) => {
    const client = new Client({ name: "test", version: "1" }, modern ? { versionNegotiation: { mode: "auto" } } : {});
    const args = [PROGRAM, "mcp", "--workspace", folder, ...(writes ? ["--allow-writes"] : [])];
    const env = { ...(process.env as Record<string, string>), OPEN_PROBLEMS_HANDLE: "ada" };
    await client.connect(new StdioClientTransport({ command: process.execPath, args, env, stderr: "inherit" }));
    try {
      await work(client, folder);
    } finally {
      await client.close();
    }
  });
}

interface Part {
  problem: Record<string, unknown>;
  notes: unknown[];
  experiments: unknown[];
  claims: unknown[];
  markdown: string;
}

interface Answer {
  isError?: boolean;
  content: { text?: string }[];
  structuredContent?: Record<string, unknown>;
}

async function call(client: Client, name: string, input: object = {}): Promise<Answer> {
  return (await client.callTool({ name, arguments: input as Record<string, unknown> })) as unknown as Answer;
}

const textOf = ({ content }: Answer): string => content.map(({ text }) => text ?? "").join("\n");

const READING = [
  "find_problems",
  "get_problem",
  "list_areas",
  "find_references",
  "get_reference",
  "get_notes",
  "get_experiments",
  "recall",
  "check_catalogue",
  "check_references",
  "compare_catalogues",
  "measure",
];

const INITIALIZE = {
  jsonrpc: "2.0",
  id: 1,
  method: "initialize",
  params: { protocolVersion: "2025-06-18", capabilities: {}, clientInfo: { name: "t", version: "1" } },
};

describe("open-problems mcp", () => {
  for (const modern of [false, true]) {
    it(`lists annotated tools and no writing one, to a ${modern ? "modern" : "legacy"} client`, () =>
      withServer(
        async (client) => {
          const { tools } = await client.listTools();
          assert.deepEqual(tools.map(({ name }) => name).sort(), [...READING].sort());
          for (const { name, annotations, outputSchema, description } of tools) {
            assert.equal(annotations?.readOnlyHint, true, name);
            assert.ok(outputSchema, name);
            assert.ok((description ?? "").length > 40, name);
          }
          const refused = await call(client, "add_note", { problem: "superposition", title: "x", body: "y" }).catch(
            (error: Error) => error,
          );
          assert.ok(refused instanceof Error || refused.isError);
        },
        { modern },
      ));
  }

  it("gives what its output schemas say, and only the sections that are asked for", () =>
    withServer(async (client) => {
      // The client holds every answer against the schema of its tool, once it has them.
      await client.listTools();
      const asked: Record<string, object> = {
        get_problem: { id: "superposition" },
        get_reference: { key: "zhang2017rethinking" },
        recall: { query: "calibration" },
        compare_catalogues: { a: "machine-learning", b: "machine-learning" },
        measure: { instrument: "edge-inference", options: { parameters: 8e9, bits: 4.8944 } },
      };
      for (const name of READING.filter((one) => one !== "check_references")) {
        const { isError, structuredContent, content } = await call(client, name, asked[name]);
        assert.ok(!isError && structuredContent, `${name}: ${JSON.stringify(content)}`);
      }
      const id = "overparameterised-generalisation";
      const all = (await call(client, "get_problem", { id })).structuredContent as unknown as Part;
      const part = (await call(client, "get_problem", { id, sections: ["unknown"] }))
        .structuredContent as unknown as Part;
      assert.ok(all.notes.length && all.claims.length && all.markdown.includes("Random labels, revisited"));
      assert.deepEqual([part.notes, part.experiments, part.claims], [[], [], []]);
      assert.ok(part.problem["unknown"] && !part.problem["known"]);
      assert.ok(!part.markdown.includes("Random labels, revisited"));
    }));

  it("gives each problem once, page by page", () =>
    withServer(async (client, folder) => {
      const all: string[] = [];
      let cursor: string | undefined;
      do {
        const { structuredContent } = await call(client, "find_problems", { limit: 7, ...(cursor ? { cursor } : {}) });
        const { hits, next, total } = structuredContent as { hits: { fullId: string }[]; next?: string; total: number };
        all.push(...hits.map(({ fullId }) => fullId));
        assert.ok(all.length <= total);
        cursor = next;
      } while (cursor);
      const { problems } = openJson<{ problems: { fullId: string }[] }>(["list"], { cwd: folder });
      assert.deepEqual(
        all,
        problems.map(({ fullId }) => fullId),
      );
    }));

  it("answers wrong input with a sentence that says what would be right", () =>
    withServer(async (client) => {
      const tooMany = await call(client, "find_problems", { limit: 300 });
      assert.equal(tooMany.isError, true);
      assert.match(textOf(tooMany), /limit/);
      const unknown = await call(client, "get_problem", { id: "superpositon" });
      assert.equal(unknown.isError, true);
      assert.equal(textOf(unknown), "There is no problem superpositon; did you mean superposition?");
      const cursor = await call(client, "find_problems", { cursor: "no" });
      assert.match(textOf(cursor), /is no cursor/);
    }));

  it("has a problem as a resource, and prompts that start from one", () =>
    withServer(async (client) => {
      const { resources } = await client.listResources();
      assert.ok(resources.some(({ uri }) => uri === "problem://machine-learning/superposition"));
      const { contents } = await client.readResource({ uri: "problem://machine-learning/superposition" });
      assert.match(String((contents[0] as { text?: string }).text), /^# How are features stored/);
      await assert.rejects(client.readResource({ uri: "problem://machine-learning/superpositon" }), /did you mean/);
      const { prompts } = await client.listPrompts();
      assert.deepEqual(prompts.map(({ name }) => name).sort(), ["draft_related_work", "review_problem"]);
      const { messages } = await client.getPrompt({ name: "review_problem", arguments: { id: "superposition" } });
      assert.match(JSON.stringify(messages), /How are features stored/);
    }));

  it("does an assistant's task: finds, cites, and notes what it found", () =>
    withServer(
      async (client, folder) => {
        assert.match(
          textOf(await call(client, "find_problems", { query: "calibration", state: "open" })),
          /^- machine-learning\/\S+: /m,
        );
        const works = await call(client, "find_references", { query: "calibration", limit: 2 });
        const keys = (works.structuredContent as { hits: { key: string }[] }).hits.map(({ key }) => key);
        assert.equal(keys.length, 2);
        const noted = await call(client, "add_note", {
          problem: "superposition",
          title: "What I found",
          body: "Two works.",
          references: keys,
        });
        const { file } = noted.structuredContent as { file: string };
        assert.match(readFileSync(path.join(folder, file), "utf8"), new RegExp(keys[0]!));
        const { hits } = (await call(client, "get_notes", { problem: "superposition" })).structuredContent as {
          hits: { id: string }[];
        };
        assert.deepEqual(
          hits.map(({ id }) => id),
          [file],
        );
        const recalled = await call(client, "recall", { query: "What I found: two works" });
        assert.equal((recalled.structuredContent as { hits: { id: string }[] }).hits[0]?.id, file);
      },
      { writes: true },
    ));

  it("shows what it would forget, and deletes only what is named by its exact id", () =>
    withServer(
      async (client, folder) => {
        const { structuredContent } = await call(client, "remember", {
          problem: "superposition",
          text: "Interference sets in at width 64.",
        });
        const { file } = structuredContent as { file: string };
        const asked = await call(client, "forget", { query: "interference at width" });
        assert.ok(
          (asked.structuredContent as { candidates: { id: string }[] }).candidates.some(({ id }) => id === file),
        );
        assert.ok(existsSync(path.join(folder, file)));
        const wrong = await call(client, "forget", { ids: [file, "nobody"] });
        assert.equal(wrong.isError, true);
        assert.ok(existsSync(path.join(folder, file)), "nothing is deleted where one id is unknown");
        await call(client, "forget", { ids: [file] });
        assert.ok(!existsSync(path.join(folder, file)));
      },
      { writes: true },
    ));

  it("writes nothing outside the workspace, also where a link leads there", () =>
    inCopy((outside) =>
      withServer(
        async (client, folder) => {
          symlinkSync(outside, path.join(folder, "research/notes/superposition"));
          const refused = await call(client, "add_note", { problem: "superposition", title: "x", body: "y" });
          assert.equal(refused.isError, true);
          assert.match(textOf(refused), /lies outside the workspace/);
        },
        { writes: true },
      ),
    ));

  it("follows what others write", () =>
    withServer(async (client, folder) => {
      const before = (await call(client, "get_notes")).structuredContent as { total: number };
      const note = "---\nproblem: superposition\ntitle: By another\n---\n\nText.\n";
      writeFileSync(path.join(folder, "research/notes/by-another.md"), note);
      for (;;) {
        const { total } = (await call(client, "get_notes")).structuredContent as { total: number };
        if (total === before.total + 1) break;
      }
    }));

  it("follows notes and bibliographies wherever they lie, in folders that are made while it runs too", () =>
    withServer(async (client, folder) => {
      const noted = async (title: string) => {
        const { structuredContent } = await call(client, "get_notes", { problem: "warmup-length" });
        return (structuredContent as { hits: { title: string }[] }).hits.some((note) => note.title === title);
      };
      const note = (title: string) => `---\nproblem: warmup-length\ntitle: ${title}\n---\n\nText.\n`;
      await noted("none yet");
      const deep = path.join(folder, "papers/2026/drafts");
      for (const title of ["Made", "Made anew"]) {
        mkdirSync(deep, { recursive: true });
        writeFileSync(path.join(deep, "here.md"), note(title));
        while (!(await noted(title))) void 0;
        writeFileSync(path.join(deep, "here.md"), note(`${title}, then changed`));
        while (!(await noted(`${title}, then changed`))) void 0;
        rmSync(path.join(folder, "papers"), { recursive: true });
        while (await noted(`${title}, then changed`)) void 0;
      }
      mkdirSync(deep, { recursive: true });
      writeFileSync(path.join(deep, "here.md"), note("Moved away"));
      while (!(await noted("Moved away"))) void 0;
      renameSync(path.join(folder, "papers"), path.join(folder, "node_modules"));
      while (await noted("Moved away")) void 0;
      writeFileSync(path.join(folder, "own.bib"), "@misc{followed2026, title = {Followed}}\n");
      while ((await call(client, "get_reference", { key: "followed2026" })).isError) void 0;
    }));

  it("follows a catalogue's folder that is made while it runs, and one that is made anew", () =>
    withServer(async (client, folder) => {
      const problems = path.join(folder, "problems");
      const seen = async (id: string) => {
        const { structuredContent } = await call(client, "find_problems", { catalogue: "machine-learning", limit: 1 });
        assert.ok(structuredContent);
        return !(await call(client, "get_problem", { id })).isError;
      };
      for (const id of ["first-made", "second-made"]) {
        rmSync(problems, { recursive: true });
        while (await seen("warmup-length")) void 0;
        mkdirSync(problems);
        const text = `catalogue: {id: ours, title: Ours}\nproblems: [{id: ${id}, title: Made}, {id: warmup-length, title: W}]\n`;
        writeFileSync(path.join(problems, "catalogue.yaml"), text);
        while (!(await seen(id))) void 0;
      }
    }));

  it("answers all that was asked before stdin was closed, and then ends", () =>
    inCopy((folder) => {
      const calls = Array.from({ length: 300 }, (_, i) => ({
        jsonrpc: "2.0",
        id: i + 2,
        method: i % 100 ? "tools/call" : "no/such/method",
        params: { name: i % 2 ? "find_problems" : "check_catalogue", arguments: {} },
      }));
      const cancelled = { jsonrpc: "2.0", method: "notifications/cancelled", params: { requestId: 300 } };
      const notified = { jsonrpc: "2.0", method: "notifications/initialized" };
      const asked = (messages: object[], tail = "") => {
        const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, "mcp", "--workspace", folder], {
          input: messages.map((one) => `${JSON.stringify(one)}\n`).join("") + tail,
          encoding: "utf8",
          maxBuffer: 1e9,
        });
        assert.deepEqual([status, stderr], [0, ""]);
        return stdout.split("\n").flatMap((line) => (line ? [(JSON.parse(line) as { id: number }).id] : []));
      };
      const ids = new Set(asked([INITIALIZE, notified, ...calls, cancelled]));
      for (let id = 1; id <= 301; id++) if (id !== 300) assert.ok(ids.has(id), `${id} was not answered`);
      assert.deepEqual(asked([INITIALIZE], "half a line"), [1]);
      assert.deepEqual(asked([]), []);
    }));

  it("puts nothing but the protocol on stdout", () =>
    inCopy(async (folder) => {
      const server = spawn(process.execPath, [PROGRAM, "mcp", "--workspace", folder], {
        stdio: ["pipe", "pipe", "ignore"],
      });
      let out = "";
      const first = new Promise<void>((resolve) =>
        server.stdout.on("data", (data: Buffer) => {
          out += data.toString();
          if (out.includes("\n")) resolve();
        }),
      );
      server.stdin.write(`not json\n${JSON.stringify(INITIALIZE)}\n`);
      await first;
      const ended = new Promise((resolve) => server.once("close", resolve));
      server.stdin.end();
      assert.equal(await ended, 0);
      for (const line of out.trimEnd().split("\n"))
        assert.equal((JSON.parse(line) as { jsonrpc: string }).jsonrpc, "2.0");
    }));
});

import { Client } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { DIST } from "./bundles";
import { type Bench, parseTime } from "./context";
import { middle, percentile } from "./measure";
import { n, ratio, type Row } from "./row";

const PROGRAM = path.resolve(DIST, "cli/open-problems.mjs");
const QUERIES = 100;
/** The one on the path, as the program's first line has it; the bench itself runs in the extension host's. */
const NODE = "node";
const WHERE = `Node ${spawnSync(NODE, ["--version"], { encoding: "utf8" }).stdout.trim().slice(1)}`;

/** Milliseconds by the clock from the start of a program to its end; here it is another process that works. */
function ran(args: readonly string[], cwd?: string): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(NODE, args, { cwd, encoding: "utf8", maxBuffer: 1e9 });
  if (status !== 0) throw new Error(`${args.join(" ")}: ${stderr}`);
  return performance.now() - start;
}

/** A command and `node -e 0`, one after the other, in an empty folder: what is read beside the bundled catalogue is the workspace's own. */
function besideNode(bench: Bench, words: readonly string[]): { subject: number; bound: number }[] {
  const empty = mkdtempSync(path.join(tmpdir(), "open-problems-empty-"));
  try {
    const run = () => ran([PROGRAM, ...words], empty);
    run();
    return Array.from({ length: bench.runs }, () => ({ bound: ran(["-e", "0"], empty), subject: run() }));
  } finally {
    rmSync(empty, { recursive: true, force: true });
  }
}

/** Folder of a generated catalogue. */
const folderOf = (bench: Bench, problems: number): string => path.dirname(bench.files(problems)[0]!);

/** A client of a server that starts now. */
async function connected(words: readonly string[]): Promise<Client> {
  const client = new Client({ name: "bench", version: "1" });
  const args = [PROGRAM, "mcp", ...words];
  await client.connect(new StdioClientTransport({ command: NODE, args, stderr: "inherit" }));
  return client;
}

const rows: readonly Row[] = [
  ...[
    { words: ["--version"], limit: 1.5 },
    { words: ["list"], limit: 3 },
    { words: ["show", "superposition"], limit: 3 },
  ].map(({ words, limit }): Row => ({
    what: () => `\`open-problems ${words.join(" ")}\`, against \`node -e 0\``,
    unit: "times",
    limit,
    measure: async (b) => ratio(besideNode(b, words)),
  })),
  {
    what: (b) =>
      `\`open-problems check\` of ${n(b.small)} problems without its start, against \`JSON.parse\` of the same data`,
    unit: "times",
    limit: 12,
    async measure(b) {
      const json = b.json(b.small);
      const words = ["check", folderOf(b, b.small)];
      ran([PROGRAM, ...words]);
      const found = [];
      for (let run = 0; run < b.runs; run++)
        found.push({ bound: await parseTime(json), subject: ran([PROGRAM, ...words]) - ran([PROGRAM, "--version"]) });
      return ratio(found);
    },
  },
  {
    what: () => "`open-problems mcp`, from its start to its first answer",
    unit: "ms",
    limit: 500,
    async measure(b) {
      const found = [];
      for (let run = 0; run <= b.runs; run++) {
        const start = performance.now();
        const client = await connected([]);
        await client.callTool({ name: "find_problems", arguments: { query: "grokking" } });
        if (run) found.push(performance.now() - start);
        await client.close();
      }
      return middle(found);
    },
  },
  {
    what: (b) => `the slowest but five of ${QUERIES} \`find_problems\` on ${n(b.large)} problems, over MCP`,
    unit: "ms",
    limit: 50,
    async measure(b) {
      const client = await connected(["--workspace", path.dirname(folderOf(b, b.large))]);
      try {
        const words = ["network", "data", "robust", "learning", "scale", "theory", "noise", "width", "agents", "loss"];
        const ask = (i: number) =>
          client.callTool({
            name: "find_problems",
            arguments: { query: `${words[i % 10]} ${words[(i * 7 + 3) % 10]}` },
          });
        await ask(0);
        const found = [];
        for (let i = 0; i < QUERIES; i++) {
          const start = performance.now();
          await ask(i);
          found.push(performance.now() - start);
        }
        return { value: percentile(found, 0.95), spread: [Math.min(...found), Math.max(...found)] };
      } finally {
        await client.close();
      }
    },
  },
];

/** The command line and the MCP server, as processes. */
export const DOOR_ROWS: readonly Row[] = rows.map((row) => ({ ...row, where: WHERE }));

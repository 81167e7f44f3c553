// Does an assistant's task through the MCP server alone, on a copy of the sample workspace, and keeps what was asked and answered in docs/agents.md.
// The command line must have been built (node esbuild.js --only=cli).
//   node scripts/docs/transcript.mjs            writes it
//   node scripts/docs/transcript.mjs --check    ends with 1 where the page says something else
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Client } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { removeFolder, temporaryFolder } from "../test/vscode/host.mjs";
import { root } from "../test/vscode/install.mjs";

const PAGE = path.join(root, "docs/agents.md");
const MOST_LINES = 26;
/** The day that the page names, whenever it is made; the mark of its note is always the same too. */
const DAY = "2026-11-30";

const folder = temporaryFolder("transcript");
cpSync(path.join(root, "sample"), folder, { recursive: true });
const client = new Client({ name: "transcript", version: "1" });
const said = [];

async function ask(name, input) {
  const { isError, content, structuredContent } = await client.callTool({ name, arguments: input });
  if (isError) throw new Error(`${name}: ${content[0].text}`);
  const lines = content[0].text.split("\n");
  const shown = lines.length > MOST_LINES ? [...lines.slice(0, MOST_LINES - 1), "…"] : lines;
  said.push(`> ${name} ${JSON.stringify(input)}`, ...shown, "");
  return structuredContent;
}

try {
  const args = [path.join(root, "dist/cli/open-problems.mjs"), "mcp", "--workspace", folder, "--allow-writes"];
  const env = { ...process.env, OPEN_PROBLEMS_HANDLE: "ada" };
  await client.connect(new StdioClientTransport({ command: process.execPath, args, env }));
  const { hits } = await ask("find_problems", { query: "calibration", state: "open", limit: 3 });
  const problem = hits[0].id;
  await ask("get_problem", { id: problem, sections: ["people"] });
  const works = await ask("find_references", { query: "calibration", problem, limit: 2 });
  const references = works.hits.map(({ key }) => key);
  await ask("get_reference", { key: references[0], format: "bibtex" });
  const body = `Both start from the confidence that a network states: ${references.map((key) => `@${key}`).join(", ")}.`;
  await ask("add_note", { problem, title: "Two works on calibration", body, references });
  await ask("recall", { query: "confidence that a network states", limit: 1 });
} finally {
  await client.close();
  removeFolder(folder);
}

const today = new Date().toISOString().slice(0, 10);
const transcript = said
  .join("\n")
  .trimEnd()
  .replaceAll(today, DAY)
  .replace(/(--ada)-[a-z0-9]{4}\b/g, "$1-x4k2");
const page = readFileSync(PAGE, "utf8");
const block = /(<!-- transcript -->\n\n)[\s\S]*?(\n\n<!-- end -->)/;
if (!block.test(page)) throw new Error("docs/agents.md has no place for the transcript");
const written = page.replace(block, (_, before, after) => `${before}\`\`\`text\n${transcript}\n\`\`\`${after}`);
if (!process.argv.includes("--check")) writeFileSync(PAGE, written);
else if (written !== page) {
  console.error("docs/agents.md has another transcript: node scripts/docs/transcript.mjs");
  process.exitCode = 1;
}

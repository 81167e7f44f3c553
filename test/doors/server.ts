import { Client } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { type Answer, comparable, type Question } from "./questions";

/**
 * What the MCP server answers to questions, one after the other.
 * @param program the command line's file
 * @param folder the workspace, which is written to
 * @param modern whether the client speaks the newer of the two eras of the protocol
 * @param before is called before each question is asked, with its place
 */
export async function answersOfServer(
  program: string,
  folder: string,
  questions: readonly Question[],
  handle: string,
  modern = true,
  before?: (index: number) => Promise<void>,
): Promise<Answer[]> {
  const client = new Client({ name: "doors", version: "1" }, modern ? { versionNegotiation: { mode: "auto" } } : {});
  const args = [program, "mcp", "--workspace", folder, "--allow-writes"];
  const env = { ...(process.env as Record<string, string>), OPEN_PROBLEMS_HANDLE: handle };
  await client.connect(new StdioClientTransport({ command: process.execPath, args, env, stderr: "inherit" }));
  try {
    // With the tools' schemas at hand the client holds every answer against its own.
    await client.listTools();
    const answers: Answer[] = [];
    for (const [i, { operation, input }] of questions.entries()) {
      await before?.(i);
      const { isError, content, structuredContent } = (await client.callTool({
        name: operation,
        arguments: input,
      })) as {
        isError?: boolean;
        content: { text?: string }[];
        structuredContent?: unknown;
      };
      answers.push(comparable(isError ? { error: content[0]?.text ?? "" } : { data: structuredContent }));
    }
    return answers;
  } finally {
    await client.close();
  }
}

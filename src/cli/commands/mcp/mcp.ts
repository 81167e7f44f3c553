import { McpServer, ProtocolError, ProtocolErrorCode, ResourceTemplate } from "@modelcontextprotocol/server";
import { serveStdio } from "@modelcontextprotocol/server/stdio";
import { toStandardJsonSchema } from "@valibot/to-json-schema";
import * as v from "valibot";
import { type Operation, OPERATIONS, OperationError } from "../../../core/operations";
import { getProblem } from "../../../core/operations/problems";
import type { Call } from "../../command";
import { AnsweringTransport } from "./answering";
import { followChanges } from "./follow";
import { indexesOf } from "../works/indexes";
import { visible } from "../../output";
import type { NodeWorkspace } from "../../workspace";

declare const PACKAGE_VERSION: string;

const INSTRUCTIONS =
  "Open Problems is a catalogue of open research problems with a workspace's own notes, experiments and bibliography. Start with find_problems or recall; cite works by the keys that find_references gives; never invent a key.";

/** `mcp`: serves the operations as tools over stdin and stdout, until stdin ends and all is answered. Nothing but the protocol goes to stdout. */
export async function run(call: Call): Promise<number> {
  const writes = call.options["allow-writes"] === true;
  const workspace = { ...(await call.workspace({ writes })), ...indexesOf(call) };
  const stop = followChanges(workspace, (error) => call.output.say(visible(error.message)));
  const transport = new AnsweringTransport(process.stdin, process.stdout);
  serveStdio(() => serverOf(workspace, writes), { transport });
  // It is read while the client still greets; what goes wrong is told to whoever asks, and tried again then.
  workspace.catalogue().catch(() => undefined);
  await transport.closed;
  stop();
  return 0;
}

function serverOf(workspace: NodeWorkspace, writes: boolean): McpServer {
  const server = new McpServer(
    { name: "open-problems", title: "Open Problems", version: PACKAGE_VERSION },
    { instructions: INSTRUCTIONS },
  );
  for (const operation of OPERATIONS) if (writes || !operation.writes) addTool(server, workspace, operation);
  addResources(server, workspace);
  addPrompts(server, workspace);
  return server;
}

function addTool(server: McpServer, workspace: NodeWorkspace, operation: Operation): void {
  const { name, title, description, input, output } = operation;
  server.registerTool(
    name,
    {
      title,
      description,
      annotations: {
        title,
        readOnlyHint: !operation.writes,
        destructiveHint: operation.destroys ?? false,
        idempotentHint: !operation.writes,
        openWorldHint: operation.asksNetwork ?? false,
      },
      inputSchema: toStandardJsonSchema(input as v.GenericSchema<Record<string, unknown>>),
      outputSchema: toStandardJsonSchema(output as v.GenericSchema<Record<string, unknown>>),
    },
    async (given: unknown) => {
      try {
        const answer = (await operation.run(workspace, given)) as Record<string, unknown>;
        if (operation.writes) workspace.changed();
        return { content: [{ type: "text" as const, text: await operation.text(answer) }], structuredContent: answer };
      } catch (error) {
        if (error instanceof OperationError || (error as Error).name === "EditError")
          return { isError: true, content: [{ type: "text" as const, text: (error as Error).message }] };
        process.stderr.write(`${visible((error as Error).stack ?? String(error))}\n`);
        return {
          isError: true,
          content: [{ type: "text" as const, text: `${name} failed unexpectedly: ${(error as Error).message}` }],
        };
      }
    },
  );
}

/** A client reads the list whole; of a larger catalogue it finds the others with find_problems. */
const MOST_LISTED = 2000;

function addResources(server: McpServer, workspace: NodeWorkspace): void {
  const template = new ResourceTemplate("problem://{catalogue}/{id}", {
    list: async () => {
      const { problems } = await workspace.catalogue();
      return {
        resources: problems
          .slice(0, MOST_LISTED)
          .map(({ fullId, title }) => ({ uri: `problem://${fullId}`, name: fullId, title, mimeType: "text/markdown" })),
      };
    },
  });
  server.registerResource(
    "problem",
    template,
    { title: "A problem", description: "All of one problem, in Markdown.", mimeType: "text/markdown" },
    async (uri, { catalogue, id }) => {
      try {
        const { markdown } = await getProblem.run(workspace, {
          id: `${String(catalogue)}/${String(id)}`,
        });
        return { contents: [{ uri: uri.href, mimeType: "text/markdown", text: markdown }] };
      } catch (error) {
        if (!(error instanceof OperationError)) throw error;
        throw new ProtocolError(ProtocolErrorCode.InvalidParams, error.message);
      }
    },
  );
}

/** What a prompt says to the model, with the problem's text. */
const PROMPTS = {
  review_problem: {
    title: "Review a problem",
    description: "Looks a problem's entry over: what is out of date, unsourced, or missing.",
    says: (markdown: string) =>
      `Review this entry of a catalogue of open problems. Say which statements are out of date, too strong for their sources, or unsourced, and which questions have been answered since. Check each claim that you make with find_references and recall; name works by their citation keys only, and say "not found" rather than guess. End with proposed statements, each with its kind and references.\n\n${markdown}`,
  },
  draft_related_work: {
    title: "Draft related work",
    description: "Drafts a section on related work for a problem, cited by the catalogue's keys.",
    says: (markdown: string) =>
      `Draft a section on related work for a paper on this problem: what is known, what is contested, what is open. Cite only works of this entry or that find_references gives, as [@key]. Do not go beyond what their statements here say.\n\n${markdown}`,
  },
} as const;

function addPrompts(server: McpServer, workspace: NodeWorkspace): void {
  for (const [name, { title, description, says }] of Object.entries(PROMPTS)) {
    const argsSchema = toStandardJsonSchema(v.object({ id: v.pipe(v.string(), v.description("The problem's id.")) }));
    server.registerPrompt(name, { title, description, argsSchema }, async ({ id }) => {
      try {
        const { markdown } = await getProblem.run(workspace, { id });
        return { messages: [{ role: "user" as const, content: { type: "text" as const, text: says(markdown) } }] };
      } catch (error) {
        if (!(error instanceof OperationError)) throw error;
        throw new ProtocolError(ProtocolErrorCode.InvalidParams, error.message);
      }
    });
  }
}

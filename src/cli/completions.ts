import { formatsOf, type Option } from "./command";
import { COMMANDS, GLOBAL } from "./table";
import type { NodeWorkspace } from "./workspace";

/**
 * Prints what may stand in place of the last word, a line each: the hidden command that the shells' scripts ask.
 * @param words the words after `open-problems`, the last one as far as it was typed
 */
export async function complete(words: readonly string[]): Promise<number> {
  const typed = (words.at(-1) ?? "").trim();
  const found = await candidates(words.slice(0, -1), typed);
  for (const word of found.filter((one) => one.startsWith(typed)).slice(0, 500)) process.stdout.write(`${word}\n`);
  return 0;
}

async function candidates(before: readonly string[], typed: string): Promise<readonly string[]> {
  const command = COMMANDS.find(({ name }) => before.includes(name));
  if (!command) return typed.startsWith("-") ? flags(GLOBAL) : COMMANDS.map(({ name }) => name);
  const known: Record<string, Option> = { ...GLOBAL, ...command.options };
  const last = before.at(-1) ?? "";
  const option = last.startsWith("--") ? known[last.slice(2)] : undefined;
  if (last === "--format") return formatsOf(command);
  if (option?.type === "string")
    return (
      option.words ??
      (option.value === "ID" ? fromWorkspace(before, problems) : last === "--area" ? fromWorkspace(before, areas) : [])
    );
  if (typed.startsWith("-")) return flags(known);
  if (command.name === "completion") return ["bash", "zsh", "fish", "powershell"];
  if (command.name === "new" && last === "new") return ["problem", "note", "experiment", "catalogue"];
  if (command.name === "cite") return fromWorkspace(before, keys);
  if (command.name === "show" || command.name === "export") return fromWorkspace(before, problems);
  return [];
}

const flags = (table: Readonly<Record<string, Option>>): string[] => Object.keys(table).map((name) => `--${name}`);

/** What completion knows of the workspace that the words name, or that is there. */
async function fromWorkspace<T>(
  words: readonly string[],
  read: (workspace: NodeWorkspace) => Promise<T[]>,
): Promise<T[]> {
  try {
    const { openWorkspace } = await import("./workspace");
    const named = words.includes("--workspace") ? words[words.indexOf("--workspace") + 1] : undefined;
    const folder = named ?? process.env["OPEN_PROBLEMS_WORKSPACE"];
    return await read(openWorkspace(folder ? { folder } : {}));
  } catch {
    // A fault of the workspace is told by the commands, not while somebody types.
    return [];
  }
}

const problems = async (workspace: NodeWorkspace) => {
  const catalogue = await workspace.catalogue();
  return catalogue.problems.map((problem) => catalogue.idOf(problem));
};
const areas = async (workspace: NodeWorkspace) => [...(await workspace.catalogue()).areas.keys()];
const keys = async (workspace: NodeWorkspace) => (await workspace.library()).items.map(({ id }) => id);

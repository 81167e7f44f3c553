import type { Option } from "./command";
import { COMMANDS, GLOBAL } from "./table";

/**
 * Prints what may stand in place of the last word, a line each: the hidden command that the shells' scripts ask.
 * @param words the words after `open-problems`, the last one as far as it was typed
 */
export async function complete(words: readonly string[]): Promise<number> {
  const typed = words.at(-1) ?? "";
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
  if (last === "--format") return command.formats ?? ["text", "json"];
  if (option?.type === "string")
    return option.words ?? (option.value === "ID" ? problems() : last === "--area" ? areas() : []);
  if (typed.startsWith("-")) return flags(known);
  if (command.name === "completion") return ["bash", "zsh", "fish", "powershell"];
  if (command.name === "new" && last === "new") return ["problem", "note", "experiment", "catalogue"];
  if (command.name === "cite") return keys();
  if (command.name === "show" || command.name === "export") return problems();
  return [];
}

const flags = (table: Readonly<Record<string, Option>>): string[] => Object.keys(table).map((name) => `--${name}`);

/** A fault of the workspace is told by the commands, not while somebody types. */
async function known<T>(read: (workspace: import("./workspace").NodeWorkspace) => Promise<T[]>): Promise<T[]> {
  try {
    const { openWorkspace } = await import("./workspace");
    const folder = process.env["OPEN_PROBLEMS_WORKSPACE"];
    return await read(openWorkspace(folder ? { folder } : {}));
  } catch {
    return [];
  }
}

const problems = () =>
  known(async (workspace) => (await import("../core/operations")).idsOf(await workspace.catalogue()));
const areas = () => known(async (workspace) => [...(await workspace.catalogue()).areas.keys()]);
const keys = () => known(async (workspace) => (await workspace.library()).items.map(({ id }) => id));

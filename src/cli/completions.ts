import { formatsOf, type Option } from "./command";
import { COMMANDS, GLOBAL } from "./table";
import type { NodeWorkspace } from "./workspace";

/**
 * Prints what may stand in place of the last word, a line each: the hidden command that the shells' scripts ask.
 * @param words the words after `open-problems`, the last one as far as it was typed
 */
export async function complete(words: readonly string[]): Promise<number> {
  const last = (words.at(-1) ?? "").trim();
  // `--state=co` is completed as `--state co` is.
  const [option = ""] = /^--[\w-]+=/.exec(last) ?? [];
  const typed = last.slice(option.length);
  const before = [...words.slice(0, -1), ...(option ? [option.slice(0, -1)] : [])];
  const found = await candidates(before, typed);
  for (const word of found.filter((one) => one.startsWith(typed)).slice(0, 500))
    process.stdout.write(`${option}${word}\n`);
  return 0;
}

async function candidates(before: readonly string[], typed: string): Promise<readonly string[]> {
  const command = COMMANDS.find(({ name }) => before.includes(name));
  if (!command) return typed.startsWith("-") ? flags(GLOBAL) : COMMANDS.map(({ name }) => name);
  const known: Record<string, Option> = { ...GLOBAL, ...command.options };
  const last = before.at(-1) ?? "";
  const option = last.startsWith("--") ? known[last.slice(2)] : undefined;
  if (last === "--format") return formatsOf(command);
  if (option?.type === "string") return option.words ?? namesOf(option.value === "ID" ? "ID" : last.slice(2), before);
  if (typed.startsWith("-")) return flags(known);
  if (last === command.name && command.first) return command.first;
  return namesOf(command.name, before);
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
const catalogues = async (workspace: NodeWorkspace) => (await workspace.catalogue()).infos.map(({ id }) => id);

/** Names of the workspace, by the command or the option that takes them. */
const NAMES: Readonly<Record<string, (workspace: NodeWorkspace) => Promise<string[]>>> = {
  ID: problems,
  show: problems,
  export: problems,
  upkeep: problems,
  cite: async (workspace) => (await workspace.library()).items.map(({ id }) => id),
  diff: catalogues,
  catalogue: catalogues,
  area: async (workspace) => [...(await workspace.catalogue()).areas.keys()],
  tag: async (workspace) => [...new Set((await workspace.catalogue()).problems.flatMap(({ tags }) => tags))],
  person: async (workspace) => [
    ...(await workspace.catalogue()).people.keys(),
    ...(await workspace.research()).people.map(({ handle }) => handle),
  ],
};

const namesOf = (what: string, words: readonly string[]): Promise<string[]> | string[] => {
  const read = NAMES[what];
  return read ? fromWorkspace(words, read) : [];
};

import { largest } from "../core/base/collections";
import { type Command, formatsOf, type Option } from "./command";
import { described, folded } from "./output";
import { COMMANDS, GLOBAL } from "./table";

/** What `open-problems --help` prints. */
export function overview(): string {
  const width = largest(COMMANDS.map(({ name }) => name.length));
  return `Open Problems: open research problems, beside your notes and experiments.

Use: open-problems COMMAND [OPTIONS]

${COMMANDS.map(({ name, summary }) => folded(`  ${name.padEnd(width)}  `, summary)).join("\n")}

Options of every command:
${options(GLOBAL)}

open-problems COMMAND --help says more about one.
Exit codes: 0 fine, 1 something was found, 2 wrong use or unreadable input,
3 the network was needed, and was not allowed or gave no answer.
`;
}

/**
 * What `open-problems COMMAND --help` prints.
 * @param more sections of its own
 */
export function helpOf(command: Command, more = ""): string {
  const { name, positionals, summary, options: own, example } = command;
  return `${folded("", `${summary}.`)}

Use: open-problems ${[name, positionals, "[OPTIONS]"].filter(Boolean).join(" ")}
${own ? `\nOptions:\n${options(own)}\n` : ""}${more}
${folded("Formats: ", formatsOf(command).join(", "))}

Options of every command:
${options(GLOBAL)}

Example: ${example}
`;
}

function options(table: Readonly<Record<string, Option>>): string {
  const rows = Object.entries(table).map(([name, { type, value, words, about, multiple }]) => {
    const argument = type === "boolean" ? "" : ` ${words ? words.join("|") : (value ?? "VALUE")}`;
    return [`  --${name}${argument}${multiple ? " …" : ""}`, about] as const;
  });
  return described(rows);
}

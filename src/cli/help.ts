import { type Command, formatsOf, type Option } from "./command";
import { COMMANDS, GLOBAL } from "./table";

/** What `open-problems --help` prints. */
export function overview(): string {
  const width = Math.max(...COMMANDS.map(({ name }) => name.length));
  return `Open Problems: open research problems, beside your notes and experiments.

Use: open-problems COMMAND [OPTIONS]

${COMMANDS.map(({ name, summary }) => folded(`  ${name.padEnd(width)}  `, summary)).join("\n")}

Options of every command:
${options(GLOBAL)}

open-problems COMMAND --help says more about one.
Exit codes: 0 fine, 1 something was found, 2 wrong use or unreadable input,
3 the network was needed and not allowed.
`;
}

/** What `open-problems COMMAND --help` prints. */
export function helpOf(command: Command): string {
  const { name, positionals, summary, options: own, example } = command;
  return `${summary}.

Use: open-problems ${[name, positionals, "[OPTIONS]"].filter(Boolean).join(" ")}
${own ? `\nOptions:\n${options(own)}\n` : ""}
Formats: ${formatsOf(command).join(", ")}

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
  const width = Math.min(30, Math.max(...rows.map(([option]) => option.length)));
  return rows
    .map(([option, about]) =>
      option.length > width
        ? `${option}\n${folded(" ".repeat(width + 2), about)}`
        : folded(`${option.padEnd(width)}  `, about),
    )
    .join("\n");
}

const WIDTH = 80;

/** A text behind a beginning, its further lines indented as far. */
function folded(start: string, text: string): string {
  const lines: string[] = [];
  let line = start;
  for (const word of text.split(" ")) {
    if (line.length + word.length > WIDTH && line.trim()) {
      lines.push(line.trimEnd());
      line = " ".repeat(start.length);
    }
    line += `${word} `;
  }
  return [...lines, line.trimEnd()].join("\n");
}

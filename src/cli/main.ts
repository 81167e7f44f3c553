#!/usr/bin/env node
import * as nodeModule from "node:module";
import path from "node:path";
import { parseArgs } from "node:util";
import { didYouMean } from "../core/base/didYouMean";
import { cacheFolder } from "../node/cacheFolder";
import { type Call, type Command, formatsOf, type Option, UsageError } from "./command";
import { colors, type Output, visible } from "./output";
import { clearProgress } from "./progress";
import { COMMANDS, GLOBAL } from "./table";

declare const PACKAGE_VERSION: string;

/** Node 22 and newer keep what they compiled for the next start. */
const { enableCompileCache } = nodeModule as { enableCompileCache?(folder: string): unknown };
enableCompileCache?.(path.join(cacheFolder(), "compiled"));

/** A terminal that was closed at its other end, as `| head` does, ends the program; nothing is wrong. */
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});

async function main(given: readonly string[]): Promise<number> {
  if (given[0] === "__complete") return (await import("./completions")).complete(given.slice(1));
  const words = given.map((word, i) => (word === "-h" && !given.slice(0, i).includes("--") ? "--help" : word));
  const at = words.findIndex((word, i) => !word.startsWith("-") && !takesNext(words[i - 1]));
  const name = words[at];
  // What stands behind `--` is no option.
  const options = words.includes("--") ? words.slice(0, words.indexOf("--")) : words;
  if (options.includes("--version")) return print(`${PACKAGE_VERSION}\n`);
  const command = COMMANDS.find((one) => one.name === name);
  const plain = options.includes("--no-color") || !!process.env["NO_COLOR"];
  const output: Output = {
    result(text) {
      clearProgress();
      process.stdout.write(text);
    },
    say(text) {
      clearProgress();
      process.stderr.write(`${text}\n`);
    },
    // Some terminals say 0 where they do not know.
    width: process.stdout.columns || 80,
    color: colors(!plain && process.stdout.isTTY === true),
  };
  if (!command) {
    const help = await import("./help");
    if (name === undefined) {
      const asked = options.includes("--help") || words.length === 0;
      if (asked) output.result(help.overview());
      else {
        const word = words[0]!.replace(/^-+/, "");
        const near = didYouMean(word, Object.keys(GLOBAL));
        output.say(
          visible(
            near
              ? `There is no option ${words[0]}; did you mean --${near}?`
              : `${words[0]} needs a command behind it; open-problems --help names all.`,
          ),
        );
      }
      return asked ? 0 : 2;
    }
    const near = didYouMean(
      name,
      COMMANDS.map((one) => one.name),
    );
    output.say(
      visible(`There is no command ${name}${near ? `; did you mean ${near}?` : "; open-problems --help names all."}`),
    );
    return 2;
  }
  try {
    if (options.includes("--help")) {
      const more = await command.help?.(options.slice(at + 1).filter((word) => !word.startsWith("-")));
      return print((await import("./help")).helpOf(command, more));
    }
    const call = callOf(command, words.toSpliced(at, 1), output);
    return await (await command.load()).run(call);
  } catch (error) {
    return failed(error, output);
  }
}

/** Whether a word before the command's name is an option that takes the next one. */
const takesNext = (word: string | undefined): boolean =>
  word?.startsWith("--") === true && !word.includes("=") && GLOBAL[word.slice(2)]?.type === "string";

function print(text: string): number {
  process.stdout.write(text);
  return 0;
}

function callOf(command: Command, words: string[], output: Output): Call {
  const known: Record<string, Option> = { ...GLOBAL, ...command.options };
  const { values, positionals } = parsed(command, words, known);
  const { least = 0, most = 0 } = command;
  if (positionals.length < least || positionals.length > most)
    throw new UsageError(
      `Use: open-problems ${[command.name, command.positionals].filter(Boolean).join(" ")}. open-problems ${command.name} --help says more.`,
    );
  for (const [name, { words: allowed }] of Object.entries(known)) {
    const wrong = [values[name]].flat().find((value) => typeof value === "string" && !allowed?.includes(value));
    if (allowed && wrong !== undefined)
      throw new UsageError(`--${name} is one of ${allowed.join(", ")}, not ${JSON.stringify(wrong)}.`);
  }
  const formats = formatsOf(command);
  const format = typeof values["format"] === "string" ? values["format"] : formats[0]!;
  if (!formats.includes(format)) {
    const near = didYouMean(format, formats);
    throw new UsageError(
      `--format is one of ${formats.join(", ")}, not ${JSON.stringify(format)}${near ? `; did you mean ${near}?` : "."}`,
    );
  }
  const folder = values["workspace"] ?? process.env["OPEN_PROBLEMS_WORKSPACE"];
  return {
    positionals: [command.name, ...positionals],
    options: values,
    format,
    output,
    workspace: async (more) =>
      (await import("./workspace")).openWorkspace({
        ...(typeof folder === "string" && folder ? { folder } : {}),
        ...more,
      }),
  };
}

function parsed(command: Command, args: string[], known: Record<string, Option>) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: Object.fromEntries(
        Object.entries(known).map(([name, { type, multiple }]) => [name, { type, ...(multiple ? { multiple } : {}) }]),
      ),
    });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const option = /'(?:-[a-z], )?--?([\w-]+)/.exec(message)?.[1];
    if (code === "ERR_PARSE_ARGS_UNKNOWN_OPTION" && option) {
      const near = didYouMean(option, Object.keys(known));
      throw new UsageError(
        `${command.name} has no option --${option}${near ? `; did you mean --${near}?` : `; open-problems ${command.name} --help names them.`}`,
      );
    }
    const lacking = /^Option '(--[\w-]+) <value>' argument missing/.exec(message)?.[1];
    if (lacking) throw new UsageError(`${lacking} needs a value; open-problems ${command.name} --help says which.`);
    throw new UsageError(`${message.split("\n")[0]!.replace(/\. To specify.*$/, ".")}`);
  }
}

/** What went wrong, as one sentence. A fault of the program itself has its stack, for a report. */
function failed(error: unknown, output: Output): number {
  const { name, message, code, stack, network } = error as NodeJS.ErrnoException & { network?: "refused" | "silent" };
  if (network) {
    output.say(visible(network === "refused" ? `${message}\nAllow it with --allow-network.` : message));
    return 3;
  }
  if (name === "UsageError" || name === "OperationError" || name === "EditError") output.say(visible(message));
  else if (typeof code === "string" && /^E[A-Z]+$/.test(code)) output.say(visible(`${message}.`));
  else output.say(`open-problems failed unexpectedly; please report it.\n${visible(stack ?? message)}`);
  return 2;
}

// esbuild takes what exports nothing for CommonJS.
export {};

// Nothing is awaited here: what is loaded later needs this module to have ended.
void main(process.argv.slice(2)).then((code) => (process.exitCode = code));

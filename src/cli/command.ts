import type { NodeWorkspace } from "./workspace";
import type { Output } from "./output";

/** An option of a command, as `parseArgs` of node:util takes it, and what help says of it. */
export interface Option {
  type: "string" | "boolean";
  multiple?: boolean;
  /** What stands for the value in help: `FILE`. Completion offers what it knows of it. */
  value?: "DIR" | "FILE" | "ID" | "KEY" | "N" | "NAME" | "NAME=COLUMN" | "NAME=VALUE" | "WORDS" | "LANGUAGE";
  /** The only values. */
  words?: readonly string[];
  about: string;
}

/** What a command was called with. */
export interface Call {
  positionals: string[];
  options: Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;
  format: string;
  output: Output;
  /** Opens the workspace that the options name. */
  workspace(more?: { catalogues?: readonly string[]; alone?: boolean; writes?: boolean }): Promise<NodeWorkspace>;
}

/** A row of the table of commands: help, completion and the docs come from it. */
export interface Command {
  name: string;
  /** Of the positionals, for help: `ID`, `[FOLDER…]`. */
  positionals?: string;
  /** What the first positional may be, where that is a word of ours. */
  first?: readonly string[];
  /** How many positionals there may be. */
  least?: number;
  most?: number;
  summary: string;
  formats?: readonly string[];
  options?: Readonly<Record<string, Option>>;
  example: string;
  /** More sections of its help, by the words behind it. Throws UsageError where they name nothing. */
  help?(words: readonly string[]): Promise<string>;
  /** Loads what it does; the exit code is what `run` gives. */
  load(): Promise<{ run(call: Call): Promise<number> }>;
}

/** What `--format` may be, the usual one first. */
export function formatsOf({ formats }: Command): readonly string[] {
  return formats ?? ["text", "json"];
}

/** Formats in which other programs take findings. */
export const FINDING_FORMATS = ["github", "sarif", "junit"] as const;

/** Wrong use, or input that cannot be read: one sentence, and exit code 2. */
export class UsageError extends Error {
  override name = "UsageError";
}

/** The value of an option that is given once. */
export function textOption({ options }: Call, name: string): string | undefined {
  const value = options[name];
  return typeof value === "string" ? value : undefined;
}

/** A whole number. Throws UsageError for anything else. */
export function numberOption(call: Call, name: string): number | undefined {
  const value = textOption(call, name);
  if (value === undefined) return undefined;
  if (!/^\d{1,9}$/.test(value)) throw new UsageError(`--${name} takes a whole number, not ${JSON.stringify(value)}.`);
  return Number(value);
}

/** The values of an option that is given several times. */
export function textsOption({ options }: Call, name: string): string[] {
  return ((options[name] ?? []) as string[]).slice();
}

/** The values of an option that is given several times as NAME=VALUE. Throws UsageError for anything else. */
export function pairsOption(call: Call, name: string): Record<string, string> {
  return Object.fromEntries(
    textsOption(call, name).map((text) => {
      const at = text.indexOf("=");
      if (at < 1) throw new UsageError(`--${name} takes NAME=VALUE, not ${JSON.stringify(text)}.`);
      return [text.slice(0, at), text.slice(at + 1)];
    }),
  );
}

/** An answer as JSON: the version of its form, then what it holds. */
export function json(answer: object): string {
  return `${JSON.stringify({ version: 1, ...answer }, null, 2)}\n`;
}

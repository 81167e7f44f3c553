import { now } from "../core/base/language";
import { InputError, instrumentOf, INSTRUMENTS } from "../core/instruments";
import type { Instrument, OptionSpec } from "../core/instruments/types";
import { UsageError } from "./command";
import { described, folded } from "./output";

/** Sections of the help of `measure`: the instruments, or one of them with its fields, options and formula. */
export function measureHelp(id: string | undefined): string {
  if (id === undefined)
    return `\nInstruments (measure INSTRUMENT --help says more):\n${described(INSTRUMENTS.map(({ id, title }) => [`  ${id}`, now(title)]))}\n`;
  try {
    return helpOn(instrumentOf(id));
  } catch (error) {
    throw error instanceof InputError ? new UsageError(error.message) : error;
  }
}

function helpOn({ id, title, tells, limits, takes, fields, options, formula, sources }: Instrument): string {
  const parts = [
    `${id}: ${now(title)}`,
    folded("", now(tells)),
    folded("", now(limits)),
    `Files:\n${folded("  ", `${now(takes)}.`)}`,
  ];
  if (fields.length)
    parts.push(
      `Fields (--field NAME=COLUMN):\n${described(fields.map(({ id, title, required }) => [`  ${id}`, required ? `${now(title)}; needed` : now(title)]))}`,
    );
  if (options.length)
    parts.push(
      `Options of it (--option NAME=VALUE):\n${described(options.map((option) => [`  ${option.id}`, aboutOption(option)]))}`,
    );
  parts.push(
    `Formula:\n${formula
      .split("\n")
      .map((line) => folded("  ", line))
      .join("\n")}`,
  );
  parts.push(`Sources:\n${sources.map(({ text, url }) => folded("  ", `${text}, ${url}`)).join("\n")}`);
  return `\n${parts.join("\n\n")}\n`;
}

function aboutOption(option: OptionSpec): string {
  const kind =
    option.kind === "choice" ? option.choices.join(", ") : option.kind === "flag" ? "true or false" : option.unit;
  const about = [now(option.title), kind].filter(Boolean).join("; ");
  return option.initial === undefined ? about : `${about}; ${String(option.initial)} where nothing is said`;
}

import type { YAMLError } from "yaml";
import type { Finding } from "../places/findings";
import { t } from "../../base/language";

/** Stands in for a colon that YAML would take for a key's; as long as one, and in no text of a catalogue. */
const STAND_IN = "\uA789";

/**
 * `title: Scaling: why?` is the commonest mistake of all, and makes YAML take the rest of the entry for a part of the title. Finds such values, and gives
 * the text with their colons out of the way, of the same length, so that everything else can be read as it was meant.
 * @returns undefined where no error is of this kind
 */
export function mendColons(
  text: string,
  errors: readonly YAMLError[],
): { text: string; findings: Finding[] } | undefined {
  if (text.includes(STAND_IN)) return undefined;
  const findings: Finding[] = [];
  const values = new Map<number, string>();
  for (const error of errors) {
    if (error.code !== "BLOCK_AS_IMPLICIT_KEY" || !error.message.startsWith("Nested mappings")) continue;
    const [lineStart, line] = shortLine(text, error.pos[0]);
    const before = /^\s*(?:- +)*[\w-]+:\s+(?=[^\s"'[\]{}#&*!|>%@`])/.exec(line)?.[0];
    if (before === undefined) continue;
    const [rest] = line.slice(before.length).split(/(?<=\s)#/, 1) as [string];
    const start = lineStart + before.length;
    if (!/:\s/.test(rest) || values.has(start)) continue;
    const value = rest.trimEnd();
    values.set(start, value);
    const quoted = quote(value);
    const message = t(
      "a text with `: ` in it needs quotes: {0}",
      quoted.length > 80 ? `${quoted.slice(0, 70)}…` : quoted,
    );
    findings.push({
      start,
      end: start + value.length,
      severity: "error",
      code: "colon-in-text",
      message,
      data: { replacement: quoted },
    });
  }
  return findings.length ? { text: mend(text, values), findings } : undefined;
}

/** Nobody writes a title of that many characters. */
const LONGEST_LINE = 2000;

/** The line of an offset and where it starts; "" for one that is too long. */
function shortLine(text: string, offset: number): [start: number, line: string] {
  const from = Math.max(0, offset - LONGEST_LINE);
  const start = from + text.slice(from, offset).lastIndexOf("\n") + 1;
  const line = /^[^\r\n]*/.exec(text.slice(start, start + LONGEST_LINE))![0];
  return [start, line.length < LONGEST_LINE && (start === 0 || text[start - 1] === "\n") ? line : ""];
}

/** The text with the colons of some values out of the way; `values` by the offsets at which they start. */
function mend(text: string, values: ReadonlyMap<number, string>): string {
  let end = 0;
  const parts = [...values]
    .sort(([a], [b]) => a - b)
    .flatMap(([start, value]) => {
      const before = text.slice(end, start);
      end = start + value.length;
      return [before, value.replace(/:(?=\s|$)/g, STAND_IN)];
    });
  return parts.join("") + text.slice(end);
}

/** A value of a mended text as the author wrote it. */
export function withColons(value: string): string {
  return value.replaceAll(STAND_IN, ":");
}

function quote(value: string): string {
  return /[\\"]/.test(value) ? `'${value.replaceAll("'", "''")}'` : `"${value}"`;
}

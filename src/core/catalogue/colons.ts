import type { YAMLError } from "yaml";
import type { Finding } from "./findings";
import { t } from "../l10n";

/** Stands in for a colon that YAML would take for a key's; as long as one, and in no text of a catalogue. */
const STAND_IN = "\uA789";

/**
 * `title: Scaling: why?` is the commonest mistake of all, and makes YAML take the rest of the entry for a part of the title. Finds such values, and gives
 * the text with their colons out of the way, of the same length, so that everything else can be read as it was meant.
 * @returns undefined where no error is of this kind
 */
export function mendColons(text: string, errors: readonly YAMLError[]): { text: string; findings: Finding[] } | undefined {
  if (text.includes(STAND_IN)) return undefined;
  let mended = text;
  const findings: Finding[] = [];
  for (const error of errors) {
    if (error.code !== "BLOCK_AS_IMPLICIT_KEY" || !error.message.startsWith("Nested mappings")) continue;
    const lineStart = text.lastIndexOf("\n", error.pos[0] - 1) + 1;
    const line = /^[^\r\n]*/.exec(text.slice(lineStart))![0];
    const match = line.length < 2000 && /^(\s*(?:- +)*[\w-]+:\s+)([^\s"'[\]{}#&*!|>%@`].*:\s.*?)(?:\s+#.*|\s*)$/.exec(line);
    if (!match) continue;
    const [, before, value] = match as unknown as [string, string, string];
    const start = lineStart + before.length;
    const end = start + value.length;
    mended = mended.slice(0, start) + value.replace(/:(?=\s|$)/g, STAND_IN) + mended.slice(end);
    const quoted = quote(value);
    const message = t("a text with `: ` in it needs quotes: {0}", quoted.length > 80 ? `${quoted.slice(0, 70)}…` : quoted);
    findings.push({ start, end, severity: "error", code: "colon-in-text", message, data: { replacement: quoted } });
  }
  return findings.length ? { text: mended, findings } : undefined;
}

/** A value of a mended text as the author wrote it. */
export function withColons(value: string): string {
  return value.replaceAll(STAND_IN, ":");
}

function quote(value: string): string {
  return /[\\"]/.test(value) ? `'${value.replaceAll("'", "''")}'` : `"${value}"`;
}

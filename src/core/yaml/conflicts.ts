import type { Finding } from "./places/findings";
import { MOST_LEXEMES_OF_WHOLE } from "./reading/nesting";
import { placeExact } from "./reading/placeExact";
import { parsePlain } from "./reading/plainYaml";
import { MOST_AT_ONCE } from "./reading/sections";
import { t } from "../base/language";

/** A stretch of a text on which git left the choice to a person, as offsets, with its lines of marks; a side ends with its last line break. */
export interface Conflict {
  start: number;
  end: number;
  /** Counted from one. */
  lines: { first: number; last: number };
  sides: readonly [Side, Side];
}

interface Side {
  /** What git calls it, such as `HEAD` or a branch. */
  name: string;
  start: number;
  end: number;
}

const MARK = /^(?:<{7}|\|{7}|={7}|>{7})(?: [^\r\n]*|(?=\r?$))/gm;

/** The conflicts of a text, in order. */
export function findConflicts(text: string): Conflict[] {
  if (!text.includes("<<<<<<<")) return [];
  const found: Conflict[] = [];
  let open: { start: number; first: number; name: string; body: number; cut?: number; second?: number } | undefined;
  let line = 1;
  let counted = 0;
  for (const { 0: mark, index } of text.matchAll(MARK)) {
    for (let at = text.indexOf("\n", counted); at >= 0 && at < index; at = text.indexOf("\n", at + 1)) line++;
    counted = index;
    const lineEnd = text.indexOf("\n", index);
    const after = lineEnd < 0 ? text.length : lineEnd + 1;
    const name = mark.slice(8).trim();
    if (mark.startsWith("<")) open = { start: index, first: line, name, body: after };
    else if (!open) continue;
    else if (mark.startsWith(">")) {
      if (open.cut !== undefined && open.second !== undefined)
        found.push({
          start: open.start,
          end: after,
          lines: { first: open.first, last: line },
          sides: [
            { name: open.name, start: open.body, end: open.cut },
            { name, start: open.second, end: index },
          ],
        });
      open = undefined;
    } else {
      open.cut ??= index;
      if (mark.startsWith("=")) open.second ??= after;
    }
  }
  return found;
}

/** A text with conflicts as it can be read, and what to say of them; offsets stay. */
export interface Settled {
  text: string;
  findings: Finding[];
}

/**
 * A text of YAML without the marks of conflicts: with both sides of each where the whole then is right, as lists are to which both sides added,
 * else with the first sides. Undefined where there is no conflict.
 * @param before lines of the file that come before the text
 */
export function settled(text: string, before = 0): Settled | undefined {
  const conflicts = findConflicts(text);
  if (!conflicts.length) return undefined;
  const both = withSides(text, conflicts, 2);
  const isRight =
    (both.length <= MOST_AT_ONCE && parsePlain(both) !== undefined) ||
    placeExact(both, MOST_LEXEMES_OF_WHOLE).findings.every(({ severity }) => severity !== "error");
  const findings = conflicts.map(({ start, sides, lines }): Finding => {
    const [first, last] = [lines.first + before, lines.last + before];
    const message = isRight
      ? t("unresolved merge conflict, lines {0} to {1}: both sides are read", first, last)
      : t("unresolved merge conflict, lines {0} to {1}: the first side is read", first, last);
    return { start, end: sides[0].start - 1, severity: "error", code: "merge-conflict", message };
  });
  return { text: isRight ? both : withSides(text, conflicts, 1), findings };
}

function withSides(text: string, conflicts: readonly Conflict[], count: 1 | 2): string {
  let at = 0;
  let result = "";
  const blank = (to: number) => {
    result += text.slice(at, to).replace(/[^\r\n]/g, " ");
    at = to;
  };
  const keep = (to: number) => {
    result += text.slice(at, to);
    at = to;
  };
  for (const { start, end, sides } of conflicts) {
    keep(start);
    for (const side of sides.slice(0, count)) {
      blank(side.start);
      keep(side.end);
    }
    blank(end);
  }
  return result + text.slice(at);
}

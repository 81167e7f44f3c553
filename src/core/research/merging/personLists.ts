import { addToGroup } from "../../base/collections";

/** The lists of a person's file, in the order in which they are written. */
export const PERSON_LISTS = ["claims", "reading", "works", "recalled"] as const;
type PersonList = (typeof PERSON_LISTS)[number];

/**
 * What stands above a list. Git joins two conflicts with three lines or fewer between them, and would then put the line of a list twice where both
 * sides added to two lists: blank, comment and the list's own line are four.
 */
const ABOVE: Record<PersonList, readonly string[]> = {
  claims: ["", "# What is worked on, one line each.", "# These lines keep the lists apart when git merges the file."],
  reading: [
    "",
    "# Works to read and read, one line each.",
    "# These lines keep the lists apart when git merges the file.",
  ],
  works: [
    "",
    "# Works that are one, and works that are two.",
    "# These lines keep the lists apart when git merges the file.",
  ],
  recalled: [
    "",
    "# How often notes and experiments were recalled.",
    "# These lines keep the lists apart when git merges the file.",
  ],
};

/** A list's own line with what stands above it where it is not the first. */
export function listHead(list: PersonList, isFirst: boolean): string[] {
  return [...(isFirst ? [] : ABOVE[list]), `${list}:`];
}

const HEAD = new RegExp(`^(${PERSON_LISTS.join("|")})[ \\t]*:[ \\t]*(?:#.*)?$`);

/** The list whose own line this is. */
export const listOfHead = (line: string) => HEAD.exec(line)?.[1] as PersonList | undefined;

function headsOf(text: string): string[] {
  return text.split(/\r?\n/).flatMap((line) => listOfHead(line) ?? []);
}

/**
 * The text with each list once: a merge that kept the lines of both sides may have left a list's line twice, and entries below the line of another
 * list. Entries are told by what is in them. A text in which no list stands twice is returned as it is.
 */
export function healed(text: string): string {
  return healing(text).text;
}

/** The list that an entry in one line belongs to, by what is in it. */
function listOf(line: string): PersonList {
  const has = (key: string) => new RegExp(`[{,] *["']?${key}["']? *:`).test(line);
  return has("reference") ? "reading" : has("times") ? "recalled" : has("are") ? "works" : "claims";
}

const ENTRY = /^([ \t]*)- *\{.*\}[ \t]*(?:#.*)?$/;

/** Whether a merge has left entries of one list at several columns: those of one machine at the margin, those of another two blanks from it. */
function isMixed(lines: readonly string[]): boolean {
  let inList = false;
  let indent: string | undefined;
  return lines.some((line) => {
    if (/^[^\s#-]/.test(line)) {
      inList = listOfHead(line) !== undefined;
      indent = undefined;
    }
    const own = inList ? ENTRY.exec(line)?.[1] : undefined;
    if (own === undefined) return false;
    indent ??= own;
    return own !== indent;
  });
}

/** The healed text (`healed`), and for each of its lines which line of the text it is, or is nearest to. */
export function healing(text: string): { text: string; origins?: readonly number[] } {
  const lines = text.split(/\r?\n/);
  const heads = headsOf(text);
  if (new Set(heads).size === heads.length && !isMixed(lines)) return { text };
  const bodies = new Map<string, number[]>();
  const before: number[] = [];
  let current: string | undefined;
  let named = false;
  const headAt = new Map<string, number>();
  for (const [at, line] of lines.entries()) {
    const head = listOfHead(line);
    const entry = ENTRY.test(line);
    if (head) {
      current = head;
      if (!bodies.has(head)) {
        bodies.set(head, []);
        headAt.set(head, at);
      }
    } else if (/^name[ \t]*:/.test(line)) {
      if (!named) before.push(at);
      named = true;
    } else if (Object.values(ABOVE).some((above) => above.includes(line))) continue;
    else if (!entry || current === undefined) (bodies.get(current ?? "") ?? before).push(at);
    else {
      addToGroup(bodies, listOf(line), at);
    }
  }
  const kept = (ats: readonly number[]) => ats.map((at) => ({ line: lines[at]!, at }));
  // An entry of another list may be indented otherwise.
  const entries = (ats: readonly number[]) => {
    const indent = ats.map((at) => /^([ \t]*)- /.exec(lines[at]!)?.[1]).find((blanks) => blanks !== undefined) ?? "";
    return kept(ats).map(({ line, at }) => ({ line: line.replace(/^[ \t]*(?=- *\{)/, indent), at }));
  };
  const lists = PERSON_LISTS.filter((list) => bodies.has(list));
  const whole = [
    ...kept(before),
    ...lists.flatMap((list, i) => {
      const at = headAt.get(list) ?? bodies.get(list)![0]!;
      return [...listHead(list, i === 0).map((line) => ({ line, at })), ...entries(bodies.get(list)!)];
    }),
  ];
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  return {
    text: whole.map(({ line }) => line).join(eol) + eol,
    origins: [...whole.map(({ at }) => at), lines.length - 1],
  };
}

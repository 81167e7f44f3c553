/** One file that a patch changes; its path is as the repository has it. */
export interface PatchedFile {
  path: string;
  before: string;
  after: string;
}

export interface PatchHead {
  name: string;
  email: string;
  date: Date;
  /** One line. */
  subject: string;
}

/** Lines around a change that say where it is. */
const CONTEXT = 3;

/** Above so many pairs of lines to compare, all lines between the first and the last difference count as changed. */
const MOST_PAIRS = 4_000_000;

/** A patch as `git format-patch` writes it and `git am` takes it; undefined where nothing is changed. */
export function formatPatch(
  files: readonly PatchedFile[],
  { name, email, date, subject }: PatchHead,
): string | undefined {
  const diffs = files.flatMap((file) => {
    const hunks = hunksOf(linesOf(file.before), linesOf(file.after));
    const { path } = file;
    return hunks.length
      ? [`diff --git a/${path} b/${path}\n--- a/${path}\n+++ b/${path}\n${hunks.map(hunkText).join("")}`]
      : [];
  });
  if (!diffs.length) return undefined;
  return [
    "From 0000000000000000000000000000000000000000 Mon Sep 17 00:00:00 2001\n",
    `From: ${headerText(name)} <${headerText(email)}>\n`,
    `Date: ${date.toUTCString().replace("GMT", "+0000")}\n`,
    `Subject: [PATCH] ${headerText(subject)}\n`,
    "MIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: 8bit\n\n---\n\n",
    ...diffs,
    "-- \n",
  ].join("");
}

/** A header is one line, and `<` begins an address in it. */
const headerText = (text: string): string => text.replace(/[\s<>]+/g, " ").trim();

/** Lines with the breaks that end them. */
const linesOf = (text: string): string[] => (text ? text.split(/(?<=\n)/) : []);

/** One line of a hunk: ` `, `-` or `+`, and the line. */
interface Hunk {
  from: number;
  to: number;
  lines: string[];
}

function hunkText({ from, to, lines }: Hunk): string {
  const count = (without: string): number => lines.filter((line) => line[0] !== without).length;
  const range = (start: number, length: number): string => `${length ? start + 1 : start},${length}`;
  const body = lines.map((line) => (line.endsWith("\n") ? line : `${line}\n\\ No newline at end of file\n`)).join("");
  return `@@ -${range(from, count("+"))} +${range(to, count("-"))} @@\n${body}`;
}

function hunksOf(before: readonly string[], after: readonly string[]): Hunk[] {
  const script = scriptOf(before, after);
  const hunks: Hunk[] = [];
  let [from, to] = [0, 0];
  let open: Hunk | undefined;
  let same = 0;
  script.forEach((line, i) => {
    if (line[0] === " ") {
      same++;
      if (open && same <= CONTEXT) open.lines.push(line);
      else if (open && !script.slice(i, i + CONTEXT + 1).some(isChange)) open = undefined;
      else open?.lines.push(line);
    } else {
      if (!open) {
        const above = script.slice(Math.max(0, i - Math.min(same, CONTEXT)), i);
        open = { from: from - above.length, to: to - above.length, lines: [...above] };
        hunks.push(open);
      }
      open.lines.push(line);
      same = 0;
    }
    if (line[0] !== "+") from++;
    if (line[0] !== "-") to++;
  });
  return hunks;
}

const isChange = (line: string): boolean => line[0] !== " ";

/** All lines of both texts, each marked as kept, taken out or put in: as few changes as there can be. */
function scriptOf(before: readonly string[], after: readonly string[]): string[] {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start++;
  let tail = 0;
  while (tail < Math.min(before.length, after.length) - start && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  const old = before.slice(start, before.length - tail);
  const now = after.slice(start, after.length - tail);
  const kept = (lines: readonly string[]) => lines.map((line) => ` ${line}`);
  return [...kept(before.slice(0, start)), ...changes(old, now), ...kept(before.slice(before.length - tail))];
}

function changes(old: readonly string[], now: readonly string[]): string[] {
  const [m, n] = [old.length, now.length];
  if (m * n > MOST_PAIRS) return [...old.map((line) => `-${line}`), ...now.map((line) => `+${line}`)];
  // The length of the longest common sequence of the lines from each pair on.
  const common = Array.from({ length: m + 1 }, () => new Uint32Array(n + 1));
  for (let i = m - 1; i >= 0; i--)
    for (let j = n - 1; j >= 0; j--)
      common[i]![j] = old[i] === now[j] ? common[i + 1]![j + 1]! + 1 : Math.max(common[i + 1]![j]!, common[i]![j + 1]!);
  const script: string[] = [];
  for (let i = 0, j = 0; i < m || j < n;) {
    if (i < m && j < n && old[i] === now[j]) {
      script.push(` ${old[i++]}`);
      j++;
    } else if (i < m && (j === n || common[i + 1]![j]! >= common[i]![j + 1]!)) script.push(`-${old[i++]}`);
    else script.push(`+${now[j++]}`);
  }
  return script;
}

import { isId } from "../base/ids";
import type { Diagnostic, Position } from "../base/diagnostics";
import { newestOfEach } from "./team";
import type { Claim, Parsed, PersonRecord, Reading, WorksSaid } from "./model";
import { fileTitle } from "./fileNames";
import { healing, listHead } from "./merging/personLists";
import { readRecord } from "./readRecord";
import { personFileSchema } from "./schema";
import { blockYaml } from "../yaml/editing/print";
import { later, t } from "../base/language";

/**
 * Reads one person's file. An entry that does not fit is left out with a diagnostic and the rest loads; there is no record where the text is no
 * YAML map. Never throws.
 * @param file URI string; its name without ending is the person's handle
 */
export function parsePerson(file: string, text: string): Parsed<PersonRecord> {
  const { text: read, origins } = healing(text);
  const {
    data,
    diagnostics: inRead,
    say,
  } = readRecord(file, read, {
    schema: personFileSchema,
    noun: later("person's file"),
  });
  const diagnostics = () => (origins ? inRead().map((finding) => inOriginal(finding, read, origins, text)) : inRead());
  if (!data) return { diagnostics: diagnostics() };
  const handle = fileTitle(file);
  if (!isId(handle))
    say({
      path: [],
      severity: "warning",
      code: "not-an-id",
      message: t("the file's name `{0}` is not a handle (lower-case letters, digits and hyphens): rename it", handle),
    });
  const record: PersonRecord = {
    handle,
    file,
    claims: newestOfEach(data.claims.map(({ help_wanted, ...claim }) => ({ ...claim, helpWanted: help_wanted }))),
    reading: data.reading,
  };
  const { recalled } = data;
  if (recalled) record.recalled = Array.isArray(recalled) ? timesOfEach(recalled) : recalled;
  if (data.works) record.works = lastOfEach(data.works);
  if (data.public !== undefined) record.public = data.public;
  if (data.name?.trim()) record.name = data.name.trim();
  return { record, diagnostics: diagnostics() };
}

/** A finding of the healed text at the line of the file itself; over lines that stand apart there it is at the first one. */
function inOriginal(finding: Diagnostic, read: string, origins: readonly number[], text: string): Diagnostic {
  const lines = text.split(/\r?\n/);
  const healed = read.split(/\r?\n/);
  const indent = (line: string | undefined) => /^[ \t]*/.exec(line ?? "")![0].length;
  const { start, end } = finding.range;
  const place = ({ line, character }: Position): Position => {
    const original = lines[origins[line]!]!;
    const there = Math.max(0, character + indent(original) - indent(healed[line]));
    return { line: origins[line]!, character: Math.min(there, original.length) };
  };
  const from = place(start);
  const to = place(end);
  const forward = to.line > from.line || (to.line === from.line && to.character >= from.character);
  return { ...finding, range: { start: from, end: forward ? to : from } };
}

/** What was said last of the same works. */
function lastOfEach(said: readonly { work: string; other: string; are: WorksSaid["are"] }[]): WorksSaid[] {
  const pairs = said.map(({ work, other, are }): WorksSaid => ({ works: [work, other], are }));
  return [...new Map(pairs.map((pair) => [worksName(pair.works), pair])).values()];
}

/** The same for the same works in any order. */
export function worksName(works: readonly string[]): string {
  return JSON.stringify([...works].sort());
}

/** How often each was recalled; of two lines that a merge has left for one, the larger number counts. */
function timesOfEach(recalled: readonly { id: string; times: number }[]): Record<string, number> {
  const times = new Map<string, number>();
  for (const { id, times: count } of recalled) times.set(id, Math.max(count, times.get(id) ?? 0));
  return Object.fromEntries(times);
}

/**
 * The text of a new person's file. Work and readings are one line each, below a line for each list that is there also when the list is empty: so
 * git can keep the lines of both sides of a merge (`mergeRule.ts`), and the file stays right.
 */
export function printPerson(record: { name?: string; claims?: Claim[]; reading?: Reading[] }): string {
  const { name, claims = [], reading = [] } = record;
  const list = (key: "claims" | "reading", entries: Record<string, unknown>[]) => {
    const head = listHead(key, key === "claims");
    return [...head, ...(entries.length ? [blockYaml({ [key]: entries }, 0).slice(head.at(-1)!.length + 1)] : [])];
  };
  const lines = [
    ...(name ? [blockYaml({ name }, 0)] : []),
    ...list("claims", claims.map(claimEntry)),
    ...list("reading", reading.map(readingEntry)),
  ];
  return `${lines.join("\n")}\n`;
}

/** A claim as its file has it. */
export function claimEntry({ problem, since, focus, state, updated, helpWanted }: Claim): Record<string, unknown> {
  return { problem, since, focus, state, updated, help_wanted: helpWanted || undefined };
}

/** A reading state as its file has it. */
export function readingEntry({ reference, state, added, problem }: Reading): Record<string, unknown> {
  return { reference, state, added, problem };
}

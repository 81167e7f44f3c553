import { escapeHtml } from "../base/text/html";
import { later, now } from "../base/language";
import { STATEMENT_PARTS } from "../catalogue/index/fileIndex";
import type { ProblemDetail } from "../catalogue/model";
import { RELATION_KINDS } from "../catalogue/vocabulary";
import { codicon } from "../describe/printHtml";
import type { EntryPlace } from "../describe/tree";
import {
  capital,
  choicesOf,
  MARK_WORDS,
  nameOf,
  RELATED_WORDS,
  STATE_WORDS,
  STATEMENT_WORDS,
  VERIFICATION_WORDS,
} from "../words/names";
import { fill, type PageTexts } from "../words/pageTexts";
import type { Html } from "../words/shown";

/** A list of statements of a problem's entry. */
export type StatementPart = (typeof STATEMENT_PARTS)[number];

/** What can be changed of a problem's entry, as its file has it: the page sends back what it had, so that nobody's change is written over. */
export interface EntryModel {
  /** Nobody edits it here: it ships with the extension, or a mapping makes it. It can be copied. */
  readOnly: boolean;
  /** It was copied from a catalogue that a correction can be sent to. */
  copied: boolean;
  status: unknown;
  tags: readonly string[];
  /** By list; the values of a measurement by its id. */
  lists: Record<string, readonly unknown[]>;
  values: Record<string, readonly unknown[]>;
  /** The choices of the forms. */
  choices: Record<"list" | "state" | "verification" | "relation" | "kind", { value: string; text: string }[]>;
}

const MORE_PARTS: Partial<Record<StatementPart, string>> = {
  settles: later("What would settle it"),
  confusions: later("Often mistaken for"),
};

/** What a statement becomes as more is known. */
const NEXT: Partial<Record<string, "known" | "partial">> = { unknown: "partial", partial: "known" };

/** The entry of a problem for its page's forms. */
export function entryModel({ entry, problem }: ProblemDetail, readOnly: boolean): EntryModel {
  return {
    readOnly,
    copied: !readOnly && (entry.replaces !== undefined || problem.origin !== undefined),
    status: problem.status ?? null,
    tags: problem.tags ?? [],
    lists: Object.fromEntries(
      ([...STATEMENT_PARTS, "related", "people"] as const).map((list) => [list, problem[list] ?? []]),
    ),
    values: Object.fromEntries((problem.measurements ?? []).map(({ id, values }) => [id, values ?? []])),
    choices: {
      list: STATEMENT_PARTS.map((value) => ({ value, text: partName(value) })),
      state: choicesOf(STATE_WORDS),
      verification: choicesOf(VERIFICATION_WORDS),
      relation: RELATION_KINDS.map((value) => ({ value, text: now(RELATED_WORDS[value][0]) })),
      kind: choicesOf(MARK_WORDS).filter(({ value }) => value !== "experiment"),
    },
  };
}

function partName(part: StatementPart): string {
  const more = MORE_PARTS[part];
  return more === undefined ? capital(nameOf(STATEMENT_WORDS, part as keyof typeof STATEMENT_WORDS)) : now(more);
}

/** The buttons of a statement: to change it, and to say with one press that more is known. The page finds by their data what they are of. */
export function statementControls({ list, at, name }: EntryPlace, texts: PageTexts): Html {
  const next = NEXT[list];
  const button = (icon: string, label: string, data: string): string =>
    `<button class="icon-button" type="button" title="${escapeHtml(label)}" aria-label="${escapeHtml(label)}" data-list="${escapeHtml(list)}" data-at="${at}"${data}>${codicon(icon)}</button>`;
  const move = next && button("arrow-up", fill(texts.moveTo, partName(next), name), ` data-to="${next}"`);
  return `<span class="edit">${move ?? ""}${button("edit", fill(texts.editNamed, name), "")}</span>` as Html;
}

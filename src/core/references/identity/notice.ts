import { later, now } from "../../base/language";
import { isPlainMap } from "../../yaml/places/data";
import type { CslItem } from "../csl/csl";
import { text } from "../csl/names";
import { cleanDoi } from "./identify";

/** What was published about a work after it. */
export type NoticeType =
  | "retraction"
  | "withdrawal"
  | "removal"
  | "partial-retraction"
  | "concern"
  | "correction"
  | "addendum"
  | "reinstatement";

/** What notices say of a work that is cited: the gravest first. */
export type Standing = "retracted" | "concern" | "corrected";

/** A notice that an entry tells of itself. */
export interface EntryNotice {
  type: NoticeType;
  /** ISO 8601, as exact as it is known. */
  date?: string;
  /** The notice's own. */
  doi?: string;
}

const WORDS: Readonly<Record<NoticeType, string>> = {
  retraction: later("retraction"),
  withdrawal: later("withdrawal"),
  removal: later("removal"),
  "partial-retraction": later("retraction of a part"),
  concern: later("expression of concern"),
  correction: later("correction"),
  addendum: later("addendum"),
  reinstatement: later("reinstatement"),
};
const TYPES = Object.keys(WORDS) as NoticeType[];

/** The name of a kind of notice, in small letters. */
export function noticeName(type: NoticeType): string {
  return now(WORDS[type]);
}

/** What a notice of a kind makes of a work; undefined for one that takes another back. */
export function standingOf(type: NoticeType): Standing | undefined {
  if (type === "reinstatement") return undefined;
  return type === "concern" ? "concern" : type === "correction" || type === "addendum" ? "corrected" : "retracted";
}

/**
 * The notice on a work that its entry tells of: `custom.update` (`{type, date?, DOI?, source?}`), or in a .bib, which has no such field, the sentence
 * that `withNoticeSentence` writes into the note.
 */
export function noticeOf(item: CslItem): EntryNotice | undefined {
  const custom = isPlainMap(item["custom"]) ? item["custom"] : {};
  const update = custom["update"];
  const named = isPlainMap(update)
    ? text(update["type"])
        .toLowerCase()
        .replace(/[\s_]+/g, "-")
    : "";
  const type = TYPES.find((one) => one === named);
  if (type && isPlainMap(update)) return notice(type, text(update["date"]), cleanDoi(update["DOI"]));
  const said = SENTENCE.exec(text(item.note));
  const worded = said && TYPES.find((one) => sentenceName(one) === said[1]);
  return worded ? notice(worded, said[2] ?? "", cleanDoi(said[3])) : undefined;
}

/** How a work stands by its entry's own word, and since when; undefined where the entry says nothing against it. */
export function standingOfItem(item: CslItem): { standing: Standing; date?: string } | undefined {
  const found = noticeOf(item);
  const standing = found && standingOf(found.type);
  return standing && { standing, ...(found.date ? { date: found.date } : {}) };
}

/** The notice in an entry's `custom.update` as a sentence of its note, for formats that have no other place for it. */
export function withNoticeSentence(item: CslItem): CslItem {
  const custom = isPlainMap(item["custom"]) ? item["custom"] : {};
  const found = "update" in custom ? noticeOf(item) : undefined;
  if (!found) return item;
  const { update: _, ...others } = custom;
  const sentence = noticeSentence(found);
  const note = text(item.note);
  return {
    ...item,
    custom: others,
    note: note.includes(sentence) ? note : [note.replace(/\.$/, ""), sentence].filter(Boolean).join(". "),
  };
}

/** "Retraction, 2021-05-04, 10.1000/notice": in English in whatever window, since it stands in files. */
export function noticeSentence({ type, date, doi }: EntryNotice): string {
  return [sentenceName(type), date, doi].filter(Boolean).join(", ");
}

const sentenceName = (type: NoticeType): string => `${WORDS[type][0]!.toUpperCase()}${WORDS[type].slice(1)}`;

/** At the end of a note: the kind, and at least the day or the DOI, without which any note could be meant. */
const SENTENCE = new RegExp(
  `(?:^|\\. )(${TYPES.map(sentenceName).join("|")})(?=, )(?:, (\\d{4}(?:-\\d\\d){0,2}))?(?:, (10\\.\\S+?))?\\.?$`,
);

function notice(type: NoticeType, date: string, doi: string | undefined): EntryNotice {
  return { type, ...(date ? { date } : {}), ...(doi ? { doi } : {}) };
}

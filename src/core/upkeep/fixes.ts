import type { CslItem } from "../references/csl/csl";
import { text } from "../references/csl/names";
import { arxivId } from "../references/identity/identify";
import { noticeOf, standingOf } from "../references/identity/notice";
import type { Notice } from "./model";
import type { Difference, Verdict } from "./checking/verdict";

/** What would put an entry right: fields of CSL with their new values; undefined takes one out. The key never changes. */
export interface Fix {
  key: string;
  fields: Record<string, unknown>;
  /** Whether it can be made without a person's eye: what a registry itself says of an identifier that is cited. */
  certain: boolean;
}

/** The correction that follows from a verdict; undefined where nothing does, as for a work that is found nowhere. */
export function fixFor(item: CslItem, verdict: Verdict): Fix | undefined {
  switch (verdict.kind) {
    case "published":
      return publishedFix(item, verdict.published);
    case "retracted":
    case "concern":
    case "corrected":
      return noticeFix(item, verdict.kind, verdict.notices);
    case "newer-version":
      return versionFix(item, verdict.newest);
    case "differs":
      return differenceFix(item, verdict.differences);
    default:
      return undefined;
  }
}

/** The published work's DOI, venue and year; the preprint's archive and number stay beside them. */
function publishedFix(item: CslItem, published: Extract<Verdict, { kind: "published" }>["published"]): Fix {
  const { doi, venue, year, type, sources } = published;
  const arxiv = arxivId(item);
  const fields: Record<string, unknown> = {
    ...(venue ? { "container-title": venue, type: type ?? "article-journal" } : {}),
    ...(year ? { issued: { "date-parts": [[year]] } } : {}),
    ...(doi ? { DOI: doi } : {}),
    // Where the arXiv id stood in a field that is written over, it gets its own.
    ...(arxiv && !text(item.number) ? { archive: "arXiv", number: arxiv } : {}),
  };
  return { key: item.id, fields, certain: doi !== undefined && sources.includes("crossref") };
}

/** The mark of a notice: `custom.update`, the gravest and latest. */
function noticeFix(
  item: CslItem,
  kind: "retracted" | "concern" | "corrected",
  notices: readonly Notice[],
): Fix | undefined {
  const grave = notices.filter(({ type }) => kind === "corrected" || standingOf(type) === kind);
  const notice = grave.at(-1);
  if (!notice) return undefined;
  const custom = typeof item["custom"] === "object" && item["custom"] !== null ? item["custom"] : {};
  const update = {
    type: notice.type,
    ...(notice.date ? { date: notice.date } : {}),
    ...(notice.doi ? { DOI: notice.doi } : {}),
    source: notice.by,
  };
  const said = noticeOf(item);
  if (said && said.type === update.type && said.date === update.date && said.doi === update.DOI) return undefined;
  return {
    key: item.id,
    fields: { custom: { ...custom, update } },
    certain: notice.doi !== undefined || notice.source === "arxiv",
  };
}

function versionFix(item: CslItem, newest: number): Fix | undefined {
  const fields: Record<string, unknown> = {};
  for (const field of ["number", "archive_location", "URL"]) {
    const value = text(item[field]);
    const changed = value.replace(/((?:\d{4}\.\d{4,5}|\/\d{7})v)\d{1,3}(?!\d)/i, `$1${newest}`);
    if (changed !== value) fields[field] = changed;
  }
  return Object.keys(fields).length ? { key: item.id, fields, certain: false } : undefined;
}

const FIELDS = {
  title: "title",
  author: "author",
  authors: "author",
  year: "issued",
  venue: "container-title",
  identifier: "DOI",
} as const;

function differenceFix(item: CslItem, differences: readonly Difference[]): Fix | undefined {
  // An identifier of another work is wrong itself; what else differs is that work's.
  const foreign = differences.some(({ field, theirs }) => field === "identifier" && !theirs);
  const fields = Object.fromEntries(
    differences
      .filter(({ value }) => value !== undefined && !foreign)
      .map(({ field, value }) => [FIELDS[field], value]),
  );
  return Object.keys(fields).length ? { key: item.id, fields, certain: false } : undefined;
}

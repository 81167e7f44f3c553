import { normaliseArxiv, normaliseDoi } from "../../references/identity/identify";
import { plainWords } from "../../references/csl/markup";
import type { Fact } from "../model";
import { BrokenAnswer, fact, type IndexSource, known, literal, yearOf } from "./source";
import { withoutTail } from "../../base/text/tail";

/**
 * arXiv's API in Atom: https://info.arxiv.org/help/api/user-manual.html. It asks for three seconds between requests and one connection. What it
 * sends is written by one program in one form, which is all that is read here; anything else is a broken answer.
 */
export const arxiv: IndexSource = {
  base: "https://export.arxiv.org/api/query",
  gap: 3100,
  batch: { arxiv: 50 },
  request: (_by, values) => ({
    method: "GET",
    path: `?id_list=${encodeURIComponent(values.join(","))}&max_results=${values.length}`,
  }),
  read(answer) {
    if (!/<feed[\s>]/.test(answer) || !/<\/feed>\s*$/.test(answer)) throw new BrokenAnswer("no feed");
    return {
      facts: answer
        .split("</entry>")
        .slice(0, -1)
        .flatMap((entry) => work(entry.slice(entry.indexOf("<entry>") + 7))),
    };
  },
};

function work(entry: string): Fact[] {
  const [id] = tags(entry, "id");
  const number = normaliseArxiv(id);
  // An entry of another address is how errors are told.
  if (!id || !number) return [];
  const version = Number(/v(\d+)$/.exec(id)?.[1] ?? 1);
  const [updated] = tags(entry, "updated");
  const [submitted] = tags(entry, "published");
  const doi = tags(entry, "arxiv:doi").map(normaliseDoi)[0];
  const [journal] = tags(entry, "arxiv:journal_ref");
  const [comment = ""] = tags(entry, "arxiv:comment");
  const [summary] = tags(entry, "summary");
  const withdrawn =
    /\b(?:this|the) (?:paper|article|manuscript|submission|work|preprint) (?:has been|is|was) withdrawn\b|^\s*withdrawn\b/i.test(
      comment,
    );
  const day = updated?.slice(0, 10);
  return [
    fact("arxiv", {
      id: number,
      arxiv: number,
      version: { number: version, ...(day ? { date: day } : {}) },
      title: tags(entry, "title")[0] ?? "",
      authors: tags(entry, "name").flatMap(literal),
      years: known([yearOf(submitted), yearOf(updated)]),
      ...(submitted ? { date: submitted.slice(0, 10) } : {}),
      type: "article",
      preprint: true,
      notices: withdrawn ? [{ type: "withdrawal", source: "arxiv", by: "arxiv", ...(day ? { date: day } : {}) }] : [],
      published:
        (doi && doi !== `10.48550/arxiv.${number}`) || journal
          ? [{ source: "arxiv", ...(doi ? { doi } : {}), ...journalParts(journal) }]
          : [],
      ...(summary ? { abstract: summary } : {}),
    }),
  ];
}

/** The texts of the elements of a name. */
function tags(entry: string, name: string): string[] {
  return [...entry.matchAll(new RegExp(`<${name}(?:\\s[^<>]*)?>([^<]*)</${name}>`, "g"))].map(([, inner]) =>
    plainWords(inner!),
  );
}

/** What a reference to a journal in arXiv's free form says for sure: the venue before its numbers, and the year. */
function journalParts(reference: string | undefined): { venue?: string; year?: number } {
  if (!reference) return {};
  const years = [...reference.matchAll(/(?<![\d.:/-])(?:19|20)\d\d(?![\d/-])/g)].map(([year]) => Number(year));
  const started = reference
    .replace(/^In(?=\s|Proc)\s*/, "")
    .replace(/^((?:\D{0,60}\s)?)(?:19|20)\d\d\s+(?=\p{L})/u, "$1");
  const end = /,\s*(?:vol|no|pp|pages|\d)|\(|(?<!\d)\d+\s*[:(,]|(?<=\s)(?:\d+$|(?:19|20)\d\d\b)/i.exec(started)?.index;
  const venue = withoutTail(started.slice(0, end), /[\s.,;:]/);
  return { ...(venue.length > 2 ? { venue } : {}), ...(years.length ? { year: years.at(-1)! } : {}) };
}

import type { CslItem, CslName } from "../references/csl/csl";
import type { NoticeType } from "../references/identity/notice";

/** The public indexes that can be asked, by the names that settings use. */
export const SOURCES = ["openalex", "crossref", "datacite", "arxiv", "semanticscholar", "dblp"] as const;
export type Source = (typeof SOURCES)[number];

/** Those that are asked where nobody says otherwise: they cost nothing and want no key. */
export const USUAL_SOURCES: readonly Source[] = ["openalex", "crossref", "datacite", "arxiv"];

/** The names of the indexes as people know them. */
export const SOURCE_NAMES: Readonly<Record<Source, string>> = {
  openalex: "OpenAlex",
  crossref: "Crossref",
  datacite: "DataCite",
  arxiv: "arXiv",
  semanticscholar: "Semantic Scholar",
  dblp: "DBLP",
};

/** A notice on a work: what was published about it, or what an index flags. */
export interface Notice {
  type: NoticeType;
  /** ISO 8601, as exact as the source gives it. */
  date?: string;
  /** The DOI of the notice itself. */
  doi?: string;
  /** Who says so: the index, or whom it names (`publisher`, `retraction-watch`). */
  by: string;
  source: Source;
  /** The number of the record at `by`. */
  record?: string;
}

/** That a preprint has appeared, as an index tells it. */
export interface Publication {
  source: Source;
  doi?: string;
  venue?: string;
  year?: number;
  /** CSL's type of the published work. */
  type?: string;
}

/** What one index says of one work. Texts are plain, DOIs and arXiv ids normalised. */
export interface Fact {
  source: Source;
  /** The index's own identifier, such as `W2741809807`. */
  id?: string;
  doi?: string;
  otherDois: string[];
  arxiv?: string;
  /** The newest version on arXiv, and its day. */
  version?: { number: number; date?: string };
  title: string;
  /** Translations, and the title with its subtitle. */
  otherTitles: string[];
  authors: CslName[];
  /** Every year that the index gives: in print, online, of the volume. */
  years: number[];
  /** The day of publication, as exact as the index gives it. */
  date?: string;
  venue?: string;
  type?: string;
  preprint: boolean;
  notices: Notice[];
  /** Where the work is itself a notice, about which works. */
  notifies: { doi: string; notice: Notice }[];
  /** The index's flag; absent where it has none. */
  retracted?: boolean;
  published: Publication[];
  abstract?: string;
  /** The index's identifiers of the works that it cites. */
  cites: string[];
  citedBy?: number;
}

/** One work to be checked, with its key where it stands. */
export interface CheckedWork {
  key: string;
  item: CslItem;
  /** Where the entry stands, such as its file: returned with its findings, and what is compared for duplicates. */
  place?: string;
}

/** One question to one index. */
export interface Ask {
  source: Source;
  by: "doi" | "arxiv" | "title" | "cites";
  /** The DOI, the arXiv id, the words of a title, or the identifiers whose citations are listed. */
  value: string;
}

/** One request, which may ask about many works. Addresses of the indexes, keys and mail are added when it is sent. */
export interface IndexRequest {
  source: Source;
  method: "GET" | "POST";
  /** From the index's address on: `/works?filter=…`. */
  path: string;
  body?: string;
  /** Whether the address is that of one work, so that 404 says that the index does not know it. */
  single?: true;
  asks: Ask[];
}

/** An answer, as the port gives it. */
export interface IndexAnswer {
  status: number;
  /** Names in lower case. */
  headers: Readonly<Record<string, string>>;
  text: string;
}

/** Why a question has no answer. */
export type Failure =
  | { kind: "offline" | "broken" | "insecure" | "cancelled" | "cap" | "key" | "gave-up" | "not-text" | "web-page" }
  | { kind: "timeout"; seconds: number }
  | { kind: "too-large"; bytes: number }
  | { kind: "redirect"; host: string }
  | { kind: "too-many"; wait?: number }
  | { kind: "status"; status: number };

/** What was learned of a question: the works that the index gave, maybe none, or why it gave nothing. */
export type Outcome = { facts: Fact[]; total?: number } | { failure: Failure };

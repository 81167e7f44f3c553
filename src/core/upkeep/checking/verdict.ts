import type { Failure, Notice, Publication, Source } from "../model";

/** What of an entry is compared with the indexes. */
export type Field = "title" | "author" | "authors" | "year" | "venue" | "identifier";

/** One field that no index has as the entry has it. */
export interface Difference {
  field: Field;
  ours: string;
  theirs: string;
  source: Source;
  /** Theirs as a value of CSL, for a correction: a title, names, a date, a DOI. */
  value?: unknown;
  /** Spelling, the year before or after, names left out: worth a look, and often meant so. */
  slight?: true;
}

/** Indexes that contradict each other about a work, each with what it says. */
export interface Disagreement {
  field: Field | "retracted";
  says: { source: Source; value: string }[];
}

/** A work that a search for the title gave. */
export interface Hit {
  source: Source;
  title: string;
  authors: string;
  year: string;
  doi?: string;
  arxiv?: string;
  /** How much the titles share, from 0 to 1. */
  similarity: number;
}

/** A work's appearance, put together from all indexes that tell of it. */
export interface Appearance extends Omit<Publication, "source"> {
  sources: Source[];
}

/** One thing that was found out about an entry. */
export type Verdict =
  | { kind: "retracted" | "concern" | "corrected"; notices: Notice[] }
  | { kind: "published"; published: Appearance }
  | { kind: "newer-version"; cited: number; newest: number; date?: string }
  | { kind: "differs"; differences: Difference[] }
  | { kind: "duplicate"; of: string }
  | { kind: "not-found"; asked: Source[]; nearest: Hit[] };

export type VerdictKind = Verdict["kind"];

/** Everything that a check says of one entry. Without a verdict it agrees in what was `compared`, or was not checked. */
export interface CheckResult {
  key: string;
  /** As the caller gave it. */
  place?: string;
  /** `agrees` and `found` say nothing of what was not compared; `not-checked` says nothing at all. */
  state: "found" | "agrees" | "not-checked";
  verdicts: Verdict[];
  disagreements: Disagreement[];
  compared: Field[];
  /** Whether an index that keeps notices of retraction answered for this work. */
  noticesAsked: boolean;
  /** What each index that was asked said: that it knows the work, that it does not, or why nothing. */
  asked: { source: Source; outcome: "known" | "unknown" | Failure }[];
  /** Why a work was not checked where that is not for a failure. */
  reason?: "no-index" | "no-title" | "registry" | "other-kind";
  /** The newest version on arXiv that was seen. */
  version?: number;
}

import type { Standing } from "../references/identity/notice";

/** HTML that `renderMarkdown` made, or a drawing of `svgOf`: the only texts that a page inserts unescaped. */
export type Html = string & { readonly madeBy: "renderMarkdown" | "svgOf" };

/** Markdown with TeX maths as a catalogue or a note has it: drawn as HTML on a page, kept or spelt out elsewhere. */
export interface Marked {
  markdown: string;
  /** One line of text, without a paragraph around it. */
  inline?: true;
  /** URI string of the note that it comes from, which its relative links and images start at. */
  from?: string;
}

/** A day, month or year. */
export interface DateModel {
  /** As HTML's `datetime` wants it. */
  iso: string;
  /** Written out, as exactly as it is known. */
  text: string;
  /** How long ago, such as `3 months ago`. */
  ago: string;
}

/** A value of a fixed vocabulary with its name and a codicon, so that neither colour nor shape alone tells. */
export interface Labelled<T extends string> {
  value: T;
  text: string;
  icon: string;
}

/** A link to a row of the list of references. */
export interface CitationModel {
  key: string;
  /** `Zhang et al. 2017`; the key where the work is unknown. */
  text: string;
  /** The work's title, or why it is unknown. */
  title: string;
  known: boolean;
}

/** What there is to know of a work before it is cited. */
export type WorkMarkKind = Standing | "published" | "newer-version" | "differs" | "duplicate" | "not-found";

/** A mark of a work: from a notice that its entry tells of, or from the last check against the public indexes. */
export type WorkMark = Labelled<WorkMarkKind>;

export const STATEMENT_KINDS = ["known", "partial", "unknown", "barriers", "attempts", "directions"] as const;

export type StatementKind = (typeof STATEMENT_KINDS)[number];

export type MarkKind = "system" | "human" | "baseline" | "bound" | "experiment";

/** Where the page of a problem or of a work (by full id or id, or by citation key) lies; undefined where there is none. */
export type Address = (to: "problem" | "reference", id: string) => string | undefined;

export interface MarkdownOptions {
  /** One line of text, without a paragraph around it. */
  inline?: boolean;
  /** The level that the text's highest headings get, 4 by default; lower ones follow without gaps. */
  heading?: number;
  /** The address under which the page may load an image, given as written; undefined shows the image's alternative text. */
  image?(src: string): string | undefined;
  /** How to name the work of a citation key (`Zhang et al. 2017`), and its title; undefined where no such work is known. */
  citation?(key: string): { text: string; title: string } | undefined;
  /** The title of the problem of this id; undefined where there is none. */
  problem?(id: string): string | undefined;
  /** Without it links to problems and works name them in `data-problem` and `data-reference`, for the page to send on. */
  address?: Address;
  /** Terms whose meaning the text tells where it names them first. */
  terms?: { pattern: RegExp; meaning(found: string): string | undefined };
  /** The file that the text comes from, as the host names it: relative links carry it. Without it they are plain text. */
  from?: string;
}

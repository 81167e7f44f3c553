import { listed } from "../base/text/direction";
import type { ChartModel } from "./facts/measurementModel";
import type { CitationModel, DateModel, Labelled, Marked } from "../words/shown";

/** A piece of a line. A string is data or a word, and nothing in it is markup. */
export type Piece =
  | string
  | Marked
  /** What matters less than the rest of the line. */
  | { muted: Line }
  /** A day, in the place `{0}` of `around` where that is given. */
  | { date: DateModel; around?: string }
  /** Works, as links to where they are described. */
  | { works: readonly CitationModel[] }
  /** A problem by its full id. */
  | { problem: string; title: string }
  | { url: string; text: string }
  /** A file of the workspace, by its URI string, and a line of it, from 0. */
  | { file: string; line: number; text: string }
  /** An entry of the problem, for a page on which it can be changed: where it stands, and how it begins. */
  | { entry: EntryPlace }
  | Pick<Labelled<string>, "text" | "icon">;

/** A list of a problem's entry, and the place in it. */
export interface EntryPlace {
  list: string;
  at: number;
  name: string;
}

/** Pieces with blanks between them. */
export type Line = readonly Piece[];

export type Block =
  | { kind: "line"; line: Line }
  /** Paragraphs; `lead` for those that a page begins with. */
  | { kind: "prose"; text: Marked; lead?: boolean }
  /** Each item is a line, with more lines below it where there is more to say. */
  | { kind: "list"; items: readonly (readonly Line[])[] }
  /** Lists side by side where there is room. */
  | { kind: "columns"; columns: readonly Column[] }
  /** What a table that stands beside it says, as a picture. */
  | { kind: "chart"; chart: ChartModel }
  | { kind: "table"; caption: string; head: readonly string[]; rows: readonly (readonly Line[])[] }
  /** What is shown on request. */
  | { kind: "folded"; title: string; blocks: readonly Block[] }
  /** Blocks under a heading of their own. */
  | { kind: "part"; title: string; blocks: readonly Block[] };

export interface Column {
  /** Names the list in the document. */
  id: string;
  title: string;
  icon: string;
  items: readonly Line[];
}

/** A part of a description that can be asked for by its id. */
export interface Section {
  id: string;
  title: string;
  /** How many things it lists. */
  count?: number;
  blocks: Block[];
}

/** What is told of a thing: its name, a few lines, and what there is to say at length. Printed by `printMarkdown`, `printText` and `printHtml`. */
export interface Description {
  title: string;
  lines: Line[];
  sections: Section[];
}

/** A line of those pieces that there are; undefined where there is none. */
export function lineOf(...pieces: (Piece | undefined | false | "")[]): Line | undefined {
  const line = pieces.filter((piece): piece is Piece => piece !== undefined && piece !== false && piece !== "");
  return line.length ? line : undefined;
}

/** The lines that there are. */
export function linesOf(...lines: (Line | undefined | false)[]): Line[] {
  return lines.filter((line) => line !== undefined && line !== false);
}

/** Texts with a dot between them. */
export function dotted(...texts: (string | undefined | false)[]): string {
  const said = texts.filter((text) => typeof text === "string" && text !== "") as string[];
  return listed(said, " · ");
}

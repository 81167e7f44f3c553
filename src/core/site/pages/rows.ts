import { textHtml } from "../../base/text/html";
import type { State } from "../../catalogue/schema";
import { codicon } from "../../describe/printHtml";
import type { Html, Labelled } from "../../words/shown";
import type { Links } from "../links";

/** A problem in a list. The page builds lists of them, and the site's script those that a search leaves. */
export interface SiteRow {
  folder: string;
  title: Html;
  state: Labelled<State>;
  area?: { title: string; folder: string };
}

/** An item of a list of problems. */
export function rowHtml({ folder, title, state, area }: SiteRow, links: Links): string {
  const where = area && ` · <a href="${links(area.folder)}">${textHtml(area.title)}</a>`;
  return `<li class="row problem"><span class="state-${state.value}">${codicon(state.icon)}</span><div class="row-text"><a class="row-title" href="${links(folder)}">${title}</a> <span class="muted">${textHtml(state.text)}${where ?? ""}</span></div></li>`;
}

/** What the site's script searches: lists by column, so that a site of many problems stays small. */
export interface SearchData {
  texts: { found: string; nothing: string };
  states: Labelled<State>[];
  /** Each after the one that it lies in, named by its place in this list; -1 for none. */
  areas: { id: string; title: string; within: number }[];
  tags: string[];
  problems: {
    /** `catalogue/id` */
    ids: string[];
    titles: Html[];
    /** What words are looked for in besides, in lower case. */
    words: string[];
    states: number[];
    areas: number[];
    tags: number[][];
  };
}

import { escapeHtml, textHtml } from "../../base/text/html";
import { number } from "../../base/language";
import type { CatalogueProblem } from "../../catalogue/model";
import { STATES } from "../../catalogue/vocabulary";
import { labelled, STATE_WORDS } from "../../words/names";
import { fill } from "../../words/pageTexts";
import { framed, linksOf, type SitePage } from "./frame";
import type { Links } from "../links";
import { rowHtml, type SearchData, type SiteRow } from "./rows";
import type { Site } from "../site";
import type { SiteFile } from "../siteInput";

/** So many entries stand on one page of a list: with them it weighs less than 60 kB. */
const PAGE = 80;

/** A list that goes on over several pages where it is long. */
interface Listing<T> extends Omit<SitePage, "main"> {
  /** HTML that stands before the list, on the first page and on the others. */
  intro: (links: Links, first: boolean) => string;
  items: readonly T[];
  /** HTML of the items of one page. */
  list: (items: readonly T[], links: Links) => string;
}

/** The pages of a list: the first at the path of the list, the others in folders of their numbers. */
export function* listPages<T>(site: Site, { intro, items, list, ...page }: Listing<T>): Generator<SiteFile> {
  const count = Math.max(1, Math.ceil(items.length / PAGE));
  for (let i = 0; i < count; i++) {
    const path = i ? `${page.path}${i + 1}/` : page.path;
    const links = linksOf(path);
    const shown = items.slice(i * PAGE, (i + 1) * PAGE);
    const main = [intro(links, i === 0), list(shown, links), pager(site, page.path, i, count, links)];
    const title = i ? `${page.title} (${i + 1})` : page.title;
    yield framed(site, { ...page, path, title, main: main.filter(Boolean).join("\n") });
  }
}

function pager({ words }: Site, path: string, at: number, count: number, links: Links): string {
  if (count < 2) return "";
  const to = (i: number, text: string, rel: string) =>
    i < 0 || i >= count
      ? ""
      : `<li><a rel="${rel}" href="${links(i ? `${path}${i + 1}/` : path)}">${textHtml(text)}</a></li>`;
  return `<nav class="pager" aria-label="${escapeHtml(words.pages)}"><ul>${to(at - 1, words.previous, "prev")}<li>${textHtml(fill(words.pageOf, at + 1, count))}</li>${to(at + 1, words.next, "next")}</ul></nav>`;
}

/** A problem as lists show it. */
function rowOf(site: Site, problem: CatalogueProblem): SiteRow {
  const area = site.catalogue.areas.get(problem.area);
  return {
    folder: site.problemFolder(problem),
    title: site.titleOf(problem),
    state: labelled(STATE_WORDS, problem.state),
    ...(area ? { area: { title: area.title, folder: `areas/${area.id}/` } } : {}),
  };
}

/** HTML of a list of problems. */
export function problemList(site: Site, problems: readonly CatalogueProblem[], links: Links): string {
  return `<ul class="rows problems">${problems.map((problem) => rowHtml(rowOf(site, problem), links)).join("\n")}</ul>`;
}

/** All problems, with what the site's script searches and filters. */
export function* problemsPages(site: Site): Generator<SiteFile> {
  const { words, catalogue } = site;
  yield* listPages(site, {
    path: "problems/",
    part: "problems/",
    title: words.problems,
    items: catalogue.problems,
    intro: () =>
      `<header class="header"><h1>${escapeHtml(words.problems)} <span class="badge">${number(catalogue.problems.length)}</span></h1>\n${filterForm(site)}</header>`,
    list: (problems, links) => `<div id="problems">${problemList(site, problems, links)}</div>`,
  });
  yield { path: "problems/data.js", text: `openProblemsSite(${JSON.stringify(searchData(site))});\n` };
}

/** Hidden until the script that it needs is there. */
function filterForm(site: Site): string {
  const { words, catalogue } = site;
  const option = (value: string, text: string) => `<option value="${escapeHtml(value)}">${textHtml(text)}</option>`;
  const select = (name: string, all: string, options: string[]) =>
    `<select name="${name}" aria-label="${escapeHtml(all)}">${option("", all)}${options.join("")}</select>`;
  const areas = [...nested(site)].map(({ id, title, depth }) => option(id, `${"\u2003".repeat(depth)}${title}`));
  return `<form id="filter" class="site-filter" hidden>
<input type="search" name="q" maxlength="200" placeholder="${escapeHtml(words.search)}" aria-label="${escapeHtml(words.search)}">
${select(
  "state",
  words.anyState,
  STATES.map((state) => option(state, labelled(STATE_WORDS, state).text)),
)}
${catalogue.areas.size ? select("area", words.allAreas, areas) : ""}
<input type="hidden" name="tag"><button type="submit">${escapeHtml(words.find)}</button><button type="reset">${escapeHtml(words.clearFilter)}</button>
<output></output>
</form>
<noscript><p class="muted">${escapeHtml(words.needsScript)}</p></noscript>`;
}

/** All areas, each with how deep it lies in others. */
export function* nested(site: Site, id?: string, depth = 0): Generator<{ id: string; title: string; depth: number }> {
  for (const area of site.catalogue.childAreas(id)) {
    yield { id: area.id, title: area.title, depth };
    if (depth < 8) yield* nested(site, area.id, depth + 1);
  }
}

function searchData(site: Site): SearchData {
  const { words, catalogue } = site;
  const areas = [...nested(site)];
  const areaAt = new Map(areas.map(({ id }, i) => [id, i]));
  const tags = [...site.tags.keys()];
  const tagAt = new Map(tags.map((tag, i) => [tag, i]));
  const { problems } = catalogue;
  return {
    texts: { found: words.found, nothing: words.nothingFound },
    states: STATES.map((state) => labelled(STATE_WORDS, state)),
    areas: areas.map(({ id, title }) => ({
      id,
      title,
      within: areaAt.get(catalogue.areas.get(id)?.parent ?? "") ?? -1,
    })),
    tags,
    problems: {
      ids: problems.map(({ fullId }) => fullId),
      titles: problems.map((problem) => site.titleOf(problem)),
      words: problems.map(({ id, title, aliases }) => [id, title, ...aliases].join(" ").toLowerCase()),
      states: problems.map(({ state }) => STATES.indexOf(state)),
      areas: problems.map(({ area }) => areaAt.get(area) ?? -1),
      tags: problems.map((problem) => problem.tags.flatMap((tag) => tagAt.get(tag) ?? [])),
    },
  };
}

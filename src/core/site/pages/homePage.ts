import { escapeHtml, textHtml } from "../../base/text/html";
import { number } from "../../base/language";
import { STATES } from "../../catalogue/vocabulary";
import { codicon } from "../../describe/printHtml";
import { counted, labelled, STATE_WORDS } from "../../words/names";
import { fill } from "../../words/pageTexts";
import { changeItems } from "./changePages";
import { framed, linksOf, sectionHtml } from "./frame";
import { areaList } from "./indexPages";
import type { Links } from "../links";
import { problemList } from "./listing";
import { homeHead } from "../metadata";
import type { Site } from "../site";
import type { SiteFile } from "../siteInput";

/** So many of the latest changes stand on the home page, and without areas so many problems. */
const LATEST = 8;
const WITHOUT_AREAS = 20;

/** What the catalogue is, its areas, how much of it is open, and what changed last. */
export function homePage(site: Site): SiteFile {
  const { words, catalogue, info } = site;
  const links = linksOf("");
  const latest = site.chronicle.changes.filter(({ problem }) => catalogue.resolve(problem)).slice(0, LATEST);
  const areas = areaList(site, links);
  const more = `<p><a href="${links("changes/")}">${escapeHtml(words.allChanges)}</a></p>`;
  const lead = info?.description?.trim()
    ? `<div class="prose lead">${site.renderer(links)({ markdown: info.description })}</div>`
    : "";
  const main = [
    `<header class="header home"><h1>${textHtml(site.title)}</h1>${lead}${states(site, links)}</header>`,
    areas
      ? sectionHtml({ id: "areas", title: words.areas, html: areas })
      : sectionHtml({
          id: "problems",
          title: words.problems,
          html: problemList(site, catalogue.problems.slice(0, WITHOUT_AREAS), links),
        }),
    latest.length
      ? sectionHtml({ id: "changes", title: words.latestChanges, html: changeItems(site, latest, links) + more })
      : "",
    sectionHtml({ id: "data", title: words.download, html: downloads(site, links) }),
  ];
  return framed(site, {
    path: "",
    title: site.title,
    ...(info?.description ? { description: info.description } : {}),
    head: homeHead(site),
    main: main.filter(Boolean).join("\n"),
  });
}

/** How many problems there are of each state; each leads to them. */
function states({ catalogue }: Site, links: Links): string {
  const items = STATES.map((state) => {
    const { text, icon } = labelled(STATE_WORDS, state);
    const count = catalogue.problems.filter((problem) => problem.state === state).length;
    return count
      ? `<li class="state-${state}"><a href="${links("problems/")}?state=${state}">${codicon(icon)}<b>${number(count)}</b> ${textHtml(text)}</a></li>`
      : "";
  });
  return `<ul class="states" aria-label="${escapeHtml(counted.problems(catalogue.problems.length))}">${items.join("")}</ul>`;
}

function downloads({ words }: Site, links: Links): string {
  const file = (name: string, label: string) => `<a href="${links(name)}" download>${label}</a>`;
  return `<p>${fill(escapeHtml(words.downloadText), file("catalogue.json", "JSON"), file("references.bib", "BibTeX"), file("references.csl.json", "CSL-JSON"))}</p>`;
}

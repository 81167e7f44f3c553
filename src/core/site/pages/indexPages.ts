import { escapeHtml, textHtml } from "../../base/text/html";
import { number } from "../../base/language";
import { describeWork } from "../../describe/records";
import { printHtml } from "../../describe/printHtml";
import { areaWithChildren } from "../../graph/chooseProblems";
import type { CslItem } from "../../references/csl/csl";
import { exportReferences } from "../../references/export/export";
import { bestUrl, displayTitle } from "../../references/identity/display";
import { counted } from "../../words/names";
import { apaHtml } from "../citing";
import { framed, linksOf, sectionHtml, titleHtml } from "./frame";
import type { Links } from "../links";
import { listPages, nested, problemList } from "./listing";
import { workHead } from "../metadata";
import { byLetters, type Site } from "../site";
import type { SiteFile } from "../siteInput";

/** The list of areas, and for each its problems with those of the areas below it. */
export function* areaPages(site: Site): Generator<SiteFile> {
  const { words, catalogue } = site;
  yield framed(site, {
    path: "areas/",
    part: "areas/",
    title: words.areas,
    main: `${titleHtml(words.areas)}\n${areaList(site, linksOf("areas/"))}`,
  });
  const known = new Set(catalogue.areas.keys());
  for (const { id, title } of nested(site)) {
    const area = catalogue.areas.get(id);
    // An area in a circle of areas is met more than once.
    if (!area || !known.delete(id)) continue;
    const inside = areaWithChildren(catalogue, id);
    const problems = catalogue.problems.filter((problem) => inside.has(problem.area));
    const parent = area.parent ? catalogue.areas.get(area.parent) : undefined;
    yield* listPages(site, {
      path: `areas/${id}/`,
      part: "areas/",
      title,
      ...(area.summary ? { description: area.summary } : {}),
      items: problems,
      intro: (links, first) => {
        const up = parent
          ? `<nav class="area" aria-label="${escapeHtml(words.areas)}"><ol><li><a href="${links(`areas/${parent.id}/`)}">${textHtml(parent.title)}</a></li></ol></nav>`
          : "";
        const summary =
          first && area.summary?.trim()
            ? `<div class="prose lead">${site.renderer(links)({ markdown: area.summary })}</div>`
            : "";
        const below = first ? areaList(site, links, id) : "";
        const within = below && `<h2>${escapeHtml(words.within)}</h2>${below}<h2>${escapeHtml(words.problems)}</h2>`;
        return `${titleHtml(title, problems.length, up)}${summary}${within}`;
      },
      list: (items, links) => problemList(site, items, links),
    });
  }
}

/** Areas with how many problems lie in them and below, those within others indented. */
export function areaList(site: Site, links: Links, within?: string): string {
  const { catalogue, words } = site;
  const items = catalogue.childAreas(within).map((area) => {
    const inside = areaWithChildren(catalogue, area.id);
    const problems = [...inside].flatMap((id) => catalogue.problemsOf(id));
    const open = problems.filter(({ state }) => state === "open").length;
    const below = within === undefined ? areaList(site, links, area.id) : "";
    return `<li><a href="${links(`areas/${area.id}/`)}">${textHtml(area.title)}</a> <span class="muted counts">${textHtml(counted.problems(problems.length))}, ${escapeHtml(words.openOf.replace("{0}", number(open)))}</span>${below}</li>`;
  });
  return items.length ? `<ul class="areas">${items.join("")}</ul>` : "";
}

/** All tags, and the problems of each. */
export function* tagPages(site: Site): Generator<SiteFile> {
  const { words, tags } = site;
  yield* listPages(site, {
    path: "tags/",
    part: "tags/",
    title: words.tags,
    items: [...tags],
    intro: () => titleHtml(words.tags, tags.size),
    list: (items, links) =>
      `<ul class="index">${items.map(([tag, problems]) => `<li><a href="${links(site.tagFolder(tag))}">${textHtml(tag)}</a> <span class="muted">${number(problems.length)}</span></li>`).join("")}</ul>`,
  });
  for (const [tag, problems] of tags)
    yield* listPages(site, {
      path: site.tagFolder(tag),
      part: "tags/",
      title: tag,
      items: problems,
      intro: () => titleHtml(tag, problems.length),
      list: (items, links) => problemList(site, items, links),
    });
}

/** The people and groups that catalogues name, and what they work on. */
export function* peoplePages(site: Site): Generator<SiteFile> {
  const { words, people } = site;
  yield* listPages(site, {
    path: "people/",
    part: "people/",
    title: words.people,
    items: people,
    intro: () => titleHtml(words.people, people.length),
    list: (items, links) =>
      `<ul class="index">${items.map(({ name, folder, affiliation, problems }) => `<li><a href="${links(folder)}">${textHtml(name)}</a> <span class="muted">${[affiliation && textHtml(affiliation), number(problems.length)].filter(Boolean).join(" · ")}</span></li>`).join("")}</ul>`,
  });
  for (const { name, folder, affiliation, url, problems } of people)
    yield* listPages(site, {
      path: folder,
      part: "people/",
      title: name,
      items: problems,
      intro: () => {
        const about = [
          affiliation && textHtml(affiliation),
          url && `<a href="${escapeHtml(url)}">${textHtml(url)}</a>`,
        ].filter(Boolean);
        return `${titleHtml(name)}${about.length ? `<p class="muted">${about.join(" · ")}</p>` : ""}<h2>${escapeHtml(words.problemsOf)} <span class="badge">${number(problems.length)}</span></h2>`;
      },
      list: (items, links) => problemList(site, items, links),
    });
}

/** All works in APA's order of words, and for each the problems that cite it. */
export function* workPages(site: Site): Generator<SiteFile> {
  const { words, library } = site;
  const items = [...library.items]
    .map((item) => ({ item, html: apaHtml(item) }))
    .sort((a, b) => byLetters(a.html, b.html) || byLetters(a.item.id, b.item.id));
  yield* listPages(site, {
    path: "works/",
    part: "works/",
    title: words.works,
    items,
    intro: () => titleHtml(words.works, items.length),
    list: (shown, links) => `<ul class="rows works">${shown.map((one) => workRow(site, one, links)).join("\n")}</ul>`,
  });
  for (const { item, html } of items) yield workPage(site, item, html);
}

/** Within the entry its address stays a link, so that the title alone cannot be one. */
function workRow(site: Site, { item, html }: { item: CslItem; html: string }, links: Links): string {
  const citing = site.catalogue.problemsCiting(...site.library.aliases(item.id)).length;
  return `<li class="row"><div class="row-text"><div>${html}</div><a class="muted" href="${links(site.workFolder(item))}">${textHtml(item.id)}</a> <span class="muted">${textHtml(counted.problems(citing))}</span></div></li>`;
}

function workPage(site: Site, item: CslItem, apa: string): SiteFile {
  const { words, texts } = site;
  const folder = site.workFolder(item);
  const links = linksOf(folder);
  const { title, sections } = describeWork(item.id, site.sources)!;
  const url = bestUrl(item);
  const options = { texts, render: site.renderer(links), address: site.address(links) };
  const citing = sections.map(({ blocks, ...section }) =>
    sectionHtml({ ...section, html: printHtml(blocks, options) }),
  );
  return framed(site, {
    path: folder,
    part: "works/",
    title: displayTitle(item),
    head: workHead(site, item),
    main: `${titleHtml(title)}
<p class="prose">${apa}</p>
<p class="muted">${escapeHtml(words.keys)}: ${site.library.aliases(item.id).map(escapeHtml).join(", ")}${url ? ` · <a href="${escapeHtml(url)}">${escapeHtml(words.elsewhere)}</a>` : ""}</p>
${citing.join("\n")}
<details class="section"><summary>${escapeHtml(words.asBibtex)}</summary><pre><code>${escapeHtml(exportReferences([item], "bibtex").trim())}</code></pre></details>`,
  });
}

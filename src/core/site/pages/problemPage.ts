import { listed } from "../../base/text/direction";
import { escapeHtml, textHtml } from "../../base/text/html";
import type { CatalogueProblem, ProblemDetail } from "../../catalogue/model";
import { Context } from "../../describe/facts/context";
import type { Header } from "../../describe/facts/facts";
import { describeProblem, problemParts, reviewText } from "../../describe/problem";
import { printMarkdown } from "../../describe/print";
import { codicon, printHtml } from "../../describe/printHtml";
import { problemInput } from "../../describe/sources";
import type { Block, Line } from "../../describe/tree";
import { exportReferences } from "../../references/export/export";
import { fill } from "../../words/pageTexts";
import type { CitationModel, Html, Marked } from "../../words/shown";
import { changeItems } from "./changePages";
import { citeForms, problemWork, versionNotice } from "../citing";
import { framed, linksOf, sectionHtml, type DrawnSection } from "./frame";
import type { Links } from "../links";
import { problemHead } from "../metadata";
import type { Site } from "../site";
import type { SiteFile } from "../siteInput";
import { plainTitle } from "../../words/plainTitle";

/** The page of a problem, and beside it the same as Markdown and JSON and its citation as BibTeX and RIS. */
export function* problemFiles(site: Site, detail: ProblemDetail): Generator<SiteFile> {
  const { entry, problem } = detail;
  const input = problemInput(detail, site.sources);
  const folder = site.problemFolder(entry);
  const work = problemWork(site, entry);
  const works = entry.references.flatMap((key) => site.library.get(key) ?? []);
  yield pageOf(site, detail, new Context(input));
  yield { path: `${folder}index.md`, text: `${printMarkdown(describeProblem(input))}\n` };
  const references = JSON.parse(exportReferences(works, "csl-json", { byKey: true })) as unknown;
  const { fullId, title, state } = entry;
  const data = { version: 1, fullId, url: site.permalink(folder), title, state, problem, references, citation: work };
  yield { path: `${folder}index.json`, text: `${JSON.stringify(data, null, 1)}\n` };
  yield { path: `${folder}cite.bib`, text: exportReferences([work], "bibtex") };
  yield { path: `${folder}cite.ris`, text: exportReferences([work], "ris") };
  for (const old of entry.formerly ?? [])
    if (site.catalogue.resolve(`${entry.catalogue}/${old}`)?.id === entry.id)
      yield movedPage(site, entry, `p/${entry.catalogue}/${old}/`);
}

function pageOf(site: Site, detail: ProblemDetail, context: Context): SiteFile {
  const { entry, problem } = detail;
  const folder = site.problemFolder(entry);
  const links = linksOf(folder);
  const { texts } = site;
  const render = site.renderer(links, entry.catalogue);
  const print = (blocks: readonly Block[]) =>
    printHtml(blocks, { texts, render, address: site.address(links, entry.catalogue) });
  const { facts, sections } = problemParts(context);
  const all: DrawnSection[] = [
    ...sections
      .filter(({ blocks }) => blocks.length)
      .map(({ blocks, ...section }) => ({ ...section, html: print(blocks) })),
    ...historySection(site, detail, links),
    { id: "cite", title: site.words.cite, html: citeForms(site, detail, links) },
  ];
  const main = `${versionNotice(site, entry)}${headerHtml(site, entry, facts.header, links, render)}
<div class="body">
${contents(site, all)}
<div class="sections">
${all.map(sectionHtml).join("\n")}
</div>
</div>`;
  return framed(site, {
    path: folder,
    part: "problems/",
    title: plainTitle(problem.title),
    ...(problem.summary ? { description: problem.summary } : {}),
    head: problemHead(site, detail, links),
    main,
  });
}

function contents({ texts }: Site, sections: readonly DrawnSection[]): string {
  const items = sections.map(({ id, title }) => `<li><a href="#${id}">${textHtml(title)}</a></li>`);
  return `<nav class="contents" aria-labelledby="contents-title"><h2 id="contents-title">${escapeHtml(texts.contents)}</h2><ul>${items.join("")}</ul></nav>`;
}

function headerHtml(
  site: Site,
  entry: CatalogueProblem,
  header: Header,
  links: Links,
  render: (text: Marked) => Html,
): string {
  const { texts } = site;
  const { area, status, tags, reviewed, newestWork, aliases, sources } = header;
  const line = (pieces: Line) =>
    printHtml([{ kind: "line", line: pieces }], { texts, render, address: site.address(links) });
  const areas = area.map(({ id, title }) =>
    site.catalogue.areas.has(id)
      ? `<li><a href="${links(`areas/${id}/`)}">${textHtml(title)}</a></li>`
      : `<li>${textHtml(title)}</li>`,
  );
  const works = (list: CitationModel[]) => (list.length ? [{ works: list }] : []);
  const { since, verification, citation, note, label } = status;
  const about: Line = [
    ...(since ? [{ muted: [{ date: since, around: texts.since }] }] : []),
    ...(verification ? [{ ...verification, text: fill(texts.verification, verification.text) }] : []),
    ...works(citation ? [citation] : []),
  ];
  const facts: Line[] = [
    reviewed ? [{ date: reviewed, around: reviewText(header, texts) }] : [texts.neverReviewed],
    ...(newestWork ? [[fill(texts.newestWork, newestWork)]] : []),
    ...(aliases.length ? [[fill(texts.aliases, listed(aliases))]] : []),
    ...(sources.length ? [[texts.sources, ...works(sources)]] : []),
  ];
  const tag = (name: string) => `<li><a class="tag" href="${links(site.tagFolder(name))}">${textHtml(name)}</a></li>`;
  const named = tags.filter((name) => name.trim());
  return `<header class="header">
${areas.length ? `<nav class="area" aria-label="${escapeHtml(texts.areaPath)}"><ol>${areas.join("")}</ol></nav>` : ""}
<h1>${site.titleOf(entry)}</h1>
<div class="status"><span class="pill state-${status.value}">${codicon(status.icon)}<span class="visually-hidden">${escapeHtml(texts.status)}: </span>${textHtml(status.text)}</span>${label ? `<span class="words">${textHtml(label)}</span>` : ""}${about.length ? line(about) : ""}</div>
${note ? `<p class="prose">${render(note)}</p>` : ""}
<div class="facts muted">${named.length ? `<ul class="tags" aria-label="${escapeHtml(texts.tags)}">${[...new Set(named)].map(tag).join("")}</ul>` : ""}${facts.map(line).join("")}</div>
</header>`;
}

function historySection(site: Site, { entry }: ProblemDetail, links: Links): DrawnSection[] {
  const changes = site.changesOf(entry.fullId);
  if (!changes.length) return [];
  const html = changeItems(site, changes, links, { alone: true });
  return [{ id: "history", title: site.words.history, html }];
}

/** Ids that a problem had lead to it for ever. */
function movedPage(site: Site, { catalogue, id, title }: ProblemDetail["entry"], path: string): SiteFile {
  const links = linksOf(path);
  const target = links(site.problemFolder({ catalogue, id }));
  const words = fill(escapeHtml(site.words.moved), `<a href="${target}">${textHtml(title)}</a>`);
  return framed(site, {
    path,
    canonical: site.problemFolder({ catalogue, id }),
    title,
    head: `<meta http-equiv="refresh" content="0; url=${target}">\n<meta name="robots" content="noindex">`,
    main: `<h1>${words}</h1>`,
  });
}

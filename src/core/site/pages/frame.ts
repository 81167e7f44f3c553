import { escapeHtml, textHtml } from "../../base/text/html";
import { number } from "../../base/language";
import type { Section } from "../../describe/tree";
import { oneLine } from "../../base/text/lines";
import { shortened } from "../../words/escape";
import { fill } from "../../words/pageTexts";
import { linksBelow, linksFrom, type Links } from "../links";
import type { Site } from "../site";
import type { SiteFile } from "../siteInput";

/** A page of the site, before it has its frame. */
export interface SitePage {
  /** Where it lies: a folder that ends with `/`, `""` for home, or a file. */
  path: string;
  /** The path of the page that says the same and counts. */
  canonical?: string;
  title: string;
  /** A sentence or two, for search engines and previews of links; Markdown is shown as it is written. */
  description?: string;
  /** What else its head holds: metadata and links to its twins. */
  head?: string;
  /** HTML. */
  main: string;
  /** The entry of the navigation that it belongs to. */
  part?: string;
}

/** Only what the site itself holds is loaded, and no script or style that stands in a page. */
const POLICY = "default-src 'self'; base-uri 'none'; form-action 'self'";

/** Formulas, and signs that the fonts of a system may lack: other than letters of Latin scripts and punctuation. */
const RARE = /<math|[^\u0000-\u024f\u2000-\u206f]/;

/** What links lead to from a page. */
export function linksOf(path: string): Links {
  return linksFrom(path.slice(0, path.lastIndexOf("/") + 1));
}

/** The file of a page: head, navigation, content and foot. */
export function framed(site: Site, page: SitePage, links = linksOf(page.path)): SiteFile {
  const { path, main, part } = page;
  const { words } = site;
  const nav = [
    ["problems/", words.problems],
    ["areas/", words.areas],
    ["tags/", words.tags],
    ["works/", words.works],
    ["people/", words.people],
    ["graph/", words.graph],
    ["changes/", words.changes],
  ].map(([target, name]) => {
    const current = target === part ? ` aria-current="${target === path ? "page" : "true"}"` : "";
    return `<li><a href="${links(target!)}"${current}>${textHtml(name!)}</a></li>`;
  });
  const text = `<!DOCTYPE html>
<html lang="${escapeHtml(site.input.locale)}">
<head>
${headOf(site, page, links)}
</head>
<body>
<a class="skip" href="#main">${escapeHtml(words.skip)}</a>
<header class="site-head">
<div class="bar">
<a class="brand" href="${links("")}">${textHtml(site.title)}</a>
<nav class="site-nav" aria-label="${escapeHtml(words.site)}"><ul>${nav.join("")}</ul></nav>
<form class="site-search" role="search" action="${links("problems/")}" method="get"><input type="search" name="q" maxlength="200" placeholder="${escapeHtml(words.search)}" aria-label="${escapeHtml(words.search)}"><button type="submit">${escapeHtml(words.find)}</button></form>
</div>
</header>
<main id="main">
${main}
</main>
<footer class="site-foot">
${footOf(site, links)}
</footer>${RARE.test(main) ? `\n<link rel="stylesheet" href="${links("assets/maths.css")}">` : ""}
</body>
</html>
`;
  return { path: path === "" || path.endsWith("/") ? `${path}index.html` : path, text };
}

/** A part of a page under a heading. */
export interface DrawnSection extends Pick<Section, "id" | "title" | "count"> {
  html: string;
}

export function sectionHtml({ id, title, count, html }: DrawnSection): string {
  return `<section id="${id}" class="section" aria-labelledby="${id}-title"><h2 id="${id}-title">${textHtml(title)}${badge(count)}</h2>${html}</section>`;
}

/** The head of a page: its title, with how many things it lists and HTML that stands above it. */
export function titleHtml(title: string, count?: number, before = ""): string {
  return `<header class="header">${before}<h1>${textHtml(title)}${badge(count)}</h1></header>\n`;
}

function badge(count: number | undefined): string {
  return count === undefined ? "" : ` <span class="badge">${number(count)}</span>`;
}

/** The page for what is not there, which a host shows at any path. */
export function notFoundPage(site: Site): SiteFile {
  const { words } = site;
  const main = `${titleHtml(words.notFound)}<p class="prose">${escapeHtml(words.notFoundText)}</p>`;
  return framed(site, { path: "404.html", title: words.notFound, main }, linksBelow(site.basePath));
}

function headOf(
  site: Site,
  { path, canonical = path, title, description, head, main }: SitePage,
  links: Links,
): string {
  const full = path === "" ? site.title : `${title} – ${site.title}`;
  const about = description?.trim() && shortened(oneLine(description.trim()), 300);
  const permalink = path === "404.html" ? undefined : site.permalink(canonical);
  const feed = (file: string, type: string) =>
    `<link rel="alternate" type="${type}" title="${escapeHtml(site.title)}" href="${links(file)}">`;
  return [
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    '<meta name="generator" content="Open Problems">',
    `<title>${textHtml(full)}</title>`,
    about && `<meta name="description" content="${escapeHtml(about)}">`,
    permalink && `<link rel="canonical" href="${escapeHtml(permalink)}">`,
    site.root && feed("feed.xml", "application/atom+xml"),
    site.root && feed("feed.json", "application/feed+json"),
    `<link rel="stylesheet" href="${links("assets/site.css")}">`,
    // Other pages have nothing for it to do, and are painted sooner without.
    /\bid="(?:filter|version)"/.test(main) && `<script src="${links("assets/site.js")}" defer></script>`,
    head,
  ]
    .filter(Boolean)
    .join("\n");
}

function footOf(site: Site, links: Links): string {
  const { words, info } = site;
  const { history } = site.input;
  const day = site.dateAt(site.day.getTime());
  const commit = history && fill(history.changed ? words.commitChanged : words.commit, history.commit.slice(0, 10));
  const repository = history?.repository;
  const parts = [
    info?.version !== undefined && escapeHtml(fill(words.version, String(info.version))),
    commit && (repository ? `<a href="${escapeHtml(repository)}">${textHtml(commit)}</a>` : escapeHtml(commit)),
    `<time datetime="${day.iso}">${textHtml(day.text)}</time>`,
    info?.license && escapeHtml(fill(words.license, info.license)),
    site.root && fill(escapeHtml(words.feeds), ...feedLinks(links)),
    escapeHtml(words.madeWith),
  ];
  return `<ul>${parts.flatMap((part) => (part ? [`<li>${part}</li>`] : [])).join("")}</ul>`;
}

function feedLinks(links: Links): string[] {
  return [
    ["Atom", "feed.xml"],
    ["JSON", "feed.json"],
  ].map(([name, file]) => `<a href="${links(file!)}">${name}</a>`);
}

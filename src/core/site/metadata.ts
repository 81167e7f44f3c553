import { escapeHtml } from "../base/text/html";
import type { CatalogueHead } from "../catalogue/index/catalogue";
import type { ProblemDetail } from "../catalogue/model";
import type { CslItem } from "../references/csl/csl";
import { fullName, namesOf } from "../references/csl/names";
import { bestUrl, displayTitle, webUrl, year } from "../references/identity/display";
import { oneLine } from "../base/text/lines";
import { shortened } from "../words/escape";
import { labelled, STATE_WORDS } from "../words/names";
import { authorsOf, dayOf } from "./citing";
import type { Links } from "./links";
import { isoDay, type Site } from "./site";
import type { SiteFile } from "./siteInput";
import { plainTitle } from "../words/plainTitle";

/** Names and values of `<meta>` elements; those without a value are left out. */
type Meta = readonly (readonly [name: string, content: string | undefined])[];

/**
 * What reference managers and search engines read of a problem's page: Highwire's `citation_…` (as Google Scholar's inclusion guidelines and Zotero's
 * Embedded Metadata read them), Dublin Core, Open Graph, JSON-LD after schema.org, and where its twins lie.
 */
export function problemHead(site: Site, detail: ProblemDetail, links: Links): string {
  const { entry, problem } = detail;
  const folder = site.problemFolder(entry);
  const url = site.permalink(folder);
  const day = dayOf(site, entry);
  const info = site.catalogue.infos.find(({ id }) => id === entry.catalogue);
  const authors = authorsOf(site, entry.catalogue).map(({ family, given, literal }) =>
    family ? `${family}, ${given}` : literal!,
  );
  const tags = entry.tags.filter((tag) => tag.trim());
  const abstract = problem.summary && shortened(oneLine(problem.summary.trim()), 1000);
  const title = plainTitle(problem.title);
  const named: Meta = [
    ["citation_title", title],
    ...authors.map((author) => ["citation_author", author] as const),
    ["citation_publication_date", day.replaceAll("-", "/")],
    ["citation_journal_title", info?.title],
    ["citation_public_url", url],
    ["citation_abstract_html_url", url],
    ["citation_language", site.input.locale],
    ...(tags.length ? [["citation_keywords", tags.join("; ")] as const] : []),
    ["DC.title", title],
    ...authors.map((author) => ["DC.creator", author] as const),
    ["DC.date", day],
    ["DC.identifier", url ?? entry.fullId],
    ["DC.description", abstract],
    ["DC.publisher", info?.title],
    ["DC.rights", info?.license],
    ["DC.type", "Text"],
    ...tags.map((tag) => ["DC.subject", tag] as const),
  ];
  const properties: Meta = [
    ["og:type", "article"],
    ["og:title", title],
    ["og:site_name", site.title],
    ["og:url", url],
    ["og:description", abstract],
  ];
  const twin = (file: string, type: string) => `<link rel="alternate" type="${type}" href="${links(folder + file)}">`;
  return [
    ...metas("name", named),
    ...metas("property", properties),
    twin("index.md", "text/markdown"),
    twin("index.json", "application/json"),
    twin("cite.bib", "application/x-bibtex"),
    twin("cite.ris", "application/x-research-info-systems"),
    jsonLd(problemData(site, detail, day)),
  ].join("\n");
}

function metas(attribute: "name" | "property", list: Meta): string[] {
  return list.flatMap(([name, content]) =>
    content?.trim() ? [`<meta ${attribute}="${name}" content="${escapeHtml(content)}">`] : [],
  );
}

/** Data for machines within a page; nothing in it ends the element that it stands in. */
function jsonLd(data: object): string {
  return `<script type="application/ld+json">${JSON.stringify(data).replace(/</g, "\\u003c")}</script>`;
}

function problemData(site: Site, { entry, problem }: ProblemDetail, day: string): object {
  const came = site.chronicle.came.get(entry.fullId);
  const url = site.permalink(site.problemFolder(entry));
  const info = site.catalogue.infos.find(({ id }) => id === entry.catalogue);
  const area = site.catalogue.areas.get(entry.area);
  const { text: state } = labelled(STATE_WORDS, entry.state);
  const tags = entry.tags.filter((tag) => tag.trim());
  const [licence, elsewhere, source] = [
    info && licenceAddress(info),
    address(problem.url),
    address(problem.origin?.url),
  ];
  return {
    "@context": "https://schema.org",
    "@type": "CreativeWork",
    ...(url ? { "@id": url, url } : {}),
    identifier: entry.fullId,
    name: plainTitle(problem.title),
    ...(problem.summary?.trim() ? { abstract: oneLine(problem.summary.trim()) } : {}),
    creativeWorkStatus: entry.label?.trim() || state,
    author: authorsOf(site, entry.catalogue).map(agent),
    ...(tags.length ? { keywords: tags.join(", ") } : {}),
    ...(came === undefined ? {} : { datePublished: isoDay(came) }),
    dateModified: day,
    inLanguage: site.input.locale,
    ...(licence ? { license: licence } : {}),
    ...(elsewhere ? { sameAs: elsewhere } : {}),
    ...(source ? { isBasedOn: source } : {}),
    isPartOf: { "@type": "Dataset", name: info?.title ?? entry.catalogue, ...(site.root ? { "@id": site.root } : {}) },
    ...(area ? { about: { "@type": "DefinedTerm", name: area.title } } : {}),
    citation: entry.references.flatMap((key) => {
      const item = site.library.get(key);
      return item ? [workData(item)] : [];
    }),
  };
}

function agent({ family, given, literal }: ReturnType<typeof authorsOf>[number]): object {
  return family
    ? { "@type": "Person", familyName: family, givenName: given }
    : { "@type": "Organization", name: literal };
}

function workData(item: CslItem): object {
  const page = address(bestUrl(item));
  return { "@type": "ScholarlyArticle", name: displayTitle(item), ...(page ? { sameAs: page } : {}) };
}

/** JSON-LD of a work's own page. */
export function workHead(site: Site, item: CslItem): string {
  const url = site.permalink(site.workFolder(item));
  const authors = namesOf(item, "author").map(fullName);
  return jsonLd({
    "@context": "https://schema.org",
    ...workData(item),
    ...(url ? { "@id": url } : {}),
    ...(authors.length ? { author: authors.map((name) => ({ "@type": "Person", name })) } : {}),
    ...(/^\d+$/.test(year(item)) ? { datePublished: year(item).padStart(4, "0") } : {}),
  });
}

/** JSON-LD of the home page: the catalogues as data sets, with where they can be had. */
export function homeHead(site: Site): string {
  const { root } = site;
  const licence = site.info && licenceAddress(site.info);
  const file = (name: string, type: string) => ({
    "@type": "DataDownload",
    encodingFormat: type,
    contentUrl: (root ?? "") + name,
  });
  return jsonLd({
    "@context": "https://schema.org",
    "@type": "Dataset",
    ...(root ? { "@id": root, url: root } : {}),
    name: site.title,
    description: oneLine(site.info?.description?.trim() || site.title),
    ...(licence ? { license: licence } : {}),
    ...(site.info ? { creator: authorsOf(site, site.info.id).map(agent) } : {}),
    ...(String(site.info?.version ?? "").trim() ? { version: String(site.info?.version) } : {}),
    dateModified: isoDay(site.day.getTime()),
    distribution: [
      file("catalogue.json", "application/json"),
      file("references.bib", "application/x-bibtex"),
      file("references.csl.json", "application/vnd.citationstyles.csl+json"),
    ],
  });
}

/** An address that machines can follow; undefined for anything else. */
function address(value: unknown): string | undefined {
  try {
    const url = webUrl(value);
    return url && new URL(url).href;
  } catch {
    return undefined;
  }
}

/** An SPDX identifier as the address that tells of it. */
function licenceAddress({ license }: CatalogueHead): string | undefined {
  if (!license) return undefined;
  return address(license) ?? (/^[\w.+-]+$/.test(license) ? `https://spdx.org/licenses/${license}` : undefined);
}

/** How to cite the catalogue, in the Citation File Format 1.2.0 (citation-file-format.github.io). JSON's strings are YAML's too. */
export function citationFile(site: Site): SiteFile {
  const { info, root } = site;
  const { history } = site.input;
  const text = (value: string) => JSON.stringify(oneLine(value));
  const author = ({ family, given, literal }: ReturnType<typeof authorsOf>[number]) =>
    family ? `  - family-names: ${text(family)}\n    given-names: ${text(given!)}` : `  - name: ${text(literal!)}`;
  const lines = [
    "cff-version: 1.2.0",
    `message: ${text("If you use this catalogue, please cite it as below.")}`,
    `title: ${text(site.title)}`,
    "type: dataset",
    "authors:",
    ...(info ? authorsOf(site, info.id).map(author) : [`  - name: ${text(site.title)}`]),
    info?.description && `abstract: ${text(info.description.trim())}`,
    info?.version !== undefined && `version: ${text(String(info.version))}`,
    `date-released: ${isoDay(site.day.getTime())}`,
    info?.license && /^[\w.+-]+$/.test(info.license) && `license: ${text(info.license)}`,
    root && `url: ${text(root)}`,
    history?.repository && `repository-code: ${text(history.repository)}`,
    history && !history.changed && `commit: ${text(history.commit)}`,
  ];
  return { path: "CITATION.cff", text: `${lines.filter(Boolean).join("\n")}\n` };
}

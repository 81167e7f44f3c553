import { escapeHtml, textHtml } from "../base/text/html";
import { problemAsWork } from "../catalogue/problemAsWork";
import type { CatalogueProblem, ProblemDetail } from "../catalogue/model";
import { apaReference } from "../references/apa/apa";
import { toHtml } from "../references/apa/richText";
import type { CslItem } from "../references/csl/csl";
import { exportReferences } from "../references/export/export";
import { fill } from "../words/pageTexts";
import type { Links } from "./links";
import { isoDay, type Site } from "./site";

/** The names of who edits a catalogue, as CSL has names; the catalogue itself where nobody is named. */
export function authorsOf(site: Site, catalogue: string): { family?: string; given?: string; literal?: string }[] {
  const info = site.catalogue.infos.find(({ id }) => id === catalogue);
  const names = (info?.authors ?? []).map((name) => name.trim()).filter(Boolean);
  if (!names.length) return [{ literal: info?.title ?? catalogue }];
  return names.map((name) => {
    const [, family, given] = /^([^,]+),\s*(\S.*)$/.exec(name) ?? [];
    return family ? { family, given } : { literal: name };
  });
}

/** The day that the text of a problem is of: when its entry last changed, else when it was last reviewed, else that of the site. */
export function dayOf(site: Site, { fullId, reviewed = "" }: CatalogueProblem): string {
  const changed = site.chronicle.changed.get(fullId);
  if (changed !== undefined) return isoDay(changed);
  return /^\d{4}-\d\d-\d\d$/.exec(reviewed)?.[0] ?? isoDay(site.day.getTime());
}

/** A problem as a work to cite: a page of the site, with the catalogue's version, the permalink and the commit. */
export function problemWork(site: Site, problem: CatalogueProblem): CslItem {
  const info = site.catalogue.infos.find(({ id }) => id === problem.catalogue);
  const url = site.permalink(site.problemFolder(problem));
  const commit = site.input.history && !site.input.history.changed ? site.input.history.commit : undefined;
  const { note, ...work } = problemAsWork(problem, info);
  return {
    ...work,
    type: "webpage",
    author: authorsOf(site, problem.catalogue),
    issued: { "date-parts": [dayOf(site, problem).split("-").map(Number)] },
    ...(url === undefined ? {} : { URL: url }),
    note: commit ? `${String(note)}, commit ${commit}` : note,
  };
}

/** A work in APA's order, without styles of its own, which the site's policy forbids. */
export function apaHtml(item: CslItem): string {
  return toHtml(apaReference(item)).replaceAll('<span style="font-variant: small-caps">', '<span class="small-caps">');
}

/** What the site's script shows where the address asks for another version of the repository (`?v=`): where the entry stands in that one. */
export function versionNotice({ words, input: { history } }: Site, { file }: CatalogueProblem): string {
  const address = history?.fileAddress?.(file, "{0}");
  if (!history || !address) return "";
  return `<p id="version" class="notice" data-commit="${escapeHtml(history.commit)}" hidden><span>${escapeHtml(words.otherVersion)}</span> <a data-file="${escapeHtml(address)}">${escapeHtml(words.source)}</a></p>\n`;
}

/** How to cite a problem, in the forms that people paste. */
export function citeForms(site: Site, { entry }: ProblemDetail, links: Links): string {
  const { words } = site;
  const { history } = site.input;
  const work = problemWork(site, entry);
  const folder = site.problemFolder(entry);
  const info = site.catalogue.infos.find(({ id }) => id === entry.catalogue);
  const source = history?.fileAddress?.(entry.file);
  const url = site.permalink(folder);
  const form = (title: string, text: string) =>
    `<details><summary>${textHtml(title)}</summary><pre><code>${textHtml(text.trim())}</code></pre></details>`;
  const asOf = escapeHtml(fill(words.asOf, dayOf(site, entry)));
  const facts = [
    url && `<a href="${escapeHtml(url)}" rel="bookmark">${textHtml(url)}</a>`,
    info?.version !== undefined && escapeHtml(fill(words.version, String(info.version))),
    url && history && !history.changed
      ? `<a href="${escapeHtml(url)}?v=${history.commit.slice(0, 10)}">${asOf}</a>`
      : asOf,
    history && escapeHtml(fill(history.changed ? words.commitChanged : words.commit, history.commit.slice(0, 10))),
    source && `<a href="${escapeHtml(source)}">${escapeHtml(words.source)}</a>`,
  ];
  const file = (name: string, label: string) => `<a href="${links(folder + name)}" download>${label}</a>`;
  return `<p class="prose">${apaHtml(work)}</p>
<p class="muted">${facts.filter(Boolean).join(" · ")}</p>
${form("BibTeX", exportReferences([work], "bibtex"))}
${form("biblatex", exportReferences([work], "biblatex"))}
${form("RIS", exportReferences([work], "ris"))}
${form("CSL-JSON", exportReferences([work], "csl-json"))}
<p class="muted">${escapeHtml(words.citeFiles)}: ${file("cite.bib", "BibTeX")}, ${file("cite.ris", "RIS")}. ${fill(escapeHtml(words.asData), file("index.md", "Markdown"), file("index.json", "JSON"))}.</p>`;
}

import { apaList, apaReference } from "./apa";
import { writeBibtex } from "./bibtexWrite";
import type { CslItem } from "./csl";
import { writeCslJson } from "./cslWrite";
import { writeCslYaml } from "./cslYaml";
import { authorYear } from "./display";
import { sameWork, workIdentity } from "./identify";
import { uniqueKey } from "./keys";
import { escapeHtml, escapeMarkdown, toHtml, toMarkdown } from "./richText";
import { writeRis } from "./risWrite";

export type ReadingState = "to-read" | "reading" | "read";

/** A reference with the problems that cite it and how far a person has read it. */
export interface ReadingListEntry {
  item: CslItem;
  problems: { id: string; title: string }[];
  state?: ReadingState;
}

/** The formats of an export, with the language that shows them and the ending of their files. */
export const exportFormats = {
  bibtex: { label: "BibTeX", languageId: "bibtex", extension: "bib" },
  biblatex: { label: "biblatex", languageId: "bibtex", extension: "bib" },
  "csl-json": { label: "CSL-JSON", languageId: "json", extension: "json" },
  "csl-yaml": { label: "CSL-YAML", languageId: "yaml", extension: "yaml" },
  ris: { label: "RIS", languageId: "plaintext", extension: "ris" },
  markdown: { label: "Markdown", languageId: "markdown", extension: "md" },
  html: { label: "HTML", languageId: "html", extension: "html" },
} as const;

export type ExportFormat = keyof typeof exportFormats;

export interface ExportOptions {
  /** Heading of the Markdown and HTML lists. */
  title?: string;
}

/**
 * References in one of the seven formats. Each work stands once, in the order given (HTML: in APA's order), under its own key; a second work
 * with the same key gets a letter. Markdown is grouped by problem, with a checkbox where a reading state is known.
 */
export function exportReferences(
  references: readonly (CslItem | ReadingListEntry)[],
  format: ExportFormat,
  options: ExportOptions = {},
): string {
  const entries = uniqueEntries(references);
  const items = entries.map((entry) => entry.item);
  const title = options.title ?? "References";
  switch (format) {
    case "bibtex":
    case "biblatex":
      return writeBibtex(items, format);
    case "csl-json":
      return writeCslJson(items);
    case "csl-yaml":
      return writeCslYaml(items);
    case "ris":
      return writeRis(items);
    case "markdown":
      return markdownList(entries, title);
    case "html":
      return htmlList(items, title);
  }
}

/** Each work once: problems joined, the furthest reading state, keys made unique. */
export function uniqueEntries(references: readonly (CslItem | ReadingListEntry)[]): ReadingListEntry[] {
  const entries: ReadingListEntry[] = [];
  const known = new Map<string, number[]>();
  const keys = new Set<string>();
  for (const reference of references) {
    const given: ReadingListEntry = isEntry(reference) ? reference : { item: reference, problems: [] };
    const identity = workIdentity(given.item);
    const marks = [
      identity.doi && `doi:${identity.doi}`,
      identity.arxiv && `arxiv:${identity.arxiv}`,
      identity.title && `title:${identity.title}`,
      `id:${given.item.id}`,
    ];
    const candidates = marks.flatMap((mark) => (mark ? (known.get(mark) ?? []) : []));
    const same = candidates.find((index) => isSame(entries[index]!.item, given.item));
    if (same !== undefined) {
      entries[same] = joined(entries[same]!, given);
      continue;
    }
    const id = uniqueKey(given.item.id, keys);
    keys.add(id);
    for (const mark of marks) if (mark) known.set(mark, [...(known.get(mark) ?? []), entries.length]);
    entries.push({ ...given, item: id === given.item.id ? given.item : { ...given.item, id } });
  }
  return entries;
}

function isSame(a: CslItem, b: CslItem): boolean {
  const [x, y] = [workIdentity(a), workIdentity(b)];
  const bare = (identity: typeof x) => !identity.doi && !identity.arxiv && identity.title === undefined;
  return sameWork(x, y) || (a.id === b.id && (bare(x) || bare(y)));
}

const states: ReadingState[] = ["to-read", "reading", "read"];

function joined(a: ReadingListEntry, b: ReadingListEntry): ReadingListEntry {
  const problems = [...a.problems, ...b.problems.filter((problem) => !a.problems.some((other) => other.id === problem.id))];
  const state = states[Math.max(a.state ? states.indexOf(a.state) : -1, b.state ? states.indexOf(b.state) : -1)];
  return state ? { item: a.item, problems, state } : { item: a.item, problems };
}

function isEntry(reference: CslItem | ReadingListEntry): reference is ReadingListEntry {
  return "item" in reference && typeof reference["item"] === "object";
}

function markdownList(entries: ReadingListEntry[], title: string): string {
  const groups = new Map<string, { title: string; lines: string[] }>();
  for (const entry of entries) {
    const [home, ...others] = entry.problems.length ? entry.problems : [{ id: "", title: "" }];
    group(groups, home!).push(
      `- ${checkbox(entry.state)}${toMarkdown(apaReference(entry.item))}${entry.state === "reading" ? " (reading)" : ""}`,
    );
    for (const problem of others) {
      group(groups, problem).push(`- ${escapeMarkdown(authorYear(entry.item))}: see *${escapeMarkdown(home!.title || home!.id)}*`);
    }
  }
  // A list without problems needs no headings; else what belongs to none comes last.
  const loose = groups.get("");
  groups.delete("");
  const sections = [...groups.values()].map((found) => `## ${escapeMarkdown(found.title)}\n\n${found.lines.join("\n")}\n`);
  if (loose) sections.push(`${groups.size ? "## Other references\n\n" : ""}${loose.lines.join("\n")}\n`);
  return [`# ${escapeMarkdown(title)}\n`, ...sections].join("\n");
}

function group(groups: Map<string, { title: string; lines: string[] }>, problem: { id: string; title: string }): string[] {
  const found = groups.get(problem.id) ?? { title: problem.title || problem.id, lines: [] };
  groups.set(problem.id, found);
  return found.lines;
}

function checkbox(state: ReadingState | undefined): string {
  return state === undefined ? "" : state === "read" ? "[x] " : "[ ] ";
}

function htmlList(items: CslItem[], title: string): string {
  const lines = apaList(items).map(
    ({ item, reference }) => `    <li id="${escapeHtml(item.id.replace(/\s+/g, "-"))}">${toHtml(reference)}</li>`,
  );
  return [
    "<!DOCTYPE html>",
    '<html lang="en">',
    "<head>",
    '  <meta charset="utf-8">',
    `  <title>${escapeHtml(title)}</title>`,
    "</head>",
    "<body>",
    `  <h1>${escapeHtml(title)}</h1>`,
    "  <ul>",
    ...lines,
    "  </ul>",
    "</body>",
    "</html>",
    "",
  ].join("\n");
}

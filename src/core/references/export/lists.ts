import { apaReference, apaSteps } from "../apa/apa";
import type { ReadingState } from "../../research/model";
import type { CslItem } from "../csl/csl";
import type { ReadingListEntry } from "./entries";
import { escapeHtml, textHtml } from "../../base/text/html";
import { escapeMarkdown, toHtml, toMarkdown } from "../apa/richText";

/**
 * A Markdown list grouped by the first problem of each work, so that each stands once, with a checkbox where a reading state is known; in steps of one
 * entry each.
 */
export function* markdownSteps(entries: ReadingListEntry[], title: string): Generator<void, string> {
  const groups = new Map<string, { title: string; lines: string[] }>();
  for (const entry of entries) {
    yield;
    group(groups, entry.problems[0] ?? { id: "", title: "" }).push(
      `- ${checkbox(entry.state)}${toMarkdown(apaReference(entry.item))}${entry.state === "reading" ? " (reading)" : ""}`,
    );
  }
  // A list without problems needs no headings; else what belongs to none comes last.
  const loose = groups.get("");
  groups.delete("");
  const sections = [...groups.values()].map(
    (found) => `## ${escapeMarkdown(found.title)}\n\n${found.lines.join("\n")}\n`,
  );
  if (loose) sections.push(`${groups.size ? "## Other references\n\n" : ""}${loose.lines.join("\n")}\n`);
  return [`# ${escapeMarkdown(title)}\n`, ...sections].join("\n");
}

function group(
  groups: Map<string, { title: string; lines: string[] }>,
  problem: { id: string; title: string },
): string[] {
  const found = groups.get(problem.id) ?? { title: problem.title || problem.id, lines: [] };
  groups.set(problem.id, found);
  return found.lines;
}

function checkbox(state: ReadingState | undefined): string {
  return state === undefined ? "" : state === "read" ? "[x] " : "[ ] ";
}

/** An HTML list in APA's order; in steps of one item each. */
export function* htmlSteps(items: CslItem[], title: string): Generator<void, string> {
  const lines: string[] = [];
  for (const { item, reference } of yield* apaSteps(items)) {
    yield;
    lines.push(`    <li id="${escapeHtml(item.id.replace(/\s+/g, "-"))}">${toHtml(reference)}</li>`);
  }
  return [
    "<!DOCTYPE html>",
    '<html lang="en">',
    "<head>",
    '  <meta charset="utf-8">',
    `  <title>${textHtml(title)}</title>`,
    "</head>",
    "<body>",
    `  <h1>${textHtml(title)}</h1>`,
    "  <ul>",
    ...lines,
    "  </ul>",
    "</body>",
    "</html>",
    "",
  ].join("\n");
}

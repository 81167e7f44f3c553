import type { CslItem } from "../csl/csl";
import { drained, uniqueSteps, type ReadingListEntry } from "./entries";
import type { ExportFormat } from "./formats";
import { htmlSteps, markdownSteps } from "./lists";
import { referenceFormats } from "../formats";

export { uniqueEntries, type ReadingListEntry } from "./entries";
export type { ExportFormat } from "./formats";

export interface ExportOptions {
  /** Heading of the Markdown and HTML lists. */
  title?: string;
  /** The works are those of one library, by their keys: what it has apart stays so, since people may have said it. */
  byKey?: boolean;
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
  return drained(exportSteps(references, format, options));
}

/** As `exportReferences`, in steps of at most a few works each, so that a host can go on in between. */
export function* exportSteps(
  references: readonly (CslItem | ReadingListEntry)[],
  format: ExportFormat,
  { title = "References", byKey }: ExportOptions = {},
): Generator<void, string> {
  const entries = yield* uniqueSteps(references, byKey);
  if (format === "markdown") return yield* markdownSteps(entries, title);
  const items = entries.map((entry) => entry.item);
  if (format === "html") return yield* htmlSteps(items, title);
  const { write, join } = referenceFormats[format];
  if (!items.length) return write([]);
  const parts: string[] = [];
  for (let start = 0; start < items.length; start += PIECE) {
    yield;
    parts.push(write(items.slice(start, start + PIECE)));
  }
  return join(parts);
}

/** How many steps `exportSteps` takes for so many works, none of them twice. */
export function stepsOf(format: ExportFormat, works: number): number {
  return works * (format === "html" ? 4 : format === "markdown" ? 2 : 1 + 1 / PIECE);
}

/** Works that are written in one step. */
const PIECE = 5;

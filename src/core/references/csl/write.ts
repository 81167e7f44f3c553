import type { CslItem } from "./csl";
import { cleanItem } from "./schema";

/** Items as CSL-JSON that its schema accepts (1.0.2), two blanks of indent, LF. What CSL has no variable for stands in `custom`. */
export function writeCslJson(items: CslItem[]): string {
  return `${JSON.stringify(items.map(orderedItem), undefined, 2)}\n`;
}

const first = [
  "id",
  "type",
  "title",
  "author",
  "editor",
  "issued",
  "container-title",
  "collection-title",
  "volume",
  "issue",
  "page",
  "number",
];
const last = [
  "DOI",
  "archive",
  "archive_collection",
  "archive_location",
  "URL",
  "accessed",
  "keyword",
  "abstract",
  "note",
  "custom",
];

/** An item as the schema allows it, its fields in the order in which people read them: stable, whatever order the source had. */
export function orderedItem(given: CslItem): CslItem {
  const item = cleanItem(given);
  const middle = Object.keys(item).filter((field) => !first.includes(field) && !last.includes(field));
  const ordered: Record<string, unknown> = {};
  for (const field of [...first, ...middle.sort(), ...last])
    if (item[field] !== undefined) ordered[field] = item[field];
  return ordered as CslItem;
}

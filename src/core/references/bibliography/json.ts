import type { BibliographyAddition } from "./addition";
import type { CslItem } from "../csl/csl";
import { orderedItem } from "../csl/write";
import { uniqueKey } from "../identity/keys";
import { t } from "../../base/language";

/** Adds an item at the end of the list of a CSL-JSON text, laid out as the others are. */
export function addToCslJson(text: string, item: CslItem): BibliographyAddition {
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  if (!text.trim()) {
    return {
      key: item.id,
      edit: {
        start: 0,
        end: text.length,
        text: `${JSON.stringify([orderedItem(item)], undefined, 2).replace(/\n/g, eol)}${eol}`,
      },
    };
  }
  let data: unknown;
  try {
    data = JSON.parse(text.replace(/^\ufeff/, ""));
  } catch (error) {
    return {
      problem: t("the bibliography is no JSON, so that nothing can be added to it: {0}", (error as Error).message),
    };
  }
  const list = findList(text);
  const items = Array.isArray(data) ? data : (data as Record<string, unknown> | null)?.[list?.name ?? ""];
  if (!list || !Array.isArray(items)) return { problem: t("the bibliography holds no list of CSL items") };
  const keys = new Set(items.map((entry) => String((entry as { id?: unknown } | null)?.id ?? "")));
  const key = uniqueKey(item.id, keys);
  const added = orderedItem({ ...item, id: key });
  // Between the elements: their line and indent, from the first of them.
  const lead = /^\[(\s*)/.exec(text.slice(list.open))![1]!;
  const unit = indentUnit(text, list.open);
  if (!items.length) {
    const body = JSON.stringify(added, undefined, unit || 2).replace(/\n/g, `${eol}${unit || "  "}`);
    return { key, edit: { start: list.open + 1, end: list.close, text: `${eol}${unit || "  "}${body}${eol}` } };
  }
  const base = lead.includes("\n") ? lead.slice(lead.lastIndexOf("\n") + 1) : "";
  const body = unit ? JSON.stringify(added, undefined, unit).replace(/\n/g, eol + base) : JSON.stringify(added);
  const end = list.open + text.slice(list.open, list.close).trimEnd().length;
  return { key, edit: { start: end, end, text: `,${lead || (/,\s/.test(text) && !unit ? " " : "")}${body}` } };
}

/** The brackets of the outermost list, or of that of `references` or `items` in an object. */
function findList(text: string): { open: number; close: number; name: string } | undefined {
  const stack: string[] = [];
  let open = -1;
  let name = "";
  let last = "";
  for (const match of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}:,]|[^\s"[\]{}:,]+/g)) {
    const token = match[0];
    if (
      token === "[" &&
      open < 0 &&
      (stack.length === 0 || (stack.length === 1 && /^"(?:references|items)"$/.test(last)))
    ) {
      open = match.index;
      name = last.replace(/"/g, "");
      stack.push("list");
    } else if (token === "[" || token === "{") stack.push(token);
    else if (token === "]" || token === "}") {
      if (stack.pop() === "list") return { open, close: match.index, name };
    } else if (token.startsWith('"')) last = token;
  }
  return undefined;
}

/** One step of indent inside an element; "" where everything stands on one line. */
function indentUnit(text: string, open: number): string {
  const element = /\{[^\S\n]*\r?\n([^\S\n]*)"/.exec(text.slice(open));
  if (!element) return "";
  const line = text.lastIndexOf("\n", open + element.index) + 1;
  const outer = /^[^\S\n]*/.exec(text.slice(line))![0];
  return element[1]!.startsWith(outer) && element[1]!.length > outer.length ? element[1]!.slice(outer.length) : "  ";
}

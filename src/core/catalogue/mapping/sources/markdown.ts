import { addAll } from "../../../base/collections";
import type { Token } from "markdown-it";
import MarkdownParser from "markdown-it";
import { put } from "../../../yaml/places/data";

/** A heading of a Markdown text with what stands below it, as rules see it. */
interface Section {
  level: number;
  title: string;
  /** The titles of the headings around it. */
  path: string[];
  /** Its Markdown up to the next heading that is not below it; and the same without that of the headings below it. */
  body: string;
  text: string;
  /** `**Name:** value` lines. */
  fields: Record<string, string>;
  links: Link[];
}

/** An item of a list, as rules see it. */
interface Item {
  text: string;
  path: string[];
  links: Link[];
  /** How many lists it lies in besides its own. */
  indent: number;
  /** Of a task, whether it is done. */
  checked?: boolean;
}

interface Link {
  text: string;
  url: string;
}

const FIELD = /^\s*(?:[-*+]\s+)?\*\*([^*:\n]{1,60}?)\s*(?::\s*\*\*|\*\*\s*:)/;

/** The sections or the items of lists of a Markdown text. */
export function readMarkdown(
  text: string,
  what: "sections" | "items",
): { entries: (Section | Item)[]; lines: number[] } {
  const tokens = new MarkdownParser({ html: false }).parse(text, {});
  const found: { entry: Section | Item; line: number }[] =
    what === "items" ? itemsOf(tokens) : sectionsOf(tokens, text.split(/\r\n|\n|\r/));
  return { entries: found.map(({ entry }) => entry), lines: found.map(({ line }) => line) };
}

function sectionsOf(tokens: readonly Token[], lines: readonly string[]): { entry: Section; line: number }[] {
  const found: { entry: Section; line: number; after: number }[] = [];
  const open: { level: number; title: string }[] = [];
  for (const [i, token] of tokens.entries()) {
    if (token.type === "heading_open" && token.level === 0 && token.map) {
      const level = Number(token.tag.slice(1));
      const title = plain(tokens[i + 1]);
      while (open.length && open.at(-1)!.level >= level) open.pop();
      const path = open.map((one) => one.title);
      open.push({ level, title });
      const entry = { level, title, path, body: "", text: "", fields: {}, links: [] };
      found.push({ entry, line: token.map[0], after: token.map[1] });
    } else if (token.type === "inline") addAll(found.at(-1)?.entry.links ?? [], linksOf(token));
  }
  for (const [i, { entry, after }] of found.entries()) {
    let next = i + 1;
    while (next < found.length && found[next]!.entry.level > entry.level) next++;
    const own = lines.slice(after, found[i + 1]?.line);
    entry.text = own.join("\n").trim();
    entry.body = lines.slice(after, found[next]?.line).join("\n").trim();
    for (const line of own) {
      const field = FIELD.exec(line);
      if (field) put(entry.fields, field[1]!, line.slice(field[0].length).trim());
    }
  }
  return found;
}

function itemsOf(tokens: readonly Token[]): { entry: Item; line: number }[] {
  const found: { entry: Item; line: number }[] = [];
  const open: { level: number; title: string }[] = [];
  const items: Item[] = [];
  let lists = 0;
  for (const [i, token] of tokens.entries()) {
    if (token.type === "heading_open" && token.level === 0) {
      const level = Number(token.tag.slice(1));
      while (open.length && open.at(-1)!.level >= level) open.pop();
      open.push({ level, title: plain(tokens[i + 1]) });
    } else if (/^(bullet|ordered)_list_open$/.test(token.type)) lists++;
    else if (/^(bullet|ordered)_list_close$/.test(token.type)) lists--;
    else if (token.type === "list_item_open") {
      items.push({ text: "", path: open.map((one) => one.title), links: [], indent: lists - 1 });
      found.push({ entry: items.at(-1)!, line: token.map?.[0] ?? 0 });
    } else if (token.type === "list_item_close") items.pop();
    else if (token.type === "inline" && items.length) addText(items.at(-1)!, token);
  }
  return found;
}

function addText(item: Item, token: Token): void {
  const text = plain(token);
  const box = item.text ? null : /^\[([ xX])\]\s+/.exec(text);
  if (box) item.checked = box[1] !== " ";
  const words = text.slice(box?.[0].length ?? 0);
  item.text += item.text && words ? `\n${words}` : words;
  addAll(item.links, linksOf(token));
}

/** The words of inline Markdown. */
function plain(token: Token | undefined): string {
  return (token?.children ?? [])
    .map((child) => (child.type === "softbreak" || child.type === "hardbreak" ? "\n" : child.content))
    .join("")
    .trim();
}

function linksOf(token: Token): Link[] {
  const found: Link[] = [];
  for (const child of token.children ?? []) {
    if (child.type === "link_open") found.push({ text: "", url: String(child.attrGet("href") ?? "") });
    else if (child.type === "link_close") found.push({ text: "", url: "" });
    else if (found.at(-1)?.url) found.at(-1)!.text += child.content;
  }
  return found.filter(({ url }) => url);
}

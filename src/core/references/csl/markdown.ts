import { mathsEnd } from "../../base/prose/spanEnds";
import { decodeEntities } from "../tex/entities";
import { isHarmlessTex } from "../tex/harmless";
import type { CslItem } from "./csl";
import { stringVariables } from "./schema";

/** Variables that are no words: pandoc takes them as they are. */
const VERBATIM = /^(?:DOI|URL|ISBN|ISSN|PMID|PMCID|language|citation-key|call-number|archive_location|source|version)$/;

const isMarked = (variable: string) => stringVariables.has(variable) && !VERBATIM.test(variable);

/** An item of CSL-YAML, whose texts are Markdown to pandoc, with CSL's markup in place of Markdown's. */
export function fromMarkdownItem(item: CslItem): CslItem {
  return changed(item, fromMarkdown);
}

/** An item as CSL-YAML has it for pandoc: its texts as Markdown. */
export function toMarkdownItem(item: CslItem): CslItem {
  return changed(item, toMarkdown);
}

function changed(item: CslItem, change: (text: string) => string): CslItem {
  const result: CslItem = { ...item };
  for (const [variable, value] of Object.entries(item))
    if (typeof value === "string" && isMarked(variable)) result[variable] = change(value);
  return result;
}

const TAG = /<\/?(?:i|b|sup|sub|sc)>|<span (?:style="font-variant:\s*small-caps;?"|class="nocase")>|<\/span>/y;
/** Spans of one kind of mark: no blank at their inner ends. */
const SPANS: [RegExp, string, string][] = [
  [/\*\*(?![\s*])((?:[^*\\]|\\[^]|\*(?!\*))+?)(?<![\s\\])\*\*/y, "<b>", "</b>"],
  [/__(?![\s_])((?:[^_\\]|\\[^]|_(?!_))+?)(?<![\s\\])__(?![\p{L}\p{N}])/uy, "<b>", "</b>"],
  [/\*(?![\s*])((?:[^*\\]|\\[^]|\*\*[^*]+\*\*)+?)(?<![\s\\])\*/y, "<i>", "</i>"],
  [/(?<![\p{L}\p{N}])_(?![\s_])((?:[^_\\]|\\[^])+?)(?<![\s\\])_(?![\p{L}\p{N}])/uy, "<i>", "</i>"],
  [/~~(?![\s~])((?:[^~\\]|\\[^])+?)(?<![\s\\])~~/y, "", ""],
  [/~(?![\s~])((?:[^~\\\s]|\\[^])+)~/y, "<sub>", "</sub>"],
  [/\^(?![\s^])((?:[^^\\\s]|\\[^])+)\^/y, "<sup>", "</sup>"],
  [/\[((?:[^[\]\\]|\\[^])+)\]\{\.smallcaps\}/y, '<span style="font-variant:small-caps;">', "</span>"],
  [/\[((?:[^[\]\\]|\\[^])+)\]\{\.nocase\}/y, '<span class="nocase">', "</span>"],
  // What CSL has no mark for is its text: links, other spans, what is struck out.
  [/\[((?:[^[\]\\]|\\[^])+)\](?:\([^()\s]*\)|\{[.#][^{}]*\})/y, "", ""],
];
/** Marks of code as many as stand together, with the code that as many close. */
const CODE = /(`+)(?!`)(?:([^`]+)\1(?!`))?/y;
const ENTITY = /&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]\w{1,30});/iy;
const MARK = /[\\*_~^[$<`&]/g;

function at(pattern: RegExp, text: string, index: number): RegExpExecArray | null {
  pattern.lastIndex = index;
  return pattern.exec(text);
}

/** Text of pandoc's Markdown with CSL's markup. Maths and tags stay; what marks nothing stays. */
export function fromMarkdown(text: string, depth = 0): string {
  if (!/[\\*_~^[`&]/.test(text) || depth > 8 || text.length > 50_000) return text;
  let out = "";
  let index = 0;
  for (let match = at(MARK, text, 0); match; match = at(MARK, text, index)) {
    out += text.slice(index, match.index);
    index = match.index;
    if (match[0] === "\\") {
      const escaped = /[!-/:-@[-`{-~ ]/.test(text[index + 1] ?? "");
      out += escaped ? text[index + 1]! : "\\";
      index += escaped ? 2 : 1;
      continue;
    }
    const code = match[0] === "`" ? at(CODE, text, index) : null;
    const entity = match[0] === "&" ? at(ENTITY, text, index) : null;
    if (code ?? entity) {
      out += code ? (code[2]?.trim() ?? code[0]) : decodeEntities(entity![0]);
      index += (code ?? entity)![0].length;
      continue;
    }
    const tag = match[0] === "<" ? at(TAG, text, index) : null;
    if (tag || match[0] === "$") {
      const end = tag ? index + tag[0].length : mathsEnd(text, index);
      out += text.slice(index, end);
      index = end;
      continue;
    }
    const span = SPANS.map(([pattern, before, after]) => ({ found: at(pattern, text, index), before, after })).find(
      ({ found }) => found,
    );
    if (!span) {
      out += match[0];
      index++;
      continue;
    }
    out += span.before + fromMarkdown(span.found![1]!, depth + 1) + span.after;
    index += span.found![0].length;
  }
  return out + text.slice(index);
}

const MARKS: Record<string, [string, string]> = {
  "<i>": ["*", "*"],
  "<b>": ["**", "**"],
  "<sub>": ["~", "~"],
  "<sup>": ["^", "^"],
  "<sc>": ["[", "]{.smallcaps}"],
  '<span style="font-variant:small-caps;">': ["[", "]{.smallcaps}"],
  '<span class="nocase">': ["[", "]{.nocase}"],
};
const MARKED = new RegExp(
  `(${Object.keys(MARKS).join("|")})([^<>*~^$\\\\[\\]]+)(?:</(?:i|b|sub|sup|sc|span)>)|(?<!\\\\)\\$(?![\\s$])(?:[^$\\\\]|\\\\[^])*?(?<!\\s)\\$(?!\\d)|[\\\\*_~^\`[\\]@<$]|&(?=#?\\w{1,31};)`,
  "g",
);
const CLOSING: Record<string, string> = {
  "<i>": "</i>",
  "<b>": "</b>",
  "<sub>": "</sub>",
  "<sup>": "</sup>",
  "<sc>": "</sc>",
};

/** Text with CSL's markup as pandoc's Markdown: what would mark something is escaped, and simple markup becomes Markdown's. */
export function toMarkdown(text: string): string {
  return text.replace(MARKED, (whole, tag: string | undefined, content: string | undefined, offset: number) => {
    if (tag !== undefined && content !== undefined) {
      const closes = whole.endsWith(CLOSING[tag] ?? "</span>");
      const before = text[offset - 1] ?? " ";
      const after = text[offset + whole.length] ?? " ";
      const tight = content.trim() === content && !/[*~^\]\\_]/.test(before) && !/[*~^{(_]/.test(after);
      const [open, close] = MARKS[tag]!;
      if (closes && tight) {
        const inner = /[~^]/.test(open) ? escaped(content).replace(/ /g, "\\ ") : escaped(content);
        return open + inner + close;
      }
      return tag + escaped(content) + whole.slice(tag.length + content.length);
    }
    if (whole.length > 1) return isHarmlessTex(whole) ? whole : escaped(whole);
    if (whole === "<") return at(TAG, text, offset) ? "<" : "\\<";
    return `\\${whole}`;
  });
}

const escaped = (text: string) => text.replace(/[\\*_~^`[\]@<$]|&(?=#?\w{1,31};)/g, "\\$&");

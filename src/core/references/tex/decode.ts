import { parse } from "@retorquere/bibtex-parser";
import { groupEnd } from "../citing/syntax";
import { greek } from "./tables";

/** Turns TeX into plain text with CSL's markup and `$…$` for maths; says what it could not read. */
export type TexDecoder = (tex: string) => string;

// Noncharacters, which no text holds, mark what the parser must not touch.
const open = "\ufdd0";
const close = "\ufdd1";
// The parser trims what it returns; blanks at the edges of a word may be ties.
const edge = "\ufdd2";

/** Commands whose argument CSL's markup, quotation marks or dollar signs can show. */
const markupCommands: Record<string, [string, string]> = {
  emph: ["<i>", "</i>"],
  textit: ["<i>", "</i>"],
  mkbibemph: ["<i>", "</i>"],
  textsl: ["<i>", "</i>"],
  textbf: ["<b>", "</b>"],
  mkbibbold: ["<b>", "</b>"],
  textsc: ['<span style="font-variant:small-caps;">', "</span>"],
  textsuperscript: ["<sup>", "</sup>"],
  textsubscript: ["<sub>", "</sub>"],
  enquote: ["“", "”"],
  mkbibquote: ["“", "”"],
  ensuremath: ["$", "$"],
};

const plainCommands: Record<string, string> = {
  textquotesingle: "'{}",
  textasciigrave: "`{}",
  slash: "/",
  hyphen: "-",
  TeX: "TeX",
  LaTeX: "LaTeX",
  LaTeXe: "LaTeX2e",
  BibTeX: "BibTeX",
  XeTeX: "XeTeX",
  protect: "",
  autocap: "",
  relax: "",
};

const greekByName = Object.fromEntries(Object.entries(greek).map(([letter, name]) => [name, letter]));

/** The parser takes about a millisecond for a hundred characters: of more than these, commands stay as they stand. */
const mostParsed = 20_000;

/**
 * A decoder for one entry: `report` gets each kind of command that it does not know once. Braces that only protect capitals go; maths stays
 * TeX. Text without TeX is passed through, since the parser costs about a thousand times more.
 */
export function texDecoder(report: (command: string) => void = () => undefined): TexDecoder {
  const seen = new Set<string>();
  let parsed = 0;
  const unknown = (command: string) => {
    if (!seen.has(command)) report(command);
    seen.add(command);
  };
  const decode = (chunk: string): string => {
    if (chunk.includes("\\")) parsed += chunk.length;
    if (parsed <= mostParsed) return decodeChunk(chunk, unknown);
    unknown("so much TeX in one entry");
    return unparsed(chunk);
  };
  return (tex) => {
    const kept: string[] = [];
    const keep = (text: string) => `${open}${kept.push(text) - 1}${close}`;
    const prepared = prepare(tex.replace(/[ \t\r\n\f\v\ufdd0-\ufdd2]+/g, " ").trim(), keep);
    const decoded = hasTex(prepared)
      ? chunks(prepared)
          .map((chunk) => decode(chunk))
          .join("")
      : prepared;
    return decoded.replace(/\ufdd0(\d+)\ufdd1/g, (_, index: string) => kept[Number(index)] ?? "").trim();
  };
}

/** Hides maths, addresses and markup from the parser and mends what it misreads. */
function prepare(tex: string, keep: (text: string) => string): string {
  if (!/[\\$%<>&#]/.test(tex)) return tex;
  let out = tex.replace(
    /\$\$((?:[^$\\]|\\.)+)\$\$|(?<!\\)\$((?:[^$\\]|\\.)+)\$|\\\((.+?)\\\)/g,
    (whole, display?: string, inline?: string, round?: string) => {
      const formula = (inline ?? round ?? display ?? "").trim();
      if (!formula) return whole;
      return keep(display === undefined ? `$${formula}$` : `$$${formula}$$`);
    },
  );
  out = out
    .replace(/\\ensuremath\s*\{\s*\\(\w+)\s*\}/g, (whole, name: string) =>
      Object.hasOwn(greekByName, name) ? `{${greekByName[name]}}` : whole,
    )
    .replace(/\\(?:url|path|nolinkurl)\s*\{([^{}]*)\}/g, (_, address: string) => keep(unescapeAddress(address)))
    .replace(/\\href\s*\{[^{}]*\}/g, "")
    .replace(/\\enquote\*/g, "\\enquote")
    .replace(/\\([A-Za-z]+)(\s*\{\})?(\s*)/g, (whole, name: string, group: string | undefined, blank: string) => {
      if (!Object.hasOwn(plainCommands, name)) return whole;
      return plainCommands[name]! + (group ? blank : "");
    })
    .replace(/\\ /g, " ")
    .replace(/\\\//g, "")
    .replace(/(?<!\\)((?:\\\\)*)([$%])/g, "$1\\$2")
    .replace(/</g, "\\textless{}")
    .replace(/>/g, "\\textgreater{}");
  return hideMarkup(out, keep);
}

function hideMarkup(tex: string, keep: (text: string) => string): string {
  const command = /\\([A-Za-z]+)\s*(?=\{)/g;
  for (let match = command.exec(tex); match; match = command.exec(tex)) {
    if (!Object.hasOwn(markupCommands, match[1]!)) continue;
    const start = match.index + match[0].length;
    const end = groupEnd(tex, start, "{", "}");
    if (end < 0) return tex;
    const [before, after] = markupCommands[match[1]!]!;
    const content = match[1] === "ensuremath" ? keep(tex.slice(start + 1, end - 1)) : tex.slice(start, end);
    tex = tex.slice(0, match.index) + keep(before) + content + keep(after) + tex.slice(end);
    command.lastIndex = match.index;
  }
  return tex;
}

// Accented words come again and again in one bibliography.
const known = new Map<string, string>();

function decodeChunk(chunk: string, unknown: (command: string) => void): string {
  if (!chunk.includes("\\")) return hasTex(chunk) ? withoutCommands(chunk) : chunk;
  const before = known.get(chunk);
  if (before !== undefined) return before;
  let clean = true;
  const decoded = parseTex(chunk, (command) => {
    clean = false;
    unknown(command);
  });
  if (clean && chunk.length < 100) {
    if (known.size > 5000) known.clear();
    known.set(chunk, decoded);
  }
  return decoded;
}

/** What TeX's fonts make of signs, and no braces. */
function withoutCommands(tex: string): string {
  return tex
    .replace(/---/g, "—")
    .replace(/--/g, "–")
    .replace(/``/g, "“")
    .replace(/''/g, "”")
    .replace(/~/g, "\u00a0")
    .replace(/[{}]/g, "");
}

const hasTex = (text: string) => /[\\{}~`]|--|''/.test(text);

/**
 * Cuts TeX at blanks outside of groups, so that only the words with TeX in them are parsed. A command stays with what follows it, and a
 * change of font outside of a group reaches to the end.
 */
function chunks(tex: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < tex.length; i++) {
    const c = tex[i];
    if (c === "\\") {
      const name = /\\([A-Za-z]+|.?)/sy;
      name.lastIndex = i;
      const command = name.exec(tex)!;
      if (depth === 0 && fontSwitch.test(command[1]!)) break;
      i += command[0].length - 1;
      if (tex[i + 1] === " " && command[1] !== "") i++;
    } else if (c === "{") depth++;
    else if (c === "}") depth--;
    else if (c === " " && depth === 0) {
      found.push(tex.slice(start, i), " ");
      start = i + 1;
    }
  }
  found.push(tex.slice(start));
  return found;
}

const fontSwitch = /^(?:em|it|sl|bf|sc|tt|rm|(?:it|sc|sl|up)shape|bfseries|ttfamily)$/;

function parseTex(tex: string, unknown: (command: string) => void): string {
  const { entries, errors } = parse(`@misc{k, f = {${edge}${tex}{}${edge}}}`, {
    sentenceCase: false,
    applyCrossRef: false,
    unsupported: (node, raw) => {
      if (node.type !== "macro" || !fontSwitch.test(node.content)) unknown(raw.trim());
      // The name of a logo such as \XeLaTeX is its text; other commands leave their arguments.
      const name = node.type === "macro" ? node.content : "";
      return /[A-Z]/.test(name) ? name : "";
    },
  });
  const value = entries[0]?.fields["f"];
  if (typeof value !== "string") {
    if (errors.length) unknown(tex);
    return unparsed(tex);
  }
  return value
    .replaceAll(edge, "")
    .replace(/<\/?code>/g, "")
    .replace(/<([ib])><\/\1>/g, "")
    .replace(/[ıȷ](?=[\u0300-\u036f])/g, (dotless) => (dotless === "ı" ? "i" : "j"))
    .normalize("NFC");
}

function unparsed(tex: string): string {
  return tex.replace(/\\(?=[#$%&_{}])|[{}]/g, "");
}

/** An address as it is, from one in which TeX's characters were escaped. */
export function unescapeAddress(address: string): string {
  return address
    .replace(/\s+/g, " ")
    .trim()
    .replace(/^\\(?:url|path|nolinkurl)\s*\{(.*)\}$/, "$1")
    .replace(/\{?\\([_%&#$~^])(?:\{\})?\}?/g, "$1")
    .replace(/\{?\\textasciitilde(?:\{\}|(?![A-Za-z]))\s?\}?|\$\\sim\$/g, "~");
}

import type { Env, MarkdownIt, StateCore, StateInline, Token } from "markdown-it";
import { t } from "../base/language";
import { parseProblemId } from "../base/ids";
import type { MarkdownOptions } from "../words/shown";

/** What an address in a text may lead to; undefined for all other addresses, `javascript:`, `command:`, `data:` and `file:` among them. */
export type LinkTarget =
  { kind: "web"; url: string } | { kind: "problem"; id: string } | { kind: "file"; path: string } | { kind: "place" };

/** Where an address in a text leads, as the text has it. */
export function linkTarget(href: string): LinkTarget | undefined {
  if (/^(https?:\/\/[^/]|mailto:[^/])/i.test(href)) return { kind: "web", url: href };
  const problem = /^problem:(.+)$/i.exec(href)?.[1];
  if (problem !== undefined) return parseProblemId(problem) ? { kind: "problem", id: problem } : undefined;
  if (href.startsWith("#")) return { kind: "place" };
  // A colon before the first slash would make a scheme; two slashes or backslashes at the start, a host.
  if (!href || /^[^/]*:|^[/\\]{2}|[\\\u0000-\u001f]|%5c|%0[0-9a-f]|%1[0-9a-f]/i.test(href)) return undefined;
  return { kind: "file", path: href };
}

/**
 * Links: only to `http`, `https` and `mailto`, to problems, and to files by relative path; the last two carry `data-problem`, or `data-path` and
 * `data-from`, for the page to send on. Problems are also named by `[[ID]]`, `[[ID|text]]` and a bare `problem:ID`. Citations in Pandoc's form, `[see @a, p. 3; @b]`
 * and `@a` where it is known, carry `data-reference`.
 */
export function linkRules(md: MarkdownIt): void {
  md.validateLink = (href) => linkTarget(href) !== undefined;
  md.linkify.set({ fuzzyLink: false, fuzzyEmail: false });
  md.linkify.add("ftp:", null).add("//", null);
  md.linkify.add("problem:", {
    validate: (text, pos) =>
      /^[a-z0-9][a-z0-9-]*(\/[a-z0-9][a-z0-9-]*)?/.exec(text.slice(pos, pos + 161))?.[0].length ?? 0,
  });
  md.inline.ruler.before("link", "wiki", wikiLink);
  md.inline.ruler.before("link", "citations", citations);
  md.inline.ruler.before("link", "citation", citation);
  md.core.ruler.push("targets", targets);
}

const options = (env: Env | undefined) => (env?.["options"] ?? {}) as MarkdownOptions;

function wikiLink(state: StateInline, silent: boolean): boolean {
  if (!state.src.startsWith("[[", state.pos)) return false;
  const match = /^\[\[([a-z0-9/-]{1,161})(?:\|([^[\]\n|]+))?\]\]/.exec(state.src.slice(state.pos, state.pos + 400));
  if (!match || !parseProblemId(match[1]!)) return false;
  if (!silent) {
    state.push("link_open", "a", 1).attrs = [["href", `problem:${match[1]}`]];
    state.push("text", "", 0).content = match[2] ?? `problem:${match[1]}`;
    state.push("link_close", "a", -1);
  }
  state.pos += match[0].length;
  return true;
}

const KEY = String.raw`-?@(?:\{([^{}\n]+)\}|([\p{L}\p{N}_](?:[\p{L}\p{N}_]|[:.#$%&+?<>~/-](?=[\p{L}\p{N}_]))*))`;
const CITATIONS = /^\[([^[\]\n]*)\](?![([:])/u;
const SEGMENT = new RegExp(KEY, "u");
const SINGLE = new RegExp(`^${KEY}`, "u");

function citations(state: StateInline, silent: boolean): boolean {
  if (state.src[state.pos] !== "[" || state.linkLevel > 0) return false;
  const match = CITATIONS.exec(state.src.slice(state.pos, state.pos + 1000));
  const segments = match?.[1]!.split(";").map((segment) => SEGMENT.exec(segment.trim()));
  if (!match || !segments?.every((segment) => segment && !/\S$/.test(segment.input.slice(0, segment.index))))
    return false;
  if (!silent) {
    const plain = (text: string) => (state.push("text", "", 0).content = text);
    plain("(");
    segments.forEach((segment, i) => {
      const [whole, braced, bare] = segment!;
      const { index, input } = segment!;
      if (i) plain("; ");
      plain(input.slice(0, index));
      pushCitation(state, braced ?? bare!, false);
      plain(input.slice(index + whole.length));
    });
    plain(")");
  }
  state.pos += match[0].length;
  return true;
}

function citation(state: StateInline, silent: boolean): boolean {
  if (state.src[state.pos] !== "@" || state.linkLevel > 0 || /[\p{L}\p{N}_/.]/u.test(state.src[state.pos - 1] ?? ""))
    return false;
  const match = SINGLE.exec(state.src.slice(state.pos, state.pos + 200));
  const key = match?.[1] ?? match?.[2];
  if (!match || !key || !options(state.env).citation?.(key)) return false;
  if (!silent) pushCitation(state, key, true);
  state.pos += match[0].length;
  return true;
}

function pushCitation(state: StateInline, key: string, narrative: boolean): void {
  const { citation, address } = options(state.env);
  const known = citation?.(key);
  const href = address ? address("reference", key) : "#";
  if (!known || href === undefined) {
    state.push("text", "", 0).content = `@${key}`;
    return;
  }
  const open = state.push("link_open", "a", 1);
  open.attrs = [
    ["href", href],
    ["class", "citation"],
    ...(address ? [] : ([["data-reference", key]] as [string, string][])),
    ["title", known.title],
  ];
  open.meta = { done: true };
  state.push("text", "", 0).content = narrative ? known.text.replace(/ (\S+)$/, " ($1)") : known.text;
  state.push("link_close", "a", -1);
}

/** Gives every link the attributes of its target; a link that leads nowhere on this page becomes plain text. */
function targets(state: StateCore): void {
  for (const block of state.tokens) {
    const children = block.children ?? [];
    children.forEach((token, i) => {
      if (token.type !== "link_open" || token.meta?.["done"]) return;
      const href = String(token.attrGet("href") ?? "");
      const attributes = attributesOf(linkTarget(href), options(state.env));
      const title = token.attrGet("title");
      token.attrs = [...(attributes ?? [])];
      if (title !== null && attributes) token.attrSet("title", title);
      nameProblem(children, i, href, options(state.env));
      if (!attributes) drop(children, i);
    });
  }
}

function attributesOf(
  target: LinkTarget | undefined,
  { from, problem, address }: MarkdownOptions,
): [string, string][] | undefined {
  if (target?.kind === "web")
    return [
      ["href", target.url],
      ["title", target.url],
    ];
  if (target?.kind === "file" && from !== undefined && !address)
    return [
      ["href", "#"],
      ["data-from", from],
      ["data-path", target.path],
    ];
  if (target?.kind !== "problem") return undefined;
  if (address) {
    const href = address("problem", target.id);
    return href === undefined ? undefined : [["href", href]];
  }
  const isMissing = problem !== undefined && problem(target.id) === undefined;
  return [
    ["href", "#"],
    ["data-problem", target.id],
    ["class", isMissing ? "missing" : "problem"],
    ...(isMissing ? ([["title", t("No catalogue here holds this problem.")]] as [string, string][]) : []),
  ];
}

function drop(children: Token[], open: number): void {
  const close = children.findIndex((token, i) => i > open && token.type === "link_close");
  for (const token of [children[open], children[close]]) {
    if (!token) continue;
    token.type = "text";
    token.content = "";
    token.nesting = 0;
  }
}

/** A problem that is named by its id alone is shown by its title. */
function nameProblem(children: Token[], open: number, href: string, { problem }: MarkdownOptions): void {
  const text = children[open + 1];
  if (text?.type !== "text" || text.content !== href || !href.startsWith("problem:")) return;
  const id = href.slice("problem:".length);
  text.content = problem?.(id) ?? id;
}

import { withoutCodeBlocks } from "../../base/prose/markdownBlocks";
import { codeSpanEnd, HtmlEnds } from "../../base/prose/markdownSpans";
import { mathsEnd } from "../../base/prose/spanEnds";
import type { Citation, CitedKey } from "./syntax";
import { Groups, separatorOf } from "./syntax";

// pandoc's manual, "Citation syntax": a letter, digit or _, then alphanumerics with single internal punctuation.
const KEY = /[\p{L}\p{N}_](?:[\p{L}\p{N}_]|[:.#$%&+?<>~/-](?=[\p{L}\p{N}_]))*/uy;
// Quarto's cross-references share the citation syntax: https://quarto.org/docs/authoring/cross-references.html
const crossReference = /^(?:fig|tbl|lst|sec|eq|thm|lem|cor|prp|cnj|def|exm|exr|sol|rem|alg|tip|nte|wrn|imp|cau)-/;

/** A pair of square brackets of one paragraph, with the pairs in it. */
interface Bracket {
  start: number;
  end: number;
  inner: Bracket[];
}

/**
 * The citations of a Markdown text in pandoc's syntax: `[@a; see @b, p. 3]`, `[-@a]`, `@a`, `@a [p. 3]`, `@{odd:key}`. E-mail addresses, code,
 * comments, maths and link targets are passed over; in Quarto also cross-references such as `@fig-loss`.
 */
export function pandocCitations(source: string, languageId: string): Citation[] {
  const text = withoutCodeBlocks(source, languageId !== "mdx");
  const scan = new Scan(text, languageId === "quarto");
  scan.run();
  return new Finder(text, scan.keys).find(scan.brackets);
}

/** One pass over a text: its keys, and its brackets as they nest. */
class Scan {
  readonly keys: CitedKey[] = [];
  readonly brackets: Bracket[] = [];
  private open: Bracket[] = [];
  private readonly html: HtmlEnds;
  private readonly groups: Groups;
  private readonly special = /[\\`<[\]$@]|https?:\/\/|\n[ \t>]*\r?\n/gi;

  constructor(
    private readonly text: string,
    private readonly quarto: boolean,
  ) {
    this.html = new HtmlEnds(text);
    this.groups = new Groups(text);
  }

  run(): void {
    const { text, special } = this;
    for (let match = special.exec(text); match; match = special.exec(text)) {
      const at = match.index;
      special.lastIndex = Math.max(special.lastIndex, this.step(match[0], at));
    }
  }

  /** The offset from which the scan goes on. */
  private step(found: string, at: number): number {
    const { text } = this;
    switch (found[0]) {
      case "\\":
        return at + 2;
      case "`":
        return codeSpanEnd(text, at);
      case "<":
        return this.html.after(at);
      case "$":
        return mathsEnd(text, at);
      case "@":
        return this.key(at);
      case "[":
        this.open.push({ start: at, end: -1, inner: [] });
        return at + 1;
      case "]":
        return this.close(at);
      case "\n":
        this.open = [];
        return at + 1;
      default: {
        const address = /https?:\/\/[^\s<>\])]*/iy;
        address.lastIndex = at;
        return at + address.exec(text)![0].length;
      }
    }
  }

  private key(at: number): number {
    const { text } = this;
    if (at > 0 && /[\p{L}\p{N}_\\/@]$/u.test(text.slice(Math.max(0, at - 2), at))) return at + 1;
    if (text[at + 1] === "{") {
      const end = this.groups.end(at + 1);
      const name = text.slice(at + 2, end - 1);
      if (end < 0 || !name || /\s/.test(name)) return at + 1;
      this.keys.push({ key: name, start: at + 2, end: end - 1, bracketed: false });
      return end;
    }
    KEY.lastIndex = at + 1;
    const name = KEY.exec(text)?.[0];
    if (!name) return at + 1;
    if (!this.quarto || !crossReference.test(name))
      this.keys.push({ key: name, start: at + 1, end: at + 1 + name.length, bracketed: false });
    return at + 1 + name.length;
  }

  /** A closing bracket; the target of a link after it holds nothing. */
  private close(at: number): number {
    const bracket = this.open.pop();
    if (!bracket) return at + 1;
    bracket.end = at + 1;
    // What is nested deeper than anybody writes is left out.
    (this.open.length > 50 ? [] : (this.open.at(-1)?.inner ?? this.brackets)).push(bracket);
    const target =
      /\(\s*(?:(?:<[^<>\n]*>|(?:[^()\s]|\([^()\s]*\))[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?:\s+(?:"[^"\n]*"|'[^'\n]*'))?\s*|(?<=\s)(?:"[^"\n]*"|'[^'\n]*')\s*)?\)/y;
    target.lastIndex = at + 1;
    return at + 1 + (target.exec(this.text)?.[0].length ?? 0);
  }
}

/** Nobody writes a longer citation. */
const LONGEST_BRACKET = 20_000;

class Finder {
  private readonly found: Citation[] = [];
  private readonly taken = new Set<CitedKey>();
  private readonly byStart: CitedKey[];
  private readonly byEnd: Map<number, CitedKey>;

  constructor(
    private readonly text: string,
    private readonly keys: CitedKey[],
  ) {
    this.byStart = [...keys].sort((a, b) => a.start - b.start);
    this.byEnd = new Map(keys.map((key) => [this.endOf(key), key]));
  }

  find(brackets: Bracket[]): Citation[] {
    // The outermost first: a bracket within a citation belongs to it.
    const all = [...brackets].sort((a, b) => a.start - b.start);
    for (const bracket of all) this.bracket(bracket);
    for (const key of this.keys) if (!this.taken.has(key)) this.found.push(this.bare(key));
    return this.found.sort((a, b) => a.start - b.start);
  }

  private keysIn({ start, end }: Bracket): CitedKey[] {
    let low = 0;
    let high = this.byStart.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.byStart[middle]!.start <= start) low = middle + 1;
      else high = middle;
    }
    const inside: CitedKey[] = [];
    for (let i = low; i < this.byStart.length && this.byStart[i]!.end < end; i++) inside.push(this.byStart[i]!);
    return inside;
  }

  private bracket(bracket: Bracket): void {
    const { text } = this;
    const inside = this.keysIn(bracket);
    const typed = /^\[\s*-?@\s*\]$/.test(text.slice(bracket.start, bracket.end));
    const isLink = bracket.end - bracket.start > LONGEST_BRACKET || this.isLink(bracket);
    const before = isLink ? undefined : this.keyBefore(bracket);
    if (!isLink && (before || typed || (inside.length && this.isList(bracket, inside)))) {
      for (const key of inside) key.bracketed = true;
      const citation = this.bracketCitation(bracket, before ? [before, ...inside] : inside);
      for (const key of citation.keys) this.taken.add(key);
      const start = before ? this.startOf(before) : bracket.start;
      this.found.push(before ? { ...citation, start, listStart: start + 1 } : citation);
    } else bracket.inner.sort((a, b) => a.start - b.start).forEach((inner) => this.bracket(inner));
  }

  /** `@a [p. 3; @b]`: the bare key before a bracket that tells where in the work, and may go on with others. */
  private keyBefore({ start }: Bracket): CitedKey | undefined {
    if (this.text[start + 1] === "^") return undefined;
    // eslint-disable-next-line regexp/no-super-linear-move -- ten characters
    const blank = /[ \t]*(?:\r?\n[ \t]*)?$/.exec(this.text.slice(Math.max(0, start - 10), start))![0];
    const key = this.byEnd.get(start - blank.length);
    return key && !this.taken.has(key) ? key : undefined;
  }

  /** Links, images, spans with attributes and notes: what is in their brackets is text. */
  private isLink({ start, end }: Bracket): boolean {
    return /[([{]/.test(this.text[end] ?? "") || /[!^]/.test(this.text[start - 1] ?? "");
  }

  /** Whether each part between semicolons has a key of its own; the last one may be empty, while it is typed. */
  private isList(bracket: Bracket, keys: CitedKey[]): boolean {
    const within = (at: number) => bracket.inner.some((inner) => at > inner.start && at < inner.end);
    const cuts = [bracket.start];
    for (
      let at = this.text.indexOf(";", bracket.start);
      at >= 0 && at < bracket.end;
      at = this.text.indexOf(";", at + 1)
    )
      if (!within(at)) cuts.push(at);
    const outer = keys.filter((key) => !within(key.start));
    let next = 0;
    return cuts.every((cut, index) => {
      const end = cuts[index + 1] ?? bracket.end - 1;
      const before = next;
      while (next < outer.length && outer[next]!.start < end) next++;
      return (
        next > before ||
        (index > 0 && index === cuts.length - 1 && /^;\s*-?@?$/.test(this.text.slice(cut, end).trimEnd()))
      );
    });
  }

  private bracketCitation({ start, end }: Bracket, keys: CitedKey[]): Citation {
    const content = this.text.slice(start + 1, end - 1);
    const separator = /;(?!\s)/.test(content) ? ";" : "; ";
    const insertAt = start + 1 + content.trimEnd().length;
    const between = separatorOf(this.text, keys, separator, /^;[ \t]*$/);
    return { start, end, keys, listStart: start + 1, listEnd: end - 1, insertAt, separator: between };
  }

  private bare(key: CitedKey): Citation {
    const [start, end] = [this.startOf(key), this.endOf(key)];
    return {
      start,
      end,
      keys: [key],
      listStart: start + 1,
      listEnd: end,
      insertAt: end,
      separator: "; ",
      wrap: [" [", "]"],
    };
  }

  private startOf(key: CitedKey): number {
    return key.start - (this.text[key.start - 1] === "{" ? 2 : 1);
  }

  private endOf(key: CitedKey): number {
    return this.text[key.start - 1] === "{" ? key.end + 1 : key.end;
  }
}

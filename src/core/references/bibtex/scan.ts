import { braceEnd, entryLimit, quoteEnd } from "./braces";
import { t } from "../../base/language";

/** One piece of a value; pieces are joined by `#`. Offsets are of the content, without its delimiters. */
export interface BibPart {
  kind: "braces" | "quotes" | "bare";
  start: number;
  end: number;
}

export interface BibField {
  /** In lower case, as BibTeX compares names. */
  name: string;
  nameStart: number;
  /** From the first delimiter of the value to after the last. */
  start: number;
  end: number;
  parts: BibPart[];
}

/** A stretch of a .bib file that begins with `@`; what lies between is comment to BibTeX. */
export interface BibBlock {
  kind: "entry" | "string" | "preamble" | "comment";
  /** The word after `@` in lower case. */
  type: string;
  /** "" where an entry has none. */
  key: string;
  keyStart: number;
  fields: BibField[];
  start: number;
  end: number;
  problems: BibProblem[];
}

export interface BibProblem {
  start: number;
  end: number;
  message: string;
  severity: "error" | "warning";
}

/**
 * The blocks of a .bib text in order, found by braces alone: no TeX is read, so that it costs little. It does not stop at a mistake: an entry
 * that never closes ends before the next line that begins one, with what was read of it and a problem that says so.
 */
export function* scanBibtex(text: string): Generator<BibBlock> {
  let at = 0;
  // Each that never closes has looked through the rest of the text for its brace: after some, all others end at the next entry at the latest.
  let unclosed = 0;
  let limit = -1;
  for (;;) {
    // A percent sign outside of entries begins a comment, as biber and the common tools have it.
    const match = /@|%/g;
    match.lastIndex = at;
    const found = match.exec(text);
    if (!found) return;
    at = found.index;
    if (found[0] === "%") {
      at = lineEnd(text, at);
      continue;
    }
    const head = /@[ \t\r\n]*([A-Za-z][\w-]*)[ \t\r\n]*([{(]?)/y;
    head.lastIndex = at;
    const opening = head.exec(text);
    if (!opening || (!opening[2] && opening[1]!.toLowerCase() !== "comment")) {
      at++;
      continue;
    }
    if (unclosed >= MOST_UNCLOSED && limit <= at) limit = entryLimit(text, at + 1);
    const seen = unclosed < MOST_UNCLOSED ? text : text.slice(0, limit);
    const block: BibBlock = opening[2] ? scanBlock(seen, at, opening) : lineComment(text, at);
    if (block.problems.some(({ severity }) => severity === "error")) unclosed++;
    at = block.end;
    yield block;
  }
}

const MOST_UNCLOSED = 20;

function lineComment(text: string, start: number): BibBlock {
  return block("comment", "comment", start, lineEnd(text, start));
}

/** The end of a line, of whatever system. */
function lineEnd(text: string, from: number): number {
  const end = /[\r\n]/g;
  end.lastIndex = from;
  return end.exec(text)?.index ?? text.length;
}

function block(kind: BibBlock["kind"], type: string, start: number, end: number): BibBlock {
  return { kind, type, key: "", keyStart: start, fields: [], start, end, problems: [] };
}

function scanBlock(text: string, start: number, opening: RegExpExecArray): BibBlock {
  const type = opening[1]!.toLowerCase();
  const open = start + opening[0].length - 1;
  if (type === "comment" || type === "preamble") {
    const end = braceEnd(text, open, { escapes: false, stopAtEntry: false });
    const result = block(type, type, start, end < 0 ? entryLimit(text, open) : end);
    if (end < 0) result.problems.push(unclosed(open, t("this @{0} never closes: a } is missing", type)));
    return result;
  }
  // BibTeX counts every brace; files of other tools rely on \{ not being one. The second reading serves them.
  const strict = new EntryScanner(text, start, open, type, {});
  const read = strict.scan();
  if (!strict.failed) return read;
  const escaped = new EntryScanner(text, start, open, type, { escapes: true });
  const readEscaped = escaped.scan();
  if (!escaped.failed) {
    const message = t("BibTeX counts a brace after a backslash, as in \\{: it would not find the end of this entry");
    readEscaped.problems.push({ start, end: start + 1 + type.length, message, severity: "warning" });
    return readEscaped;
  }
  // A value that never closes ends before the next line that looks like a field.
  const byLines = new EntryScanner(text, start, open, type, { byLines: true });
  const readByLines = byLines.scan();
  if (!byLines.failed) return readByLines;
  // What is no field in an entry that closes costs itself alone.
  const apart = new EntryScanner(text, start, open, type, { passing: true });
  const readApart = apart.scan();
  return apart.failed ? read : readApart;
}

interface HowToRead {
  /** A brace after a backslash does not count. */
  escapes?: boolean;
  /** A value ends before a line that begins a field, whatever its braces say. */
  byLines?: boolean;
  /** What is no field is passed over, up to the next one. */
  passing?: boolean;
}

class EntryScanner {
  private at: number;
  private fieldStart = 0;
  private fieldAfter = -2;
  private entryAfter = -1;
  private readonly result: BibBlock;
  /** Whether the entry does not end where it should. */
  failed = false;

  constructor(
    private readonly text: string,
    start: number,
    private readonly open: number,
    type: string,
    private readonly how: HowToRead,
  ) {
    this.result = block(type === "string" ? "string" : "entry", type, start, start);
    this.at = open + 1;
  }

  scan(): BibBlock {
    if (this.result.kind === "entry") this.key();
    for (;;) {
      this.blank();
      const c = this.text[this.at];
      if (c === ",") this.at++;
      else if (c === "}" || c === ")") return this.close(c);
      else if (c === undefined || c === "@") return this.unfinished();
      else if (!this.field() && !this.pass()) return this.unfinished();
    }
  }

  private key(): void {
    this.blank();
    const pattern = /[^,\n\r=}]*/y;
    pattern.lastIndex = this.at;
    const raw = pattern.exec(this.text)![0];
    if (this.text[this.at + raw.length] === "=") {
      // `@article{key title = …`: the comma after the key is missing, or the key itself.
      const key = /^(\S+)\s+\S+\s*$/.exec(raw)?.[1];
      const message = key
        ? t('a comma is missing after the key "{0}"', key)
        : t("this entry has no key: write one after the brace, with a comma");
      this.result.key = key ?? "";
      this.result.keyStart = this.at;
      this.at += key?.length ?? 0;
      return this.warn(this.at, this.at + 1, message);
    }
    // In an entry in parentheses a key may not take the closing one.
    const key = (this.text[this.open] === "(" ? raw.replace(/\)\s*$/, "") : raw).trim();
    this.result.key = key;
    this.result.keyStart = this.at;
    this.at += key.length;
    if (!key) this.warn(this.open, this.open + 1, t("this entry has no key: write one after the brace, with a comma"));
    else if (/\s/.test(key))
      this.warn(this.at - key.length, this.at, t('the key "{0}" holds a blank, which BibTeX does not allow', key));
  }

  /** Reads `name = value`; false where there is none. */
  private field(): boolean {
    const pattern = /([^\s=,{}()#"%@]+)\s*=\s*/y;
    pattern.lastIndex = this.at;
    const head = pattern.exec(this.text);
    if (!head) return false;
    const last = this.result.fields.at(-1);
    if (last && !/,/.test(this.text.slice(last.end, this.at)))
      this.warn(last.end, this.at, t('a comma is missing before "{0}"', head[1]!));
    const field: BibField = { name: head[1]!.toLowerCase(), nameStart: this.at, start: 0, end: 0, parts: [] };
    this.fieldStart = this.at;
    this.at += head[0].length;
    this.blank();
    field.start = this.at;
    const noValue = /[,})]|[A-Za-z][\w-]*\s*=\s*[{"\d]/y;
    noValue.lastIndex = this.at;
    if (noValue.test(this.text)) {
      this.warn(field.nameStart, this.at, t('the value of "{0}" is missing', head[1]!));
      return true;
    }
    do {
      this.blank();
      const part = this.part();
      if (!part) {
        this.result.problems.push(
          unclosed(field.start, t('the value of "{0}" never closes: a brace or a quote is missing', head[1]!)),
        );
        return false;
      }
      if (part.kind === "bare" && this.isUndelimited(part)) return this.skipUndelimited(field, head[1]!);
      field.parts.push(part);
      field.end = this.at;
      this.blank();
    } while (this.text[this.at] === "#" && this.at++ >= 0);
    this.result.fields.push(field);
    return true;
  }

  /** Says that there is no field here and goes to where the next one begins in this entry; false where there is none, or nobody asked for it. */
  private pass(): boolean {
    if (!this.how.passing) return false;
    const next = /[,;\r\n][ \t]*(?=[A-Za-z][\w-]*[ \t]*=\s*[{"\w])/g;
    next.lastIndex = this.at;
    const found = next.exec(this.text);
    if (!found || found.index >= this.nextEntry(this.at)) return false;
    if (this.result.problems.at(-1)?.severity !== "error") this.result.problems.push(this.noField());
    this.at = next.lastIndex;
    return true;
  }

  private noField(): BibProblem {
    const name = this.result.key ? `"${this.result.key}"` : `@${this.result.type}`;
    const message = t('the entry {0} cannot be read from here: "name = {value}," is expected', name);
    return { start: this.at, end: this.at + 1, message, severity: "error" };
  }

  /** Whether a value without delimiters goes on with what only a value in delimiters may hold: an address, or a second word that begins no field. */
  private isUndelimited(part: BibPart): boolean {
    const after = /[@="%]|[ \t]+(?![^\s=,{}()#"%@]+\s*=)[^\s=,{}()#"%@]/y;
    after.lastIndex = this.at;
    return /:\/\//.test(this.text.slice(part.start, part.end)) || after.test(this.text);
  }

  /** Passes over the rest of a line that should stand in braces: no half of it counts. */
  private skipUndelimited(field: BibField, name: string): boolean {
    const rest = /[^\r\n]*/y;
    rest.lastIndex = field.start;
    const line = withoutEnd(rest.exec(this.text)![0]);
    const until = line.search(/,\s+[A-Za-z][\w-]*\s*=/);
    const end = field.start + (until < 0 ? line.length : until);
    const message = t('the value of "{0}" needs braces or quotes around it', name);
    this.result.problems.push({ start: field.start, end, message, severity: "error" });
    this.at = end;
    return true;
  }

  private part(): BibPart | undefined {
    const start = this.at;
    const c = this.text[start];
    if (this.how.byLines && (c === "{" || c === '"')) {
      const cut = this.untilNextField(start);
      if (cut) return cut;
    }
    if (c === "{") {
      const end = braceEnd(this.text, start, { escapes: this.how.escapes ?? false, stopAtEntry: true });
      if (end < 0) return undefined;
      this.at = end;
      return { kind: "braces", start: start + 1, end: end - 1 };
    }
    if (c === '"') {
      const end = quoteEnd(this.text, start, this.how.escapes ?? false);
      if (end < 0) return undefined;
      this.at = end;
      return { kind: "quotes", start: start + 1, end: end - 1 };
    }
    const bare = /[^\s,{}()#"%=@]+/y;
    bare.lastIndex = start;
    const found = bare.exec(this.text);
    if (!found) return undefined;
    this.at += found[0].length;
    return { kind: "bare", start, end: this.at };
  }

  /** A value in delimiters that do not close before the next line that looks like a field; undefined for one that does. */
  private untilNextField(start: number): BibPart | undefined {
    const found = this.nextField(start);
    const closed =
      this.text[start] === "{"
        ? braceEnd(this.text, start, { escapes: false, stopAtEntry: true })
        : quoteEnd(this.text, start, false);
    if (found < 0 || (closed >= 0 && closed <= found)) return undefined;
    // An entry that begins before has its own fields.
    if (this.nextEntry(start) < found) return undefined;
    const value = this.text.slice(start + 1, found).trimEnd();
    const last = /[}"]$/.test(value) ? value.slice(0, -1) : this.text.slice(start + 1, found);
    this.at = found;
    const name = this.text.slice(this.fieldStart, start).match(/^[^\s=]+/)?.[0] ?? "";
    const message = t('the value of "{0}" never closes: a brace or a quote is missing', name);
    this.result.problems.push({ ...unclosed(start, message) });
    return { kind: "braces", start: start + 1, end: start + 1 + last.length };
  }

  /** Where the next line that looks like a field is parted from what stands before it; -1 where there is none. The text is gone over once. */
  private nextField(from: number): number {
    if (this.fieldAfter < from && this.fieldAfter !== -1) {
      const next = /,[ \t]*(?:\r\n?|\n)[ \t]*[A-Za-z][\w-]*[ \t]*=[ \t]*[{"\d]/g;
      next.lastIndex = from;
      this.fieldAfter = next.exec(this.text)?.index ?? -1;
    }
    return this.fieldAfter;
  }

  /** Where the next entry begins, found likewise. */
  private nextEntry(from: number): number {
    if (this.entryAfter < from) this.entryAfter = entryLimit(this.text, from);
    return this.entryAfter;
  }

  private close(c: string): BibBlock {
    const expected = this.text[this.open] === "{" ? "}" : ")";
    this.at++;
    if (c !== expected)
      this.warn(this.at - 1, this.at, t("this entry opens with {0} and closes with {1}", this.text[this.open]!, c));
    this.result.end = this.at;
    const stray = /[\s,}]+[A-Za-z][\w-]*\s*=\s*[{"\d]/y;
    stray.lastIndex = this.at;
    if (stray.test(this.text))
      this.warn(
        this.at - 1,
        this.at,
        t('a {0} too many ends the entry "{1}" here: the fields after it are not read', c, this.result.key),
      );
    return this.result;
  }

  /** The entry does not go on as one: what was read counts, and reading resumes at the next line that begins an entry. */
  private unfinished(): BibBlock {
    this.failed = true;
    const end = entryLimit(this.text, this.at);
    if (!this.result.problems.some((p) => p.severity === "error")) {
      const name = this.result.key ? `"${this.result.key}"` : `@${this.result.type}`;
      // One that never closes is said where it begins: where reading stopped is another entry's line.
      const open = this.at >= end || this.text[this.at] === "@";
      const { start, type, key, keyStart } = this.result;
      const message = t("the entry {0} never closes: a } is missing", name);
      const ending = Math.max(start + 1 + type.length, keyStart + key.length);
      this.result.problems.push(open ? { start, end: ending, message, severity: "error" } : this.noField());
    }
    this.result.end = Math.max(end, this.at);
    return this.result;
  }

  private warn(start: number, end: number, message: string): void {
    this.result.problems.push({ start, end, message, severity: "warning" });
  }

  private blank(): void {
    const pattern = /(?:\s+|%[^\r\n]*)*/y;
    pattern.lastIndex = this.at;
    this.at += pattern.exec(this.text)![0].length;
  }
}

/** A line without the braces and commas at its end, and the blanks around them. */
function withoutEnd(line: string): string {
  let end = line.trimEnd().length;
  while (end > 0 && "},".includes(line[end - 1]!)) end--;
  return line.slice(0, end).trimEnd();
}

function unclosed(offset: number, message: string): BibProblem {
  return { start: offset, end: offset + 1, message, severity: "error" };
}

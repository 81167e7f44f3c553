/** A key in a Typst text, with the stretch of the key alone. */
interface TypstKey {
  key: string;
  keyStart: number;
  keyEnd: number;
}

/** `@key`, with its supplement in brackets. */
export interface TypstReference extends TypstKey {
  start: number;
  end: number;
}

/** A call of `cite`, from its `#` or name to its closing parenthesis. */
export interface TypstCall extends TypstKey {
  start: number;
  end: number;
  /** True where it stands in code, in which no `@key` can follow it. */
  inCode: boolean;
}

/** What a Typst text cites and defines. */
export interface TypstScan {
  references: TypstReference[];
  calls: TypstCall[];
  /** The files that calls of `bibliography` and the arguments of templates name. */
  bibliographies: string[];
  /** Labels that stand in markup, and so name a part of the text. */
  labels: Set<string>;
}

type Mode = "markup" | "code" | "maths";

interface Frame {
  mode: Mode;
  /** What ends the stretch: a closing bracket, a dollar sign, the end of the line (of `#let …`), or the end of the text. */
  until: "]" | ")" | "}" | "$" | "line" | "";
  /** True for `if`, `for` and `while`, which end after their last block: text goes on behind it on the line. */
  blocks?: boolean;
  /** True for the arguments of `bibliography`, lists in them included. */
  bibliography?: boolean;
  /** The start of a call of `cite` whose arguments these are. */
  call?: { start: number; inCode: boolean; key?: TypstKey };
}

const IDENTIFIER = /[\p{L}_][\p{L}\p{N}_-]*/uy;
const REFERENCE = /[\p{L}\p{N}_.:-]*[\p{L}\p{N}_-]/uy;
const LABEL = /<([\p{L}\p{N}_.:-]+)>/uy;
/** What Typst's lexer takes into a link: brackets where they close. */
const ADDRESS = /https?:\/\/(?:[\w!#$%&*+,\-./:;=?@~']|\([\w!#$%&*+,\-./:;=?@~']*\)|\[[\w!#$%&*+,\-./:;=?@~']*\])*/iy;
const STATEMENT = /^(?:let|set|show|import|include|return)$/;
const WITH_BLOCKS = /^(?:if|for|while)$/;

/**
 * One pass over a Typst text that knows its three modes: markup, code (after `#` and in parentheses and braces) and maths.
 * @param source an unfinished text is read as far as it goes
 */
export function scanTypst(source: string): TypstScan {
  return new Scanner(source).scan();
}

class Scanner {
  private readonly result: TypstScan = { references: [], calls: [], bibliographies: [], labels: new Set() };
  private readonly frames: Frame[] = [{ mode: "markup", until: "" }];
  private at = 0;
  private readonly nextInMarkup = /[\\`/@<#$\]]|https?:\/\//gi;

  constructor(private readonly source: string) {}

  scan(): TypstScan {
    while (this.at < this.source.length) {
      const frame = this.frames.at(-1)!;
      if (frame.mode === "markup") this.markup(frame);
      else if (frame.mode === "code") this.code(frame);
      else this.maths();
    }
    return this.result;
  }

  private match(pattern: RegExp, at = this.at): RegExpExecArray | null {
    pattern.lastIndex = at;
    return pattern.exec(this.source);
  }

  private markup(frame: Frame): void {
    const { source } = this;
    const found = this.match(this.nextInMarkup);
    if (!found) {
      this.at = source.length;
      return;
    }
    this.at = found.index;
    if (found[0].length > 1) {
      this.at += this.match(ADDRESS)![0].length;
      return;
    }
    switch (found[0]) {
      case "\\":
        this.at += 2;
        return;
      case "`":
        return this.raw();
      case "/":
        return this.comment();
      case "@":
        return this.reference();
      case "<": {
        const label = this.match(LABEL);
        if (label) this.result.labels.add(label[1]!);
        this.at += label?.[0].length ?? 1;
        return;
      }
      case "$":
        this.at++;
        this.frames.push({ mode: "maths", until: "$" });
        return;
      case "]":
        this.at++;
        if (frame.until === "]") this.leave();
        return;
      default:
        return this.hash();
    }
  }

  /** `#name(…)[…]`, `#let …`, `#{…}`, `#(…)`, `#"…"`. */
  private hash(): void {
    const start = this.at++;
    this.at += this.match(/(?:context[ \t]+)*/y)![0].length;
    const name = this.match(IDENTIFIER)?.[0];
    if (name === undefined) {
      const c = this.source[this.at];
      if (c === "{" || c === "(") this.enter(c);
      else if (c === "[") this.enter(c);
      else if (c === '"') this.string();
      return;
    }
    this.at += name.length;
    const blocks = WITH_BLOCKS.test(name);
    if (blocks || STATEMENT.test(name)) this.frames.push({ mode: "code", until: "line", blocks });
    else this.called(name, start, false);
  }

  /** After a name: its arguments, if it is called. */
  private called(name: string, start: number, inCode: boolean): void {
    if (this.source[this.at] === "(")
      this.enter("(", {
        bibliography: name === "bibliography" || (name === "read" && this.frames.at(-1)!.bibliography === true),
        ...(name === "cite" ? { call: { start, inCode } } : {}),
      });
    else if (this.source[this.at] === "[") this.enter("[");
    else if (!inCode) {
      const member = this.match(/\.[\p{L}_][\p{L}\p{N}_-]*/uy);
      if (!member) return;
      this.at += member[0].length;
      this.called("", start, false);
    }
  }

  private enter(opening: string, more: Partial<Frame> = {}): void {
    this.at++;
    if (opening === "[") this.frames.push({ mode: "markup", until: "]" });
    else this.frames.push({ mode: "code", until: opening === "(" ? ")" : "}", ...more });
  }

  private leave(): void {
    const frame = this.frames.pop()!;
    if (!this.frames.length) this.frames.push({ mode: "markup", until: "" });
    if (frame.call?.key) {
      const { start, inCode, key } = frame.call;
      this.result.calls.push({ ...key, start, end: this.at, inCode });
    }
    if (this.frames.at(-1)!.blocks && (frame.until === "]" || frame.until === "}")) {
      const orElse = this.match(/\s*else(?![\p{L}\p{N}_-])/uy);
      if (orElse) this.at += orElse[0].length;
      else this.frames.pop();
      return;
    }
    // `f(…)[…]` and `f(…).g(…)` in markup go on.
    if (
      this.frames.at(-1)!.mode === "markup" &&
      frame.until !== "line" &&
      frame.mode === "code" &&
      frame.until === ")"
    ) {
      if (this.source[this.at] === "[" && !frame.call) this.enter("[");
      else if (!frame.call) this.called("", this.at, false);
    }
  }

  private code(frame: Frame): void {
    const { source } = this;
    const c = source[this.at]!;
    if (frame.until === "line" && (c === "\n" || c === "\r" || c === ";")) {
      // `else` may follow on the next line; what is read as markup there is markup to nobody.
      this.at++;
      return this.leave();
    }
    if (frame.until === "line" && (c === "]" || c === ")" || c === "}")) return this.leave();
    if (c === frame.until) {
      this.at++;
      return this.leave();
    }
    switch (c) {
      case '"': {
        const from = this.at;
        this.string();
        if (frame.bibliography) this.result.bibliographies.push(source.slice(from + 1, this.at - 1));
        return;
      }
      case "`":
        return this.raw();
      case "/":
        return this.comment();
      case "(":
        return this.enter(c, { bibliography: frame.bibliography ?? false });
      case "{":
      case "[":
        return this.enter(c);
      case "$":
        this.at++;
        this.frames.push({ mode: "maths", until: "$" });
        return;
      case "<": {
        const label = this.match(LABEL);
        if (label && frame.call)
          frame.call.key ??= { key: label[1]!, keyStart: this.at + 1, keyEnd: this.at + label[0].length - 1 };
        this.at += label?.[0].length ?? 1;
        return;
      }
    }
    const name = this.match(IDENTIFIER)?.[0];
    if (name === undefined) {
      this.at++;
      return;
    }
    const start = this.at;
    this.at += name.length;
    if (name === "label" && frame.call) return this.labelCall(frame.call);
    // The argument of older templates.
    const file = /^bib(?:liography)?(?:-file|-path)?$/.test(name) && this.match(/\s*:\s*"((?:[^"\\]|\\[^])*)"/y);
    if (file) {
      this.result.bibliographies.push(file[1]!);
      this.at += file[0].length;
      return;
    }
    this.called(name, start, true);
  }

  /** `label("key")` in the arguments of `cite`. */
  private labelCall(call: NonNullable<Frame["call"]>): void {
    const argument = this.match(/\(\s*"((?:[^"\\]|\\[^])*)"\s*(?:,\s*)?\)/y);
    if (!argument) return;
    const keyStart = this.at + argument[0].indexOf('"') + 1;
    const raw = argument[1]!;
    call.key ??= { key: raw.replace(/\\([^])/g, "$1"), keyStart, keyEnd: keyStart + raw.length };
    this.at += argument[0].length;
  }

  private maths(): void {
    const c = this.source[this.at]!;
    if (c === "\\") this.at += 2;
    else if (c === "$") {
      this.at++;
      this.leave();
    } else if (c === '"') this.string();
    else if (c === "/") this.comment();
    else if (c === "#") this.hash();
    else this.at++;
  }

  private string(): void {
    const string = this.match(/"(?:[^"\\]|\\[^])*"?/y)!;
    this.at += string[0].length;
  }

  private raw(): void {
    const ticks = this.match(/`+/y)![0];
    this.at += ticks.length;
    if (ticks.length === 2) return;
    const end = this.source.indexOf(ticks, this.at);
    this.at = end < 0 ? this.source.length : end + ticks.length;
  }

  /** A comment of one line or of several, which nest; else a slash. */
  private comment(): void {
    const { source } = this;
    if (source.startsWith("//", this.at)) {
      this.at = this.match(/\/\/[^\r\n]*/y)!.index + this.match(/\/\/[^\r\n]*/y)![0].length;
      return;
    }
    if (!source.startsWith("/*", this.at)) {
      this.at++;
      return;
    }
    const mark = /\/\*|\*\//g;
    mark.lastIndex = this.at;
    let depth = 0;
    for (let match = mark.exec(source); match; match = mark.exec(source)) {
      depth += match[0] === "/*" ? 1 : -1;
      if (depth === 0) {
        this.at = mark.lastIndex;
        return;
      }
    }
    this.at = source.length;
  }

  private reference(): void {
    const { source, at } = this;
    // Behind a letter too, as in scripts without blanks: an address of mail has to be written with `\@`.
    const key = this.match(REFERENCE, at + 1)?.[0];
    this.at += 1 + (key?.length ?? 0);
    if (!key) return;
    const end = this.at;
    this.result.references.push({ key, keyStart: at + 1, keyEnd: end, start: at, end });
    // A supplement is markup of its own.
    if (source[end] === "[") this.enter("[");
  }
}

import { Groups } from "../citing/syntax";
import { argumentsBefore, caseCommands, fontSwitches, markupCommands, plainCommands } from "./commandKinds";
import { accentMarks, commandLetters } from "./commands";
import { isFormula } from "./encode";
import { decodeEntities } from "./entities";
import { greek } from "./tables";

/** Turns TeX into plain text with CSL's markup and `$…$` for maths; says what it could not read. */
export type TexDecoder = (tex: string) => string;

/**
 * Gets each command once that is not known. `visible` where it has no argument and stands in the text as it is; else the text of its arguments
 * stands there without it.
 */
export type UnknownCommand = (command: string, visible: boolean) => void;

const greekByName = new Map(Object.entries(greek).map(([letter, name]) => [name, letter]));

/** A decoder for one entry. Braces that only protect capitals go; maths stays TeX. `macros` are the file's own, without arguments. */
export function texDecoder(
  report: UnknownCommand = () => undefined,
  macros: ReadonlyMap<string, string> = new Map(),
): TexDecoder {
  const seen = new Set<string>();
  const unknown: UnknownCommand = (command, visible) => {
    if (!seen.has(command)) report(command, visible);
    seen.add(command);
  };
  return (tex) => {
    const plain = tex.replace(/[ \t\r\n\f\v\ufdd0-\ufdd2]+/g, " ").replace(/^ | $/g, "");
    if (!/[\\{}~`$&]|--|''/.test(plain)) return plain;
    const read = new TexReader(plain, unknown, macros).read();
    return read
      .replace(/<([ib]|su[bp])><\/\1>/g, "")
      .replace(/ {2,}/g, " ")
      .trim()
      .normalize("NFC");
  };
}

/** TeX itself gives up at 255 groups; what is nested deeper loses its braces alone. */
const DEEPEST = 100;
/** Stands for a command or formula, from which point the next step goes on. */
const SPECIAL = /[\\{}$~`'&-]/g;

class TexReader {
  private at = 0;
  private depth = 0;

  constructor(
    private readonly tex: string,
    private readonly unknown: UnknownCommand,
    private readonly macros: ReadonlyMap<string, string>,
  ) {}

  read(): string {
    let out = "";
    for (;;) {
      out += this.sequence();
      if (this.at >= this.tex.length) return out;
      // A brace that closes nothing.
      this.at++;
    }
  }

  /** What stands up to the brace that closes the group, or to the end; the brace is left. */
  private sequence(): string {
    const { tex } = this;
    let out = "";
    let after = "";
    let quoted = false;
    for (;;) {
      SPECIAL.lastIndex = this.at;
      const found = SPECIAL.exec(tex);
      out += tex.slice(this.at, found?.index ?? tex.length);
      this.at = found?.index ?? tex.length;
      if (!found || found[0] === "}") return out + after;
      switch (found[0]) {
        case "{":
          out += this.group();
          break;
        case "\\": {
          const font = this.fontSwitch();
          if (font === undefined) out += this.command();
          else if (font) {
            out += font[0];
            after = font[1] + after;
          }
          break;
        }
        case "$":
          out += this.maths();
          break;
        case "~":
          out += this.take(1, "\u00a0");
          break;
        case "&":
          out += this.entity();
          break;
        case "`":
          // Ligatures of TeX: !` and ?` are the signs that begin a sentence in Spanish.
          if (/[!?]/.test(tex[this.at - 1] ?? "") && /[!?]$/.test(out))
            out = out.slice(0, -1) + this.take(1, out.endsWith("!") ? "¡" : "¿");
          else if (tex.startsWith("``", this.at)) out += this.take(2, "“");
          else {
            quoted = /'(?!\p{L})/u.test(tex.slice(this.at, this.at + 500));
            out += this.take(1, quoted ? "‘" : "`");
          }
          break;
        case "'":
          if (tex.startsWith("''", this.at)) out += this.take(2, "”");
          else if (quoted && !/^'\p{L}/u.test(tex.slice(this.at, this.at + 3))) {
            quoted = false;
            out += this.take(1, "’");
          } else out += this.take(1, "'");
          break;
        default:
          if (tex.startsWith("---", this.at)) out += this.take(3, "—");
          else if (tex.startsWith("--", this.at)) out += this.take(2, "–");
          else out += this.take(1, "-");
      }
    }
  }

  private take(length: number, text: string): string {
    this.at += length;
    return text;
  }

  /** A group in braces; the reader stands at the opening one. */
  private group(): string {
    if (this.depth >= DEEPEST) {
      const end = closingBrace(this.tex, this.at);
      const inner = this.tex.slice(this.at, end).replace(/[{}]/g, "");
      this.at = end;
      return inner;
    }
    this.depth++;
    this.at++;
    const text = this.sequence();
    this.at++;
    this.depth--;
    return text;
  }

  private blanks(): void {
    while (this.tex[this.at] === " ") this.at++;
  }

  /** The argument of a command as text: a group, a command or one character. */
  private argument(): string {
    this.blanks();
    const c = this.tex[this.at];
    if (c === undefined || c === "}") return "";
    if (c === "{") return this.group();
    if (c === "\\") {
      const { at } = this;
      if (this.depth >= DEEPEST) return "";
      this.depth++;
      const text = this.command();
      this.depth--;
      return this.at > at ? text : "";
    }
    if (c === "$") return this.maths();
    const character = String.fromCodePoint(this.tex.codePointAt(this.at)!);
    return this.take(character.length, character);
  }

  /** The text of an argument in braces as it stands, undefined where there is none. */
  private rawArgument(): string | undefined {
    const start = this.at + /^ */.exec(this.tex.slice(this.at, this.at + 20))![0].length;
    if (this.tex[start] !== "{") return undefined;
    const end = closingBrace(this.tex, start);
    this.at = end;
    return this.tex.slice(start + 1, this.tex[end - 1] === "}" ? end - 1 : end);
  }

  private option(): void {
    const option = /^ *\[[^[\]{}]*\]/.exec(this.tex.slice(this.at, this.at + 200));
    if (option) this.at += option[0].length;
  }

  private name(): string {
    const pattern = /\\([A-Za-z]+|[^]?)/uy;
    pattern.lastIndex = this.at;
    return pattern.exec(this.tex)![1]!;
  }

  /** What a change of font puts before and after the rest of its group; "" for one that CSL has no markup for. */
  private fontSwitch(): readonly [string, string] | "" | undefined {
    const name = this.name();
    const command = fontSwitches.get(name);
    if (command === undefined) return undefined;
    this.at += 1 + name.length;
    this.blanks();
    return command && markupCommands.get(command)!;
  }

  /** A command with its arguments; the reader stands at the backslash. */
  private command(): string {
    const start = this.at;
    // `\\&amp;`: an entity of which a program has escaped the sign.
    if (this.tex[start + 1] === "&") {
      this.at++;
      return this.entity();
    }
    const name = this.name();
    this.at += 1 + name.length;
    // A backslash that ends the value: a blank was after it, or nothing.
    if (!name) return "";
    if (/^[A-Za-z]/.test(name)) {
      this.blanks();
      // The starred form of a command has the same text.
      if (/^\*[{[]/.test(this.tex.slice(this.at, this.at + 2))) this.at++;
    }
    const mark = accentMarks.get(name);
    if (mark !== undefined) return this.accent(name, mark);
    switch (name) {
      case "(":
      case "[":
        return this.roundMaths(name === "(" ? "\\)" : "\\]", start);
      case "ensuremath":
        return this.ensureMaths();
      case "url":
      case "path":
      case "nolinkurl": {
        const raw = this.rawArgument();
        return raw === undefined ? "" : unescapeAddress(raw);
      }
      case "href":
        return this.link();
      case "verb":
        return this.verbatim();
      case "char":
      case "symbol":
        return this.character(name);
      case "underline":
        return this.argument().replace(/[\p{L}\p{N}]\p{M}*/gu, "$&\u0332");
    }
    const around = markupCommands.get(name);
    if (around) {
      return around[0] + this.argument() + around[1];
    }
    const change = caseCommands.get(name);
    if (change) return change(this.argument());
    const skipped = argumentsBefore.get(name);
    if (skipped !== undefined) {
      this.option();
      for (let i = 0; i < skipped; i++) this.rawArgument();
      return "";
    }
    return this.word(name, start);
  }

  /** A letter or sign, a macro of the file, or what is not known. */
  private word(name: string, start: number): string {
    const macro = this.macros.get(name);
    if (macro !== undefined && this.depth < DEEPEST) {
      // Of the macros, none may hold another: a file must not be able to grow without end.
      const text = new TexReader(macro, this.unknown, new Map()).read();
      return this.withEmptyGroup(text);
    }
    const known = plainCommands.get(name) ?? commandLetters.get(name);
    if (known !== undefined) return this.withEmptyGroup(known);
    const option = /^\[[^[\]{}]*\](?=\{)/.exec(this.tex.slice(this.at, this.at + 200))?.[0];
    if (option) this.at += option.length;
    if (this.tex[this.at] === "{" && this.tex[this.at + 1] !== "}") {
      this.unknown(this.tex.slice(start, closingBrace(this.tex, this.at)), false);
      let text = "";
      while (this.tex[this.at] === "{") text += this.group();
      return text;
    }
    const shown = this.tex.slice(start, start + 1 + name.length);
    this.at = start + shown.length;
    this.unknown(shown, true);
    // The name of a logo such as \XeLaTeX is its text.
    return /^\p{Lu}\p{L}*\p{Lu}/u.test(name) ? this.withEmptyGroup(name) : shown;
  }

  /** `\ss{}` ends a command that is a letter; the blank after the braces stays. */
  private withEmptyGroup(text: string): string {
    if (this.tex.startsWith("{}", this.at)) this.at += 2;
    return text;
  }

  private accent(name: string, mark: string): string {
    if (this.tex.startsWith("{}", this.at)) {
      this.at += 2;
      return /[A-Za-z=.]/.test(name) ? "" : name;
    }
    const base = this.argument();
    const first = /^(?:<[^<>]*>)?[^<]\p{M}*/u.exec(base)?.[0];
    if (!first) return base;
    return first.replace(/ı/, "i").replace(/ȷ/, "j") + mark + base.slice(first.length);
  }

  private ensureMaths(): string {
    const raw = this.rawArgument()?.trim();
    if (raw === undefined) return "";
    const letter = /^\\([A-Za-z]+)$/.exec(raw)?.[1];
    return (letter && greekByName.get(letter)) ?? (raw ? `$${raw}$` : "");
  }

  private roundMaths(closing: string, start: number): string {
    const end = this.tex.indexOf(closing, this.at);
    if (end < 0) return this.take(0, this.tex.slice(start, this.at));
    const formula = this.tex.slice(this.at, end).trim();
    this.at = end + 2;
    return formula && `$${formula}$`;
  }

  /** `$…$` and `$$…$$` as they stand; a sum of money is text. */
  private maths(): string {
    const pattern = /\$\$((?:[^$\\]|\\.)+)\$\$|\$((?:[^$\\]|\\.)+)\$/y;
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.tex);
    const formula = (match?.[1] ?? match?.[2] ?? "").trim();
    const after = match ? this.tex[this.at + match[0].length] : undefined;
    if (!match || !formula || isMoney(match[0], after)) return this.take(1, "$");
    this.at += match[0].length;
    return match[1] === undefined ? `$${formula}$` : `$$${formula}$$`;
  }

  /** The text of a link with its address behind it, where the text is not the address. */
  private link(): string {
    this.option();
    const raw = this.rawArgument();
    const address = raw === undefined ? "" : unescapeAddress(raw);
    const text = this.tex[this.at] === "{" || this.tex[this.at] === " " ? this.argument() : "";
    if (!address || text.includes(address.replace(/^[a-z]+:\/*/i, ""))) return text || address;
    return text ? `${text} (${address})` : address;
  }

  private verbatim(): string {
    const delimiter = this.tex[this.at];
    const end = delimiter === undefined ? -1 : this.tex.indexOf(delimiter, this.at + 1);
    if (end < 0) return "";
    const text = this.tex.slice(this.at + 1, end);
    this.at = end + 1;
    return text;
  }

  private character(name: string): string {
    const pattern =
      name === "char"
        ? /"([0-9A-F]{1,6})|'([0-7]{1,7})|(\d{1,7})/y
        : /\{\s*(?:"([0-9A-F]{1,6})|'([0-7]{1,7})|(\d{1,7}))\s*\}/y;
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.tex);
    if (!match) return "";
    this.at += match[0].length;
    const code = match[1] ? Number.parseInt(match[1], 16) : match[2] ? Number.parseInt(match[2], 8) : Number(match[3]);
    return code > 31 && code < 0x110000 && !(code >= 0xd800 && code < 0xe000) ? String.fromCodePoint(code) : "";
  }

  /** An ampersand that TeX would refuse begins an entity of HTML, or is the word. */
  private entity(): string {
    const found = /^&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]\w{1,30});/i.exec(this.tex.slice(this.at, this.at + 34));
    return found ? this.take(found[0].length, decodeEntities(found[0])) : this.take(1, "&");
  }
}

/** `$34 million to $40`: what begins with a digit and is followed by one is no formula. */
function isMoney(formula: string, after: string | undefined): boolean {
  return /^\$\d/.test(formula) && (!isFormula(formula, after) || / \$$/.test(formula));
}

/** The offset after the brace that closes the one at `open`, or the end. */
function closingBrace(tex: string, open: number): number {
  const pattern = /\\[^]|[{}]/g;
  pattern.lastIndex = open;
  let depth = 0;
  for (let match = pattern.exec(tex); match; match = pattern.exec(tex)) {
    if (match[0] === "{") depth++;
    else if (match[0] === "}" && --depth === 0) return pattern.lastIndex;
  }
  return tex.length;
}

/** An address as it is, from one in which TeX's characters were escaped, or that stands in braces of its own or in a command for addresses. */
export function unescapeAddress(address: string): string {
  let plain = address.replace(/\s+/g, " ").trim();
  for (;;) {
    const inner = /^(?:\\(?:url|path|nolinkurl|href))?\s*\{/.exec(plain);
    const end = inner ? new Groups(plain).end(inner[0].length - 1) : -1;
    if (!inner || end < 0 || (end !== plain.length && !plain.startsWith("\\href"))) break;
    plain = plain.slice(inner[0].length, end - 1).trim();
  }
  return plain
    .replace(/\{?\\([_%&#$~^])(?:\{\})?\}?/g, "$1")
    .replace(/\{?\\textasciitilde(?:\{\}|(?![A-Za-z]))\s?\}?|\$\\sim\$/g, "~");
}

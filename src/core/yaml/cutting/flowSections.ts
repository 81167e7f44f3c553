import type { Section, Stretch } from "../reading/sections";

const [TAB, LF, CR, SPACE, QUOTE, HASH, APOSTROPHE, COMMA, COLON, BACKSLASH] = [9, 10, 13, 32, 34, 35, 39, 44, 58, 92];
const [OPEN_LIST, CLOSE_LIST, OPEN_MAP, CLOSE_MAP] = [91, 93, 123, 125];
/** Marks of aliases, anchors, tags and long keys, after which a quote may begin a text as well. */
const PROPERTIES = new Set([38, 42, 33, 63]);
/** Characters looked at in a step. */
const STRIDE = 50_000;

const KEY = /"([A-Za-z][\w-]{0,99})"\s{0,100}:|([A-Za-z][\w-]{0,99}):(?=\s)/y;

const isBlank = (code: number): boolean => code === SPACE || code === LF || code === CR || code === TAB;

/**
 * Cuts a text that is one map in brackets, as JSON is, at its keys and at the items of the lists under them, without parsing: as `cutSections` does with
 * block style. What is wrong in an item goes with it; one that never ends is all of the rest. A step is some thousand characters.
 * @returns the offset from which the structure does not show, where it does not
 */
export function cutFlow(text: string): Generator<void, Section[] | number> {
  return new FlowCutter(text).sections();
}

/** The items of a list in brackets that is all of a section in block style; undefined for any other section, and for a list that never ends. */
export function cutFlowList(text: string, section: Section): Generator<void, Stretch[] | undefined> {
  return new FlowCutter(text.slice(0, section.end), section.start).listBelowKey();
}

class FlowCutter {
  /** Of the value that was gone over last: its end, and whether that is only the text's. */
  private end = 0;
  private isOpen = false;

  constructor(
    private readonly text: string,
    private at = 0,
  ) {}

  *listBelowKey(): Generator<void, Stretch[] | undefined> {
    if (this.key() === undefined || !this.takes(OPEN_LIST)) return undefined;
    const items = yield* this.items();
    this.skipBlanks();
    return this.isOpen || this.at < this.text.length || !items?.length ? undefined : items;
  }

  *sections(): Generator<void, Section[] | number> {
    const sections = new Map<string, Section>();
    if (this.text.startsWith("\ufeff")) this.at++;
    if (!this.takes(OPEN_MAP)) return this.at;
    while (!this.takes(CLOSE_MAP)) {
      const start = this.at;
      const key = this.key();
      if (key === undefined || sections.has(key)) return start;
      const section: Section = { key, start, end: start, flow: true };
      if (this.takes(OPEN_LIST)) {
        const items = yield* this.items();
        if (!items) return this.at;
        if (items.length) section.items = items;
      } else if (!(yield* this.value())) return this.at;
      section.end = this.end;
      sections.set(key, section);
      if (this.isOpen) break;
      if (!this.takes(COMMA) && this.text.charCodeAt(this.at) !== CLOSE_MAP) return this.at;
    }
    this.skipBlanks();
    return this.at < this.text.length ? this.at : [...sections.values()];
  }

  /** The items of a list whose bracket was taken, up to behind the one that closes it. */
  private *items(): Generator<void, Stretch[] | undefined> {
    const items: Stretch[] = [];
    while (!this.takes(CLOSE_LIST)) {
      const start = this.at;
      if (!(yield* this.value())) return undefined;
      items.push({ start, end: this.end });
      if (this.isOpen) return items;
      if (!this.takes(COMMA) && this.text.charCodeAt(this.at) !== CLOSE_LIST) return undefined;
    }
    this.end = this.at;
    return items;
  }

  /** Goes over the value that is next, to what ends it; false where there is none, or one that brackets and quotes do not show. */
  private *value(): Generator<void, boolean> {
    const { text } = this;
    const start = this.at;
    let depth = 0;
    /** Whether a value may begin: within a plain text a quote is a letter. */
    let begins = true;
    this.end = start;
    for (let at = start, pausedAt = start; at < text.length; at++) {
      if (at - pausedAt > STRIDE) {
        pausedAt = at;
        yield;
      }
      const code = text.charCodeAt(at);
      if (isBlank(code)) continue;
      if (code === HASH && at > start && isBlank(text.charCodeAt(at - 1))) {
        at = text.indexOf("\n", at);
        if (at < 0) break;
        continue;
      }
      if (depth === 0 && (code === COMMA || code === CLOSE_LIST || code === CLOSE_MAP)) {
        this.at = at;
        return at > start;
      }
      if (begins && PROPERTIES.has(code)) return false;
      if (begins && (code === QUOTE || code === APOSTROPHE)) {
        at = this.quoteEnd(at, code);
        if (at < 0) {
          depth++;
          break;
        }
      } else if (code === OPEN_LIST || code === OPEN_MAP) depth++;
      else if (code === CLOSE_LIST || code === CLOSE_MAP) depth--;
      begins =
        code === OPEN_LIST ||
        code === OPEN_MAP ||
        code === COMMA ||
        (code === COLON && (text[at - 1] === '"' || isBlank(text.charCodeAt(at + 1))));
      this.end = at + 1;
    }
    this.isOpen = depth > 0;
    this.at = this.end = text.length;
    return this.isOpen;
  }

  /** Where the quote is that closes the one at an offset; -1 where none does. */
  private quoteEnd(open: number, quote: number): number {
    const { text } = this;
    if (quote === APOSTROPHE) {
      let end = text.indexOf("'", open + 1);
      while (end >= 0 && text[end + 1] === "'") end = text.indexOf("'", end + 2);
      return end;
    }
    for (let end = text.indexOf('"', open + 1); end >= 0; end = text.indexOf('"', end + 1)) {
      let from = end;
      while (text.charCodeAt(from - 1) === BACKSLASH) from--;
      if ((end - from) % 2 === 0) return end;
    }
    return -1;
  }

  private key(): string | undefined {
    KEY.lastIndex = this.at;
    const found = KEY.exec(this.text);
    if (!found) return undefined;
    this.at = KEY.lastIndex;
    return found[1] ?? found[2];
  }

  /** Whether a character is next, after blanks and comments; it is gone over then. */
  private takes(code: number): boolean {
    this.skipBlanks();
    if (this.text.charCodeAt(this.at) !== code) return false;
    this.at++;
    return true;
  }

  private skipBlanks(): void {
    const { text } = this;
    for (; this.at < text.length; this.at++) {
      const code = text.charCodeAt(this.at);
      if (code === HASH && (this.at === 0 || isBlank(text.charCodeAt(this.at - 1))))
        this.at = (text.indexOf("\n", this.at) + 1 || text.length) - 1;
      else if (!isBlank(code)) return;
    }
  }
}

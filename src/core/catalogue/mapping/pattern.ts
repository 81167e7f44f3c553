import { t } from "../../base/language";

/**
 * Patterns of mappings: JavaScript's regular expressions without what cannot be matched in linear time. A mapping comes with a stranger's repository,
 * and the engine's own matcher can hang on a pattern of six characters: this one visits each pair of a place in the pattern and a place in the text
 * once (the bit-state backtracker of RE2; Cox, Regular Expression Matching in the Wild, 2010).
 */
export interface Pattern {
  /** The groups of the first match, the whole match before them; undefined where there is none. */
  first(text: string): Groups | undefined;
  /** Those of every match, at most 10,000. */
  all(text: string): Groups[];
}

type Groups = (string | undefined)[];

/** A pattern is at most so long, and its bounded repeats at most this written out; a text is looked at up to so many characters. */
const LONGEST_PATTERN = 200;
const LONGEST_PROGRAM = 250;
const LONGEST_TEXT = 65_536;
const MOST_MATCHES = 10_000;
/** So many steps all patterns together may take for one entry: some 30 ms. */
const MOST_WORK = 3_000_000;

let work = 0;

/** Gives the patterns their steps for the next entry. */
export function renewWork(): void {
  work = MOST_WORK;
}

/** Whether the patterns have used up their steps: they then find nothing more. */
export function isWorkSpent(): boolean {
  return work <= 0;
}

type Test = (code: number) => boolean;
type Anchor = "^" | "$" | "\\b" | "\\B";
type Node =
  | { kind: "test"; test: Test }
  | { kind: "anchor"; at: Anchor }
  | { kind: "group"; index?: number; node: Node }
  | { kind: "sequence" | "choice"; nodes: Node[] }
  | { kind: "repeat"; node: Node; least: number; most: number; lazy: boolean };

type Step =
  | { do: "test"; test: Test }
  | { do: "anchor"; at: Anchor }
  | { do: "save"; slot: number }
  | { do: "split"; first: number; second: number }
  | { do: "jump"; to: number }
  | { do: "match" };

class Refused extends Error {}

/** Compiles a pattern; `refused` says in a sentence why it is none, or not one that can be matched safely. */
export function compilePattern(
  source: string,
  { ignoreCase = false } = {},
): { pattern: Pattern } | { refused: string } {
  if (source.length > LONGEST_PATTERN)
    return { refused: t("a pattern of more than {0} characters is refused", LONGEST_PATTERN) };
  try {
    const parser = new PatternParser(source, ignoreCase);
    const node = parser.whole();
    const steps: Step[] = [{ do: "save", slot: 0 }];
    emit(node, steps);
    steps.push({ do: "save", slot: 1 }, { do: "match" });
    return { pattern: new Matcher(steps, parser.groups + 1) };
  } catch (error) {
    if (error instanceof Refused) return { refused: error.message };
    throw error;
  }
}

class PatternParser {
  private at = 0;
  groups = 0;
  /** Patterns nest at most as deep as a mapping of a person does. */
  private depth = 0;

  constructor(
    private readonly source: string,
    private readonly ignoreCase: boolean,
  ) {}

  whole(): Node {
    const node = this.choice();
    if (this.at < this.source.length) throw new Refused(t("the pattern has a `)` that closes nothing"));
    return node;
  }

  private choice(): Node {
    const nodes = [this.sequence()];
    while (this.take("|")) nodes.push(this.sequence());
    return nodes.length === 1 ? nodes[0]! : { kind: "choice", nodes };
  }

  private sequence(): Node {
    const nodes: Node[] = [];
    while (this.at < this.source.length && !"|)".includes(this.source[this.at]!)) nodes.push(this.repeated());
    return { kind: "sequence", nodes };
  }

  private repeated(): Node {
    let node = this.atom();
    for (;;) {
      const bounds = this.bounds();
      if (!bounds) return node;
      const [least, most] = bounds;
      if (least > most) throw new Refused(t("a repeat of the pattern has its bounds the wrong way round"));
      if (++this.depth > 100) throw new Refused(t("the pattern nests too deep"));
      node = { kind: "repeat", node, least, most, lazy: this.take("?") };
    }
  }

  private bounds(): [least: number, most: number] | undefined {
    if (this.take("*")) return [0, Infinity];
    if (this.take("+")) return [1, Infinity];
    if (this.take("?")) return [0, 1];
    const found = /^\{(\d{1,4})(,(\d{0,4}))?\}/.exec(this.source.slice(this.at));
    if (!found) return undefined;
    this.at += found[0].length;
    const least = Number(found[1]);
    return [least, found[2] === undefined ? least : found[3] ? Number(found[3]) : Infinity];
  }

  private atom(): Node {
    const c = this.source[this.at]!;
    if ("*+?".includes(c)) throw new Refused(t("the pattern repeats nothing with `{0}`", c));
    if (c === "(") return this.group();
    if (c === "[") return this.characters(this.classEnd());
    if (c === "^" || c === "$") {
      this.at++;
      return { kind: "anchor", at: c };
    }
    if (c !== "\\") return this.characters(this.at + (this.source.codePointAt(this.at)! > 0xffff ? 2 : 1));
    const next = this.source[this.at + 1];
    if (next === "b" || next === "B") {
      this.at += 2;
      return { kind: "anchor", at: `\\${next}` };
    }
    if (next !== undefined && /[1-9k]/.test(next))
      throw new Refused(t("the pattern refers back to a group (`{0}`): that cannot be matched safely", `\\${next}`));
    const escape = /^\\(?:u\{[0-9a-f]{1,6}\}|u[0-9a-f]{4}|x[0-9a-f]{2}|[pP]\{[\w=]{1,60}\}|c[a-z]|[^])/i.exec(
      this.source.slice(this.at),
    );
    if (!escape) throw new Refused(t("the pattern ends in a backslash"));
    return this.characters(this.at + escape[0].length);
  }

  private group(): Node {
    const kind = /^\((?:\?(?::|=|!|<=|<!|<\w{1,40}>|))?/.exec(this.source.slice(this.at))![0];
    if (/[=!]$/.test(kind))
      throw new Refused(t("the pattern looks ahead or behind (`{0}`): that cannot be matched safely", kind));
    if (kind === "(?") throw new Refused(t("the pattern has a group of an unknown kind (`(?`)"));
    if (++this.depth > 100) throw new Refused(t("the pattern nests too deep"));
    this.at += kind.length;
    const index = kind === "(?:" ? undefined : ++this.groups;
    const node = this.choice();
    if (!this.take(")")) throw new Refused(t("a group of the pattern is not closed: `)` is missing"));
    return index === undefined ? node : { kind: "group", index, node };
  }

  private classEnd(): number {
    for (let i = this.at + 1; i < this.source.length; i++) {
      if (this.source[i] === "\\") i++;
      else if (this.source[i] === "]") return i + 1;
    }
    throw new Refused(t("a class of the pattern is not closed: `]` is missing"));
  }

  /** What stands for one character, up to `end`: the engine's own matcher decides on one character at a time, which it cannot hang on. */
  private characters(end: number): Node {
    const part = this.source.slice(this.at, end);
    this.at = end;
    const own = expression(part, this.ignoreCase);
    if (!own) throw new Refused(t("`{0}` of the pattern stands for no character", part));
    const known: (boolean | undefined)[] = [];
    const test = (code: number): boolean => {
      if (code < 128) return (known[code] ??= own.test(String.fromCharCode(code)));
      return own.test(String.fromCodePoint(code));
    };
    return { kind: "test", test };
  }

  private take(c: string): boolean {
    if (this.source[this.at] !== c) return false;
    this.at++;
    return true;
  }
}

function expression(part: string, ignoreCase: boolean): RegExp | undefined {
  for (const flags of ["u", ""]) {
    try {
      return new RegExp(
        `^(?:${part === "/" || part === "}" || part === "{" || part === "]" ? `\\${part}` : part})$`,
        flags + (ignoreCase ? "i" : ""),
      );
    } catch {
      // Such as `\-`, which only the older syntax knows.
    }
  }
  return undefined;
}

function emit(node: Node, steps: Step[]): void {
  if (steps.length > LONGEST_PROGRAM)
    throw new Refused(t("the pattern is too large, its repeats written out: at most {0} steps", LONGEST_PROGRAM));
  switch (node.kind) {
    case "test":
      steps.push({ do: "test", test: node.test });
      return;
    case "anchor":
      steps.push({ do: "anchor", at: node.at });
      return;
    case "group":
      steps.push({ do: "save", slot: 2 * node.index! });
      emit(node.node, steps);
      steps.push({ do: "save", slot: 2 * node.index! + 1 });
      return;
    case "sequence":
      for (const part of node.nodes) emit(part, steps);
      return;
    case "choice":
      emitChoice(node.nodes, steps);
      return;
    case "repeat":
      emitRepeat(node, steps);
  }
}

function emitChoice(nodes: readonly Node[], steps: Step[]): void {
  const ends: { do: "jump"; to: number }[] = [];
  for (const [i, part] of nodes.entries()) {
    if (i === nodes.length - 1) {
      emit(part, steps);
      break;
    }
    const split: Step = { do: "split", first: steps.length + 1, second: 0 };
    steps.push(split);
    emit(part, steps);
    const end = { do: "jump" as const, to: 0 };
    steps.push(end);
    ends.push(end);
    split.second = steps.length;
  }
  for (const end of ends) end.to = steps.length;
}

function emitRepeat({ node, least, most, lazy }: Extract<Node, { kind: "repeat" }>, steps: Step[]): void {
  for (let i = 0; i < least; i++) emit(node, steps);
  const optional = (again: boolean): void => {
    const at = steps.length;
    const split = { do: "split" as const, first: at + 1, second: 0 };
    steps.push(split);
    emit(node, steps);
    if (again) steps.push({ do: "jump", to: at });
    splits.push(split);
  };
  const splits: { first: number; second: number }[] = [];
  if (most === Infinity) optional(true);
  else for (let i = least; i < most; i++) optional(false);
  for (const split of splits) {
    split.second = steps.length;
    if (lazy) [split.first, split.second] = [split.second, split.first];
  }
}

/** Which pairs of a step and a place have been visited; shared, since one text is matched at a time. */
let visited = new Uint8Array(0);

class Matcher implements Pattern {
  constructor(
    private readonly steps: readonly Step[],
    private readonly groupCount: number,
  ) {}

  first(text: string): Groups | undefined {
    return this.matches(text, 1)[0];
  }

  all(text: string): Groups[] {
    return this.matches(text, MOST_MATCHES);
  }

  private matches(whole: string, most: number): Groups[] {
    const text = whole.slice(0, LONGEST_TEXT);
    this.end = whole.length;
    const size = this.steps.length * (text.length + 1);
    if (visited.length < size) visited = new Uint8Array(size);
    else visited.fill(0, 0, size);
    const found: Groups[] = [];
    for (let start = 0; start <= text.length && found.length < most && work > 0;) {
      const slots = this.from(text, start);
      if (!slots) {
        start = after(text, start);
        continue;
      }
      found.push(
        Array.from({ length: this.groupCount }, (_, i) =>
          slots[2 * i] === undefined || slots[2 * i + 1] === undefined
            ? undefined
            : text.slice(slots[2 * i], slots[2 * i + 1]),
        ),
      );
      const end = slots[1]!;
      start = end > start ? end : after(text, start);
      // What led to the match may lead to the next; what lies before it is behind us.
      visited.fill(0, start * this.steps.length, (this.reached + 1) * this.steps.length);
    }
    return found;
  }

  /** The last place that an attempt looked at. */
  private reached = 0;
  /** Where the text ends, though not all of it is looked at. */
  private end = 0;

  /** The places of the groups of a match that starts there, of several the one that JavaScript prefers. */
  private from(text: string, start: number): (number | undefined)[] | undefined {
    const { steps } = this;
    const slots: (number | undefined)[] = [];
    // Pairs of a step and a place; a negative step puts a slot back to what it was.
    const open: number[] = [0, start];
    this.reached = start;
    while (open.length) {
      let at = open.pop()!;
      let step = open.pop()!;
      if (step < 0) {
        slots[-step - 1] = at < 0 ? undefined : at;
        continue;
      }
      while (work-- > 0) {
        const pair = at * steps.length + step;
        if (visited[pair]) break;
        visited[pair] = 1;
        if (at > this.reached) this.reached = at;
        const one = steps[step]!;
        if (one.do === "match") return slots;
        if (one.do === "test") {
          const code = text.codePointAt(at);
          if (code === undefined || !one.test(code)) break;
          at += code > 0xffff ? 2 : 1;
          step++;
        } else if (one.do === "anchor") {
          if (!this.holds(one.at, text, at)) break;
          step++;
        } else if (one.do === "save") {
          open.push(-one.slot - 1, slots[one.slot] ?? -1);
          slots[one.slot] = at;
          step++;
        } else if (one.do === "jump") step = one.to;
        else {
          open.push(one.second, at);
          step = one.first;
        }
      }
    }
    return undefined;
  }

  private holds(anchor: Anchor, text: string, at: number): boolean {
    if (anchor === "^") return at === 0;
    if (anchor === "$") return at === this.end;
    const isWord = (i: number): boolean => /\w/.test(text[i] ?? "");
    return (isWord(at - 1) !== isWord(at)) === (anchor === "\\b");
  }
}

/** The place after the character at a place. */
function after(text: string, at: number): number {
  return at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);
}

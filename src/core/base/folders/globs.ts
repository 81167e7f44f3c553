import { tailOf } from "../text/tail";

type Test = (c: string) => boolean;

const compiled = new Map<string, Glob>();

/** A longer one matches nothing: the settings of a repository may hold any text. */
const LONGEST = 1_000;

/**
 * Whether a path (with `/`, relative to its workspace folder) matches a glob of `*`, `**`, `?`, `{a,b}` and `[…]`, as VS Code's settings use them.
 * A step takes a character of the path through all that it may stand for at once, so that no glob makes a path a long one to look at.
 */
export function matchesGlob(glob: string, path: string): boolean {
  let pattern = compiled.get(glob);
  if (!pattern) compiled.set(glob, (pattern = new Glob(glob)));
  return pattern.matches(path);
}

const any: Test = () => true;
const isSlash: Test = (c) => c === "/";
const inName: Test = (c) => c !== "/";

/** A glob as a net of nodes (K. Thompson, 1968): one with a test is entered by a character, one without at once. */
class Glob {
  private readonly tests: (Test | undefined)[] = [];
  private readonly exits: number[][] = [];
  /** The node at which the whole path has been gone through; undefined where nothing matches. */
  private end: number | undefined;
  /** What every path that matches ends in. */
  private tail = "";

  constructor(glob: string) {
    if (glob.length > LONGEST) return;
    try {
      this.end = this.build(glob);
    } catch {
      // A class of characters that is none.
    }
  }

  matches(path: string): boolean {
    if (this.end === undefined || !path.endsWith(this.tail)) return false;
    let active = this.closure([0]);
    for (let i = 0; i < path.length && active.length; i++) {
      const c = path[i]!;
      active = this.closure(active.flatMap((node) => this.exits[node]!.filter((next) => this.tests[next]?.(c))));
    }
    return active.includes(this.end);
  }

  /** The nodes, and those that are entered from them at once. */
  private closure(nodes: readonly number[]): number[] {
    const found = new Set(nodes);
    for (const node of found) for (const next of this.exits[node]!) if (!this.tests[next]) found.add(next);
    return [...found];
  }

  private node(test?: Test, ...from: number[]): number {
    this.exits.push([]);
    const node = this.tests.push(test) - 1;
    for (const before of from) this.exits[before]!.push(node);
    return node;
  }

  private build(glob: string): number {
    const groups: { start: number; ends: number[] }[] = [];
    let at = this.node();
    const close = () => {
      const { ends } = groups.pop()!;
      at = this.node(undefined, ...ends, at);
    };
    for (let i = 0; i < glob.length; i += 1) {
      const c = glob[i]!;
      if (c === "*" && glob[i + 1] === "*") {
        const folders = glob[i + 2] === "/";
        at = folders ? this.folders(at) : this.many(any, at);
        i += folders ? 2 : 1;
      } else if (c === "*") at = this.many(inName, at);
      else if (c === "?") at = this.node(inName, at);
      else if (c === "{") groups.push({ start: at, ends: [] });
      else if (c === "}" && groups.length) close();
      else if (c === "," && groups.length) {
        const group = groups.at(-1)!;
        group.ends.push(at);
        at = group.start;
      } else if (c === "[" && glob.includes("]", i)) {
        const end = glob.indexOf("]", i);
        at = this.node(oneOf(glob.slice(i + 1, end)), at);
        i = end;
      } else at = this.node((other) => other === c, at);
    }
    if (!groups.length) this.tail = tailOf(glob, /[^*?[\]{},]/);
    while (groups.length) close();
    return at;
  }

  /** Any number of characters, none too. */
  private many(test: Test, from: number): number {
    const one = this.node(test, from);
    this.exits[one]!.push(one);
    return this.node(undefined, from, one);
  }

  /** Any number of folders' names, each with its slash. */
  private folders(from: number): number {
    const part = this.node(inName, from);
    const slash = this.node(isSlash, part);
    this.exits[part]!.push(part);
    this.exits[slash]!.push(part);
    return this.node(undefined, from, slash);
  }
}

/** A class of characters; throws for one that is none. */
function oneOf(characters: string): Test {
  const pattern = new RegExp(`^[${characters.replace(/^!/, "^").replace(/\\/g, "\\\\")}]$`, "s");
  return (c) => pattern.test(c);
}

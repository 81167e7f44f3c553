import type { Path } from "./data";

/** Where in a catalogue file a cursor stands, found from the lines alone, so that half-written YAML does. */
export interface CursorPath {
  /** The way to the map, list or value that the cursor is in; list indices are 0. */
  path: Path;
  /** Whether a key of the map at `path` may stand here. */
  atKey: boolean;
  /** Whether a value may stand here. */
  atValue: boolean;
  /** Offset at which the word under the cursor starts. */
  start: number;
  /** Column at which the keys of the map start; undefined within brackets. */
  column?: number;
}

/** The structure of a line: columns of its leading dashes, its key, and where its value starts. */
interface Line {
  start: number;
  dashes: number[];
  key?: string;
  column: number;
  value: number;
}

/** How far up a list or map in brackets is looked for. */
const MOST_FLOW_LINES = 200;

/** Finds out where the cursor stands; undefined in comments and where no structure shows. */
export function cursorPath(text: string, offset: number): CursorPath | undefined {
  const lineStart = lineStartOf(text, offset);
  const head = text.slice(lineStart, offset);
  if (/^\s*#/.test(head) || /^(?:[^"']|"[^"]*"|'[^']*')*\s#/.test(head)) return undefined;
  const own = readLine(text, lineStart, offset);
  for (
    let line: Line | undefined = own, seen = 0;
    line && seen < MOST_FLOW_LINES;
    line = parentLine(text, line), seen++
  ) {
    const opens = text[line.value] === "[" || text[line.value] === "{";
    const flow = opens ? flowPath(text, line.value, offset) : undefined;
    if (flow) return { ...flow, path: [...blockPath(text, line), ...flow.path] };
  }
  const path = blockPath(text, own);
  if (own.key !== undefined && offset >= own.value) {
    const space = /[\s]/.test(text[own.value - 1] ?? " ");
    return space ? { path, atKey: false, atValue: true, start: own.value } : undefined;
  }
  return {
    path: own.key === undefined ? path : path.slice(0, -1),
    atKey: true,
    atValue: own.dashes.length > 0,
    start: own.start + own.column,
    column: own.column,
  };
}

/** Where the line that holds an offset starts; `lastIndexOf` takes a place before the text for its first character. */
function lineStartOf(text: string, offset: number): number {
  return offset > 0 ? text.lastIndexOf("\n", offset - 1) + 1 : 0;
}

/** Reads one line up to `end` (the cursor, or the line's own end). */
function readLine(text: string, start: number, end?: number): Line {
  const lineEnd = text.indexOf("\n", start);
  const stop = end ?? (lineEnd < 0 ? text.length : lineEnd);
  const dashes: number[] = [];
  let at = start;
  for (;;) {
    while (at < stop && text[at] === " ") at++;
    if (text[at] !== "-" || at >= stop || !/[\s]/.test(text[at + 1] ?? " ")) break;
    dashes.push(at - start);
    at++;
  }
  const column = at - start;
  const rest = text.slice(at, stop);
  const match = /^(?:([A-Za-z_][\w-]*)|"([^"]*)"|'([^']*)')\s*:(?=\s|$)\s*/.exec(rest);
  if (!match) return { start, dashes, column, value: at };
  return { start, dashes, column, key: match[1] ?? match[2] ?? match[3], value: at + match[0].length };
}

/** The nearest line above that is indented less and holds something. */
function parentLine(text: string, line: Line): Line | undefined {
  const limit = line.dashes[0] ?? line.column;
  for (let start = line.start; start > 0;) {
    start = lineStartOf(text, start - 1);
    const above = readLine(text, start);
    if (!isBlank(text, above) && (above.dashes[0] ?? above.column) < limit) return above;
  }
  return undefined;
}

function isBlank(text: string, line: Line): boolean {
  const first = text[line.start + (line.dashes[0] ?? line.column)];
  return first === undefined || /[\n\r#]/.test(first);
}

/** The way to a line's value through the block structure above it. */
function blockPath(text: string, line: Line): (string | number)[] {
  const path: (string | number)[] = [...line.dashes.map(() => 0), ...(line.key === undefined ? [] : [line.key])];
  let limit = line.dashes[0] ?? line.column;
  let isItem = line.dashes.length > 0;
  for (let start = line.start; start > 0 && (limit > 0 || isItem);) {
    start = lineStartOf(text, start - 1);
    const above = readLine(text, start);
    if (isBlank(text, above)) continue;
    const outer = above.dashes.filter((column) => column < limit);
    const holds =
      above.key !== undefined &&
      (above.column < limit || (isItem && above.column === limit && !above.dashes.includes(limit)));
    if (!holds && !outer.length) continue;
    path.unshift(...outer.map(() => 0), ...(holds ? [above.key!] : []));
    limit = above.dashes.length && (holds || outer.length) ? above.dashes[0]! : above.column;
    isItem = above.dashes.length > 0;
  }
  return path;
}

interface Open {
  bracket: string;
  key?: string;
  /** Where the current key or item starts. */
  start: number;
}

/** The way through the brackets that are open at the cursor; undefined where none is. */
function flowPath(text: string, from: number, offset: number): CursorPath | undefined {
  const open: Open[] = [];
  for (let at = from; at < offset; at++) {
    const char = text[at]!;
    const top = open.at(-1);
    if (char === '"' || char === "'") {
      const isOpening = !top || /^\s*$/.test(text.slice(top.start, at));
      if (!isOpening) continue;
      const close = text.indexOf(char, at + 1);
      if (close < 0 || close >= offset) break;
      at = close;
    } else if (char === "[" || char === "{") open.push({ bracket: char, start: at + 1 });
    else if (char === "]" || char === "}") {
      open.pop();
      if (!open.length) return undefined;
    } else if (char === "," && top) Object.assign(top, { start: at + 1, key: undefined });
    else if (char === ":" && top && /[\s,\]}"']/.test(text[at + 1] ?? " ")) {
      Object.assign(top, {
        key: text
          .slice(top.start, at)
          .trim()
          .replace(/^["']|["']$/g, ""),
        start: at + 1,
      });
    }
  }
  const top = open.at(-1);
  if (!top) return undefined;
  const path = open.flatMap(({ bracket, key }) => [
    ...(bracket === "[" ? [0] : []),
    ...(key === undefined ? [] : [key]),
  ]);
  const start = top.start + /^\s*["']?/.exec(text.slice(top.start, offset))![0].length;
  return {
    path,
    atKey: top.bracket === "{" && top.key === undefined,
    atValue: top.bracket === "[" || top.key !== undefined,
    start,
  };
}

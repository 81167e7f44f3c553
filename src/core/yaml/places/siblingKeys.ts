/** How far up and down the other keys of a map are looked for, in lines. */
const MOST_LINES = 400;

/**
 * The keys that a block map has besides the one under the cursor, found from the lines alone, so that half-written YAML does.
 * @param offset anywhere in the cursor's line  @param column at which the map's keys start, from 0
 */
export function siblingKeys(text: string, offset: number, column: number): Set<string> {
  const keys = new Set<string>();
  const lineStart = text.lastIndexOf("\n", offset - 1) + 1;
  let first = contentColumn(text, lineStart) < column;
  for (let end = lineStart - 1, seen = 0; !first && end >= 0 && seen < MOST_LINES; seen++) {
    const start = end > 0 ? text.lastIndexOf("\n", end - 1) + 1 : 0;
    first = take(text.slice(start, end), column, keys);
    end = start - 1;
  }
  let start = text.indexOf("\n", lineStart) + 1;
  for (let seen = 0; start > 0 && start < text.length && seen < MOST_LINES; seen++) {
    const next = text.indexOf("\n", start);
    const line = text.slice(start, next < 0 ? undefined : next);
    if (line.trim() && contentColumn(line, 0) < column && !isComment(line)) break;
    take(line, column, keys);
    start = next + 1;
  }
  return keys;
}

/** Takes the key of a line of the map. Returns whether the map begins with this line, or before it another thing ends. */
function take(line: string, column: number, keys: Set<string>): boolean {
  if (!line.trim() || isComment(line)) return false;
  const found = /^((?: |- )*)["']?([\w-]+)["']?\s*:(?=\s|$)/.exec(line);
  if (found && found[1]!.length === column) keys.add(found[2]!);
  return contentColumn(line, 0) < column;
}

function contentColumn(text: string, start: number): number {
  let at = start;
  while (text[at] === " ") at++;
  return at - start;
}

function isComment(line: string): boolean {
  return line.trimStart().startsWith("#");
}

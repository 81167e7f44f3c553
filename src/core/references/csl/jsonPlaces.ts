/**
 * Where each element of the outermost list of a JSON text begins and ends. In a broken text that is laid out in lines, a line that begins an
 * object at the indent of the first one begins an element, whatever is wrong before it; else brackets are counted.
 */
export function jsonElements(text: string, broken: boolean): [start: number, end: number][] {
  const list = /^[\s\ufeff]*\[/.exec(text);
  if (!list) return [];
  const indent = !broken ? undefined : /^[^\S\n]*\n([^\S\n]*)\{/.exec(text.slice(list[0].length))?.[1];
  const starts =
    indent === undefined
      ? countedStarts(text)
      : [...text.matchAll(new RegExp(`^${indent}\\{`, "gm"))].map((match) => match.index + indent.length);
  return starts.map((start, index) => {
    const next = starts[index + 1];
    // Up to the comma before the next element, or the bracket that closes the list.
    const whole = text.slice(start, next).trimEnd();
    const content = whole.endsWith(next === undefined ? "]" : ",") ? whole.slice(0, -1).trimEnd() : whole;
    return [start, start + content.length];
  });
}

function countedStarts(text: string): number[] {
  const starts: number[] = [];
  let depth = 0;
  let expecting = false;
  for (const match of text.matchAll(/"(?:[^"\\]|\\[^])*"?|[[\]{},]|[^\s"[\]{},]+/g)) {
    const token = match[0];
    if (expecting && token !== "]") starts.push(match.index);
    expecting = false;
    if (token === "[" || token === "{") depth++;
    if (token === "]" || token === "}") depth--;
    if ((token === "[" || token === ",") && depth === 1) expecting = true;
  }
  return starts;
}

/** Where a text stops being JSON: the first token that the grammar does not allow there. */
export function jsonErrorOffset(text: string): number {
  // `state` is what may come next: a value, a name, or what follows a value.
  const open: string[] = [];
  let state: "value" | "name" | "colon" | "after" = "value";
  let first = false;
  const token =
    /\s+|"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|[[\]{},:]/y;
  token.lastIndex = text.startsWith("\ufeff") ? 1 : 0;
  for (;;) {
    const at = token.lastIndex;
    const match = token.exec(text);
    if (!match) return at;
    const t = match[0];
    if (/^\s/.test(t)) continue;
    const closing =
      (t === "]" && open.at(-1) === "[" && (state === "after" || first)) ||
      (t === "}" && open.at(-1) === "{" && (state === "after" || first));
    if (closing) {
      open.pop();
      state = "after";
    } else if (state === "value" && !/^[\]},:]/.test(t)) {
      if (t === "[" || t === "{") open.push(t);
      state = t === "[" ? "value" : t === "{" ? "name" : "after";
      first = t === "[" || t === "{";
      continue;
    } else if (state === "name" && t.startsWith('"')) state = "colon";
    else if (state === "colon" && t === ":") state = "value";
    else if (state === "after" && t === "," && open.length) state = open.at(-1) === "{" ? "name" : "value";
    else return at;
    first = false;
  }
}

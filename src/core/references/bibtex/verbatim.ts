/** Addresses and other values that stand in BibTeX as they are: what must not stay in them becomes percent-encoded. */

/** Without what TeX would take for a command: a backslash that escapes no special character, and `^^`. */
export function commandsEncoded(text: string): string {
  return text.replace(/\\(?![_%&#$~^])/g, "%5C").replace(/\^\^/g, "%5E%5E");
}

/** With braces that close in order, so that the value cannot end the entry: else all of them are encoded. */
export function balanced(text: string): string {
  let depth = 0;
  for (const c of text) {
    if (c === "{") depth++;
    if (c === "}" && --depth < 0) break;
  }
  return depth === 0 ? text : text.replace(/\{/g, "%7B").replace(/\}/g, "%7D");
}

import type { BibFlavour } from "../tex/encode";
import { appendTex, cleanText, encodeWords, texPieces } from "../tex/encode";
import { tailOf } from "../../base/text/tail";

/**
 * A title as TeX with braces around what bibliography styles would put in lower case: words with a capital that does not begin the title
 * (for BibTeX, whose styles keep the letter after a colon and a blank: or what follows one), and maths with capitals. BibTeX's `change.case$`
 * leaves the first character of the title alone, and everything within braces that do not begin with a backslash.
 */
export function encodeTitle(title: string, flavour: BibFlavour): string {
  const text = cleanText(title);
  const out: string[] = [];
  let last = "";
  let start = true;
  const put = (tex: string) => {
    if (!tex) return;
    out.push(tex);
    last = tex.at(-1)!;
  };
  for (const piece of texPieces(text)) {
    if (piece.kind === "maths") put(/\p{Lu}/u.test(piece.value) ? `{${piece.value}}` : piece.value);
    else if (piece.kind !== "text") put(piece.value);
    else {
      for (const word of piece.value.match(/\s+|\S+/g) ?? []) {
        if (/^\s/.test(word)) start ||= flavour === "bibtex" && last === ":";
        const tex = /^\s/.test(word) ? encodeWords(word, flavour) : encodeWord(word, start, flavour);
        put(appendTex(last, tex).slice(last.length));
        if (!/^\s/.test(word)) start = false;
      }
    }
    if (piece.kind === "maths") start = false;
  }
  return out.join("");
}

function encodeWord(word: string, start: boolean, flavour: BibFlavour): string {
  const kept = start && /^\p{Lu}/u.test(word) ? word.replace(/^\p{Lu}\p{M}*/u, "") : word;
  if (!/\p{Lu}/u.test(kept)) return encodeWords(word, flavour);
  const [before] = /^[^\p{L}\p{N}]*/u.exec(word)!;
  const after = tailOf(word, /[^\p{L}\p{N}\p{M}]/u);
  const middle = word.slice(before.length, word.length - after.length);
  return encodeWords(before, flavour) + `{${encodeWords(middle, flavour)}}` + encodeWords(after, flavour);
}

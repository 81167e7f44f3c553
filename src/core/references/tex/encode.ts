import { isHarmlessTex } from "./harmless";
import { accents, greek, letters, ligatures, specials } from "./tables";

/** `bibtex` writes accents and typographic signs as TeX commands, `biblatex` as Unicode; both write a single Greek letter as maths. */
export type BibFlavour = "bibtex" | "biblatex";

/** CSL's markup and the commands that stand for it. */
const markup: [open: string, close: string, command: string][] = [
  ["<i>", "</i>", "\\emph"],
  ["<b>", "</b>", "\\textbf"],
  ["<sup>", "</sup>", "\\textsuperscript"],
  ["<sub>", "</sub>", "\\textsubscript"],
  ['<span style="font-variant:small-caps;">', "</span>", "\\textsc"],
  ['<span class="nocase">', "</span>", ""],
];

/** A stretch of CSL text: maths between dollar signs, an opening or closing tag as TeX, or words. */
export interface TexPiece {
  kind: "text" | "maths" | "open" | "close";
  value: string;
}

// An escaped dollar sign begins none: each one would else be gone on from to the end of a text that closes none.
const maths = /(?<!\\)(?:\$\$(?:[^$\\]|\\[\s\S])+\$\$|\$(?![\s$])(?:[^$\\]|\\[\s\S])*?(?:[^$\\\s]|\\[^\s])\$)/;
const tag = new RegExp(markup.flatMap(([open, close]) => [open, close]).join("|"));

/**
 * Splits CSL text into maths (`$…$` without blanks at its ends and with balanced braces; `$5 to $10` is money, and what would act on files is no
 * formula), CSL's markup where it nests properly, and plain text.
 */
export function texPieces(text: string): TexPiece[] {
  const raw: TexPiece[] = [];
  const pattern = new RegExp(`${maths.source}|${tag.source}`, "g");
  let at = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const value = match[0];
    const isMaths = value.startsWith("$");
    if (isMaths && !isFormula(value, text[match.index + value.length])) {
      pattern.lastIndex = match.index + 1;
      continue;
    }
    if (match.index > at) raw.push({ kind: "text", value: text.slice(at, match.index) });
    raw.push({ kind: isMaths ? "maths" : value.startsWith("</") ? "close" : "open", value });
    at = match.index + value.length;
  }
  if (at < text.length) raw.push({ kind: "text", value: text.slice(at) });
  return nested(raw)
    ? raw.map(toCommand)
    : raw.map((piece) => (piece.kind === "maths" ? piece : { kind: "text", value: piece.value }));
}

/** TeX itself gives up at 255 groups. */
const deepest = 100;

/** Whether what stands between dollar signs is maths that may be kept: balanced, harmless and no sum of money. */
export function isFormula(value: string, after: string | undefined): boolean {
  if (!isHarmlessTex(value)) return false;
  let depth = 0;
  for (const c of value.replace(/\\[^{}]/g, "")) {
    if (c === "{" && ++depth > deepest) return false;
    if (c === "}" && --depth < 0) return false;
  }
  const money = /^\$\d/.test(value) && /^\d/.test(after ?? "");
  return depth === 0 && !money;
}

function nested(pieces: TexPiece[]): boolean {
  const open: string[] = [];
  for (const piece of pieces) {
    if (piece.kind === "open") open.push(markup.find(([o]) => o === piece.value)![1]);
    if (piece.kind === "close" && open.pop() !== piece.value) return false;
  }
  return open.length === 0;
}

function toCommand(piece: TexPiece): TexPiece {
  if (piece.kind === "open") return { kind: "open", value: `${markup.find(([open]) => open === piece.value)![2]}{` };
  return piece.kind === "close" ? { kind: "close", value: "}" } : piece;
}

/** Plain words as TeX: every special character escaped, braces balanced. */
export function encodeWords(text: string, flavour: BibFlavour): string {
  const characters = [...text.normalize("NFC")];
  return joinTex(characters.map((_, i) => encodeCharacter(characters, i, flavour)));
}

/** `appendTex` over many pieces, which would make a text anew with each. */
function joinTex(pieces: readonly string[]): string {
  const joined: string[] = [];
  let last = "";
  for (const piece of pieces) {
    if (!piece) continue;
    joined.push(appendTex(last, piece).slice(last.length));
    last = piece.at(-1)!;
  }
  return joined.join("");
}

/** Joins two pieces of TeX; an empty group keeps hyphens and quotes on both sides from becoming a dash or a quotation mark, and !` a sign of Spanish. */
export function appendTex(left: string, right: string): string {
  const last = left.at(-1);
  if (last === undefined) return right;
  const joins = ("-'`,".includes(last) && right.startsWith(last)) || ("!?".includes(last) && right.startsWith("`"));
  return joins ? `${left}{}${right}` : left + right;
}

function encodeCharacter(characters: string[], index: number, flavour: BibFlavour): string {
  const c = characters[index]!;
  // Programs that escape entities of HTML write them so: those are read as what they mean.
  if (c === "&" && /^#?\w{1,31};/.test(characters.slice(index + 1, index + 34).join(""))) return "{\\&}";
  if (Object.hasOwn(specials, c)) return specials[c]!;
  if (Object.hasOwn(greek, c)) {
    // Greek words stay words; a single letter is a symbol, which TeX sets as maths: pdfLaTeX has no Greek letters in its text.
    const inWord = [characters[index - 1], characters[index + 1]].some(
      (other) => other !== undefined && /\p{Script=Greek}/u.test(other),
    );
    return inWord ? c : `\\ensuremath{\\${greek[c]}}`;
  }
  if (flavour === "biblatex" || c <= "\u007f") return c;
  if (Object.hasOwn(ligatures, c)) return ligatures[c]!;
  if (Object.hasOwn(letters, c)) return `{\\${letters[c]}}`;
  const [base, mark, ...more] = [...c.normalize("NFD")];
  if (more.length || !mark || !/^[A-Za-z]$/.test(base!) || !Object.hasOwn(accents, mark)) return c;
  const accent = accents[mark]!;
  return /[a-z]/i.test(accent) ? `{\\${accent}{${base}}}` : `{\\${accent}${base}}`;
}

/** A value as TeX, without delimiters: blanks become one, control characters go, maths and CSL's markup stay what they are. */
export function encodeTex(text: string, flavour: BibFlavour): string {
  return joinTex(
    texPieces(cleanText(text)).map((piece) =>
      piece.kind === "text" ? encodeWords(piece.value, flavour) : piece.value,
    ),
  );
}

/** What a line of BibTeX or RIS can hold of a text: no line ends, control characters or stray surrogates. */
export function cleanText(text: string): string {
  return text
    .replace(/[\p{Cs}\u0000-\u0008\u000e-\u001f\u007f\ufdd0-\ufdef\ufffe\uffff]/gu, "")
    .replace(/[^\S\u00a0\u2000-\u200a\u202f\u205f\u3000]+/g, " ")
    .trim();
}

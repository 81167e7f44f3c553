/**
 * Text as the search sees it: lower case, without accents, TeX or markup, cut into words. Documents and queries go through the same cut,
 * so that `$\ell_2$-Regularisation`, `l2 regularisation` and `L2-regularisation` meet.
 */

/** The word of a text, and where in the text it stands. */
export interface Span {
  start: number;
  end: number;
  /** Folded. */
  word: string;
}

const ASCII = /^[\x00-\x7f]*$/;
const MARKUP = /[\\{}<_^]/;
const MARKS = /\p{M}+/gu;
const HYPHENS = /[‐‑‒–]/g;
const APOSTROPHES = /['’ʼ`]/g;
const ASCII_PIECE = /[a-z]+|[0-9]+/g;
const ASCII_COMPOUND = /(?<![a-z0-9])[a-z0-9]+(?:-[a-z0-9]+)+/g;
const COMPOUND = /(?<![\p{L}\p{N}])[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)+/gu;
/** Letters that Unicode does not decompose. */
const LETTERS: Record<string, string> = {
  ß: "ss",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  ħ: "h",
  ŧ: "t",
  ı: "i",
  æ: "ae",
  œ: "oe",
  þ: "th",
  ς: "σ",
};
const UNDECOMPOSED = new RegExp(`[${Object.keys(LETTERS).join("")}]`, "g");
/** Scripts written without spaces: cut into pairs of characters, so that any stretch of text finds itself. */
const SCRIPTS =
  ["Han", "Hiragana", "Katakana", "Thai", "Lao", "Khmer", "Myanmar"].map((name) => `\\p{Script=${name}}`).join("") +
  "ー";
const UNSPACED = new RegExp(`[${SCRIPTS}]`, "u");
const PIECE = new RegExp(`[${SCRIPTS}]+|\\p{N}+|(?:(?![${SCRIPTS}])\\p{L})+`, "gu");
/** A lone Greek letter is a symbol, spelt `\alpha` in TeX and "alpha" by those without the keyboard. */
const GREEK = new Map(
  "α alpha β beta γ gamma δ delta ε epsilon ϵ epsilon ζ zeta η eta θ theta ϑ theta ι iota κ kappa λ lambda μ mu ν nu ξ xi ο omicron π pi ρ rho σ sigma τ tau υ upsilon φ phi ϕ phi χ chi ψ psi ω omega"
    .split(" ")
    .reduce<[string, string][]>((pairs, item, i, all) => (i % 2 ? [...pairs, [all[i - 1]!, item]] : pairs), []),
);
/** A compound of more parts is a sentence or an id, and its joint form would be nobody's query. */
const COMPOUND_PARTS = 3;

/** Lower case, without accents and ligatures: `Gödel` and `godel` are one. The result may be longer or shorter than the text. */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  if (ASCII.test(lower)) return lower;
  return lower
    .normalize("NFKD")
    .replace(MARKS, "")
    .replace(HYPHENS, "-")
    .replace(UNDECOMPOSED, (letter) => LETTERS[letter]!);
}

/** The text without TeX commands, braces and HTML tags: `{PAC}-{B}ayes with <i>O</i>(\sqrt{n})` becomes `PAC-Bayes with O(n)`. */
function plain(text: string): string {
  if (!MARKUP.test(text)) return text;
  return text
    .replace(/<\/?[a-z][^<>]{0,80}>/gi, "")
    .replace(/\\ell(?![a-zA-Z])/g, "l")
    .replace(/\\[a-zA-Z]+\s*(?=\{)/g, "")
    .replace(/\\([a-zA-Z]+) ?/g, "$1")
    .replace(/\\[^a-zA-Z]/g, "")
    .replace(/[{}]/g, "")
    .replace(/[_^]/g, " ");
}

/**
 * The words of a text, folded, in order. Hyphenated compounds give their parts, and with `compounds` also the whole in one
 * (`self-supervised`: self, supervised, selfsupervised); letters and digits part (`gpt4`: gpt, 4); Chinese, Japanese and Thai give pairs
 * of characters. Texts are indexed with compounds; queries are cut without.
 */
export function words(text: string, compounds = false): string[] {
  const folded = fold(plain(text)).replace(APOSTROPHES, "");
  const ascii = ASCII.test(folded);
  const out: string[] = ascii ? (folded.match(ASCII_PIECE) ?? []) : [];
  if (!ascii) for (const piece of folded.match(PIECE) ?? []) pushPiece(piece, out);
  if (compounds && folded.includes("-")) {
    for (const compound of folded.match(ascii ? ASCII_COMPOUND : COMPOUND) ?? []) {
      const parts = compound.split("-");
      if (parts.length <= COMPOUND_PARTS) out.push(parts.join(""));
    }
  }
  return out;
}

function pushPiece(piece: string, out: string[]): void {
  if (UNSPACED.test(piece)) pushPairs(piece, out);
  else out.push(GREEK.get(piece) ?? piece);
}

function pushPairs(piece: string, out: string[]): void {
  const characters = [...piece];
  if (characters.length === 1) out.push(piece);
  for (let i = 1; i < characters.length; i++) out.push(characters[i - 1]! + characters[i]!);
}

/** The words of a text as it is written, with their places (UTF-16 code units), for showing what a query met. */
export function spans(text: string): Span[] {
  const out: Span[] = [];
  for (const match of text.matchAll(/[\p{L}\p{M}]+|\p{N}+/gu)) {
    const word = fold(match[0]);
    out.push({ start: match.index, end: match.index + match[0].length, word: GREEK.get(word) ?? word });
  }
  return out;
}

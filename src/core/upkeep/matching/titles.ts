import { addAll } from "../../base/collections";
import { plainWords } from "../../references/csl/markup";
import { latin } from "./latin";

/**
 * How two titles stand to each other: `same` but for spelling, `contained` where one is the other without its subtitle, `typo` where one word is
 * misspelt, else `different`.
 */
export type TitleRelation = "same" | "contained" | "typo" | "different";

/** A title cut for comparing. */
interface TitleForm {
  words: string[];
  /** The words in one, so that `multi-agent` and `multiagent` are equal. */
  whole: string;
  /** Words before each place where a subtitle may begin. */
  cuts: number[];
}

const ROMAN: Readonly<Record<string, string>> = {
  ii: "2",
  iii: "3",
  iv: "4",
  vi: "6",
  vii: "7",
  viii: "8",
  ix: "9",
  xi: "11",
  xii: "12",
};
const SERIES =
  /^(?:part|parts|pt|volume|vol|no|number|chapter|paper|teil|partie|book|lecture|series|section|edition|ed)$/;
/** Words that make of a title that of another work about it. */
const ABOUT =
  /^(?:erratum|errata|corrigendum|corrigenda|correction|corrections|addendum|comment|comments|commentary|reply|response|rejoinder|discussion|review|retraction|supplement|supplementary|appendix|editorial|author|authors|publisher|closure)$/;
const SHORT_WORDS = new Set("a an the of in on for and to with from by at as is are".split(" "));

/** What a title consists of; two of these are compared by `compareTitleForms`. */
export function titleForm(title: string): TitleForm {
  const plain = plainWords(title)
    .replace(/^\W*(?:retracted|withdrawn|removed)(?:\s+(?:article|paper|chapter|note))?\s*[\]):–—-]+\s*/i, "")
    .trimEnd()
    .replace(/[([](?:retracted|withdrawn)\b[^()[\]]*[)\]]$/i, "")
    .replace(
      /\\(?:emph|enquote|textit|textbf|textsc|texttt|textrm|textsf|textup|mathrm|mathbf|mathcal|mathbb|mathsf)(?![A-Za-z])/g,
      "",
    )
    .replace(/\\(?:ss)(?![A-Za-z])/g, "ß")
    .replace(/\\ell(?![A-Za-z])/g, "l")
    .replace(/\\["'`^~=.]\s*\{?\\?([A-Za-z])\}?|\\[cvuHkrdbt](?:\s+|\{)([A-Za-z])\}?/g, "$1$2")
    .replace(/\\([A-Za-z]+)/g, "$1")
    .replace(/&/g, " and ")
    .replace(/['’ʼ`´]/g, "");
  const words: string[] = [];
  const cuts: number[] = [];
  for (const piece of plain.split(/[:?!()[\]|]|\.\s|[–—]|\s-+\s|--+|,/)) {
    const found = latin(piece.replace(/[{}$]/g, "")).match(/[\p{L}]+|\p{N}+/gu) ?? [];
    if (!found.length) continue;
    if (words.length) cuts.push(words.length);
    addAll(words, found);
  }
  const form = numbered(words).map(spelling);
  return { words: form, whole: inOne(form), cuts };
}

/** The words without blanks and a first article; umlauts are folded here, where no seam of a compound counts as one. */
function inOne(words: readonly string[]): string {
  return words
    .filter((word, i) => i > 0 || !/^(?:the|a|an)$/.test(word))
    .join("")
    .replace(/[aou]e/g, (pair) => pair[0]!);
}

/** Roman numerals as figures: `Part II` is `Part 2`. A single `I` or `V` counts after a word such as "part", and an `I` at the very end. */
function numbered(words: string[]): string[] {
  return words.map((word, i) => {
    const after = i > 0 && SERIES.test(words[i - 1]!);
    if (word === "i") return after || (i > 0 && i === words.length - 1) ? "1" : word;
    if ((word === "v" || word === "x") && after) return word === "v" ? "5" : "10";
    return i > 0 && Object.hasOwn(ROMAN, word) ? ROMAN[word]! : word;
  });
}

/** One spelling for words that British and American English spell in two. */
function spelling(word: string): string {
  if (word.length < 4) return word;
  return word
    .replace(/is(ation|ations|e|es|ed|ing|er|ers|able)$/, "iz$1")
    .replace(/ys(e|es|ed|ing|er|ers)$/, "yz$1")
    .replace(/our(s|al|ed|ing|able|ful|ist|hood)?$/, "or$1")
    .replace(/([aeiou])ll(ed|ing|er|ers)$/, "$1l$2")
    .replace(/(.{2})re(s?)$/, "$1er$2")
    .replace(/ence$/, "ens")
    .replace(/ense$/, "ens");
}

/** How two titles stand to each other. */
export function compareTitles(a: string, b: string): TitleRelation {
  return compareForms(titleForm(a), titleForm(b));
}

function compareForms(a: TitleForm, b: TitleForm): TitleRelation {
  if (!a.whole || !b.whole) return "different";
  if (a.whole === b.whole) return "same";
  if (ABOUT.test(a.words[0]!) !== ABOUT.test(b.words[0]!)) return "different";
  const [short, long] = a.whole.length < b.whole.length ? [a, b] : [b, a];
  if (isMainTitle(short, long)) return "contained";
  return isTypo(a.words, b.words) ? "typo" : "different";
}

/** Whether the long title is the short one and a subtitle, which is no number of a series. */
function isMainTitle(short: TitleForm, long: TitleForm): boolean {
  if (short.words.filter((word) => !SHORT_WORDS.has(word)).length < 2) return false;
  return long.cuts.some((cut) => {
    const rest = long.words.slice(cut);
    if (inOne(long.words.slice(0, cut)) !== short.whole) return false;
    return !rest.some(
      (word, i) => (i === 0 && (SERIES.test(word) || ABOUT.test(word))) || (/^\d{1,2}$/.test(word) && rest.length <= 3),
    );
  });
}

/** Whether one word of several is misspelt in one of two titles, or one preposition or article stands for another. */
function isTypo(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length || a.length < 4) return false;
  const unequal = a.flatMap((word, i) => (word === b[i] ? [] : [i]));
  const [at] = unequal;
  if (at === undefined || unequal.length > 1) return false;
  return isMisspelling(a[at]!, b[at]!) || (a.length > 4 && SHORT_WORDS.has(a[at]!) && SHORT_WORDS.has(b[at]!));
}

/**
 * Whether two words differ by a slip of the hand: a letter left out or doubled, two that changed places, or a wrong consonant, not near the word's
 * beginning. Another vowel makes another word too often (nitrate and nitrite), and so does another beginning (micro- and macro-).
 */
function isMisspelling(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length < 6 || long.length - short.length > 1 || short.slice(0, 3) !== long.slice(0, 3) || /\d/.test(a + b))
    return false;
  let start = 0;
  while (start < short.length && short[start] === long[start]) start++;
  const restEquals = (i: number, j: number) => short.slice(i) === long.slice(j);
  if (long.length > short.length) return restEquals(start, start + 1);
  if (restEquals(start + 2, start + 2) && short[start] === long[start + 1] && short[start + 1] === long[start])
    return short.length >= 8;
  const vowel = /[aeiouy]/;
  return restEquals(start + 1, start + 1) && !vowel.test(short[start]!) && !vowel.test(long[start]!);
}

/** How much two titles share, from 0 to 1: the words in both over the words in either (Jaccard), the empty ones left out. For showing what is near. */
export function titleSimilarity(a: string, b: string): number {
  const of = (title: string) => new Set(titleForm(title).words.filter((word) => !SHORT_WORDS.has(word)));
  const [left, right] = [of(a), of(b)];
  const shared = [...left].filter((word) => right.has(word)).length;
  const all = left.size + right.size - shared;
  return all ? shared / all : 0;
}

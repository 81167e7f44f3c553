import { plainWords } from "../../references/csl/markup";
import { latin } from "./latin";

const EMPTY = new Set(
  "a an the of in on for and to at de la le les des der die das und et proceedings proc annual international national european conference conf symposium workshop workshops meeting advances transactions trans letters journal j revue zeitschrift ieee acm aaai siam springer lncs lecture notes series volume vol part main track first second third".split(
    " ",
  ),
);

/** Whether two names can be of one journal, conference or series: in full, abbreviated, or as an acronym (`Phys. Rev. Lett.`, `NeurIPS`). */
export function sameVenue(a: string, b: string): boolean {
  const [left, right] = [venueWords(a), venueWords(b)];
  if (!left.length || !right.length) return true;
  if (abbreviates(left, right) || abbreviates(right, left)) return true;
  if (acronyms(a).some((word) => stands(word, right) || venueWords(b).includes(word))) return true;
  if (acronyms(b).some((word) => stands(word, left) || venueWords(a).includes(word))) return true;
  const content = (words: readonly string[]) =>
    words.filter((word) => !EMPTY.has(word) && !/^\d+(?:st|nd|rd|th)?$/.test(word));
  const [ours, theirs] = [content(left), content(right)];
  if (!ours.length || !theirs.length) return true;
  const shared = ours.filter((word) => theirs.some((other) => shortened(word, other) || shortened(other, word))).length;
  return shared > 0 && shared * 2 >= Math.min(ours.length, theirs.length);
}

function venueWords(name: string): string[] {
  return (
    latin(plainWords(name).replace(/&/g, " and ").replace(/['’]/g, "")).match(/[\p{L}]+|\p{N}+(?:st|nd|rd|th)?/gu) ?? []
  );
}

/** Whether each word of the first is a word of the second or its beginning, in order. */
function abbreviates(short: readonly string[], long: readonly string[]): boolean {
  let at = 0;
  for (const word of short) {
    while (at < long.length && !shortened(word, long[at]!)) at++;
    if (at++ >= long.length) return false;
  }
  return true;
}

const shortened = (short: string, long: string): boolean =>
  short === long ||
  (short.length >= 3 && long.startsWith(short)) ||
  (short.length === 1 && long.startsWith(short) && long.length > 3);

/** Words of a name that are written as acronyms are: `NeurIPS`, `(CVPR)`, `ICML 2019`. */
function acronyms(name: string): string[] {
  return (name.match(/\b[A-Z][A-Za-z]*\b/g) ?? [])
    .filter((word) => /.[A-Z]/.test(word))
    .map((word) => word.toLowerCase());
}

/** Whether an acronym is made of the beginnings of some words, in order: `neurips` of neural, information, processing, systems. */
function stands(acronym: string, words: readonly string[]): boolean {
  const reach = (at: number, word: number): boolean => {
    if (at === acronym.length) return true;
    for (let next = word; next < words.length; next++) {
      for (let length = 1; length <= 5 && words[next]!.startsWith(acronym.slice(at, at + length)); length++) {
        if (at + length > acronym.length) break;
        if (reach(at + length, next + 1)) return true;
      }
    }
    return false;
  };
  return acronym.length >= 3 && acronym.length <= 12 && words.length <= 20 && reach(0, 0);
}

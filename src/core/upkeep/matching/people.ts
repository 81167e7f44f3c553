import type { CslName } from "../../references/csl/csl";
import { isOthers, text } from "../../references/csl/names";
import { latin } from "./latin";

/** A person's name cut for comparing; of a group, `family` is its whole name. */
interface PersonForm {
  family: string[];
  /** The family name with its particles, in one. */
  full: string;
  given: string[];
  group: boolean;
}

const PARTICLES = new Set(
  "van von de der den del della di da do dos du la le ter ten zu zum af av el al bin ibn st".split(" "),
);
const SUFFIX = /^(?:jr|sr|ii|iii|iv|phd|md)$/;
const GROUP =
  /\b(?:collaboration|team|group|consortium|project|association|society|institute|university|committee|network|initiative|organi[sz]ation|investigators|foundation|laborator(?:y|ies)|ltd|inc)\b/i;

/** Whether two names can be one person's: equal family names, whatever their spelling, and given names or initials that do not contradict. */
export function sameName(a: CslName, b: CslName): boolean {
  const [left, right] = [personForm(a), personForm(b)];
  if (left.group || right.group)
    return joined(left.family) === joined(right.family) || alikeGroups(left.family, right.family);
  if (!left.family.length || !right.family.length) return false;
  const alike =
    skeleton(joined(left.family)) === skeleton(joined(right.family)) || skeleton(left.full) === skeleton(right.full);
  if (alike) return givenAgree(left.given, right.given);
  if (compound(left, right) || compound(right, left)) return true;
  // Family name first, as in much of East Asia, read as a given name.
  return (
    left.given.length === 1 &&
    right.given.length === 1 &&
    joined(left.family) === joined(right.given) &&
    joined(left.given) === joined(right.family)
  );
}

function personForm(name: CslName): PersonForm {
  const literal = text(name.literal);
  const person = (family: string[], given: string[]): PersonForm => ({
    family: bare(family),
    full: joined(family),
    given,
    group: false,
  });
  if (!literal)
    return person(tokens([text(name["non-dropping-particle"]), text(name.family)].join(" ")), tokens(text(name.given)));
  const comma = literal.indexOf(",");
  if (comma > 0) return person(tokens(literal.slice(0, comma)), tokens(literal.slice(comma + 1)));
  const words = tokens(literal).filter((word) => !/^\d+$/.test(word));
  if (words.length < 2 || GROUP.test(literal)) {
    const group = words.filter((word) => word !== "the");
    return { family: group, full: joined(group), given: [], group: true };
  }
  // "Hinton GE", as medicine writes it.
  const initials = /^(\p{Lu}[\p{Ll}’'-].*)\s(\p{Lu}{1,3})$/u.exec(literal);
  if (initials && !SUFFIX.test(initials[2]!.toLowerCase()))
    return person(tokens(initials[1]!), [...latin(initials[2]!)]);
  while (words.length > 2 && SUFFIX.test(words.at(-1)!)) words.pop();
  const start = familyStart(words);
  return person(words.slice(start), words.slice(0, start));
}

/** Where the family name begins in the words of a name: the last word, with the particles before it. */
function familyStart(words: readonly string[]): number {
  let start = words.length - 1;
  while (start > 1 && PARTICLES.has(words[start - 1]!)) start--;
  return start;
}

/** The words of a family name, or of a group's, for a search. */
export function personWords(name: CslName): string[] {
  return personForm(name).family;
}

/** A name's words, hyphenated ones as several, initials without periods: `J.-P.` is `j`, `p`. */
function tokens(name: string): string[] {
  const plain = latin(
    name
      .replace(/\\["'`^~=.]\s*\{?\\?([A-Za-z])\}?|\\[cvuHkrdbt](?:\s+|\{)([A-Za-z])\}?/g, "$1$2")
      .replace(/\\([A-Za-z]+)/g, "$1")
      .replace(/[{}$]/g, "")
      .replace(/['’ʼ`´]/g, ""),
  );
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** A family name without particles and suffixes, where something else is left. */
function bare(family: string[]): string[] {
  const left = family.filter((word) => !PARTICLES.has(word) && !SUFFIX.test(word));
  return left.length ? left : family;
}

const joined = (words: readonly string[]): string => words.join("");

/**
 * Whether given names agree as far as both have them: by initials, of which the second may be the one in use ("J. Bob" and "Bob"). Where both are
 * written out and short, a letter tells people apart (Wei and Wen).
 */
function givenAgree(a: readonly string[], b: readonly string[]): boolean {
  const [left, right] = [a[0], b[0]];
  if (!left || !right) return true;
  if (left.length > 1 && right.length > 1 && left.length <= 3 && right.length <= 3 && a.length === 1 && b.length === 1)
    return left === right;
  const initial = (word: string) => word[0]!.replace(/[ij]/, "y");
  return b.some((word) => initial(word) === initial(left)) || a.some((word) => initial(word) === initial(right));
}

/** "García Márquez" against "Márquez" with "Gabriel García" before it, or with the first of two family names left out. */
function compound(longer: PersonForm, shorter: PersonForm): boolean {
  const surplus = longer.family.length - shorter.family.length;
  if (surplus <= 0) return false;
  const atEnd = skeleton(joined(longer.family.slice(surplus))) === skeleton(joined(shorter.family));
  const atStart = skeleton(joined(longer.family.slice(0, shorter.family.length))) === skeleton(joined(shorter.family));
  return (
    (atEnd || atStart) &&
    longer.given.length > 0 &&
    shorter.given.length > 0 &&
    longer.given[0]![0] === shorter.given[0]![0]
  );
}

function alikeGroups(a: readonly string[], b: readonly string[]): boolean {
  const content = (words: readonly string[]) => words.filter((word) => !GROUP.test(word) && word.length > 2).join("");
  return content(a) !== "" && content(a) === content(b);
}

/**
 * A family name as it sounds across transcriptions: Chebyshev, Tschebyscheff and Čebyšev are one, and so are Müller and Mueller. Short names
 * keep their letters, since in them a letter tells families apart (Zhang and Zang).
 */
function skeleton(family: string): string {
  const plain = family.replace(/[aou]e/g, (pair) => pair[0]!).replace(/aa/g, "a");
  if (plain.length < 6) return plain;
  return plain
    .replace(/t?sch|shch/g, (letters) => (letters === "sch" ? "s" : "c"))
    .replace(/tch/g, "c")
    .replace(/kh/g, "h")
    .replace(/([csz])h/g, "$1")
    .replace(/ph/g, "f")
    .replace(/(?<!f)f+$|ff|w/g, "v")
    .replace(/x/g, "ks")
    .replace(/[yj]/g, "i")
    .replace(/([aeou])i(?=[aeou])/g, "$1")
    .replace(/(.)\1+/g, "$1");
}

/** A name in one, as indexes give it, in its parts: particles in lower case go with the family name. */
export function splitName(literal: string): CslName {
  const comma = /^([^,]+),\s*(\S.*)$/.exec(literal);
  if (comma) return { family: comma[1]!, given: comma[2]! };
  const words = literal.trim().split(/\s+/);
  if (words.length < 2 || GROUP.test(literal)) return { literal };
  const start = familyStart(words);
  return { family: words.slice(start).join(" "), given: words.slice(0, start).join(" ") };
}

/** The people of a list, and whether it goes on with "et al.". */
export function listed(names: readonly CslName[]): { people: CslName[]; cut: boolean } {
  const people = names.filter((name) => !isOthers(name));
  return { people, cut: people.length < names.length };
}

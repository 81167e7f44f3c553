import type { CslName } from "../csl/csl";
import { isOthers, text } from "../csl/names";
import type { BibFlavour } from "../tex/encode";
import { encodeTex } from "../tex/encode";
import { commandLetters } from "../tex/commands";

/** A particle that is written together with its name: d'Ormesson, al-Khwarizmi. */
const joinedParticle = /^(\p{Ll}{1,5}['’-])(\p{Lu}.*)$/su;

/** What would end a name, or make a part of it something else. */
const separates = /[,;=&]|(?:^|\s)(?:and(?:\s|$)|et\.? al\.?$)/i;

/** Names as BibTeX's list: `von Last, Jr., First and {Group} and others`. */
export function encodeNames(names: CslName[], flavour: BibFlavour): string {
  return names
    .map((name) => (isOthers(name) ? "others" : encodeName(name, flavour)))
    .filter(Boolean)
    .join(" and ");
}

function encodeName(name: CslName, flavour: BibFlavour): string {
  const tex = (value: unknown) => encodeTex(text(value), flavour);
  if (text(name.literal)) return `{${tex(name.literal)}}`;
  const given = text(name.given);
  const suffix = text(name.suffix);
  let particle = [text(name["dropping-particle"]), text(name["non-dropping-particle"])].filter(Boolean).join(" ");
  let family = text(name.family) || given;
  if (!family) return "";
  // "Van Dyke" alone would be a given and a family name; a comma or `and` would end the name.
  if (particle && ((!given && !suffix && !isLowerWord(words(particle)[0]!)) || separates.test(particle))) {
    family = `${particle} ${family}`;
    particle = "";
  }
  const alone = !text(name.family) || (!given && !suffix && !particle);
  if (alone) return simpleWord(family) && !/(?<!\{)\\[A-Za-z]{2,}/.test(tex(family)) ? tex(family) : `{${tex(family)}}`;
  const last = joinParticle(particle, family, tex);
  // Of two words it would make a list of three people.
  const shown = /\s/.test(suffix) ? `{${tex(suffix)}}` : protect(suffix, tex);
  // An empty third part would be a comma too many, and the suffix the given name.
  if (suffix) return `${last}, ${shown}, ${given ? protect(given, tex) : "{}"}`;
  return given ? `${last}, ${protect(given, tex)}` : last;
}

function joinParticle(particle: string, family: string, tex: (value: string) => string): string {
  const plain = !looksLikeParts(family, tex);
  const last = plain ? tex(family) : `{${tex(family)}}`;
  if (!particle) return last;
  const joins = plain && /['’-]$/.test(particle) && words(family).length === 1 && words(particle).every(isLowerWord);
  if (joins && joinedParticle.test(`${words(particle).at(-1)}${family}`)) return tex(particle) + last;
  return `${tex(particle)} ${last}`;
}

/** Words in lower case would be taken for a particle, commas and `and` for separators, and commands for lower-case letters. */
function looksLikeParts(family: string, tex: (value: string) => string): boolean {
  const lower = words(family).some(isLowerWord);
  return lower || separates.test(family) || /(?<!\{)\\[A-Za-z]{2,}/.test(tex(family));
}

function protect(part: string, tex: (value: string) => string): string {
  return separates.test(part) ? `{${tex(part)}}` : tex(part);
}

function simpleWord(value: string): boolean {
  return !/[\s,;~{}=]/.test(value) && !/^(?:and|others)$/i.test(value) && !joinedParticle.test(value);
}

const isLowerWord = (word: string) => /^\P{L}*\p{Ll}/u.test(word);
const words = (value: string) => value.split(/\s+/).filter(Boolean);

/**
 * Reads a list of names in TeX as BibTeX and biblatex define it: `First von Last`, `von Last, First`, `von Last, Jr, First`, groups in
 * braces, `and others`, biblatex's `family=…, given=…`. `decode` turns TeX into text.
 */
export function decodeNames(tex: string, decode: (tex: string) => string): CslName[] {
  const list = tex
    .replace(/\s+/g, " ")
    .trim()
    .replace(/,? (?:and )?et\.? al\.?$/i, " and others");
  const names = splitTop(list, /\s+and(?=\s|$)/iy)
    .flatMap((name) => listedNames(name.trim()))
    .map((name) => decodeName(name, decode));
  return names.filter((name): name is CslName => name !== undefined);
}

/** The names in what stands between two `and`: one, or several that somebody separated by semicolons, `&` or commas, which BibTeX does not know. */
function listedNames(tex: string): string[] {
  const bySign = splitTop(tex, /(?<!&#?\w{1,30});(?:\s+|$)|\s\\?&\s/y)
    .map((name) => name.trim())
    .filter(Boolean);
  if (bySign.length > 1) return bySign.flatMap(listedNames);
  const parts = splitTop(tex, /,/y).map((part) => part.trim());
  if (parts.length < 3 || parts.some((part) => part.includes("="))) return [tex];
  // `Smith J, Doe AB`: as medical journals write them.
  const medical = parts.map(initialsLast);
  if (medical.every((name) => name !== undefined)) return medical;
  const oxford = parts.at(-1) === "";
  const names = parts.filter(Boolean);
  const several = names.every((name) => tokens(name).length > 1);
  // `Last, Jr, First` has at most three parts.
  if (several && (oxford || names.length > 3 || !isSuffix(names[1]!))) return names;
  // More than three parts are none to BibTeX.
  const pairs = names.length > 3 && names.length % 2 === 0 && !isSuffix(names[1]!);
  return pairs ? names.flatMap((name, i) => (i % 2 ? [] : [`${name}, ${names[i + 1]}`])) : [tex];
}

/** `Family, AB` of `Family AB`; undefined for another form. */
function initialsLast(name: string): string | undefined {
  const at = name.lastIndexOf(" ");
  const [family, initials] = [name.slice(0, Math.max(0, at)), name.slice(at + 1)];
  return /\p{Ll}/u.test(family) && /^\p{Lu}{1,3}\.?$/u.test(initials) ? `${family}, ${initials}` : undefined;
}

const isSuffix = (part: string) => /^(?:[js]r|ph\.? ?d|m\.? ?d|esq|[ivx]+)\b/i.test(part);

// biblatex's manual, 3.4: name parts as keys; those of other data models and what is set for a name or a list are passed over.
const extendedPart = /^[a-z][a-z-]*\s*=/i;
const namePart = /^(?:family|given|prefix|suffix)(?:-i)?\s*=/i;

function decodeName(tex: string, decode: (tex: string) => string): CslName | undefined {
  if (/^(?:[,\s]*|and)$/i.test(tex)) return undefined;
  if (/^others$/i.test(tex)) return { literal: "others" };
  if (isOneGroup(tex)) return { literal: decode(tex) };
  // A part with a comma in it may stand in quotes, whole.
  const parts = splitTop(tex, /,/y).map((part) => part.trim().replace(/^"(.*)"$/s, "$1"));
  if (parts.every((part) => extendedPart.test(part)))
    return parts.some((part) => namePart.test(part)) ? extendedName(parts, decode) : undefined;
  // `Potts, Christopher,`: the comma before `and` begins no third part.
  if (parts.length === 3 && parts[2] === "" && !isSuffix(parts[1]!)) parts.pop();
  if (parts.length === 1) return unseparatedName(tokens(tex), decode);
  const [last = "", second = "", ...rest] = parts;
  const suffix = rest.length ? second : "";
  const given = rest.length ? rest.join(", ") : second;
  const lastTokens = tokens(last);
  // The particle reaches to the last word in lower case that is not the last word itself.
  const end = lastTokens.slice(0, -1).findLastIndex(isLower) + 1;
  return name(decode, {
    particle: lastTokens.slice(0, end),
    family: lastTokens.slice(end),
    given: tokens(given),
    suffix,
  });
}

function unseparatedName(list: string[], decode: (tex: string) => string): CslName | undefined {
  const first = list.findIndex((token, index) => index < list.length - 1 && isLower(token));
  if (first < 0) return name(decode, { particle: [], family: list.slice(-1), given: list.slice(0, -1), suffix: "" });
  const end = list.slice(0, -1).findLastIndex(isLower) + 1;
  return name(decode, {
    particle: list.slice(first, end),
    family: list.slice(end),
    given: list.slice(0, first),
    suffix: "",
  });
}

function name(
  decode: (tex: string) => string,
  parts: { particle: string[]; family: string[]; given: string[]; suffix: string },
): CslName | undefined {
  let particle = decode(parts.particle.join(" "));
  let family = decode(parts.family.join(" "));
  const joined = parts.family[0]?.startsWith("{") ? null : joinedParticle.exec(family);
  if (joined) {
    particle = particle ? `${particle} ${joined[1]}` : joined[1]!;
    family = joined[2]!;
  }
  const result: CslName = {};
  if (family) result.family = family;
  const given = decode(parts.given.join(" "));
  if (given) result.given = given;
  if (particle) result["non-dropping-particle"] = particle;
  const suffix = decode(parts.suffix);
  if (suffix) result.suffix = suffix;
  return Object.keys(result).length ? result : undefined;
}

function extendedName(parts: string[], decode: (tex: string) => string): CslName | undefined {
  const fields: Record<string, string> = {};
  for (const part of parts) {
    const at = part.indexOf("=");
    fields[part.slice(0, at).trim().toLowerCase()] = decode(part.slice(at + 1).trim());
  }
  const result: CslName = {};
  if (fields["family"]) result.family = fields["family"];
  if (fields["given"]) result.given = fields["given"];
  const dropping = fields["useprefix"]?.toLowerCase() === "false";
  if (fields["prefix"]) result[dropping ? "dropping-particle" : "non-dropping-particle"] = fields["prefix"];
  if (fields["suffix"]) result.suffix = fields["suffix"];
  return Object.keys(result).length ? result : undefined;
}

/** Splits at what the sticky pattern matches outside of braces. */
function splitTop(tex: string, separator: RegExp): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < tex.length; i++) {
    const c = tex[i];
    if (c === "\\") i++;
    else if (c === "{") depth++;
    else if (c === "}") depth--;
    else if (c === "$" && depth === 0) i = mathsEnd(tex, i);
    else if (depth === 0) {
      separator.lastIndex = i;
      const match = separator.exec(tex);
      if (!match) continue;
      parts.push(tex.slice(start, i));
      i += match[0].length - 1;
      start = i + 1;
    }
  }
  parts.push(tex.slice(start));
  return parts;
}

/** The offset of the dollar sign that ends the formula, or of this one where none does. */
function mathsEnd(tex: string, start: number): number {
  const formula = /\$(?:[^$\\]|\\.)+\$/sy;
  formula.lastIndex = start;
  return start + Math.max(1, formula.exec(tex)?.[0].length ?? 1) - 1;
}

/** Words outside of braces; a tie separates as a blank does. */
function tokens(tex: string): string[] {
  return splitTop(tex, /[\s~]+/y).filter(Boolean);
}

function isOneGroup(tex: string): boolean {
  if (!tex.startsWith("{") || isOneLetter(tex)) return false;
  let depth = 0;
  for (let i = 0; i < tex.length; i++) {
    if (tex[i] === "\\") i++;
    else if (tex[i] === "{") depth++;
    else if (tex[i] === "}" && --depth === 0) return i === tex.length - 1;
  }
  return false;
}

/** A single accented letter or sign has braces of its own, which make no group of it. */
function isOneLetter(tex: string): boolean {
  const command = /^\{\\([A-Za-z]+)\}$/.exec(tex)?.[1];
  if (command) return commandLetters.has(command);
  return /^\{\\(?:["'^~=.`]\s*\{?\\?[A-Za-z]\}?|[cvuHkrdbt]\s*\{\\?[A-Za-z]\})\}$/.test(tex);
}

// Commands that are letters themselves; the case of their first letter is theirs.
const letterCommand = /^(?:aa|AA|ae|AE|oe|OE|o|O|l|L|ss|i|j|dj|DJ|dh|DH|th|TH)$/;

/** BibTeX's case of a word: that of its first letter outside of plain groups, accents included. */
function isLower(token: string): boolean {
  const piece =
    /\{?\\(?:["'^~=.`]|[cvuHkrdbt](?![a-zA-Z]))\s*\{?\\?(\p{L})[^{}]*\}*|\{?\\([a-zA-Z]+|.)\s*\}?|\{[^{}]*\}|(\p{L})|./gsu;
  for (const [, accented, command, letter] of token.matchAll(piece)) {
    const found = accented ?? letter ?? (command && letterCommand.test(command) ? command[0] : undefined);
    if (found) return /\p{Ll}/u.test(found);
  }
  return false;
}

import type { CslItem, CslName } from "./csl";

/** What most texts have not: blanks at the ends, several in a row, and others than the usual one. */
const IRREGULAR_BLANKS = /^\s|\s$|\s\s|[^\S ]/;

/** `value` as a trimmed string with single spaces; "" for anything that is neither a string nor a finite number. */
export function text(value: unknown): string {
  if (typeof value === "number") return Number.isFinite(value) ? String(value) : "";
  if (typeof value !== "string") return "";
  return IRREGULAR_BLANKS.test(value) ? value.replace(/\s+/g, " ").trim() : value;
}

/** A part of a name as text: old pandoc wrote several given names as a list. */
export function namePart(value: unknown): string {
  return Array.isArray(value) ? value.map(text).filter(Boolean).join(" ") : text(value);
}

/** The names in a field of an item: those with something in them. A bare string counts as one literal name. */
export function namesOf(item: CslItem, field: string): CslName[] {
  const value = item[field];
  const list: unknown[] = Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
  return list
    .map((name) => (typeof name === "string" ? { literal: name } : withTexts(name)))
    .filter((name): name is CslName => typeof name === "object" && name !== null && saysSomething(name as CslName));
}

const NAME_PARTS = ["family", "given", "literal", "non-dropping-particle", "dropping-particle", "suffix"] as const;
const saysSomething = (name: CslName): boolean => NAME_PARTS.some((part) => text(name[part]) !== "");

function withTexts(name: unknown): unknown {
  if (typeof name !== "object" || name === null || !Object.values(name).some(Array.isArray)) return name;
  return Object.fromEntries(
    Object.entries(name).map(([field, part]) => [field, Array.isArray(part) ? namePart(part) : (part as unknown)]),
  );
}

/** True for the name that stands for the rest of a list, as BibTeX's `and others`. */
export function isOthers(name: CslName): boolean {
  const more =
    text(name.given) || text(name["dropping-particle"]) || text(name["non-dropping-particle"]) || text(name.suffix);
  const only = text(name.literal) || (more ? "" : text(name.family));
  return /^(?:others|et al\.?)$/i.test(only);
}

/** The family name with the particle that stays with it ("van Gennep"), or a group's name. */
export function familyName(name: CslName): string {
  return text(name.literal) || join([name["non-dropping-particle"], name.family]) || text(name.given);
}

/** The whole name in reading order: "Charles Louis Xavier Joseph de la Vallée Poussin", "Martin Luther King, Jr.". */
export function fullName(name: CslName): string {
  if (text(name.literal)) return text(name.literal);
  const plain = join([name.given, name["dropping-particle"], name["non-dropping-particle"], name.family]);
  const suffix = text(name.suffix);
  return suffix && plain ? `${plain}, ${suffix}` : plain || suffix;
}

function join(parts: unknown[]): string {
  return parts
    .map(text)
    .filter(Boolean)
    .reduce((left, right) => (/['’-]$/.test(left) ? left + right : left ? `${left} ${right}` : right), "");
}

import type { CslName } from "../csl/csl";
import { isOthers, text } from "../csl/names";

/** "Zhang, C., Bengio, S., & Hardt, M."; from 21 names on the first nineteen, an ellipsis and the last. */
export function apaInverted(names: CslName[]): string {
  const people = names
    .filter((name) => !isOthers(name))
    .map(inverted)
    .filter(Boolean);
  if (people.length < names.length && people.length) return `${people.slice(0, 19).join(", ")}, et al.`;
  if (people.length > 20) return `${people.slice(0, 19).join(", ")}, … ${people.at(-1)}`;
  return listed(people, ", & ");
}

/** "C. Zhang & S. Bengio", as names stand before the title of a book. */
export function apaStraight(names: CslName[]): string {
  const people = names
    .filter((name) => !isOthers(name))
    .map(straight)
    .filter(Boolean);
  if (people.length < names.length && people.length) return `${people.join(", ")}, et al.`;
  return people.length === 2 ? people.join(" & ") : listed(people, ", & ");
}

function listed(people: string[], before: string): string {
  return people.length < 2 ? (people[0] ?? "") : people.slice(0, -1).join(", ") + before + people.at(-1);
}

function inverted(name: CslName): string {
  if (text(name.literal)) return text(name.literal);
  const family = join(name["non-dropping-particle"], name.family);
  const given = join(initials(text(name.given)), name["dropping-particle"]);
  return [family || text(name.given), family ? given : "", text(name.suffix)].filter(Boolean).join(", ");
}

function straight(name: CslName): string {
  if (text(name.literal)) return text(name.literal);
  const plain = join(initials(text(name.given)), name["dropping-particle"], name["non-dropping-particle"], name.family);
  return join(plain, text(name.suffix));
}

/** "J.-P." for "Jean-Paul", "J. R. R." for "J R R"; names in scripts without capitals stay whole. */
function initials(given: string): string {
  if (!/\p{Lu}/u.test(given)) return given;
  return given
    .replace(/\.(?=\p{L})/gu, ". ")
    .split(/\s+/)
    .map((word) =>
      word
        .split(/(?<=[-‐])/)
        .map((part, index) => {
          // `Yu.`, `Ch.`: a letter of another script is written with two.
          const letter = /^\p{Lu}\p{Ll}(?=\.$)|\p{L}\p{M}*/u.exec(part)?.[0];
          // Particles and words such as "de" among the given names are not abbreviated.
          if (!letter || (index === 0 && /^\p{Ll}/u.test(letter))) return part;
          return `${letter}.${/[-‐]$/.test(part) ? "-" : ""}`;
        })
        .join(""),
    )
    .join(" ");
}

function join(...parts: unknown[]): string {
  return parts
    .map(text)
    .filter(Boolean)
    .reduce((left, right) => (/['’-]$/.test(left) ? left + right : left ? `${left} ${right}` : right), "");
}

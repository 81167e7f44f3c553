import { plainTitle } from "./plainTitle";

/** What names a problem on the map and in the tree. */
export interface Named {
  id: string;
  title: string;
  aliases: readonly string[];
}

/** A title up to this length is its own short name, in characters. */
const SHORT = 22;

/**
 * Short names for the map and the tree. Authors give problems an id of a few words (`in-context-learning`); it is read as a name, with the spelling that the
 * problems' titles and aliases have of its words (`RLHF`, `in-context`). Where the id says nothing (`q-17`), or the title is not in Latin
 * letters, the title stands.
 */
export function shortNames(problems: readonly Named[]): (problem: Named) => string {
  const spellings = acronyms(problems);
  return (problem) => {
    const { id, title } = problem;
    if (title.length <= SHORT || !/[a-z]{4}/.test(id) || !/\p{Script=Latin}/u.test(title)) return plainTitle(title);
    const words = keepHyphens(id, [title, ...problem.aliases]);
    const name = words.replaceAll(/[a-z0-9]+/g, (word) => spellings.get(word) ?? word);
    return name.charAt(0).toUpperCase() + name.slice(1);
  };
}

/** Words that are written in capitals anywhere, by their lower case. */
function acronyms(problems: readonly Named[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const { title, aliases } of problems)
    for (const text of [title, ...aliases])
      for (const [word] of text.matchAll(/[\p{L}\p{N}]+/gu))
        if (/^\p{Lu}.*\p{Lu}/u.test(word) && !found.has(word.toLowerCase())) found.set(word.toLowerCase(), word);
  return found;
}

/** `in-context-learning` to `in-context learning` where the texts write `in-context`. */
function keepHyphens(id: string, texts: readonly string[]): string {
  let name = id.replaceAll("-", " ");
  for (const text of texts) {
    for (const [word] of text.toLowerCase().matchAll(/(?<![a-z0-9])[a-z0-9]+(?:-[a-z0-9]+)+/g)) {
      const place = ` ${name} `.indexOf(` ${word.replaceAll("-", " ")} `);
      if (place >= 0) name = name.slice(0, place) + word + name.slice(place + word.length);
    }
  }
  return name;
}

import type { CslItem } from "../csl/csl";
import { year } from "./display";
import { foldLetters } from "./identify";
import { familyName, namesOf } from "../csl/names";

// Words that begin titles and say nothing of them.
const empty = new Set(
  "a an the on of in and for to with from by at as is are be do does can we what why how when towards toward der die das ein eine le la les un une el los".split(
    " ",
  ),
);

/** A citation key of the form authorYEARword in lower-case ASCII: `zhang2017understanding`. Parts that are missing are left out. */
export function makeKey(item: CslItem): string {
  const first = namesOf(item, "author")[0] ?? namesOf(item, "editor")[0];
  const author = first ? ascii(first.family ? familyName({ family: first.family }) : familyName(first)) : "";
  const words = (typeof item.title === "string" ? item.title : "")
    .replace(/<[^<>]*>|\$[^$]*\$/g, " ")
    .split(/[\s\p{Pd}:/]+/u);
  const word = words.map(ascii).find((w) => w && !empty.has(w)) ?? "";
  return `${author || word ? author : "reference"}${year(item).replace(/\D/g, "")}${word}`;
}

/** `key`, or with the first of a, b, …, z, 27, 28, … after it that is not taken. */
export function uniqueKey(key: string, taken: { has(key: string): boolean }): string {
  for (let i = 0; ; i++) if (!taken.has(numbered(key, i))) return numbered(key, i);
}

function numbered(key: string, i: number): string {
  if (i === 0) return key;
  return key + (i <= 26 ? String.fromCharCode(96 + i) : `-${i}`);
}

/** Makes keys for works that have none, each once, however many would be called the same. */
export class KeyMaker {
  private readonly next = new Map<string, number>();

  /** `taken` grows by the keys that are made. */
  constructor(private readonly taken: Set<string>) {}

  /** The key of an item's author, year and title, as `uniqueKey` tells it apart. */
  make(item: CslItem): string {
    const key = makeKey(item);
    for (let i = this.next.get(key) ?? 0; ; i++) {
      const candidate = numbered(key, i);
      if (this.taken.has(candidate)) continue;
      this.next.set(key, i + 1);
      this.taken.add(candidate);
      return candidate;
    }
  }
}

function ascii(text: string): string {
  return foldLetters(text).replace(/[^a-z0-9]+/g, "");
}

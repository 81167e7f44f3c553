import type { Fact } from "../model";
import { isSameWork } from "../matching/sameWork";
import { titleForm } from "../matching/titles";
import type { Entry } from "./work";

/**
 * Which entries are the same work as one before them at the same place, by identifiers, by what the indexes know of these, or by title, author and year: the key of
 * each with the key of the first.
 * @param facts what is known of an entry
 */
export function duplicates(entries: readonly Entry[], facts: (entry: Entry) => readonly Fact[]): Map<string, string> {
  const first = new Map<string, Entry>();
  const byTitle = new Map<string, Entry[]>();
  const found = new Map<string, string>();
  for (const entry of entries) {
    // The same work in two files is as it should be.
    const within = (id: string) => `${entry.work.place ?? ""}\n${id}`;
    const ids = identities(entry, facts(entry)).map(within);
    const whole = titleForm(entry.sketch.titles[0] ?? "").whole;
    const title = whole && within(whole);
    const alike = byTitle.get(title) ?? [];
    const earlier =
      ids.map((id) => first.get(id)).find(Boolean) ??
      (title ? alike.find((other) => isSameWork(other.sketch, entry.sketch)) : undefined);
    if (earlier && earlier.work.key !== entry.work.key) found.set(entry.work.key, earlier.work.key);
    for (const id of ids) if (!first.has(id)) first.set(id, earlier ?? entry);
    // Titles such as "Introduction" recur; more of one than this are not compared with each other.
    if (title && alike.length < 50) byTitle.set(title, [...alike, entry]);
  }
  return found;
}

function identities({ doi, arxiv }: Entry, facts: readonly Fact[]): string[] {
  const ids = [doi, arxiv && `arxiv:${arxiv}`];
  for (const fact of facts) {
    ids.push(
      fact.doi,
      fact.arxiv && `arxiv:${fact.arxiv}`,
      ...fact.published.map((publication) => publication.doi),
      ...fact.otherDois,
    );
  }
  const plain = ids.map((id) => id?.replace(/^10\.48550\/arxiv\./, "arxiv:"));
  return [...new Set(plain.filter((id): id is string => Boolean(id)))];
}

import { applyEdits } from "../../base/textEdit";
import type { BibliographyFormat } from "./addition";
import { addAllToBib } from "./bib";
import { addToBibliography, findInBibliography } from "./edit";
import { identityOfEntry } from "../bibtex/bibliographyIdentity";
import type { BibBlock } from "../bibtex/scan";
import { scanBibtex } from "../bibtex/scan";
import type { CslItem } from "../csl/csl";
import { referenceFormats } from "../formats";
import { sameWork, workIdentity, type WorkIdentity } from "../identity/identify";

/** All that a project's bibliography needs when one cites: one module, so that a host loads it on the first citation. */
export { bibliographyFormat } from "./edit";
export { type BibliographyFormat } from "./addition";

/** Some works in a bibliography: its text with those that it lacked, and the key of each there; or why they cannot be added. */
export type Cited = { text: string; keys: string[] } | { problem: string };

/**
 * Cites works through a bibliography, each added once where it is missing. In steps of an entry each: a `.bib` may be large.
 */
export function* citeThrough(
  text: string,
  format: BibliographyFormat,
  items: readonly CslItem[],
): Generator<void, Cited> {
  if (format === "bibtex") return yield* citeThroughBib(text, items);
  let now = text;
  const keys: string[] = [];
  for (const item of items) {
    yield;
    const found = findInBibliography(worksIn(now, format), item);
    if (found) {
      keys.push(found.id);
      continue;
    }
    const addition = addToBibliography(now, format, item);
    if ("problem" in addition) return addition;
    now = applyEdits(now, [addition.edit]);
    keys.push(addition.key);
  }
  return { text: now, keys };
}

function* citeThroughBib(text: string, items: readonly CslItem[]): Generator<void, Cited> {
  const entries: BibBlock[] = [];
  const known: { key: string; identity: WorkIdentity }[] = [];
  for (const block of scanBibtex(text)) {
    yield;
    if (block.kind === "entry") entries.push(block);
    const item = identityOfEntry(text, block);
    if (item) known.push({ key: item.id, identity: workIdentity(item) });
  }
  const places = items.map((item) => {
    const wanted = workIdentity(item);
    return known.find(({ identity }) => sameWork(identity, wanted))?.key;
  });
  const missing = items.filter((_, index) => places[index] === undefined);
  if (!missing.length) return { text, keys: places as string[] };
  const { edit, keys } = addAllToBib(text, entries, missing);
  return { text: applyEdits(text, [edit]), keys: places.map((key) => key ?? keys.shift()!) };
}

/** The keys of a bibliography, in steps; what cannot be read is left out. */
export function* keysIn(text: string, format: BibliographyFormat): Generator<void, Set<string>> {
  const keys = new Set<string>();
  if (format === "bibtex") {
    for (const { kind, key } of scanBibtex(text)) {
      yield;
      if (kind === "entry" && key) keys.add(key);
    }
  } else for (const { id } of worksIn(text, format)) keys.add(id);
  return keys;
}

function worksIn(text: string, format: "csl-json" | "csl-yaml"): CslItem[] {
  return referenceFormats[format].read(text).items;
}

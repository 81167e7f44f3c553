import type { TextEdit } from "../../base/textEdit";
import type { BibliographyAddition } from "./addition";
import { printBibtexEntry } from "../bibtex/print";
import type { BibBlock } from "../bibtex/scan";
import { scanBibtex } from "../bibtex/scan";
import { bibFlavour, bibtexStyle } from "../bibtex/style";
import { bibtexEntry, bibtexKey } from "../bibtex/write";
import type { CslItem } from "../csl/csl";
import { uniqueKey } from "../identity/keys";
import type { BibFlavour } from "../tex/encode";

/** Adds one work at the end of a `.bib` in the file's own style. `flavour` counts where the file does not tell its own. */
export function addToBib(text: string, item: CslItem, flavour: BibFlavour = "bibtex"): BibliographyAddition {
  const entries = [...scanBibtex(text)].filter((block) => block.kind === "entry");
  const { edit, keys } = addAllToBib(text, entries, [item], flavour);
  return { edit, key: keys[0]! };
}

/** Adds several works to a .bib whose entries have been scanned, in one edit. */
export function addAllToBib(
  text: string,
  entries: BibBlock[],
  items: readonly CslItem[],
  flavour: BibFlavour = "bibtex",
): { edit: TextEdit; keys: string[] } {
  const style = bibtexStyle(text, entries);
  const written = bibFlavour(entries) ?? flavour;
  // BibTeX takes `Smith` and `smith` for one key.
  const taken = new Set(entries.map((entry) => entry.key.toLowerCase()));
  const keys: string[] = [];
  const added = items.map((item) => {
    const key = uniqueKey(bibtexKey(item.id), { has: (candidate) => taken.has(candidate.toLowerCase()) });
    taken.add(key.toLowerCase());
    keys.push(key);
    return printBibtexEntry({ ...bibtexEntry(item, written), key }, style);
  });
  const last = entries.at(-1);
  if (last) {
    const between = gap(text, entries, style.eol);
    return { keys, edit: { start: last.end, end: last.end, text: added.map((entry) => between + entry).join("") } };
  }
  const before = !text || endsInBlankLine(text) ? "" : text.endsWith("\n") ? style.eol : style.eol + style.eol;
  return {
    keys,
    edit: {
      start: text.length,
      end: text.length,
      text: before + added.map((entry) => entry + style.eol).join(style.eol),
    },
  };
}

/** Whether a text ends in a blank line; one of blank lines alone is gone over once. */
function endsInBlankLine(text: string): boolean {
  return text.endsWith("\n") && text.slice(text.trimEnd().length).split("\n").length > 2;
}

/** What stands between the last two entries where that is blank, else an empty line. */
function gap(text: string, entries: BibBlock[], eol: string): string {
  const [before, last] = entries.slice(-2);
  const between = before && last ? text.slice(before.end, last.start) : "";
  return between.trim() === "" && between.includes("\n") ? between.replace(/[^\r\n]/g, "") : eol + eol;
}

import type { BibliographyAddition, BibliographyFormat } from "./addition";
import { addToBib } from "./bib";
import type { CslItem } from "../csl/csl";
import { formatOfFile, referenceFormats, type ReferenceFormat } from "../formats";
import { sameWork, workIdentity } from "../identity/identify";
import type { BibFlavour } from "../tex/encode";

/** The format of a bibliography by its file's name; undefined for other files. */
export function bibliographyFormat(fileName: string): BibliographyFormat | undefined {
  const id = formatOfFile(fileName);
  const format: ReferenceFormat | undefined = id && referenceFormats[id];
  return format?.edit && (id as BibliographyFormat);
}

/**
 * Adds one work at the end of a bibliography in the file's own style: indent, order and case of fields, delimiters, trailing comma, line ends.
 * A key that another work has gets a letter. Whether the work is there already is for `findInBibliography`. `flavour` counts where a .bib does
 * not tell its own.
 */
export function addToBibliography(
  text: string,
  format: BibliographyFormat,
  item: CslItem,
  flavour: BibFlavour = "bibtex",
): BibliographyAddition {
  return format === "bibtex" ? addToBib(text, item, flavour) : referenceFormats[format].edit(text, item);
}

/** The entry of a bibliography that is the given work: by DOI, arXiv id, or title, first author and year; undefined where there is none. */
export function findInBibliography(entries: readonly CslItem[], item: CslItem): CslItem | undefined {
  const wanted = workIdentity(item);
  return entries.find((entry) => sameWork(workIdentity(entry), wanted));
}

import type { BibliographyFormat } from "./bibliographyEdit";
import { identitiesOfBib } from "./bibliographyEdit";
import type { CslItem } from "./csl";
import { readCslJson } from "./cslRead";
import { readCslYaml } from "./cslYaml";

/** All that a project's bibliography needs when one cites: one module, so that a host loads it on the first citation. */
export { addToBibliography, applyEdit, bibliographyFormat, findInBibliography, type BibliographyFormat } from "./bibliographyEdit";

/** The works of a bibliography, with as much of each as tells it from others. What cannot be read is left out. */
export function worksIn(text: string, format: BibliographyFormat): CslItem[] {
  if (format === "bib") return identitiesOfBib(text);
  return (format === "csl-json" ? readCslJson(text) : readCslYaml(text)).items;
}

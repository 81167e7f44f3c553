import type { DataFormat, Loss } from "./common";
import { bibtexLosses } from "./bibtex";
import { risLosses } from "./ris";
import type { CslItem } from "../../../../src/core/references/csl/csl";
import { cleanItem } from "../../../../src/core/references/csl/schema";

const every = ["bibtex", "biblatex", "ris", "csl-json", "csl-yaml"] as const;

/** Every loss of writing and reading again. The round-trip tests hold the readers and writers to it; the documentation prints it. */
export const losses: readonly Loss[] = [
  {
    formats: every,
    what: "Fields that CSL does not define move to `custom`; empty values, dates and names go; types of Crossref and DataCite become CSL's.",
    why: "The CSL-JSON schema allows no other fields.",
    apply: cleanItem,
  },
  ...bibtexLosses,
  ...risLosses,
];

/** The item that reading gives after writing `item` in the format. */
export function afterRoundTrip(item: CslItem, format: DataFormat): CslItem {
  let result = structuredCopy(item);
  for (const loss of losses) if (loss.formats.includes(format)) result = loss.apply(result, format);
  for (const field of Object.keys(result)) if (result[field] === undefined) delete result[field];
  return result;
}

function structuredCopy(item: CslItem): CslItem {
  return JSON.parse(JSON.stringify(item)) as CslItem;
}

import type { CslItem } from "../../../core/references/csl/csl";
import { displayTitle, shortAuthors, year } from "../../../core/references/identity/display";
import { visibleLine } from "../../output";

/** A work as a row of a list: its key, its year, "Zhang et al. Understanding deep learning …". */
export function workRow(item: CslItem): string[] {
  const parts = [shortAuthors(item), displayTitle(item)].filter(Boolean);
  return [visibleLine(item.id), year(item) || "n.d.", visibleLine(parts.join(". ").replace(/\.\. /, ". "))];
}

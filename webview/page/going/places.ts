import type { PagePlace } from "../../../src/core/page/protocol";
import { goTo, goToReference } from "./links";

/** Scrolls to a place of the page and marks it, until another one is gone to. */
export function goToPlace(place: PagePlace, root: HTMLElement): void {
  for (const before of root.querySelectorAll(".found")) before.classList.remove("found");
  if ("reference" in place) {
    void goToReference(place.reference, root);
    return;
  }
  const target = elementOf(place, root);
  if (!target) return;
  target.classList.add("found");
  target.tabIndex = -1;
  goTo(target);
}

/** Statements stand in columns or in a section of their own, each in a list; all else is a section or a figure of it. */
function elementOf({ part, index = 0 }: Exclude<PagePlace, { reference: string }>, root: HTMLElement) {
  const column = root.querySelector(`#statements-${CSS.escape(part)}`)?.closest("section");
  const section = column ?? root.querySelector(`#${CSS.escape(part)}`);
  const items = section?.querySelectorAll<HTMLElement>(".statements > li, ul.rows > li, .measurement");
  return items?.[index] ?? (section as HTMLElement | null);
}

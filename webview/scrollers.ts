/** What may be wider than its place and then scrolls by itself. */
const SCROLLERS = ".table, .math-block, .katex.wide";

/**
 * Lets formulas that are wider than their column scroll, and the keyboard reach what scrolls sideways, and nothing else: what fits is no stop.
 * Measures first and changes afterwards, so that the page is laid out twice at most.
 */
export function reachScrollers(root: HTMLElement): void {
  const formulas = [...root.querySelectorAll(".katex")].map((formula) => ({
    formula,
    wide:
      (formula.firstElementChild?.getBoundingClientRect().width ?? 0) >
      (formula.parentElement?.closest(":not(.glued)")?.clientWidth || Infinity),
  }));
  for (const { formula, wide } of formulas) formula.classList.toggle("wide", wide && !formula.closest(".math-block"));
  const scrollers = [...root.querySelectorAll<HTMLElement>(SCROLLERS)].map((element) => ({
    element,
    scrolls: element.scrollWidth > element.clientWidth + 1,
  }));
  for (const { element, scrolls } of scrollers) {
    if (scrolls) element.tabIndex = 0;
    else element.removeAttribute("tabindex");
  }
}

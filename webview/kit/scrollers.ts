/** What may be wider than its place and then scrolls by itself. */
const SCROLLERS = ".table, .math-block, .katex.wide";

/**
 * Lets formulas that are wider than their column scroll, and the keyboard reach what scrolls sideways, and nothing else: what fits is no stop.
 * Measures first and changes afterwards, so that the page is laid out twice at most.
 */
export function reachScrollers(root: HTMLElement): void {
  const formulas = [...root.querySelectorAll(".katex")].map((formula) => ({
    formula,
    wide: widthOf(formula.firstElementChild) > widthAround(formula),
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

/** The width in pixels of a formula with what sticks out of it: one whose texts could wrap does not grow wider than its column, and they do not wrap. */
function widthOf(math: Element | null): number {
  return math ? Math.max(math.getBoundingClientRect().width, math.scrollWidth) : 0;
}

/** The width in pixels of the block around an element: what is inline, such as a formula with its full stop, is as wide as its text. */
function widthAround(element: Element): number {
  for (let around = element.parentElement; around; around = around.parentElement)
    if (around.clientWidth) return around.clientWidth;
  return Infinity;
}

import type { GraphArea, GraphProblem } from "../../src/core/graph/graphTypes";

/** Sizes on this page, in its font, in pixels. */
export interface Sizes {
  cards: Map<string, { width: number; height: number }>;
  /** The widths of the areas' titles. */
  titles: Map<string, number>;
}

/** A longer title of an area is cut off, or its area would be all that is seen. */
const WIDEST_TITLE = 320;

/** Builds cards and titles out of sight, measures them and takes them away again. */
export function measureCards(problems: readonly GraphProblem[], areas: readonly GraphArea[], page: HTMLElement): Sizes {
  const place = element("div", "measure");
  place.setAttribute("aria-hidden", "true");
  const names = problems.map(({ name }) => element("span", "card-name", name));
  for (const name of names) name.dir = "auto";
  const cards = names.map((name) => {
    const card = element("div", "card");
    card.append(element("span", "codicon codicon-issues"), name);
    return card;
  });
  const titles = areas.map(({ title }) => element("div", "area-title", title));
  place.append(...cards, ...titles);
  page.append(place);
  const sizes = {
    cards: new Map(problems.map(({ id }, i) => [id, sizeOf(cards[i]!, names[i]!)])),
    titles: new Map(
      areas.map(({ id }, i) => [id, Math.min(WIDEST_TITLE, Math.ceil(titles[i]!.getBoundingClientRect().width))]),
    ),
  };
  place.remove();
  return sizes;
}

/** A name of several lines leaves its card wider than its longest line. */
function sizeOf(card: HTMLElement, name: HTMLElement): { width: number; height: number } {
  const lines = document.createRange();
  lines.selectNodeContents(name);
  // A name of signs that show nothing has no line.
  const longest = Math.max(0, ...[...lines.getClientRects()].map(({ width }) => width));
  const outer = card.getBoundingClientRect();
  return {
    width: Math.ceil(outer.width - name.getBoundingClientRect().width + longest) + 2,
    height: Math.ceil(outer.height),
  };
}

function element(tag: string, className: string, text = ""): HTMLElement {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}

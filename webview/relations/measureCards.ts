import type { GraphProblem } from "../../src/core/graph/model";

/** The sizes that cards have on this page, in its font: they are built out of sight, measured and taken away again. */
export function measureCards(problems: readonly GraphProblem[], page: HTMLElement): Map<string, { width: number; height: number }> {
  const place = document.createElement("div");
  place.className = "measure";
  place.setAttribute("aria-hidden", "true");
  const cards = problems.map(({ name }) => {
    const card = document.createElement("div");
    card.className = "card";
    const icon = document.createElement("span");
    icon.className = "codicon codicon-issues";
    const text = document.createElement("span");
    text.className = "card-name";
    text.textContent = name;
    card.append(icon, text);
    return card;
  });
  place.append(...cards);
  page.append(place);
  const sizes = problems.map(({ id }, i) => {
    const { width, height } = cards[i]!.getBoundingClientRect();
    return [id, { width: Math.ceil(width) + 1, height: Math.ceil(height) }] as const;
  });
  place.remove();
  return new Map(sizes);
}

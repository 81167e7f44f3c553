import type { Direction } from "../../src/core/graph/neighbours";

/** What the keys do on the graph. */
export interface KeyActions {
  move(direction: Direction): void;
  /** The first or the last problem, in the order of the catalogues. */
  end(which: "first" | "last"): void;
  zoom(factor: number): void;
  fit(): void;
  filter(): void;
  clear(): void;
}

const STEP = 1.25;

const ARROWS: Record<string, Direction> = { ArrowLeft: "left", ArrowRight: "right", ArrowUp: "up", ArrowDown: "down" };

/** Handles a key that is pressed on the page; keys with modifiers stay VS Code's, and those of a text field its own. */
export function handleKey(event: KeyboardEvent, onMap: boolean, actions: KeyActions): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  const inField = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
  const action = inField && event.key !== "Escape" ? undefined : actionOf(event.key, onMap, actions);
  if (!action) return;
  event.preventDefault();
  action();
}

function actionOf(key: string, onMap: boolean, actions: KeyActions): (() => void) | undefined {
  const arrow = ARROWS[key];
  if (arrow) return onMap ? () => actions.move(arrow) : undefined;
  switch (key) {
    case "Home":
      return onMap ? () => actions.end("first") : undefined;
    case "End":
      return onMap ? () => actions.end("last") : undefined;
    case "+":
    case "=":
      return () => actions.zoom(STEP);
    case "-":
      return () => actions.zoom(1 / STEP);
    case "0":
      return () => actions.fit();
    case "/":
      return () => actions.filter();
    case "Escape":
      return () => actions.clear();
    default:
      return undefined;
  }
}

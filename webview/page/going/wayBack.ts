import { nothing, type TemplateResult } from "lit";
import type { PageTexts } from "../../../src/core/words/pageTexts";
import { textButton } from "../../kit/parts";

/** Where jumps on the page began, the last at the end: what had the focus, and how far below the window's top it stood. */
let places: { from: HTMLElement; top: number }[] = [];
let changed = (): void => undefined;
const MOST = 50;

/** Remembers the place that a jump leaves: what has the focus, or was clicked. */
export function leave(): void {
  const from = document.activeElement;
  if (!(from instanceof HTMLElement) || from === document.body) return;
  places = [...places, { from, top: from.getBoundingClientRect().top }].slice(-MOST);
  changed();
}

/** Goes back to where the last jump began; what is no longer drawn is passed over. */
function goBack(): void {
  let place = places.pop();
  while (place && !place.from.isConnected) place = places.pop();
  changed();
  if (!place) return;
  window.scrollBy({ top: place.from.getBoundingClientRect().top - place.top, behavior: "instant" });
  place.from.focus({ preventScroll: true });
}

/** Alt+Left goes back on the page while there is a way; else it is VS Code's. `update` is called whenever there is another way. */
export function handleWayBack(root: HTMLElement, update: () => void): void {
  changed = update;
  root.ownerDocument.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowLeft" || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (!places.length || (event.target instanceof Element && event.target.closest("input, textarea, select"))) return;
    event.preventDefault();
    event.stopPropagation();
    goBack();
  });
}

/** Forgets the way, when the page shows another problem. */
export function forgetWay(): void {
  places = [];
}

/** Back to where the last jump began; nothing where none was made. */
export function backButton(strings: PageTexts): TemplateResult | typeof nothing {
  return places.length ? textButton("arrow-left", strings.backToText, goBack) : nothing;
}

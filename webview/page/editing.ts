import { html, nothing, type TemplateResult } from "lit";
import type { PageModel } from "../../src/core/page/pageModel";
import { fill, type PageTexts } from "../../src/core/words/pageTexts";
import { icon, textButton } from "../kit/parts";
import { entryAt, type EntryTarget } from "./entryForm";
import { send } from "./host";

/** A button that changes an entry, or without `at` adds one. What it does is told by its data, as of those that the host draws. */
export function editButton(target: EntryTarget, label: string): TemplateResult {
  const { list, at, measurement } = target;
  return html`<button
    class="icon-button ${at === undefined ? "add" : ""}"
    type="button"
    title=${label}
    aria-label=${label}
    data-list=${list}
    data-at=${at ?? nothing}
    data-measurement=${measurement ?? nothing}
  >
    ${icon(at === undefined && list !== "state" && list !== "tags" ? "add" : "edit")}
  </button>`;
}

/** A pencil that shows when its row is pointed at, or reached by the keyboard. */
export function editControl(target: EntryTarget, label: string): TemplateResult {
  return html`<span class="edit">${editButton(target, label)}</span>`;
}

/** The button beside a section's title that adds to its list. */
export function addButton(section: string, { strings, sections }: PageModel): TemplateResult | typeof nothing {
  const list = ADDS[section];
  if (list === undefined) return nothing;
  const title = sections.find(({ id }) => id === section)?.title ?? section;
  return editButton({ list }, section === "knowledge" ? strings.addStatement : fill(strings.addTo, title));
}

/** Where nothing is said of what is known, what begins it. */
export function noStatements(strings: PageTexts): TemplateResult {
  return html`<div class="invitation">
    <p>${strings.noStatements}</p>
    <span data-list="known">${textButton("add", strings.addStatement, () => undefined)}</span>
  </div>`;
}

const ADDS: Record<string, string> = {
  knowledge: "known",
  approaches: "directions",
  settles: "settles",
  confusions: "confusions",
  who: "people",
  related: "related",
};

/** Sends every press of such a button on: a statement that moves is moved, all others open the form. */
export function handleEditing(
  root: HTMLElement,
  open: (target: EntryTarget) => void,
  model: () => PageModel | undefined,
): void {
  root.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-list]") : null;
    const shown = model();
    if (!button || !shown) return;
    const { list = "", at, measurement, to } = button.dataset;
    const target: EntryTarget = {
      list,
      ...(at === undefined ? {} : { at: Number(at) }),
      ...(measurement === undefined ? {} : { measurement }),
    };
    if (to === undefined) open(target);
    else send({ type: "edit", change: { kind: "change", ...target, to, was: entryAt(shown.entry, target) } });
  });
}

/** Puts the focus back where a change was made: on the entry's button, else on that which adds to its list. */
export function focusEntry(root: HTMLElement, { list, at, measurement }: EntryTarget): void {
  const buttons = [
    ...root.querySelectorAll<HTMLElement>(`button[data-list="${CSS.escape(list)}"]:not([data-to])`),
  ].filter((button) => button.dataset["measurement"] === measurement);
  const found = buttons.find((button) => Number(button.dataset["at"]) === at) ?? buttons.at(-1);
  (found ?? root.querySelector<HTMLElement>("#knowledge"))?.focus({ preventScroll: true });
}

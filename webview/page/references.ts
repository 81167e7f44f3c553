import { html, nothing, type TemplateResult } from "lit";
import type { PageModel, ReferenceModel } from "../../src/core/page/pageModel";
import { fill, type PageTexts } from "../../src/core/words/pageTexts";
import { send } from "./host";
import { noteNames } from "./notes";
import { choice, icon, iconButton, label, rendered } from "../kit/parts";

/** A work with what it is to the problem, my reading state, and what can be done with it. */
export function referenceRow(reference: ReferenceModel, { strings, choices }: PageModel): TemplateResult {
  const { key, title, authors, year, venue, role, note, known, url, marks } = reference;
  const retracted = marks.some(({ value }) => value === "retracted");
  const open = () => send({ type: "openReference", key });
  const heading = url
    ? html`<button class="link" type="button" title=${url} @click=${open}>${title}</button>`
    : html`<span class=${known ? "" : "missing"} title=${known ? nothing : fill(strings.unknownReference, key)}
        >${title}</span
      >`;
  return html`<li class="row reference" data-key=${key} tabindex="-1">
    <div class="row-text">
      <div class="row-title ${retracted ? "retracted" : ""}">${heading}</div>
      ${marks.length ? html`<div class="marks">${marks.map((mark) => label(mark, "mark"))}</div>` : nothing}
      <div class="muted">
        ${[authors, year].filter(Boolean).join(" · ")}${venue ? html`${authors || year ? " · " : ""}<i>${venue}</i>` : nothing}
        ${known ? nothing : html`<span class="label">${icon("question")}${fill(strings.unknownReference, key)}</span>`}
      </div>
      ${role || note ? html`<div>${role ? html`<span class="role">${role.text}</span> ` : nothing}${rendered(note)}</div>` : nothing}
      ${noteNames(reference.notes, fill(strings.notesOn, title))}
    </div>
    <div class="row-actions">
      ${readingState(reference, strings, choices.readings)}
      <span class="icon-buttons">
        ${iconButton("quote", fill(strings.citeWork, title), () => send({ type: "cite", keys: [key] }))}
        ${iconButton("copy", fill(strings.copyWork, title), () => send({ type: "copyReference", key }))}
        ${iconButton("new-file", fill(strings.newNoteOn, title), () => send({ type: "newNote", reference: key }))}
        ${url ? iconButton("link-external", fill(strings.openWork, title), open) : nothing}
      </span>
    </div>
  </li>`;
}

/** The choice of my reading state of a work. */
export function readingState(
  { key, title, state }: Pick<ReferenceModel, "key" | "title" | "state">,
  strings: PageTexts,
  states: PageModel["choices"]["readings"],
): TemplateResult {
  const options = [{ value: undefined, text: strings.notListed }, ...states];
  return choice(fill(strings.readingStateOf, title), state, options, (chosen) =>
    send({ type: "setReadingState", key, state: chosen }),
  );
}

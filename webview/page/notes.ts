import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { NoteModel, PageModel } from "../../src/core/page/pageModel";
import { fill, type PageTexts } from "../../src/core/words/pageTexts";
import { send } from "./host";
import { dateText, icon, iconButton, rendered, textButton, type Content } from "../kit/parts";

/** My notes, newest first, or an invitation to write the first. */
export function noteList({ notes, strings }: PageModel): TemplateResult {
  if (!notes.length) {
    return html`<div class="invitation">
      <p>${strings.noNotes}</p>
      ${textButton("new-file", strings.newNote, () => send({ type: "newNote" }))}
    </div>`;
  }
  const shown = notes.filter((note) => note.html !== undefined);
  const older = notes.filter((note) => note.html === undefined);
  return html`${repeat(
    shown,
    (note) => note.file,
    (note) => notePart(note, strings),
  )}${older.length ? olderNotes(older, strings) : nothing}`;
}

function notePart(note: NoteModel, strings: PageTexts): TemplateResult {
  const open = () => send({ type: "openNote", file: note.file });
  return html`<article class="card note-card">
    <div class="card-head">
      <h3><button class="link" type="button" @click=${open}>${note.title}</button></h3>
      ${facts(note)} ${iconButton("edit", fill(strings.openNoteNamed, note.title), open)}
    </div>
    <div class="prose">${rendered(note.html)}</div>
    ${note.cut ? html`<p class="muted">${strings.noteCut} <button class="link" type="button" @click=${open}>${strings.openNote}</button></p>` : nothing}
  </article>`;
}

function facts({ created, author, tags }: NoteModel): TemplateResult {
  return html`<span class="muted inline"
    >${dateText(created)}${author ? html`<span class="label">${icon("account")}${author}</span>` : nothing}${tags.map((tag) => html`<span>#${tag}</span>`)}</span
  >`;
}

function olderNotes(notes: NoteModel[], strings: PageTexts): TemplateResult {
  return html`<h3>${strings.olderNotes}</h3>
    <ul class="rows">
      ${notes.map(
        (note) =>
          html`<li class="row">
            <div class="row-text">
              <button class="link" type="button" @click=${() => send({ type: "openNote", file: note.file })}>
                ${note.title}
              </button>
              ${facts(note)}
            </div>
          </li>`,
      )}
    </ul>`;
}

/** The titles of the notes on a work or an experiment, which open them; nothing where there are none. */
export function noteNames(notes: readonly { file: string; title: string }[], name: string): Content {
  if (!notes.length) return nothing;
  const open = (file: string) => () => send({ type: "openNote", file });
  return html`<ul class="note-names" aria-label=${name}>
    ${notes.map(
      ({ file, title }) =>
        html`<li>${icon("note")}<button class="link" type="button" @click=${open(file)}>${title}</button></li>`,
    )}
  </ul>`;
}

import { html, nothing, type TemplateResult } from "lit";
import type { ChangedDay, ChangedFile, ChangeModel, ChangesModel } from "../../src/core/overview/overviewModel";
import type { OverviewTexts } from "../../src/core/overview/overviewTexts";
import { fill } from "../../src/core/words/pageTexts";
import { icon, textButton } from "../kit/parts";
import { send } from "./host";

/** The latest changes by day: commits with what they touched, or files. */
export function changes({ note, days, uncommitted, folder }: ChangesModel, strings: OverviewTexts): TemplateResult {
  if (!folder)
    return html`<div class="invitation">
      <span class="muted">${note}</span
      >${textButton("folder-opened", strings.openFolder, () => send({ type: "run", command: "openFolder" }))}
    </div>`;
  return html`<p class="muted">${note}</p>
    ${
      uncommitted.length
        ? html`<h3>${strings.uncommitted}</h3>
            ${files(uncommitted, strings)}`
        : nothing
    }
    ${days.length || uncommitted.length ? nothing : html`<p>${strings.noChanges}</p>`}
    ${days.map((day) => dayPart(day, strings))}`;
}

function dayPart({ date, changes }: ChangedDay, strings: OverviewTexts): TemplateResult {
  return html`<h3><time datetime=${date.iso}>${date.text}</time> <span class="muted">${date.ago}</span></h3>
    <ul class="rows">
      ${changes.map((change) => html`<li>${changePart(change, strings)}</li>`)}
    </ul>`;
}

function changePart({ title, author, files: list, more }: ChangeModel, strings: OverviewTexts): TemplateResult {
  return html`${
    title === undefined
      ? nothing
      : html`<div>
          ${icon("git-commit")} ${title}
          ${author ? html`<span class="muted">${fill(strings.by, author)}</span>` : nothing}
        </div>`
  }
  ${files(list, strings)} ${more ? html`<span class="muted">${fill(strings.moreFiles, more)}</span>` : nothing}`;
}

function files(list: readonly ChangedFile[], strings: OverviewTexts): TemplateResult | typeof nothing {
  if (!list.length) return nothing;
  return html`<ul class="files">
    ${list.map(({ file, text, kind, icon: name, present }) =>
      present
        ? html`<li>
            <button class="link" type="button" @click=${() => send({ type: "openFile", file })}>
              ${icon(name)} ${text}
            </button>
            <span class="muted">${kind}</span>
          </li>`
        : html`<li class="muted">${icon(name)} ${fill(strings.gone, text)}</li>`,
    )}
  </ul>`;
}

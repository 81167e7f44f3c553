import { html, nothing, type TemplateResult } from "lit";
import type { ClaimModel, PageModel, PersonModel } from "../../src/core/page/pageModel";
import { fill, type PageTexts } from "../../src/core/words/pageTexts";
import { editControl } from "./editing";
import { send } from "./host";
import { agoText, around, dateText, icon, label, rendered, textButton } from "../kit/parts";

/** People and groups of the catalogue, and the team's claims. */
export function peopleList({ people, claims, strings }: PageModel): TemplateResult {
  const team = claims.length
    ? html`<ul class="rows">
        ${claims.map((claim) => claimRow(claim, strings))}
      </ul>`
    : html`<div class="invitation">
        <p>${strings.nobody}</p>
        ${textButton("person-add", strings.claim, () => send({ type: "claim" }))}
      </div>`;
  return html`<div class="columns two">
    ${
      people.length
        ? html`<section class="column" aria-labelledby="people">
            <h3 id="people">${icon("organization")}${strings.people}</h3>
            <ul class="rows">
              ${people.map((person) => personRow(person, strings))}
            </ul>
          </section>`
        : nothing
    }
    <section class="column" aria-labelledby="claims">
      <h3 id="claims">${icon("account")}${strings.claims}</h3>
      ${team}
    </section>
  </div>`;
}

function personRow({ at, id, name, affiliation, url, focus }: PersonModel, strings: PageTexts): TemplateResult {
  const shown =
    id && url
      ? html`<button class="link" type="button" title=${url} @click=${() => send({ type: "openPerson", id })}>
          ${name}
        </button>`
      : name;
  return html`<li class="row">
    <div class="row-text">
      <div>
        <span class="row-title">${shown}</span
        >${affiliation ? html` <span class="muted">${affiliation}</span>` : nothing}
      </div>
      ${focus ? html`<div>${rendered(focus)}</div>` : nothing}
    </div>
    ${editControl({ list: "people", at }, fill(strings.editNamed, name))}
  </li>`;
}

function claimRow(claim: ClaimModel, strings: PageTexts): TemplateResult {
  const { name, mine, state, since, updated, focus, helpWanted, stale } = claim;
  return html`<li class="row">
    <div class="row-text">
      <div class="inline">
        <span class="row-title">${name}</span>
        ${mine ? html`<span class="role">${strings.me}</span>` : nothing} ${label(state, "claim")}
        ${since ? html`<span class="muted">${around(strings.since, dateText(since))}</span>` : nothing}
        ${updated ? html`<span class="muted">${around(strings.claimUpdated, agoText(updated))}</span>` : nothing}
      </div>
      ${focus ? html`<div>${rendered(focus)}</div>` : nothing}
      ${
        helpWanted || stale
          ? html`<div class="inline">
              ${helpWanted ? html`<span class="label help">${icon("megaphone")}${strings.helpWanted}</span>` : nothing}
              ${stale ? html`<span class="stale">${icon("warning")}${strings.claimStale}</span>` : nothing}
            </div>`
          : nothing
      }
      ${
        mine && state.value !== "done"
          ? html`<div class="buttons">
              ${textButton("refresh", strings.renewClaim, () => send({ type: "renewClaim" }))}
              ${textButton("megaphone", helpWanted ? strings.noHelpWanted : strings.askForHelp, () => send({ type: "setHelpWanted", wanted: !helpWanted }))}
              ${textButton("close", strings.release, () => send({ type: "release" }))}
            </div>`
          : nothing
      }
    </div>
  </li>`;
}

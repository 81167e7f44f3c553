import { html, nothing, type TemplateResult } from "lit";
import type {
  MyClaim,
  ReadingProgress,
  ReadingWork,
  RecentExperiment,
  RecentRecord,
  WeekModel,
} from "../../src/core/overview/overviewModel";
import type { OverviewTexts } from "../../src/core/overview/overviewTexts";
import { fill } from "../../src/core/words/pageTexts";
import { agoText, around, icon, label, rendered, textButton, type Content } from "../kit/parts";
import { send } from "./host";

/** My claims, notes, experiments and readings; what is empty invites. */
export function week(model: WeekModel, strings: OverviewTexts): TemplateResult {
  return html`${model.known ? nothing : invitation(strings.unknownMe, "account", strings.setHandle, "setHandle")}
    <h3>${strings.claims}</h3>
    ${
      model.claims.length
        ? html`<ul class="rows">
            ${model.claims.map((claim) => html`<li>${claimRow(claim, model.staleDays, strings)}</li>`)}
          </ul>`
        : invitation(strings.noClaims, "account", strings.claimProblem, "claimProblem")
    }
    ${
      model.next.length
        ? html`<h3>${strings.next}</h3>
            <ul class="rows">
              ${model.next.map(
                ({ icon: name, text, file }) =>
                  html`<li>
                    <button class="link" type="button" @click=${() => send({ type: "openFile", file })}>
                      ${icon(name)} ${text}
                    </button>
                  </li>`,
              )}
            </ul>`
        : nothing
    }
    <h3>${strings.notes}</h3>
    ${
      model.notes.length
        ? html`<ul class="rows">
            ${model.notes.map((note) => html`<li>${recordRow(note, "note")}</li>`)}
          </ul>`
        : invitation(strings.noNotes, "new-file", strings.newNote, "newNote")
    }
    <h3>${strings.experiments}</h3>
    ${
      model.experiments.length
        ? html`<ul class="rows">
            ${model.experiments.map((experiment) => html`<li>${recordRow(experiment, "beaker", experimentFacts(experiment))}</li>`)}
          </ul>`
        : invitation(strings.noExperiments, "beaker", strings.linkExperiment, "linkExperiment")
    }
    <h3>${strings.reading}</h3>
    ${reading(model.reading, strings)}`;
}

type Invitation = "setHandle" | "claimProblem" | "newNote" | "linkExperiment" | "pickReference";

function invitation(text: string, name: string, button: string, command: Invitation): TemplateResult {
  return html`<div class="invitation">
    <span class="muted">${text}</span>${textButton(name, button, () => send({ type: "run", command }))}
  </div>`;
}

/** The problem of a claim, and what of it is worked on. */
export function claimTitle({ problem, titleHtml, known, focus }: MyClaim): TemplateResult {
  return html`${
    known
      ? html`<button class="link" type="button" @click=${() => send({ type: "openProblem", id: problem })}>
          ${rendered(titleHtml)}
        </button>`
      : html`<span class="missing">${rendered(titleHtml)}</span>`
  }
  ${focus ? html`<div>${focus}</div>` : nothing}`;
}

/** How a claim stands. */
export function claimFacts(claim: MyClaim, staleDays: number, strings: OverviewTexts): TemplateResult {
  return html`${claim.paused ? html`<span>${strings.claimPaused}</span>` : nothing}
  ${claim.helpWanted ? html`<span>${strings.helpWanted}</span>` : nothing}
  ${claim.updated ? html`<span>${around(strings.updated, agoText(claim.updated))}</span>` : nothing}
  ${claim.stale ? html`<span class="stale">${icon("warning")}${fill(strings.stale, staleDays)}</span>` : nothing}`;
}

function claimRow(claim: MyClaim, staleDays: number, strings: OverviewTexts): TemplateResult {
  const { problem, title } = claim;
  return html`${claimTitle(claim)}
    <div class="muted inline">
      ${claimFacts(claim, staleDays, strings)}
      ${claim.stale ? smallButton(strings.renew, fill(strings.renewNamed, title), () => send({ type: "renewClaim", problem })) : nothing}
      ${smallButton(strings.release, fill(strings.releaseNamed, title), () => send({ type: "release", problem }))}
    </div>`;
}

function smallButton(text: string, name: string, action: () => void): TemplateResult {
  return html`<button class="link" type="button" aria-label=${name} @click=${action}>${text}</button>`;
}

function recordRow(record: RecentRecord, name: string, facts: Content = nothing): TemplateResult {
  return html`<button class="link" type="button" @click=${() => send({ type: "openFile", file: record.file })}>
      ${icon(name)} ${record.title}
    </button>
    <div class="muted inline">${agoText(record.date)}${facts}<span>${record.problems}</span></div>`;
}

function experimentFacts({ status, verdict }: RecentExperiment): TemplateResult {
  return html`${label(status, "experiment")}${verdict ? label(verdict, "verdict") : nothing}`;
}

function reading({ toRead, reading, read, now, next }: ReadingProgress, strings: OverviewTexts): TemplateResult {
  const total = toRead + reading + read;
  if (!total) return invitation(strings.noReading, "bookmark", strings.pickReference, "pickReference");
  const progress = fill(strings.progress, read, total);
  return html`<div class="progress">
      <progress max=${total} value=${read} aria-label=${progress}></progress><span>${progress}</span>
    </div>
    <p class="muted">${fill(strings.readingCounts, toRead, reading, read)}</p>
    ${works(strings.readingNow, now)} ${works(strings.readingNext, next)}`;
}

function works(title: string, list: ReadingWork[]): Content {
  if (!list.length) return nothing;
  return html`<h4 class="muted">${title}</h4>
    <ul class="rows">
      ${list.map(
        ({ key, title, by }) =>
          html`<li>
            <button class="link" type="button" @click=${() => send({ type: "openReference", key })}>${title}</button>
            <span class="muted">${by}</span>
          </li>`,
      )}
    </ul>`;
}

import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { ExperimentModel, PageModel } from "../../src/core/page/pageModel";
import { fill, type PageTexts } from "../../src/core/words/pageTexts";
import type { ExperimentState, Verdict } from "../../src/core/research/model";
import { send } from "./host";
import { noteNames } from "./notes";
import { runsPart } from "./runs";
import { around, choice, dateText, icon, iconButton, rendered, textButton } from "../kit/parts";

/** Experiments with status, verdict, metrics and links, or an invitation to link the first. */
export function experimentList(model: PageModel): unknown {
  const { experiments, strings } = model;
  if (!experiments.length) {
    return html`<div class="invitation">
      <p>${strings.noExperiments}</p>
      ${textButton("beaker", strings.linkExperiment, () => send({ type: "linkExperiment" }))}
    </div>`;
  }
  return html`${textButton("table", strings.compareExperiments, () => send({ type: "compareExperiments" }))}
  ${repeat(
    experiments,
    (experiment) => experiment.id,
    (experiment) => experimentPart(experiment, model),
  )}`;
}

function experimentPart(experiment: ExperimentModel, { strings, choices }: PageModel): TemplateResult {
  const { id, title, created, author, commit, hypothesis, note, links, runs, instrument } = experiment;
  const open = () => send({ type: "openExperiment", id });
  return html`<article class="card">
    <div class="card-head">
      <h3><button class="link" type="button" @click=${open}>${title}</button></h3>
      <span class="muted inline">
        ${dateText(created)}${author ? html`<span class="label">${icon("account")}${author}</span>` : nothing}
        ${commit ? html`<span class="label">${icon("git-commit")}${fill(strings.commit, commit)}</span>` : nothing}
      </span>
      ${instrument ? iconButton("debug-rerun", fill(strings.measureAgain, title), () => send({ type: "measure", experiment: id })) : nothing}
      ${iconButton("new-file", fill(strings.newNoteOn, title), () => send({ type: "newNote", experiment: id }))}
      ${iconButton("refresh", fill(strings.refreshMetricsOf, title), () => send({ type: "refreshMetrics", experiment: id }))}
      ${iconButton("edit", fill(strings.openExperimentNamed, title), open)}
    </div>
    <div class="inline">
      ${statusChoice(experiment, strings, choices.statuses)} ${verdictChoice(experiment, strings, choices.verdicts)}
    </div>
    ${hypothesis ? html`<p class="prose"><span class="muted">${strings.hypothesis}:</span> ${rendered(hypothesis)}</p>` : nothing}
    ${metrics(experiment, strings)} ${note ? html`<div class="prose">${rendered(note)}</div>` : nothing}
    ${
      links.length
        ? html`<ul class="links" aria-label=${strings.links}>
            ${links.map((link, index) => html`<li>${linkButton(link, () => send({ type: "openExperimentLink", id, index }))}</li>`)}
          </ul>`
        : nothing
    }
    ${noteNames(experiment.notes, fill(strings.notesOn, title))} ${runsPart(runs, strings)}
  </article>`;
}

function linkButton({ text, title, icon: name }: ExperimentModel["links"][number], open: () => void): TemplateResult {
  return html`<button class="link" type="button" title=${title} @click=${open}>${icon(name)}${text}</button>`;
}

function statusChoice(
  { id, title, status }: ExperimentModel,
  strings: PageTexts,
  options: PageModel["choices"]["statuses"],
): TemplateResult {
  const choose = (chosen: ExperimentState | undefined) =>
    chosen && send({ type: "setExperimentStatus", experiment: id, status: chosen });
  return html`<span class="label experiment-${status.value}"
    >${icon(status.icon)}${choice(fill(strings.statusOf, title), status.value, options, choose)}</span
  >`;
}

function verdictChoice(
  { id, title, verdict }: ExperimentModel,
  strings: PageTexts,
  verdicts: PageModel["choices"]["verdicts"],
): TemplateResult {
  const options = [{ value: undefined, text: strings.noVerdict }, ...verdicts];
  const choose = (chosen: Verdict | undefined) => send({ type: "setVerdict", experiment: id, verdict: chosen });
  return html`<span class="label verdict-${verdict?.value ?? "none"}"
    >${icon(verdict?.icon ?? "law")}${choice(fill(strings.verdictOf, title), verdict?.value, options, choose)}</span
  >`;
}

/** What the record keeps; left to the run below where that says the same. */
function metrics(
  { id, metrics: list, isToldByRun, whose, measured }: ExperimentModel,
  strings: PageTexts,
): TemplateResult | typeof nothing {
  if (!list.length) return nothing;
  const pairs = html`<dl class="metrics">
    ${list.map(
      ({ name, value, now }) =>
        html`<div>
          <dt>${name}</dt>
          <dd>
            ${value}${now === undefined ? nothing : html` <span class="stale">${fill(strings.nowInRuns, now)}</span>`}
          </dd>
        </div>`,
    )}
  </dl>`;
  const readAgain = () => send({ type: "refreshMetrics", experiment: id });
  return html`<div class="inline">
    ${isToldByRun ? nothing : pairs}
    ${
      list.some(({ now }) => now !== undefined)
        ? html`<button class="link" type="button" @click=${readAgain}>${strings.readAgain}</button>`
        : nothing
    }
    ${whose ? html`<span class="muted">${whose}</span>` : nothing}
    ${measured ? html`<span class="muted">${around(strings.measured, dateText(measured))}</span>` : nothing}
  </div>`;
}

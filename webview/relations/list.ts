import { html, nothing, type TemplateResult } from "lit";
import type { GraphModel, GraphProblem } from "../../src/core/graph/graphTypes";
import type { RelationGroup } from "../../src/core/graph/neighbours";
import { fill } from "../../src/core/words/pageTexts";
import { iconButton, label, rendered } from "../kit/parts";

/** What the graph says, as text. */
export interface ProblemList {
  model: GraphModel;
  matching: ReadonlySet<string>;
  groups(id: string): RelationGroup[];
  /** Otherwise it is there for screen readers only, and no stop of the Tab key. */
  visible: boolean;
  open(id: string, beside: boolean): void;
  goTo(id: string): void;
}

/** The problems by area, each with its links by kind. Always in the page: it is the graph for those who do not see it. */
export function problemList(list: ProblemList): TemplateResult {
  const { model, matching, visible } = list;
  const areas = model.areas.map((area) => ({
    ...area,
    problems: model.problems.filter((problem) => problem.area === area.id && matching.has(problem.id)),
  }));
  const shown = areas.filter(({ problems }) => problems.length);
  return html`<div class="list ${visible ? "" : "visually-hidden"}">
    ${shown.length ? nothing : html`<p>${model.strings.noMatch}</p>`}
    ${shown.map(
      ({ title, problems }) =>
        html`<section>
          <h2>${title}</h2>
          <ul>
            ${problems.map((problem) => html`<li>${problemItem(problem, list)}</li>`)}
          </ul>
        </section>`,
    )}
  </div>`;
}

function problemItem(problem: GraphProblem, { model, groups, visible, open, goTo }: ProblemList): TemplateResult {
  const stop = visible ? 0 : -1;
  const link = (id: string, content: unknown) =>
    html`<a
      href="#"
      tabindex=${stop}
      @click=${(event: MouseEvent) => {
        event.preventDefault();
        event.stopPropagation();
        open(id, event.ctrlKey || event.metaKey);
      }}
      >${content}</a
    >`;
  return html`<h3>
      ${link(problem.id, rendered(problem.titleHtml))} <span class="muted facts">${label(problem.state, "state")}</span>
      ${visible ? iconButton("target", fill(model.strings.showOnGraph, problem.name), () => goTo(problem.id)) : nothing}
    </h3>
    ${groups(problem.id).map(
      (group) =>
        html`<p>
          <span class="muted">${group.title}:</span>
          ${group.problems.map(({ id, titleHtml }, i) => html`${i ? "; " : ""}${link(id, rendered(titleHtml))}`)}
        </p>`,
    )}`;
}

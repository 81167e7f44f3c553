import { html, nothing, type TemplateResult } from "lit";
import type { GraphModel, GraphProblem } from "../../src/core/graph/graphTypes";
import type { RelationGroup } from "../../src/core/graph/neighbours";
import { fill } from "../../src/core/words/pageTexts";
import { icon, label, rendered } from "../kit/parts";

/** What the foot of the graph shows of a problem. */
export interface Details {
  model: GraphModel;
  /** The problem that is pointed at or marked. */
  problem?: GraphProblem;
  groups: RelationGroup[];
  /** Whether only its neighbours are shown. */
  only: boolean;
  open(id: string): void;
  goTo(id: string): void;
  setOnly(only: boolean): void;
}

/** The problem that is pointed at or marked, with its links; help while there is none. Of one height, so that the map stays where it is. */
export function details({ model, problem, groups, only, open, goTo, setOnly }: Details): TemplateResult {
  const { strings } = model;
  if (!problem)
    return html`<section class="details help muted" aria-label=${strings.selected}>${strings.help}</section>`;
  const area = model.areas.find(({ id }) => id === problem.area)?.title;
  return html`<section class="details" aria-label=${strings.selected}>
    <div class="inline">
      <strong>${rendered(problem.titleHtml)}</strong>
      <span class="muted facts">${label(problem.state, "state")}${area ? html`<span>${area}</span>` : nothing}</span>
      <button class="link" type="button" @click=${() => open(problem.id)}>${strings.openProblem}</button>
      <button class="toggle" type="button" aria-pressed=${only} @click=${() => setOnly(!only)}>
        ${icon("filter")}${strings.onlyNeighbours}
      </button>
    </div>
    ${
      groups.length
        ? html`<dl>
            ${groups.map(
              (group) =>
                html`<div>
                  <dt class="muted">${group.title}</dt>
                  ${group.problems.map(
                    ({ id, name }) =>
                      html`<dd>
                        <button
                          class="link"
                          type="button"
                          aria-label=${fill(strings.goTo, name)}
                          @click=${() => goTo(id)}
                        >
                          ${name}
                        </button>
                      </dd>`,
                  )}
                </div>`,
            )}
          </dl>`
        : html`<p class="muted">${strings.noLinks}</p>`
    }
  </section>`;
}

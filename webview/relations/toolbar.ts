import { html, nothing, svg, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { HEADS, headPath } from "../../src/core/graph/edgePath";
import { leavesAll, type GraphFilter } from "../../src/core/graph/graphFilter";
import type { GraphKind, GraphModel } from "../../src/core/graph/graphTypes";
import { fill } from "../../src/core/words/pageTexts";
import { choice, icon, iconButton } from "../kit/parts";

/** What the tools show and change. */
export interface Tools {
  model: GraphModel;
  filter: GraphFilter;
  /** How many problems it leaves. */
  matching: number;
  view: "graph" | "list";
  /** The name of the problem to whose neighbours the graph is narrowed. */
  only?: string;
  setFilter(change: Partial<GraphFilter>): void;
  /** Enter in the filter: on to the first problem that it leaves. */
  goToFirst(): void;
  setView(view: "graph" | "list"): void;
  showAll(): void;
  zoom(factor: number): void;
  fit(): void;
  /** Lays the map out anew. */
  rearrange(): void;
}

const STEP = 1.25;

/** Filter, view and zoom, and below them the legend, which filters too. */
export function toolbar(tools: Tools): TemplateResult {
  const { model, filter, view } = tools;
  const { strings } = model;
  const areas = [
    { value: undefined, text: strings.allAreas },
    ...model.areas.map(({ id, title, parent }) => ({ value: id, text: parent === undefined ? title : `– ${title}` })),
  ];
  return html`<div class="head">
    <div class="tools">
      <input
        class="filter"
        type="search"
        spellcheck="false"
        placeholder=${strings.filterText}
        aria-label=${strings.filterText}
        .value=${live(filter.text)}
        @input=${(event: Event) => tools.setFilter({ text: (event.target as HTMLInputElement).value })}
        @keydown=${(event: KeyboardEvent) => {
          if (event.key !== "Enter") return;
          // Otherwise the same key opens the problem that gets the focus.
          event.preventDefault();
          tools.goToFirst();
        }}
      />
      ${choice(strings.filterArea, filter.area ?? model.scope.area, areas, (area) => tools.setFilter({ area }))}
      ${count(tools)}
      <div class="right">
        <div class="segments" role="group" aria-label=${strings.view}>
          ${segment("type-hierarchy", strings.asGraph, view === "graph", () => tools.setView("graph"))}
          ${segment("list-unordered", strings.asList, view === "list", () => tools.setView("list"))}
        </div>
        ${
          view === "graph"
            ? html`<span class="icon-buttons">
                ${iconButton("zoom-out", strings.zoomOut, () => tools.zoom(1 / STEP))}
                ${iconButton("zoom-in", strings.zoomIn, () => tools.zoom(STEP))}
                ${iconButton("screen-full", strings.zoomFit, () => tools.fit())}
                ${iconButton("layout", strings.rearrange, () => tools.rearrange())}
              </span>`
            : nothing
        }
      </div>
    </div>
    <div class="legend">
      ${
        model.kinds.length
          ? html`<div class="keys" role="group" aria-label=${strings.kinds}>
              ${model.kinds.map((kind) => kindKey(kind, tools))}
            </div>`
          : nothing
      }
      <div class="keys" role="group" aria-label=${strings.filterState}>${stateKeys(tools)}</div>
    </div>
  </div>`;
}

function segment(name: string, label: string, pressed: boolean, action: () => void): TemplateResult {
  return html`<button type="button" aria-pressed=${pressed} @click=${action}>${icon(name)}${label}</button>`;
}

/** How many problems and links there are; what of the whole is shown, and the ways back to it. */
function count({ model, filter, matching, only, setFilter, showAll }: Tools): TemplateResult {
  const { strings, scope, problems, total } = model;
  const link = (text: string, action: () => void) =>
    html` <button class="link" type="button" @click=${action}>${text}</button>`;
  const parts = [];
  if (only !== undefined) parts.push(html`${fill(strings.onlyNeighboursOf, only)}${link(strings.wholeGraph, showAll)}`);
  else if (problems.length < total)
    parts.push(html`${partText(model)}${scopeIsSet(scope) ? link(strings.showAll, showAll) : nothing}`);
  if (!leavesAll(filter))
    parts.push(
      html`${fill(strings.matching, matching, problems.length)}${link(strings.clearFilter, () =>
        setFilter({ text: "", area: undefined, withoutStates: [] }),
      )}`,
    );
  const text = parts.length ? parts.map((part) => html`<span>${part}</span>`) : size(model);
  return html`<div class="count muted" role="status">${text}</div>`;
}

function size({ strings, problems, links }: GraphModel): string {
  const counted = (count: number, one: string, many: string) => (count === 1 ? one : fill(many, count));
  return `${counted(problems.length, strings.oneProblem, strings.problems)}, ${counted(links.length, strings.oneLink, strings.links)}`;
}

function partText({ strings, scope, problems, total }: GraphModel): string {
  if (scope.problem !== undefined) {
    const name = problems.find(({ id }) => id === scope.problem)?.name ?? scope.problem;
    return fill(strings.partialProblem, problems.length, total, name);
  }
  return fill(scope.area === undefined ? strings.partial : strings.partialArea, problems.length, total);
}

function scopeIsSet({ problem, area }: GraphModel["scope"]): boolean {
  return problem !== undefined || area !== undefined;
}

function kindKey({ value, text, count }: GraphKind, { model, filter, setFilter }: Tools): TemplateResult {
  const shape = HEADS[value];
  const sample = html`<svg class="sample edge kind-${value}" width="30" height="12" aria-hidden="true">
    <path d="M1 6H${shape ? 21 : 29}"></path>
    ${shape ? svg`<path class="head" d=${headPath(shape, { x: 29, y: 6 }, { x: 1, y: 0 })}></path>` : nothing}
  </svg>`;
  const others = filter.withoutKinds.filter((kind) => kind !== value);
  return key(sample, fill(model.strings.showKind, text, count), others.length === filter.withoutKinds.length, (shown) =>
    setFilter({ withoutKinds: shown ? others : [...others, value] }),
  );
}

function stateKeys({ model, filter, setFilter }: Tools): TemplateResult[] {
  return model.states.flatMap((state) => {
    const count = model.problems.filter((problem) => problem.state.value === state.value).length;
    if (!count) return [];
    const others = filter.withoutStates.filter((one) => one !== state.value);
    const sample = html`<span class="state-${state.value}">${icon(state.icon)}</span>`;
    return [
      key(
        sample,
        fill(model.strings.showKind, state.text, count),
        others.length === filter.withoutStates.length,
        (shown) => setFilter({ withoutStates: shown ? others : [...others, state.value] }),
      ),
    ];
  });
}

function key(sample: TemplateResult, text: string, shown: boolean, change: (shown: boolean) => void): TemplateResult {
  return html`<label class="key"
    ><input
      type="checkbox"
      .checked=${live(shown)}
      @change=${(event: Event) => change((event.target as HTMLInputElement).checked)}
    />${sample}<span>${text}</span></label
  >`;
}

import { html, nothing, svg, type SVGTemplateResult, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { edgePath } from "../../src/core/graph/edgePath";
import { TITLE, type GraphLayout } from "../../src/core/graph/layout";
import type { GraphArea, GraphLink, GraphModel, GraphProblem } from "../../src/core/graph/graphTypes";
import { fill } from "../../src/core/words/pageTexts";
import { icon } from "../kit/parts";

/** As many colours as colours.css knows. */
const COLOURS = 16;

/** What the map is drawn from. */
export interface Drawing {
  model: GraphModel;
  layout: GraphLayout;
  scale: number;
  /** The problems that the filter leaves, and the links between them. */
  matching: ReadonlySet<string>;
  links: readonly GraphLink[];
  /** The problem that is pointed at or marked, with those linked to it. */
  active?: { id: string; near: ReadonlySet<string> };
  /** The one that the Tab key leads to. */
  entry?: string;
  open(id: string, beside: boolean): void;
  point(id: string | undefined): void;
  mark(id: string): void;
}

/** The map: areas, links, cards. Cards are buttons, one of which the Tab key reaches; the arrow keys go on from it. */
export function drawMap(drawing: Drawing): TemplateResult {
  const { model, layout, scale, active } = drawing;
  const degrees = countLinks(drawing.links);
  const areas = model.areas.filter(({ id }) => layout.areas.has(id));
  const label = fill(model.strings.graphLabel, model.problems.length, areas.length);
  return html`<svg
    class="map ${active ? "pointed" : ""}"
    role="group"
    aria-label=${label}
    width=${layout.width * scale}
    height=${layout.height * scale}
    viewBox="0 0 ${layout.width} ${layout.height}"
  >
    <g aria-hidden="true">${areas.map((area) => drawArea(area, drawing))}</g>
    <g aria-hidden="true">${drawEdges(drawing)}</g>
    <g>
      ${repeat(
        model.problems,
        ({ id }) => id,
        (problem) => drawCard(problem, degrees.get(problem.id) ?? 0, drawing),
      )}
    </g>
  </svg>`;
}

function drawArea(area: GraphArea, { layout }: Drawing): SVGTemplateResult {
  const { x, y, width, height } = layout.areas.get(area.id)!;
  return svg`<g class="area colour-${area.colour % COLOURS}">
    <rect x=${x} y=${y} width=${width} height=${height} rx="6"></rect>
    <foreignObject x=${x} y=${y} width=${width} height=${TITLE}><div class="area-title" title=${area.title}>${area.title}</div></foreignObject>
  </g>`;
}

function drawEdges({ layout, links, active }: Drawing): SVGTemplateResult[] {
  const lanes = new Map<string, number>();
  return links.map(({ from, to, kind }) => {
    const [a, b] = [layout.cards.get(from), layout.cards.get(to)];
    if (!a || !b) return svg``;
    const pair = [from, to].sort().join(" ");
    const lane = lanes.get(pair) ?? 0;
    lanes.set(pair, lane + 1);
    const { line, head } = edgePath(a, b, kind, lane);
    const on = active && (active.id === from || active.id === to);
    return svg`<g class="edge kind-${kind} ${on ? "on" : ""}"><path d=${line}></path>${head ? svg`<path class="head" d=${head}></path>` : nothing}</g>`;
  });
}

function drawCard(problem: GraphProblem, degree: number, drawing: Drawing): SVGTemplateResult {
  const { model, layout, matching, active, entry } = drawing;
  const box = layout.cards.get(problem.id);
  if (!box) return svg``;
  const area = model.areas.find(({ id }) => id === problem.area);
  const here = active?.id === problem.id;
  const state = !matching.has(problem.id) ? "out" : here ? "here" : active?.near.has(problem.id) ? "near" : "";
  const label = fill(
    model.strings.problemLabel,
    problem.name,
    problem.title,
    problem.state.text,
    area?.title ?? "",
    degree,
  );
  return svg`<foreignObject x=${box.x} y=${box.y} width=${box.width} height=${box.height}>
    <button
      class="card colour-${(area?.colour ?? 0) % COLOURS} ${state}"
      type="button"
      data-id=${problem.id}
      aria-label=${label}
      tabindex=${problem.id === entry ? 0 : -1}
      @click=${(event: MouseEvent) => drawing.open(problem.id, event.ctrlKey || event.metaKey)}
      @focus=${() => drawing.mark(problem.id)}
      @pointermove=${() => drawing.point(problem.id)}
      @pointerleave=${() => drawing.point(undefined)}
    ><span class="state-${problem.state.value}">${icon(problem.state.icon)}</span><span class="card-name" dir="auto">${problem.name}</span></button>
  </foreignObject>`;
}

function countLinks(links: readonly GraphLink[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { from, to } of links) for (const id of [from, to]) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

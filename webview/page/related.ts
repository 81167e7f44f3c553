import { html, nothing, svg, type TemplateResult } from "lit";
import type {
  GraphNode,
  PageHeader,
  PageModel,
  RelatedGraph,
  RelatedGroup,
  RelatedModel,
} from "../../src/core/page/pageModel";
import { fill, type PageTexts } from "../../src/core/words/pageTexts";
import { editControl } from "./editing";
import { send } from "./host";
import { icon, rendered } from "../kit/parts";

/** The related problems by kind, with their graph. */
export function relatedList({ related, graph, strings, header }: PageModel): TemplateResult {
  return html`${graph ? graphPart(graph, header, strings) : nothing}
    <dl class="related">${related.map((group) => groupPart(group, strings))}</dl>`;
}

function groupPart({ title, items }: RelatedGroup, strings: PageTexts): TemplateResult {
  return html`<div>
    <dt>${title}</dt>
    ${items.map((item) => html`<dd>${relatedItem(item, strings)}</dd>`)}
  </div>`;
}

function relatedItem(
  { id, title, titleHtml, status, area, note, at }: RelatedModel,
  strings: PageTexts,
): TemplateResult {
  const name = status
    ? html`<button class="link" type="button" data-problem=${id} @click=${() => send({ type: "openProblem", id })}>
        ${rendered(titleHtml)}
      </button>`
    : html`<span class="missing" title=${strings.missingProblem}>${rendered(titleHtml)}</span>`;
  const facts = [status?.text, area].filter(Boolean).join(" · ");
  return html`<span class=${status ? `state-${status.value}` : "muted"}>${icon(status?.icon ?? "question")}</span>
    <div>
      ${name}
      <div class="muted">${facts}</div>
      ${note ? html`<div>${rendered(note)}</div>` : nothing}
    </div>
    ${at === undefined ? nothing : editControl({ list: "related", at }, fill(strings.editNamed, title))}`;
}

/** Heights in em, shared with graph.css. */
const NODE = 3.6;
const GAP = 0.6;

/** A picture for the eye and the mouse; the list below it is the way for keyboard and screen reader. */
function graphPart(
  { text, before, after, more }: RelatedGraph,
  { titleHtml, status }: PageHeader,
  strings: PageTexts,
): TemplateResult {
  const height = Math.max(before.length, after.length, 1.6) * (NODE + GAP) - GAP;
  return html`<div class="graph" role="img" aria-label=${text}>
    ${column(before)} ${edges(before.length, height, false)}
    <div class="graph-column">
      <div class="node this"><span class="node-title">${icon(status.icon)}${rendered(titleHtml)}</span></div>
    </div>
    ${edges(after.length, height, true)} ${column(after)}
    ${more ? html`<span class="more muted">${fill(strings.graphMore, more)}</span>` : nothing}
  </div>`;
}

function column(nodes: GraphNode[]): TemplateResult | typeof nothing {
  if (!nodes.length) return nothing;
  return html`<div class="graph-column">
    ${nodes.map(
      ({ id, title, titleHtml, kind, icon: name }) =>
        html`<div class="node" data-problem=${id} title=${title} @click=${() => send({ type: "openProblem", id })}>
          <span class="node-kind muted">${kind}</span>
          <span class="node-title">${icon(name)}${rendered(titleHtml)}</span>
        </div>`,
    )}
  </div>`;
}

/** Curves between the middle of the graph and each node of a column; the drawing is stretched to the gap between the columns. */
function edges(count: number, height: number, after: boolean): TemplateResult | typeof nothing {
  if (!count) return nothing;
  const top = (height - count * (NODE + GAP) + GAP) / 2;
  const middle = height / 2;
  const curve = (i: number) => {
    const y = top + i * (NODE + GAP) + NODE / 2;
    const [start, end] = after ? [middle, y] : [y, middle];
    return svg`<path d="M0 ${start} C5 ${start} 5 ${end} 10 ${end}"></path>`;
  };
  return html`<svg class="edges" height="${height}em" viewBox="0 0 10 ${height}" preserveAspectRatio="none">
    ${Array.from({ length: count }, (_, i) => curve(i))}
  </svg>`;
}

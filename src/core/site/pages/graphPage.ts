import { largest } from "../../base/collections";
import { escapeHtml, textHtml } from "../../base/text/html";
import { number } from "../../base/language";
import { edgePath, headPath, HEADS } from "../../graph/edgePath";
import { graphModel } from "../../graph/graphModel";
import type { GraphArea, GraphModel, GraphProblem } from "../../graph/graphTypes";
import { layoutGraph, TITLE, type GraphLayout } from "../../graph/layout";
import type { RelationKind, State } from "../../catalogue/schema";
import { fill } from "../../words/pageTexts";
import { xml } from "../feeds";
import { framed, linksOf, titleHtml } from "./frame";
import type { Links } from "../links";
import type { Site } from "../site";
import type { SiteFile } from "../siteInput";

/** The page that the map is laid out for, in pixels. */
const VIEW = { width: 1320, height: 900 };
/** Of a card: its text, one line, and what is around it. */
const CARD = { text: 124, line: 15, padX: 7, padY: 4, icon: 17 };

/** The map of problems as a picture, whose cards are links, and the page that shows it. */
export function* graphFiles(site: Site): Generator<SiteFile> {
  const { words } = site;
  const model = graphModel({
    catalogue: site.catalogue,
    scope: {},
    render: (title) => site.input.render(title, { inline: true }),
  });
  const path = "graph/";
  const links = linksOf(path);
  yield { path: "graph/graph.svg", text: drawing(site, model, links) };
  const label = fill(words.graphAlt, model.problems.length, model.links.length);
  const part =
    model.problems.length < model.total
      ? `<p class="muted">${textHtml(fill(words.graphPart, model.problems.length, model.total))}</p>`
      : "";
  const kinds = model.kinds.map(
    ({ value, text, count }) =>
      `<li>${sample(value)}${textHtml(text)} <span class="muted">${number(count)}</span></li>`,
  );
  const main = `${titleHtml(words.graph)}${part}
<div class="map-frame"><object class="map" type="image/svg+xml" data="graph.svg" aria-label="${escapeHtml(label)}"><p>${textHtml(label)}</p></object></div>
<p><a href="graph.svg">${escapeHtml(words.graphAlone)}</a></p>
${kinds.length ? `<p class="muted">${escapeHtml(words.graphKinds)}</p><ul class="kinds">${kinds.join("")}</ul>` : ""}`;
  yield framed(site, { path, part: path, title: words.graph, main });
}

function sample(kind: RelationKind): string {
  const head = HEADS[kind]
    ? `<path class="head" d="${headPath(HEADS[kind]!, { x: 34, y: 7 }, { x: 1, y: 0 })}"></path>`
    : "";
  return `<svg class="edge kind-${kind}" width="36" height="14" aria-hidden="true"><path d="M2 7L${head ? 25 : 34} 7"></path>${head}</svg> `;
}

function drawing(site: Site, model: GraphModel, links: Links): string {
  const cards = new Map(model.problems.map((problem) => [problem.id, wrapped(problem.name)]));
  const nodes = model.problems.map(({ id, area }) => ({ id, area, ...sizeOf(cards.get(id)!) }));
  const areas = model.areas.map(({ id, parent, title }) => ({
    id,
    ...(parent === undefined ? {} : { parent }),
    title: widthOf(title) * 1.05 + 16,
  }));
  const layout = layoutGraph({ nodes, links: model.links, areas }, VIEW);
  const { width, height } = layout;
  const areaOf = new Map(model.areas.map((area) => [area.id, area]));
  const lanes = new Map<string, number>();
  const edges = model.links.map(({ from, to, kind }) => {
    const [a, b] = [layout.cards.get(from), layout.cards.get(to)];
    if (!a || !b) return "";
    const pair = [from, to].sort().join(" ");
    const lane = lanes.get(pair) ?? 0;
    lanes.set(pair, lane + 1);
    const { line, head } = edgePath(a, b, kind, lane);
    return `<g class="edge kind-${kind}"><path d="${line}"/>${head ? `<path class="head" d="${head}"/>` : ""}</g>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${round(width)} ${round(height)}" width="${round(width)}" height="${round(height)}" role="group">
<title>${xml(site.title)}</title>
<style>${STYLE}</style>
${model.areas.map((area) => areaShape(area, layout)).join("\n")}
${edges.join("\n")}
${model.problems.map((problem) => cardShape(site, problem, cards.get(problem.id)!, areaOf.get(problem.area), layout, links)).join("\n")}
</svg>
`;
}

function areaShape({ id, title, colour }: GraphArea, { areas }: GraphLayout): string {
  const box = areas.get(id);
  if (!box) return "";
  const { x, y, width, height } = box;
  return `<g class="area c${colour % COLOURS.length}"><rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" rx="6"/><text x="${round(x + 8)}" y="${round(y + TITLE - 7)}">${xml(cutTo(title, width - 16))}</text></g>`;
}

function cardShape(
  site: Site,
  { id, title, state }: GraphProblem,
  lines: readonly string[],
  area: GraphArea | undefined,
  { cards }: GraphLayout,
  links: Links,
): string {
  const box = cards.get(id);
  const problem = site.catalogue.resolve(id);
  if (!box || !problem) return "";
  const [x, y] = [round(box.x), round(box.y)];
  const left = round(box.x + CARD.padX + CARD.icon);
  const texts = lines.map(
    (line, i) => `<text x="${left}" y="${round(box.y + CARD.padY + CARD.line * (i + 0.77))}">${xml(line)}</text>`,
  );
  const sign = `<g class="sign ${state.value}" transform="translate(${round(box.x + CARD.padX + 6)} ${round(box.y + box.height / 2)})">${SIGNS[state.value]}</g>`;
  return `<a class="card c${(area?.colour ?? 0) % COLOURS.length}" href="${links(site.problemFolder(problem))}" target="_top"><title>${xml(`${title} (${state.text})`)}</title><rect x="${x}" y="${y}" width="${round(box.width)}" height="${round(box.height)}" rx="5"/>${sign}${texts.join("")}</a>`;
}

/** States are told by shape as well as by colour: a ring, a ring half full, two halves apart, a disc with a tick. */
const SIGNS: Record<State, string> = {
  open: '<circle r="5"/><circle r="1.4" class="full"/>',
  partial: '<circle r="5"/><path class="full" d="M0 -5A5 5 0 0 0 0 5Z"/>',
  contested: '<path d="M-1.2 -5A5 5 0 0 0 -1.2 5Z"/><path d="M1.2 -5A5 5 0 0 1 1.2 5Z"/>',
  resolved: '<circle r="5"/><path d="M-2.4 0L-0.6 2L2.6 -2"/>',
};

/** Of the light and the dark theme. They repeat what the areas' frames and titles say. */
const COLOURS: readonly (readonly [light: string, dark: string])[] = [
  ["#1a5fb4", "#6ea8e8"],
  ["#b5541c", "#e0966a"],
  ["#2e7d4f", "#74c493"],
  ["#7a3fa8", "#bd93e0"],
  ["#8a6d00", "#d3b64a"],
  ["#b3303c", "#ea8a90"],
  ["#12736e", "#5fc0ba"],
  ["#a03675", "#e08abd"],
];

const STYLE = [
  ":root{color-scheme:light dark;background:var(--paper);--ink:#24292f;--paper:#fff;--card:#fafbfc}",
  "@media (prefers-color-scheme:dark){:root{--ink:#d6dae0;--paper:#16191d;--card:#1e2227}}",
  "text{font:12px system-ui,sans-serif;fill:var(--ink)}",
  ".area rect{fill:var(--c);fill-opacity:.06;stroke:var(--c);stroke-opacity:.5}.area text{font-weight:600}",
  ".card rect{fill:var(--card);stroke:var(--c)}.card:hover rect,.card:focus rect{stroke-width:2}.card:focus{outline:none}",
  ".sign circle,.sign path{fill:none;stroke:var(--c);stroke-width:1.4}.sign .full{fill:var(--c);stroke:none}",
  ".edge{opacity:.38}.edge path{fill:none;stroke:var(--ink)}.edge .head{fill:var(--ink)}",
  ".kind-enables path:not(.head){stroke-dasharray:6 3}.kind-part-of path:not(.head){stroke-width:2}",
  ".kind-part-of .head,.kind-generalises .head{fill:var(--paper)}",
  ".kind-duplicates path{stroke-dasharray:8 2 2 2;stroke-width:2}.kind-see-also path{stroke-dasharray:1.5 3}",
  ...COLOURS.map(([light], i) => `.c${i}{--c:${light}}`),
  `@media (prefers-color-scheme:dark){${COLOURS.map(([, dark], i) => `.c${i}{--c:${dark}}`).join("")}}`,
].join("");

/** A name in lines of a card's width. */
function wrapped(name: string): string[] {
  const lines: string[] = [];
  for (const word of name.split(/\s+/)) {
    const last = lines.at(-1);
    const longer = last === undefined ? word : `${last} ${word}`;
    if (last !== undefined && widthOf(longer) <= CARD.text) lines[lines.length - 1] = longer;
    else lines.push(cutTo(word, CARD.text));
  }
  return lines.slice(0, 4);
}

function sizeOf(lines: readonly string[]): { width: number; height: number } {
  const width = largest(lines.map(widthOf)) + CARD.icon + 2 * CARD.padX;
  return { width: Math.ceil(width), height: lines.length * CARD.line + 2 * CARD.padY };
}

function cutTo(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let kept = "";
  for (const char of text) {
    if (widthOf(`${kept}${char}…`) > width) break;
    kept += char;
  }
  return `${kept}…`;
}

/** About as wide as a text of 12 pixels is in the fonts of systems, and rather wider. */
function widthOf(text: string): number {
  let width = 0;
  for (const char of text)
    width += /[iljtfrI.,:;'|!()[\] -]/.test(char)
      ? 4.4
      : /[mwMW@]/.test(char)
        ? 10.6
        : /[\u2e80-\uffdc]/.test(char)
          ? 12.5
          : /[A-Z]/.test(char)
            ? 8.6
            : 7.1;
  return width;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

import * as assert from "node:assert/strict";
import type { Catalogue } from "../../../src/core/catalogue/index/catalogue";
import { graphModel } from "../../../src/core/graph/graphModel";
import type { GraphLayout, LayoutInput } from "../../../src/core/graph/layout";
import type { Box } from "../../../src/core/graph/rectangles";
import type { GraphModel, GraphScope } from "../../../src/core/graph/graphTypes";
import type { Html } from "../../../src/core/words/shown";
import { catalogueOf, textsIn } from "../catalogue/reading";

let bundled: Promise<Catalogue> | undefined;

/** The catalogue that ships, read once. */
export function bundledCatalogue(): Promise<Catalogue> {
  return (bundled ??= catalogueOf(textsIn("problems")));
}

/** A catalogue of one file, `lab`. */
export function catalogueFrom(text: string): Promise<Catalogue> {
  return catalogueOf({ "catalogue.yaml": `catalogue: {id: lab, title: Lab}\n${text}` });
}

export function graphOf(catalogue: Catalogue, scope: GraphScope = {}): GraphModel {
  const render = (title: string) => title as Html;
  return graphModel({ catalogue, scope, render });
}

/** A graph with the sizes that its cards have in a font of 12 pixels, roughly. */
export function layoutInput({ problems, links, areas }: GraphModel): LayoutInput {
  const size = (name: string) => ({
    width: Math.min(name.length, 20) * 6.6 + 33,
    height: 15 * Math.ceil(name.length / 20) + 8,
  });
  return {
    nodes: problems.map(({ id, area, name }) => ({ id, area, ...size(name) })),
    links,
    areas: areas.map(({ id, parent, title }) => ({ id, parent, title: title.length * 7 + 32 })),
  };
}

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function contains(outer: Box, inner: Box): boolean {
  const slack = 0.01;
  return (
    inner.x >= outer.x - slack &&
    inner.y >= outer.y - slack &&
    inner.x + inner.width <= outer.x + outer.width + slack &&
    inner.y + inner.height <= outer.y + outer.height + slack
  );
}

/** Every card within its area, every area on the map, nothing over anything else. */
export function assertSound(input: LayoutInput, layout: GraphLayout): void {
  assert.equal(layout.cards.size, input.nodes.length);
  const cards = [...layout.cards.values()];
  cards.forEach((card, i) =>
    cards.slice(i + 1).forEach((other) => assert.ok(!overlap(card, other), "two cards overlap")),
  );
  const areas = [...layout.areas.values()];
  areas.forEach((area, i) =>
    areas.slice(i + 1).forEach((other) => assert.ok(!overlap(area, other), "two areas overlap")),
  );
  for (const { id, area } of input.nodes)
    assert.ok(contains(layout.areas.get(area)!, layout.cards.get(id)!), `${id} is outside of ${area}`);
  for (const area of areas)
    assert.ok(contains({ x: 0, y: 0, width: layout.width, height: layout.height }, area), "an area is off the map");
}

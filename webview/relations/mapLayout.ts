import { layoutGraph, NARROW, type GraphLayout } from "../../src/core/graph/layout";
import type { GraphModel } from "../../src/core/graph/graphTypes";
import type { Box } from "../../src/core/graph/rectangles";
import { measureCards } from "./measureCards";

/** Keeps the map of a model: it is laid out anew only where its problems, links or the page's shape are others, so that places stay. */
export class MapLayout {
  private key: string | undefined;
  layout: GraphLayout | undefined;

  /** Returns whether the map is a new one. */
  update(model: GraphModel, view: { width: number; height: number }, page: HTMLElement): boolean {
    if (!view.width || !view.height) return false;
    const problems = model.problems.map(({ id, name, area }) => [id, name, area]);
    const key = JSON.stringify([shapeOf(view), problems, model.links.map(({ from, to }) => [from, to])]);
    if (key === this.key) return false;
    const { cards, titles } = measureCards(model.problems, model.areas, page);
    const nodes = model.problems.map(({ id, area }) => ({ id, area, ...cards.get(id)! }));
    const areas = model.areas.map(({ id, parent }) => ({ id, parent, title: titles.get(id)! }));
    this.layout = layoutGraph({ nodes, links: model.links, areas }, view);
    this.key = key;
    return true;
  }

  /** The box around some cards; undefined where none of them is on the map. */
  around(ids: Iterable<string>): Box | undefined {
    const boxes = [...ids].flatMap((id) => this.layout?.cards.get(id) ?? []);
    if (!boxes.length) return undefined;
    const x = Math.min(...boxes.map((box) => box.x));
    const y = Math.min(...boxes.map((box) => box.y));
    const right = Math.max(...boxes.map((box) => box.x + box.width));
    const bottom = Math.max(...boxes.map((box) => box.y + box.height));
    return { x, y, width: right - x, height: bottom - y };
  }

  /** The middle of each card. */
  get places(): Map<string, { x: number; y: number }> {
    const cards = [...(this.layout?.cards ?? [])];
    return new Map(cards.map(([id, { x, y, width, height }]) => [id, { x: x + width / 2, y: y + height / 2 }]));
  }
}

/** A page's shape, roughly: while somebody drags its edge, the map is scaled, and laid out anew only where that would not do. */
function shapeOf({ width, height }: { width: number; height: number }): string {
  return width < NARROW
    ? `narrow ${Math.round(width / 60)}`
    : `wide ${Math.round(Math.log(width / height) / Math.log(1.4))}`;
}

import { layoutGraph, NARROW, type GraphLayout } from "../../src/core/graph/layout";
import type { GraphModel } from "../../src/core/graph/graphTypes";
import { keptMap, layoutOf, type KeptMaps } from "../../src/core/graph/keptMap";
import { keptPlaces } from "../../src/core/graph/keptPlaces";
import type { Box } from "../../src/core/graph/rectangles";
import { measureCards } from "./measureCards";

/** Keeps the map of a model: what is added to the whole graph finds its place on the map that there is, so that places stay. */
export class MapLayout {
  private key: string | undefined;
  private kept: KeptMaps = {};
  private isWhole = false;
  private isAnew = false;
  layout: GraphLayout | undefined;

  /** @param keep is given the maps whenever there is another one to be kept */
  constructor(private readonly keep: (maps: KeptMaps) => void) {}

  /** Takes over what was kept before the page was opened. */
  remember(maps: KeptMaps): void {
    this.kept = { ...maps, ...this.kept };
  }

  /** Lets the next update lay its map out anew; maps of other shapes, and the whole where it is of a part, stay. */
  forget(): void {
    this.key = undefined;
    this.isAnew = true;
  }

  /** Whether the last map goes on from the one before: what is seen of it stays. */
  goesOn = false;

  /** Returns whether the map is a new one. A part of the graph (`whole` is false) has a map of its own, which is not kept. */
  update(model: GraphModel, view: { width: number; height: number }, page: HTMLElement, whole: boolean): boolean {
    if (!view.width || !view.height) return false;
    const shape = shapeOf(view);
    const problems = model.problems.map(({ id, name, area }) => [id, name, area]);
    const key = JSON.stringify([shape, whole, problems, model.links.map(({ from, to }) => [from, to])]);
    if (key === this.key) return false;
    const { cards, titles } = measureCards(model.problems, model.areas, page);
    const nodes = model.problems.map(({ id, area }) => ({ id, area, ...cards.get(id)! }));
    const areas = model.areas.map(({ id, parent }) => ({ id, parent, title: titles.get(id)! }));
    const input = { nodes, links: model.links, areas };
    const earlier = whole && !this.isAnew ? this.kept[shape] : undefined;
    this.isAnew = false;
    const grown = earlier && keptPlaces(input, layoutOf(earlier));
    this.goesOn = grown !== undefined && this.isWhole;
    this.isWhole = whole;
    this.layout = grown ?? layoutGraph(input, view);
    this.key = key;
    if (whole) {
      this.kept = { ...this.kept, [shape]: keptMap(this.layout) };
      this.keep(this.kept);
    }
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

/** A page's shape, roughly: a wide map is scaled to its page; a narrow one is as wide as its page, and another where that would not do. */
function shapeOf({ width }: { width: number }): string {
  return width < NARROW ? `narrow ${Math.round(width / 60)}` : "wide";
}

import {
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  type SimulationNodeDatum,
} from "d3-force";
import type { Box } from "./rectangles";

/** An area of the map, before and after it has its place. */
export interface MapArea extends SimulationNodeDatum {
  id: string;
  parent?: string;
  /** How much room its problems want, in square pixels. */
  room: number;
  /** The narrowest and the lowest that it may be. */
  least: { width: number; height: number };
}

/** An area within another is drawn to it as by so many links. */
const KINSHIP = 3;

/**
 * Gives areas points such that those with many links between them lie near: d3's force layout of circles of their sizes, the same each time.
 * @param links numbers of links by pairs of areas' ids
 * @param aspect the map's width divided by its height
 */
export function arrangeAreas(
  areas: MapArea[],
  links: readonly { from: string; to: string; count: number }[],
  aspect: number,
): void {
  const byId = new Map(areas.map((area) => [area.id, area]));
  const radius = (area: MapArea) => Math.sqrt(area.room / Math.PI);
  const kin = areas.flatMap(({ id, parent }) =>
    parent !== undefined && byId.has(parent) ? [{ from: id, to: parent, count: KINSHIP }] : [],
  );
  const edges = [...links, ...kin].map(({ from, to, count }) => ({
    source: byId.get(from)!,
    target: byId.get(to)!,
    count,
  }));
  forceSimulation(areas)
    .stop()
    .force(
      "link",
      forceLink<MapArea, (typeof edges)[number]>(edges)
        .distance(({ source, target }) => radius(source) + radius(target))
        .strength(({ count }) => Math.min(1, count * 0.1)),
    )
    .force("charge", forceManyBody().strength(-300))
    .force("x", forceX(0).strength(0.05 / Math.sqrt(aspect)))
    .force("y", forceY(0).strength(0.05 * Math.sqrt(aspect)))
    .force("collide", forceCollide<MapArea>(radius))
    .tick(300);
}

/**
 * Divides a box among areas, each by the room that it wants, so that they fill it and lie as their points do: a treemap that keeps places (Wood
 * and Dykes, Spatially Ordered Treemaps, 2008), by halving.
 */
export function divide(areas: readonly MapArea[], box: Box): Map<string, Box> {
  if (areas.length <= 1) return new Map(areas.map(({ id }) => [id, box]));
  const across = cut(areas, box, "x");
  const down = cut(areas, box, "y");
  const wide = box.width * 0.75 >= box.height;
  const [first, second] = wide ? [across, down] : [down, across];
  const [one, other] = second.fits && !first.fits ? second.halves : first.halves;
  return new Map([...divide(...one), ...divide(...other)]);
}

type Half = [areas: MapArea[], box: Box];

/** Cuts a box in two, where the halves are most alike in what they want, and says whether the widest areas still fit. */
function cut(areas: readonly MapArea[], box: Box, axis: "x" | "y"): { halves: [Half, Half]; fits: boolean } {
  const sorted = [...areas].sort((a, b) => a[axis]! - b[axis]!);
  const total = sum(sorted);
  let count = 1;
  for (let i = 2; i < sorted.length; i++)
    if (Math.abs(sum(sorted.slice(0, i)) - total / 2) < Math.abs(sum(sorted.slice(0, count)) - total / 2)) count = i;
  const [one, other] = [sorted.slice(0, count), sorted.slice(count)];
  const share = sum(one) / total;
  const [boxOne, boxOther]: [Box, Box] =
    axis === "x"
      ? [
          { ...box, width: box.width * share },
          { ...box, x: box.x + box.width * share, width: box.width * (1 - share) },
        ]
      : [
          { ...box, height: box.height * share },
          { ...box, y: box.y + box.height * share, height: box.height * (1 - share) },
        ];
  return {
    halves: [
      [one, boxOne],
      [other, boxOther],
    ],
    fits: fit(one, boxOne) && fit(other, boxOther),
  };
}

function fit(areas: readonly MapArea[], box: Box): boolean {
  return areas.every(({ least }) => least.width <= box.width && least.height <= box.height);
}

function sum(areas: readonly MapArea[]): number {
  return areas.reduce((total, { room }) => total + room, 0);
}

import { mapOf, type Check } from "../base/untrusted/values";
import type { GraphLayout } from "./layout";
import type { Box } from "./rectangles";

/** Maps by the shape of the page for which they were laid out, as a workspace keeps them. Plain JSON. */
export type KeptMaps = Record<string, KeptMap>;

interface KeptMap {
  width: number;
  height: number;
  areas: KeptBox[];
  cards: KeptBox[];
}

/** Id, x, y, width and height, in pixels of the map. */
type KeptBox = [id: string, ...box: number[]];

/** A map as it is kept, to a tenth of a pixel. */
export function keptMap({ width, height, areas, cards }: GraphLayout): KeptMap {
  const round = (value: number) => Math.round(value * 10) / 10;
  const boxes = (all: ReadonlyMap<string, Box>) =>
    [...all].map(([id, box]): KeptBox => [id, ...[box.x, box.y, box.width, box.height].map(round)]);
  return { width, height, areas: boxes(areas), cards: boxes(cards) };
}

/** The map that was kept. */
export function layoutOf({ width, height, areas, cards }: KeptMap): GraphLayout {
  const boxes = (all: readonly KeptBox[]) =>
    new Map(all.map(([id, x = 0, y = 0, wide = 0, high = 0]) => [id, { x, y, width: wide, height: high }] as const));
  return { width, height, areas: boxes(areas), cards: boxes(cards) };
}

/** What a workspace remembers, as far as it is maps. */
export const someKeptMaps: Check<KeptMaps> = mapOf((value) => (isKeptMap(value) ? value : undefined));

function isKeptMap(value: unknown): value is KeptMap {
  if (typeof value !== "object" || value === null) return false;
  const { width, height, areas, cards } = value as Partial<Record<keyof KeptMap, unknown>>;
  return Number.isFinite(width) && Number.isFinite(height) && [areas, cards].every(areBoxes);
}

function areBoxes(list: unknown): boolean {
  return (
    Array.isArray(list) &&
    list.every(
      (one: unknown) =>
        Array.isArray(one) && one.length === 5 && typeof one[0] === "string" && one.slice(1).every(Number.isFinite),
    )
  );
}

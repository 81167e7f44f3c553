import { largest } from "../base/collections";
import type { Force, SimulationNodeDatum } from "d3-force";

export interface Size {
  width: number;
  height: number;
}

/** A rectangle by its upper left corner. */
export interface Box extends Size {
  x: number;
  y: number;
}

/** A rectangle by its middle, as simulations move it. */
export interface Card extends SimulationNodeDatum, Size {}

/** Rounds after which cards that still overlap will not come apart any more. */
const ROUNDS = 500;

/** A force that keeps cards `gap` apart. d3's own collision knows circles only, and these cards are wide. */
export function keepApart<C extends Card>(gap: number): Force<C, undefined> {
  let cards: C[] = [];
  const force = () => {
    for (let round = 0; round < 3; round++)
      eachOverlap(
        cards,
        gap,
        ({ x, vx }) => x! + vx!,
        ({ y, vy }) => y! + vy!,
        (a, b, dx, dy) => {
          a.vx! -= dx;
          b.vx! += dx;
          a.vy! -= dy;
          b.vy! += dy;
        },
      );
  };
  return Object.assign(force, { initialize: (nodes: C[]) => void (cards = nodes) });
}

/** A force that keeps cards within a box. */
export function keepWithin<C extends Card>(box: Box): Force<C, undefined> {
  let cards: C[] = [];
  const force = () => {
    for (const card of cards) {
      card.vx = within(card.x! + card.vx!, box.x, box.width, card.width) - card.x!;
      card.vy = within(card.y! + card.vy!, box.y, box.height, card.height) - card.y!;
    }
  };
  return Object.assign(force, { initialize: (nodes: C[]) => void (cards = nodes) });
}

/** Moves cards within a box until all are `gap` apart. False where they do not come apart, because there is too little room. */
export function separate(cards: readonly Card[], box: Box, gap: number): boolean {
  for (let round = 0; round < ROUNDS; round++) {
    const moved = eachOverlap(
      cards,
      gap,
      ({ x }) => x!,
      ({ y }) => y!,
      (a, b, dx, dy) => {
        a.x! -= dx;
        b.x! += dx;
        a.y! -= dy;
        b.y! += dy;
      },
    );
    for (const card of cards) {
      card.x = within(card.x!, box.x, box.width, card.width);
      card.y = within(card.y!, box.y, box.height, card.height);
    }
    if (!moved) return cards.every((card) => card.width <= box.width && card.height <= box.height);
  }
  return false;
}

/** Whether cards fit into a box in rows. */
export function fitsInRows(cards: readonly Size[], box: Size, gap: number): boolean {
  return inRows(highestFirst(cards), box, gap) !== undefined;
}

/**
 * Puts cards into rows, which need the least room, and spreads them over the box: in about the order in which they lie or, where they do not fit
 * so, by their heights. False where they do not fit; then nothing is moved.
 */
export function shelve(cards: readonly Card[], box: Box, gap: number): boolean {
  const asTheyLie = [...cards].sort((a, b) => a.y! - b.y! || a.x! - b.x!);
  const rows = inRows(asTheyLie, box, gap) ?? inRows(highestFirst(asTheyLie), box, gap);
  if (!rows) return false;
  const heights = rows.map(heightOf);
  const rest = box.height - heights.reduce((total, height) => total + height, 0);
  const step = Math.max(rest / (rows.length + 1), gap);
  let top = box.y + (rest - step * (rows.length - 1)) / 2;
  rows.forEach((row, i) => {
    const space = Math.max(gap, (box.width - widthOf(row, 0)) / (row.length + 1));
    let left = box.x + (box.width - widthOf(row, space)) / 2;
    for (const card of row.sort((a, b) => a.x! - b.x!)) {
      card.x = left + card.width / 2;
      card.y = top + heights[i]! / 2;
      left += card.width + space;
    }
    top += heights[i]! + step;
  });
  return true;
}

/** The order in which the first fit wastes least: rows of cards of one height (Coffman and others, 1980). */
function highestFirst<C extends Size>(cards: readonly C[]): C[] {
  return [...cards].sort((a, b) => b.height - a.height || b.width - a.width);
}

/** Each card in the first row that has room for it; undefined where the rows are too wide or too many for the box. */
function inRows<C extends Size>(cards: readonly C[], box: Size, gap: number): C[][] | undefined {
  const rows: C[][] = [];
  for (const card of cards) {
    const row = rows.find((others) => widthOf([...others, card], gap) <= box.width);
    if (row) row.push(card);
    else rows.push([card]);
  }
  const height = rows.reduce((total, row) => total + heightOf(row) + gap, -gap);
  return height <= box.height && cards.every(({ width }) => width <= box.width) ? rows : undefined;
}

function heightOf(row: readonly Size[]): number {
  return largest(row.map(({ height }) => height));
}

function widthOf(row: readonly Size[], gap: number): number {
  return row.reduce((total, { width }) => total + width + gap, -gap);
}

/** Calls back for each two cards that overlap, with half of the shortest way apart. Returns whether there were any. */
function eachOverlap<C extends Card>(
  cards: readonly C[],
  gap: number,
  x: (card: C) => number,
  y: (card: C) => number,
  part: (a: C, b: C, dx: number, dy: number) => void,
): boolean {
  let any = false;
  for (let i = 0; i < cards.length; i++) {
    const a = cards[i]!;
    for (let j = i + 1; j < cards.length; j++) {
      const b = cards[j]!;
      const awayX = x(b) - x(a);
      const awayY = y(b) - y(a);
      const overX = (a.width + b.width) / 2 + gap - Math.abs(awayX);
      const overY = (a.height + b.height) / 2 + gap - Math.abs(awayY);
      if (overX < 0.1 || overY < 0.1) continue;
      any = true;
      if (overX < overY) part(a, b, (awayX < 0 ? -overX : overX) / 2, 0);
      else part(a, b, 0, (awayY < 0 ? -overY : overY) / 2);
    }
  }
  return any;
}

/** The middle nearest to `middle` with which something of `size` lies between `start` and `start + room`. */
function within(middle: number, start: number, room: number, size: number): number {
  if (size >= room) return start + room / 2;
  return Math.min(Math.max(middle, start + size / 2), start + room - size / 2);
}

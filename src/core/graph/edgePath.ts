import type { RelationKind } from "../catalogue/schema";
import type { Box } from "./rectangles";

/** How a link is drawn: SVG path data of its line and of the mark at its end. */
export interface EdgePath {
  line: string;
  /** Absent for links without direction. */
  head?: string;
}

/** The mark at the end of a link: what it points at is needed, made possible, the whole, or the special case. */
export type HeadShape = "arrow" | "diamond" | "triangle";

export const HEADS: Partial<Record<RelationKind, HeadShape>> = {
  requires: "arrow",
  enables: "arrow",
  "part-of": "diamond",
  generalises: "triangle",
};

/** Lengths and half widths in pixels. */
const SIZES: Record<HeadShape, readonly [length: number, half: number]> = {
  arrow: [8, 3.5],
  diamond: [11, 4],
  triangle: [9, 5],
};

/** How far a line bends, as a part of its length; several lines between two cards bend differently. */
const BEND = 0.08;

/** A curve from one card's edge to another's. `lane` counts the links between the same two cards, from 0. */
export function edgePath(from: Box, to: Box, kind: RelationKind, lane = 0): EdgePath {
  const [a, b] = [middle(from), middle(to)];
  const bend = BEND * (lane + 1);
  const control = { x: (a.x + b.x) / 2 + (b.y - a.y) * bend, y: (a.y + b.y) / 2 - (b.x - a.x) * bend };
  const start = leave(from, control);
  const tip = leave(to, control);
  const shape = HEADS[kind];
  if (!shape) return { line: curve(start, control, tip) };
  const length = Math.hypot(tip.x - control.x, tip.y - control.y) || 1;
  const along = { x: (tip.x - control.x) / length, y: (tip.y - control.y) / length };
  const [size] = SIZES[shape];
  const end = { x: tip.x - along.x * size, y: tip.y - along.y * size };
  return { line: curve(start, control, end), head: headPath(shape, tip, along) };
}

/** The mark of a shape whose tip is at `tip` and which points along the unit vector `along`. */
export function headPath(shape: HeadShape, tip: Point, along: Point): string {
  const [length, half] = SIZES[shape];
  const at = (back: number, side: number): string =>
    `${round(tip.x - along.x * back - along.y * side)} ${round(tip.y - along.y * back + along.x * side)}`;
  if (shape === "diamond") return `M${at(0, 0)}L${at(length / 2, half)}L${at(length, 0)}L${at(length / 2, -half)}Z`;
  return `M${at(0, 0)}L${at(length, half)}L${at(length, -half)}Z`;
}

interface Point {
  x: number;
  y: number;
}

function middle({ x, y, width, height }: Box): Point {
  return { x: x + width / 2, y: y + height / 2 };
}

/** Where the way from a card's middle towards a point leaves the card; the point itself where it lies within the card. */
function leave(box: Box, towards: Point): Point {
  const { x, y } = middle(box);
  const dx = towards.x - x;
  const dy = towards.y - y;
  const part = Math.min(1, box.width / 2 / Math.abs(dx || 1e-9), box.height / 2 / Math.abs(dy || 1e-9));
  return { x: x + dx * part, y: y + dy * part };
}

function curve(start: Point, control: Point, end: Point): string {
  return `M${round(start.x)} ${round(start.y)}Q${round(control.x)} ${round(control.y)} ${round(end.x)} ${round(end.y)}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

import { GAP, PAD, TITLE, type GraphLayout, type LayoutInput } from "./layout";
import type { Box } from "./rectangles";

/** Of fewer cards than this share of a map their places say nothing any more. */
const ENOUGH = 0.5;
/** A free place is looked for in steps of so many pixels. */
const STEP = 8;
/** Maps are kept to a tenth of a pixel, and sums of fractions are not exact. */
const SLACK = 0.2;

/**
 * A map that goes on from an earlier one: cards that were there keep their places, new ones come as near as there is room to those of their area
 * that they are linked to. Where an area has no room it grows downwards, and what lies below moves down by as much. A new area is a row of its own
 * at the end. Undefined where so little is left of the earlier map that one is better laid out anew.
 */
export function keptPlaces(input: LayoutInput, earlier: GraphLayout): GraphLayout | undefined {
  const isKept = (node: Node) => {
    const [card, area] = [earlier.cards.get(node.id), earlier.areas.get(node.area)];
    return card !== undefined && area !== undefined && contains(area, card);
  };
  const kept = input.nodes.filter(isKept);
  if (!kept.length || kept.length < input.nodes.length * ENOUGH) return undefined;
  const map = new GrowingMap(earlier, new Set(input.nodes.map(({ area }) => area)));
  const known = new Set(kept);
  // A name may have become longer: then its card is as good as new.
  const grown = kept.filter((node) => !map.put(node, earlier.cards.get(node.id)!));
  for (const node of [...grown, ...input.nodes.filter((one) => !known.has(one))]) map.add(node, input.links);
  return map.layout;
}

type Node = LayoutInput["nodes"][number];

class GrowingMap {
  readonly layout: GraphLayout;
  /** The cards of each area. */
  private readonly members = new Map<string, Map<string, Box>>();

  constructor({ width, height, areas }: GraphLayout, used: ReadonlySet<string>) {
    const boxes = [...areas].filter(([id]) => used.has(id)).map(([id, box]) => [id, { ...box }] as const);
    this.layout = { width, height, areas: new Map(boxes), cards: new Map() };
  }

  /** Puts a card to a place; false where it does not fit there. */
  put({ id, area, width, height }: Node, { x, y }: Pick<Box, "x" | "y">): boolean {
    const box = { x, y, width, height };
    if (!contains(inside(this.layout.areas.get(area)!), box) || this.cardAt(area, box, 0)) return false;
    this.layout.cards.set(id, box);
    this.members.set(area, (this.members.get(area) ?? new Map<string, Box>()).set(id, box));
    return true;
  }

  add(node: Node, links: LayoutInput["links"]): void {
    if (!this.layout.areas.has(node.area)) this.addArea(node);
    const short = node.width - inside(this.layout.areas.get(node.area)!).width;
    if (short > 0) this.grow(node.area, "x", short);
    let place = this.nearest(node, links);
    // A second band is needed where the lowest row was partly free.
    for (; !place; place = this.nearest(node, links)) this.grow(node.area, "y", node.height + GAP);
    this.put(node, place);
  }

  /** A row across the whole map, below all others. */
  private addArea({ area, width, height }: Node): void {
    const { layout } = this;
    layout.width = Math.max(layout.width, width + 2 * PAD + GAP);
    const box = { x: GAP / 2, y: layout.height + GAP / 2, width: layout.width - GAP, height: height + TITLE + PAD };
    layout.areas.set(area, box);
    layout.height = box.y + box.height + GAP / 2;
  }

  /** The free place in its area that is nearest to the middle of those that a card is linked to, else of its area. */
  private nearest(node: Node, links: LayoutInput["links"]): Pick<Box, "x" | "y"> | undefined {
    const room = inside(this.layout.areas.get(node.area)!);
    const linked = links.flatMap(({ from, to }) => (from === node.id ? [to] : to === node.id ? [from] : []));
    const own = linked.flatMap((id) => this.members.get(node.area)?.get(id) ?? []);
    const wanted = middleOf(own.length ? own : [room]);
    let best: { x: number; y: number; away: number } | undefined;
    for (let y = room.y; y + node.height <= room.y + room.height + SLACK; y += STEP) {
      const below = y + node.height / 2 - wanted.y;
      if (best && Math.abs(below) >= best.away) continue;
      for (let x = room.x; x + node.width <= room.x + room.width + SLACK; x += STEP) {
        const away = Math.hypot(x + node.width / 2 - wanted.x, below);
        if (best && away >= best.away) continue;
        const taken = this.cardAt(node.area, { x, y, width: node.width, height: node.height }, GAP);
        if (!taken) best = { x, y, away };
        // All steps to the card's other side are taken by it too: of 600 cards half of which are new, that is a twentieth of the time.
        else x += STEP * Math.max(0, Math.ceil((taken.x + taken.width + GAP - x) / STEP) - 1);
      }
    }
    return best;
  }

  /** A card of an area in the way of another. */
  private cardAt(area: string, box: Box, gap: number): Box | undefined {
    for (const card of this.members.get(area)?.values() ?? []) if (overlap(card, box, gap)) return card;
    return undefined;
  }

  /** Makes an area higher or wider: a band is let in across the map at its edge, so that all else keeps its order. */
  private grow(area: string, axis: "x" | "y", by: number): void {
    const { layout } = this;
    const size = axis === "x" ? "width" : "height";
    const own = layout.areas.get(area)!;
    const cut = own[axis] + own[size];
    for (const box of layout.areas.values())
      if (box[axis] >= cut) box[axis] += by;
      else if (box[axis] + box[size] >= cut) box[size] += by;
    for (const card of layout.cards.values()) if (card[axis] >= cut) card[axis] += by;
    layout[size] += by;
  }
}

function inside({ x, y, width, height }: Box): Box {
  return { x: x + PAD, y: y + TITLE, width: width - 2 * PAD, height: height - TITLE - PAD };
}

function middleOf(boxes: readonly Box[]): { x: number; y: number } {
  const sum = (of: (box: Box) => number) => boxes.reduce((total, box) => total + of(box), 0) / boxes.length;
  return { x: sum(({ x, width }) => x + width / 2), y: sum(({ y, height }) => y + height / 2) };
}

function contains(outer: Box, inner: Box): boolean {
  return (
    inner.x >= outer.x - SLACK &&
    inner.y >= outer.y - SLACK &&
    inner.x + inner.width <= outer.x + outer.width + SLACK &&
    inner.y + inner.height <= outer.y + outer.height + SLACK
  );
}

function overlap(a: Box, b: Box, gap: number): boolean {
  return (
    a.x < b.x + b.width + gap && b.x < a.x + a.width + gap && a.y < b.y + b.height + gap && b.y < a.y + a.height + gap
  );
}

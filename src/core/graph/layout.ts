import { largest, addToGroup } from "../base/collections";
import { arrangeAreas, divide, type MapArea } from "./areaMap";
import { placeMembers, type Member } from "./placeMembers";
import { fitsInRows, type Box, type Size } from "./rectangles";

/** What is laid out. Sizes in pixels. */
export interface LayoutInput {
  nodes: readonly { id: string; area: string; width: number; height: number }[];
  links: readonly { from: string; to: string }[];
  /** `title` is the width of the area's title. */
  areas: readonly { id: string; parent?: string; title: number }[];
}

/** A map: each area a box, each problem a card within the box of its area, no two overlapping. */
export interface GraphLayout {
  width: number;
  height: number;
  areas: Map<string, Box>;
  cards: Map<string, Box>;
}

/** Between areas, and between cards. */
export const GAP = 6;
/** Between an area's edge and its cards, and the height of its title. */
export const PAD = 7;
export const TITLE = 22;
/** An area wants at least so many times the room of its cards: links need some too. */
const AIR = 1.05;
/** On a large page the map spreads to so many times the room that it wants, no further. */
const SPREAD = 2.2;
/** A page narrower than this shows a map of its own width, as long as need be. */
export const NARROW = 720;
/** An area whose cards do not fit wants so many times more. */
const MORE = 1.06;
/** And then the whole map grows a little. */
const GROWTH = 1.005;
/** A card or a page that is larger is none: it was not measured. */
const LARGEST = 100_000;
/** So far it grows for titles that would be cut off. */
const FOR_TITLES = 1.1;

/**
 * Lays a graph out for a page of `view`: areas by d3's force layout and a treemap that keeps its places, problems by a force layout within their
 * area. A pure function: the same each time. The map is at least as large as its cards need, so that no two ever overlap, and may be larger than
 * the page. What has no size (a page that is hidden, a card that could not be measured) takes no room.
 */
export function layoutGraph(input: LayoutInput, page: Size): GraphLayout {
  const map = new GraphMap(input);
  const view = { width: Math.max(1, sizeOf(page.width)), height: Math.max(1, sizeOf(page.height)) };
  if (!input.nodes.length) return { width: view.width, height: view.height, areas: new Map(), cards: new Map() };
  const narrow = view.width < NARROW;
  const aspect = Math.min(Math.max(view.width / view.height, 0.5), 2.5);
  arrangeAreas(map.areas, map.areaLinks, narrow ? 0.5 : aspect);
  for (let growth = 1; ; growth *= GROWTH) {
    const room =
      growth * (narrow ? map.room : Math.min(Math.max(view.width * view.height, map.room), map.room * SPREAD));
    const width = Math.max(narrow ? view.width : Math.sqrt(room * aspect), map.widest);
    const layout = map.divide(width, Math.max(room / width, map.lowest), growth < FOR_TITLES) ? map.place() : undefined;
    if (layout) return layout;
  }
}

class GraphMap {
  readonly areas: MapArea[];
  readonly areaLinks: { from: string; to: string; count: number }[];
  private size: Size = { width: 0, height: 0 };
  private boxes = new Map<string, Box>();
  private readonly members = new Map<string, Member[]>();
  private readonly areaOf = new Map<string, string>();
  private readonly byId = new Map<string, Member>();

  constructor(private readonly input: LayoutInput) {
    for (const { id, area, width, height } of input.nodes) {
      const member: Member = { id, width: sizeOf(width), height: sizeOf(height), pull: { x: 0, y: 0 } };
      addToGroup(this.members, area, member);
      this.areaOf.set(id, area);
      this.byId.set(id, member);
    }
    const areas = new Map(input.areas.map((area) => [area.id, area]));
    this.areas = [...this.members].map(([id, members]) => {
      const area = areas.get(id);
      return { id, parent: area?.parent, ...wants(members, sizeOf(area?.title ?? 0)) };
    });
    this.areaLinks = this.countLinks();
  }

  /** In square pixels. */
  get room(): number {
    return this.areas.reduce((total, { room }) => total + room, 0);
  }

  get widest(): number {
    return largest(this.areas.map(({ least }) => least.width));
  }

  get lowest(): number {
    return largest(this.areas.map(({ least }) => least.height));
  }

  /** Divides the map among the areas. False where the cards, or the titles, of some do not fit; these want more room from then on. */
  divide(width: number, height: number, titles: boolean): boolean {
    this.size = { width, height };
    this.boxes = divide(this.areas, { x: 0, y: 0, width, height });
    const tight = this.areas.filter(({ id, least }) => {
      const box = this.boxes.get(id)!;
      return (titles && box.width < least.width) || !fitsInRows(this.members.get(id)!, inside(box), GAP);
    });
    for (const area of tight) area.room *= MORE;
    return !tight.length;
  }

  /** Places the cards in their areas; undefined where that fails. */
  place(): GraphLayout | undefined {
    this.findPulls();
    for (const [area, members] of this.members) {
      const links = this.input.links.flatMap(({ from, to }) =>
        this.areaOf.get(from) === area && this.areaOf.get(to) === area
          ? [{ source: this.byId.get(from)!, target: this.byId.get(to)! }]
          : [],
      );
      if (!placeMembers(members, links, inside(this.boxes.get(area)!), GAP)) return undefined;
    }
    const cards = [...this.byId.values()].map(
      ({ id, x, y, width, height }) => [id, { x: x! - width / 2, y: y! - height / 2, width, height }] as const,
    );
    const areas = [...this.boxes].map(([id, box]) => [id, shrink(box)] as const);
    return { ...this.size, areas: new Map(areas), cards: new Map(cards) };
  }

  private findPulls(): void {
    const sums = new Map([...this.byId.keys()].map((id) => [id, { x: 0, y: 0, count: 0 }]));
    for (const { from, to } of this.outerLinks()) {
      for (const [here, there] of [
        [from, to],
        [to, from],
      ] as const) {
        const [a, b] = [
          middle(this.boxes.get(this.areaOf.get(here)!)!),
          middle(this.boxes.get(this.areaOf.get(there)!)!),
        ];
        const distance = Math.hypot(b.x - a.x, b.y - a.y) || 1;
        const sum = sums.get(here)!;
        sum.x += (b.x - a.x) / distance;
        sum.y += (b.y - a.y) / distance;
        sum.count += 1;
      }
    }
    for (const [id, { x, y, count }] of sums)
      this.byId.get(id)!.pull = count ? { x: x / count, y: y / count } : { x: 0, y: 0 };
  }

  private outerLinks(): LayoutInput["links"] {
    return this.input.links.filter(
      ({ from, to }) => this.byId.has(from) && this.byId.has(to) && this.areaOf.get(from) !== this.areaOf.get(to),
    );
  }

  private countLinks(): GraphMap["areaLinks"] {
    const counts = new Map<string, { from: string; to: string; count: number }>();
    for (const link of this.outerLinks()) {
      const [from, to] = [this.areaOf.get(link.from)!, this.areaOf.get(link.to)!].sort() as [string, string];
      const key = `${from} ${to}`;
      counts.set(key, { from, to, count: (counts.get(key)?.count ?? 0) + 1 });
    }
    return [...counts.values()];
  }
}

function sizeOf(pixels: number): number {
  return pixels > 0 && pixels <= LARGEST ? pixels : 0;
}

/** The room that cards want with their area's frame, and the least that it can be. */
function wants(members: readonly Member[], title: number): Pick<MapArea, "room" | "least"> {
  const cards = members.reduce((total, { width, height }) => total + (width + GAP) * (height + GAP), 0);
  const width = Math.max(title, largest(members.map((member) => member.width)));
  const height = largest(members.map((member) => member.height));
  const frame = 2 * PAD + GAP;
  return {
    room: cards * AIR + (TITLE + PAD + GAP) * 130,
    least: { width: width + frame, height: height + TITLE + PAD + GAP },
  };
}

function shrink(box: Box): Box {
  return { x: box.x + GAP / 2, y: box.y + GAP / 2, width: box.width - GAP, height: box.height - GAP };
}

function inside(box: Box): Box {
  const { x, y, width, height } = shrink(box);
  return { x: x + PAD, y: y + TITLE, width: width - 2 * PAD, height: height - TITLE - PAD };
}

function middle({ x, y, width, height }: Box): { x: number; y: number } {
  return { x: x + width / 2, y: y + height / 2 };
}

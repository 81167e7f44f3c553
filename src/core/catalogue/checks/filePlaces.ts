import type { Path } from "../../yaml/places/data";
import type { Finding } from "../../yaml/places/findings";
import { idsIn, type PlacedId } from "../editing/occurrences";
import { nodeAt, type PlacedNode, under } from "../../yaml/places/placed";
import { placeFast } from "../../yaml/reading/placeFast";
import type { Pause } from "../../base/slices";
import { cutSections, MOST_AT_ONCE, type Section, type Stretch, stretchAt } from "../../yaml/reading/sections";

/**
 * Finds places in one catalogue file with as little parsing as possible: of a file in block style only the entries concerned, by js-yaml; where that
 * does not do, all of it, and by `yaml` if need be.
 */
export class FilePlaces {
  private readonly sections: Section[] | undefined;
  private readonly pieces = new Map<Stretch, PlacedNode | undefined>();
  private whole: { root?: PlacedNode } | undefined;

  constructor(
    private readonly text: string,
    private readonly pause: Pause = async () => {},
  ) {
    this.sections = cutSections(text);
  }

  /** Every place where one of these ids stands as an id, offsets in the whole text. */
  async idsNamed(wanted: ReadonlySet<string>): Promise<PlacedId[]> {
    const found = (await this.inPieces(wanted)) ?? idsIn((await this.everything()).root);
    return found.filter((place) => wanted.has(place.id)).sort((a, b) => a.start - b.start);
  }

  /** The offsets of the key at a path `[section, index, …]` or `[section]`. */
  async keyAt(path: Path): Promise<{ start: number; end: number } | undefined> {
    const item = this.sections?.find((section) => section.key === path[0])?.items?.[Number(path[1])];
    if (item && path.length > 2) {
      const node = nodeAt(await this.piece(item), [0, ...path.slice(2)], "key");
      if (node) return { start: node.start + item.start, end: node.end + item.start };
    }
    return nodeAt((await this.everything()).root, path, "key");
  }

  /** undefined when a piece cannot be understood by itself, or an id does not show in the text as it is. */
  private async inPieces(wanted: ReadonlySet<string>): Promise<PlacedId[] | undefined> {
    if (!this.sections) return undefined;
    const stretches = new Map<Stretch, string>();
    for (const id of wanted) {
      let seen = false;
      for (let at = this.text.indexOf(id); at >= 0; at = this.text.indexOf(id, at + Math.max(1, id.length))) {
        const section = stretchAt(this.sections, at) as Section | undefined;
        const item = section && (section.items ? stretchAt(section.items, at) : section);
        if (!item) continue;
        seen = true;
        stretches.set(item, section.items ? section.key : "");
      }
      if (!seen) return undefined;
      await this.pause();
    }
    const found: PlacedId[] = [];
    let sincePause = 0;
    for (const [stretch, key] of stretches) {
      const root = await this.piece(stretch);
      if (!root) return undefined;
      for (const place of idsIn(key ? under(key, root) : root)) found.push(moved(place, stretch.start));
      sincePause += stretch.end - stretch.start;
      if (sincePause > 50_000) {
        sincePause = 0;
        await this.pause();
      }
    }
    return found;
  }

  private async piece(stretch: Stretch): Promise<PlacedNode | undefined> {
    if (!this.pieces.has(stretch)) {
      const { root, findings } = await placed(this.text.slice(stretch.start, stretch.end));
      // An alias may stand for something in another piece.
      this.pieces.set(stretch, findings?.some(({ code }) => code === "unknown-alias") ? undefined : root);
    }
    return this.pieces.get(stretch);
  }

  private async everything(): Promise<{ root?: PlacedNode }> {
    return (this.whole ??= await placed(this.text));
  }
}

async function placed(text: string): Promise<{ root?: PlacedNode; findings?: Finding[] }> {
  const fast = placeFast(text);
  if (fast || text.length > MOST_AT_ONCE) return fast ?? {};
  return (await import("../exact")).placeExact(text);
}

function moved(place: PlacedId, by: number): PlacedId {
  const entry = place.entry && { start: place.entry.start + by, end: place.entry.end + by };
  return { ...place, start: place.start + by, end: place.end + by, ...(entry ? { entry } : {}) };
}

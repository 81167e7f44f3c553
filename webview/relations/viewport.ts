import type { Box } from "../../src/core/graph/rectangles";

const LEAST = 0.2;
const MOST = 3;
/** Small maps are not blown up further than this. */
const FIT_MOST = 1.4;
/** At a smaller scale the names are no longer read with ease. */
const READABLE = 0.9;

/** The window through which the map is seen: a place that scrolls, with the map in it at some scale. */
export class Viewport {
  constructor(
    private readonly stage: () => HTMLElement | null,
    private readonly map: () => { width: number; height: number } | undefined,
    /** Draws the map at a scale. */
    private readonly draw: (scale: number) => Promise<unknown>,
    private readonly scale: () => number,
  ) {}

  get size(): { width: number; height: number } {
    const stage = this.stage();
    return { width: stage?.clientWidth ?? 0, height: stage?.clientHeight ?? 0 };
  }

  get scroll(): { left: number; top: number } {
    const stage = this.stage();
    return { left: stage?.scrollLeft ?? 0, top: stage?.scrollTop ?? 0 };
  }

  /** The scale at which all of the map is seen. */
  get fitting(): number {
    const map = this.map();
    const { width, height } = this.size;
    if (!map || !width || !height) return 1;
    return limit(Math.min(width / map.width, height / map.height, FIT_MOST));
  }

  /** Shows all of the map; `readable` only so much that the names can be read. */
  async fit(readable: boolean): Promise<void> {
    const map = this.map();
    const width = map ? limit(Math.min(this.size.width / map.width, FIT_MOST)) : 1;
    await this.draw(readable && this.fitting < READABLE ? Math.min(1, Math.max(width, READABLE)) : this.fitting);
  }

  /** Zooms by a factor; the point of the screen `at` (or the middle) stays over the same point of the map. */
  async zoom(factor: number, at?: { x: number; y: number }): Promise<void> {
    const [stage, before] = [this.stage(), this.mapRectangle()];
    if (!stage || !before) return;
    const frame = stage.getBoundingClientRect();
    const point = at ?? { x: frame.left + frame.width / 2, y: frame.top + frame.height / 2 };
    const old = this.scale();
    const scale = limit(old * factor);
    await this.draw(scale);
    const after = this.mapRectangle();
    if (!after) return;
    stage.scrollLeft += after.left + ((point.x - before.left) * scale) / old - point.x;
    stage.scrollTop += after.top + ((point.y - before.top) * scale) / old - point.y;
  }

  /** Brings a part of the map to the middle, as large as it fits; where it would be too small to read, `core` instead. */
  async show(part: Box, core: Box): Promise<void> {
    const { width, height } = this.size;
    const margin = 40;
    const scale = Math.min(width / (part.width + margin), height / (part.height + margin), 1.2);
    const readable = Math.max(scale, READABLE);
    await this.draw(limit(Math.max(readable, this.fitting)));
    this.centre(scale < READABLE ? core : part);
  }

  /** Scrolls so that a part of the map is in the middle. */
  centre({ x, y, width, height }: Box): void {
    const scale = this.scale();
    const size = this.size;
    this.stage()?.scrollTo({
      left: (x + width / 2) * scale - size.width / 2,
      top: (y + height / 2) * scale - size.height / 2,
      behavior: "instant",
    });
  }

  scrollTo(place: { left: number; top: number }): void {
    this.stage()?.scrollTo({ ...place, behavior: "instant" });
  }

  /** Lets the mouse draw the map about, and Ctrl with the wheel (or a pinch) zoom it. */
  listen(stage: HTMLElement, zoomed: () => void): void {
    stage.addEventListener(
      "wheel",
      (event) => {
        if (!event.ctrlKey && !event.metaKey) return;
        event.preventDefault();
        zoomed();
        void this.zoom(Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.002)), {
          x: event.clientX,
          y: event.clientY,
        });
      },
      { passive: false },
    );
    stage.addEventListener("pointerdown", (event) => {
      if (event.button !== 0 || event.pointerType === "touch" || (event.target as Element).closest("button")) return;
      // What is drawn about is not selected as text, and the focus stays where it is.
      event.preventDefault();
      stage.setPointerCapture(event.pointerId);
      stage.classList.add("dragged");
    });
    stage.addEventListener("pointermove", (event) => {
      if (stage.classList.contains("dragged"))
        stage.scrollBy({ left: -event.movementX, top: -event.movementY, behavior: "instant" });
    });
    for (const end of ["pointerup", "pointercancel"])
      stage.addEventListener(end, () => stage.classList.remove("dragged"));
  }

  private mapRectangle(): DOMRect | undefined {
    return this.stage()?.querySelector("svg")?.getBoundingClientRect();
  }
}

function limit(scale: number): number {
  return Math.min(Math.max(scale, LEAST), MOST);
}

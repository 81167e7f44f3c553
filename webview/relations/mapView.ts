import type { ReactiveControllerHost } from "lit";
import type { GraphLayout } from "../../src/core/graph/layout";
import type { GraphModel } from "../../src/core/graph/graphTypes";
import { neighbourhood } from "../../src/core/graph/neighbours";
import type { KeptMaps } from "../../src/core/graph/keptMap";
import { MapLayout } from "./mapLayout";
import { Viewport } from "./viewport";

/** What is kept of the view: `scale` is absent where the map is fitted to the page. */
export interface KeptView {
  scale?: number;
  scroll: { left: number; top: number };
}

/** The map's places, and what of it is seen at which scale. */
export class MapView {
  /** Pixels of the screen for one of the map. */
  scale: number;
  private readonly map: MapLayout;
  private readonly viewport: Viewport;
  /** What is shown whatever the page's size: all of the map, or what of it can be read. */
  private fitted: "all" | "readable" | undefined = "readable";
  /** The problem that is to come to the middle as soon as the map is there. */
  private awaited: string | undefined;

  constructor(
    private readonly page: HTMLElement & ReactiveControllerHost,
    private readonly kept: KeptView | undefined,
    private readonly scrolled: () => void,
    private readonly focus: (id: string) => void,
    keep: (maps: KeptMaps) => void,
  ) {
    this.map = new MapLayout(keep);
    this.scale = kept?.scale ?? 1;
    this.viewport = new Viewport(
      () => this.stage,
      () => this.map.layout,
      (scale) => this.draw(scale),
      () => this.scale,
    );
  }

  get layout(): GraphLayout | undefined {
    return this.map.layout;
  }

  /** The middle of each card. */
  get places(): Map<string, { x: number; y: number }> {
    return this.map.places;
  }

  get current(): KeptView {
    return { scale: this.fitted ? undefined : this.scale, scroll: this.viewport.scroll };
  }

  /** Lays the map out where that is needed, and shows the part of it that is wanted. To be called whenever the page was drawn or resized. */
  async arrange(model: GraphModel, whole: boolean): Promise<void> {
    const { stage } = this;
    if (!stage) return;
    this.listen(stage);
    const first = !this.map.layout;
    const anew = this.map.update(model, this.viewport.size, this.page, whole);
    if (!this.map.layout) return;
    if (anew) await this.redraw();
    if (first && this.kept?.scale !== undefined) {
      this.fitted = undefined;
      this.viewport.scrollTo(this.kept.scroll);
    } else if (this.awaited === undefined && ((anew && !this.map.goesOn) || this.fitted))
      await this.viewport.fit(this.fitted !== "all");
    if (this.awaited !== undefined) await this.showAwaited(this.awaited, model);
  }

  /** Brings a problem, with what it is linked to, to the middle, and the focus to it. */
  centre(id: string): void {
    this.awaited = id;
  }

  /** Takes over the maps that the workspace keeps. */
  remember(maps: KeptMaps): void {
    this.map.remember(maps);
  }

  /** Lays the map out anew, whatever was kept. */
  async rearrange(model: GraphModel, whole: boolean): Promise<void> {
    this.map.forget();
    this.fitted = "readable";
    await this.arrange(model, whole);
  }

  async zoom(factor: number): Promise<void> {
    this.fitted = undefined;
    await this.viewport.zoom(factor);
  }

  /** Shows all of the map, and goes on showing it when the page is resized. */
  async fit(): Promise<void> {
    this.fitted = "all";
    await this.viewport.fit(false);
  }

  private get stage(): HTMLElement | null {
    return this.page.querySelector<HTMLElement>(".stage");
  }

  private async showAwaited(id: string, model: GraphModel): Promise<void> {
    this.awaited = undefined;
    const part = this.map.around(neighbourhood(model.links, id));
    const card = this.map.around([id]);
    if (!part || !card) return;
    this.fitted = undefined;
    await this.viewport.show(part, card);
    this.focus(id);
  }

  private listen(stage: HTMLElement): void {
    if (stage.dataset["listens"]) return;
    stage.dataset["listens"] = "yes";
    this.viewport.listen(stage, () => (this.fitted = undefined));
    stage.addEventListener("scroll", () => this.scrolled());
  }

  private async draw(scale: number): Promise<void> {
    if (scale === this.scale) return;
    this.scale = scale;
    await this.redraw();
  }

  private async redraw(): Promise<void> {
    this.page.requestUpdate();
    await this.page.updateComplete;
  }
}

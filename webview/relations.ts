import { html, LitElement, nothing, type TemplateResult } from "lit";
import "../media/relations.css";
import { leavesAll, matchingLinks, matchingProblems, NO_FILTER, type GraphFilter } from "../src/core/graph/graphFilter";
import type { GraphModel } from "../src/core/graph/graphTypes";
import {
  neighbourhood,
  neighbourhoodModel,
  problemTowards,
  relationGroups,
  type Direction,
} from "../src/core/graph/neighbours";
import type { ToRelations } from "../src/core/graph/protocol";
import { withoutModel } from "./kit/parts";
import { details } from "./relations/details";
import { drawMap } from "./relations/drawing";
import { noProblems } from "./relations/empty";
import { onMessage, savedState, saveState, send } from "./relations/host";
import { handleKey } from "./relations/keys";
import { problemList } from "./relations/list";
import { MapView } from "./relations/mapView";
import { toolbar } from "./relations/toolbar";

/** The graph of problems. It draws the model that it is sent, in place: what is marked, filtered and zoomed stays. */
class RelationsPage extends LitElement {
  static override properties = {
    model: { state: true },
    failure: { state: true },
    filter: { state: true },
    view: { state: true },
    only: { state: true },
    selected: { state: true },
    hovered: { state: true },
  };

  declare model: GraphModel | undefined;
  declare failure: string | undefined;
  declare filter: GraphFilter;
  declare view: "graph" | "list";
  declare only: string | undefined;
  declare selected: string | undefined;
  declare hovered: string | undefined;
  private saving = 0;
  private readonly map: MapView;

  constructor() {
    super();
    const saved = savedState();
    this.filter = saved?.filter ?? NO_FILTER;
    this.view = saved?.view ?? "graph";
    this.only = saved?.only;
    this.selected = saved?.selected;
    this.map = new MapView(
      this,
      saved,
      () => this.save(),
      (id) => this.focusCard(id, true),
      (maps) => send({ type: "keep", maps }),
    );
  }

  /** In the document itself: find in page, styles and screen readers see one tree. */
  protected override createRenderRoot(): this {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    onMessage((message) => this.receive(message));
    window.addEventListener("keydown", (event) => this.onKey(event));
    new ResizeObserver(() => void this.arrange()).observe(this);
    send({ type: "ready" });
  }

  private receive(message: ToRelations): void {
    if (message.type === "failed") {
      this.failure = message.message;
      return;
    }
    this.failure = undefined;
    this.map.remember(message.kept);
    this.model = message.model;
    const has = (id: string | undefined) => message.model.problems.some((problem) => problem.id === id);
    if (!has(this.selected)) this.selected = undefined;
    if (!has(this.only)) this.only = undefined;
    if (message.centre !== undefined) void this.goTo(message.centre);
  }

  /** The model, or the part of it that is looked at. */
  private get shown(): GraphModel | undefined {
    return this.model && this.only !== undefined ? neighbourhoodModel(this.model, this.only) : this.model;
  }

  private get isWhole(): boolean {
    const { problem, area } = this.model?.scope ?? {};
    return this.only === undefined && problem === undefined && area === undefined;
  }

  private get active(): string | undefined {
    return this.hovered ?? this.selected;
  }

  protected override render(): TemplateResult {
    const model = this.shown;
    if (this.failure !== undefined || !model) return withoutModel(this.failure);
    if (!model.total) return noProblems(model.strings);
    const matching = matchingProblems(model, this.filter);
    const kinds = model.links.filter(({ kind }) => !this.filter.withoutKinds.includes(kind));
    const groups = relationGroups({ ...model, links: kinds });
    const graph = this.view === "graph";
    const open = (id: string, beside: boolean) => send({ type: "openProblem", id, beside });
    const goTo = (id: string) => void this.goTo(id);
    const problem = model.problems.find(({ id }) => id === this.active);
    return html`<main class="as-${this.view}">
      <h1 class="visually-hidden">${model.strings.heading}</h1>
      ${toolbar({
        model,
        filter: this.filter,
        matching: matching.size,
        view: this.view,
        only: this.only === undefined ? undefined : model.problems.find(({ id }) => id === this.only)?.name,
        setFilter: (change) => this.setFilter(change),
        goToFirst: () => this.focusCard(model.problems.find(({ id }) => matching.has(id))?.id),
        setView: (view) => (this.view = view),
        showAll: () => this.showAll(),
        zoom: (factor) => void this.map.zoom(factor),
        fit: () => void this.map.fit(),
        rearrange: () => void this.map.rearrange(model, this.isWhole),
      })}
      ${
        graph
          ? html`<div class="stage">${this.drawMap(model, matching, open)}</div>
              ${details({
                model,
                problem,
                groups: problem ? groups(problem.id) : [],
                only: this.only !== undefined,
                open: (id) => open(id, false),
                goTo,
                setOnly: (only) => (this.only = only ? problem?.id : undefined),
              })}`
          : nothing
      }
      ${problemList({ model, matching, groups, visible: !graph, open, goTo })}
    </main>`;
  }

  private drawMap(model: GraphModel, matching: Set<string>, open: (id: string, beside: boolean) => void): unknown {
    const { layout } = this.map;
    if (!layout) return nothing;
    const links = matchingLinks(model, this.filter, matching);
    const id = this.active;
    return drawMap({
      model,
      layout,
      scale: this.map.scale,
      matching,
      links,
      active: id === undefined ? undefined : { id, near: neighbourhood(links, id) },
      entry: this.selected ?? model.problems.find((problem) => matching.has(problem.id))?.id,
      open,
      point: (hovered) => (this.hovered = hovered),
      // A pointer that only rests somewhere does not speak against the keyboard.
      mark: (selected) => {
        this.selected = selected;
        this.hovered = undefined;
      },
    });
  }

  protected override updated(): void {
    void this.arrange();
    this.save();
  }

  private async arrange(): Promise<void> {
    if (this.shown) await this.map.arrange(this.shown, this.isWhole);
  }

  /** Marks a problem and brings it, with what it is linked to, to the middle. */
  private async goTo(id: string): Promise<void> {
    if (this.shown && !this.shown.problems.some((problem) => problem.id === id)) this.only = undefined;
    this.view = "graph";
    this.selected = id;
    this.hovered = undefined;
    this.map.centre(id);
    await this.updateComplete;
    await this.arrange();
  }

  private setFilter(change: Partial<GraphFilter>): void {
    const part = this.model && this.model.problems.length < this.model.total;
    if (part && "area" in change) {
      const { area, ...rest } = change;
      this.filter = { ...this.filter, ...rest };
      send({ type: "look", scope: area === undefined ? {} : { area } });
    } else this.filter = { ...this.filter, ...change };
  }

  private showAll(): void {
    if (this.only === undefined) send({ type: "look", scope: {} });
    this.only = undefined;
  }

  private onKey(event: KeyboardEvent): void {
    const onMap = event.target instanceof Element && event.target.closest(".stage") !== null;
    handleKey(event, onMap, {
      move: (direction) => this.move(direction),
      end: (which) => this.focusCard(this.shown?.problems.at(which === "first" ? 0 : -1)?.id),
      zoom: (factor) => void this.map.zoom(factor),
      fit: () => void this.map.fit(),
      filter: () => this.querySelector<HTMLInputElement>(".filter")?.focus(),
      clear: () => this.clear(),
    });
  }

  private move(direction: Direction): void {
    const here = (document.activeElement as HTMLElement | null)?.dataset["id"];
    if (!this.shown || here === undefined) return;
    const matching = matchingProblems(this.shown, this.filter);
    const places = new Map([...this.map.places].filter(([id]) => matching.has(id) || id === here));
    this.focusCard(problemTowards(places, here, direction));
  }

  /** First what is marked, then the filter. */
  private clear(): void {
    if (this.active !== undefined) this.selected = this.hovered = undefined;
    else if (!leavesAll(this.filter)) this.filter = { ...NO_FILTER, withoutKinds: this.filter.withoutKinds };
    else this.only = undefined;
  }

  private focusCard(id: string | undefined, inPlace = false): void {
    const card = [...this.querySelectorAll<HTMLElement>("button.card")].find((element) => element.dataset["id"] === id);
    card?.focus({ preventScroll: true });
    if (!inPlace) card?.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
  }

  /** Once a frame at most: scrolling tells very often. */
  private save(): void {
    cancelAnimationFrame(this.saving);
    this.saving = requestAnimationFrame(() => {
      if (!this.model) return;
      const { filter, view, only, selected } = this;
      saveState({ scope: this.model.scope, filter, view, only, selected, ...this.map.current });
    });
  }
}

customElements.define("relations-page", RelationsPage);
document.body.append(document.createElement("relations-page"));

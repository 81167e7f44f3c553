import { html, LitElement, type TemplateResult } from "lit";
import "../media/overview.css";
import type { OverviewModel } from "../src/core/overview/overviewModel";
import type { OverviewCommand, ToOverview } from "../src/core/overview/protocol";
import { areaTable } from "./overview/areaTable";
import { changes } from "./overview/changes";
import { onMessage, savedState, saveState, send } from "./overview/host";
import { week } from "./overview/week";
import { section, textButton, withoutModel } from "./kit/parts";
import { reachScrollers } from "./kit/scrollers";

const ACTIONS: readonly [command: OverviewCommand & keyof OverviewModel["strings"], icon: string][] = [
  ["searchProblems", "search"],
  ["showRelations", "type-hierarchy"],
  ["newNote", "new-file"],
  ["claimProblem", "account"],
];

/** The overview. It draws the model that it is sent, in place, so that scroll and focus stay. */
class OverviewPage extends LitElement {
  static override properties = { model: { state: true }, failure: { state: true } };

  declare model: OverviewModel | undefined;
  declare failure: string | undefined;
  private restored = false;

  /** In the document itself: find in page, styles and screen readers see one tree. */
  protected override createRenderRoot(): this {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    onMessage((message) => this.receive(message));
    window.addEventListener("scroll", () => {
      if (this.restored) saveState({ scroll: window.scrollY });
    });
    new ResizeObserver(() => reachScrollers(this)).observe(this);
    send({ type: "ready" });
  }

  private receive(message: ToOverview): void {
    if (message.type === "show") {
      this.model = message.model;
      this.failure = undefined;
    } else this.failure = message.message;
  }

  protected override render(): TemplateResult {
    if (this.failure !== undefined || !this.model) return withoutModel(this.failure);
    const { strings, table, week: mine, changes: latest } = this.model;
    return html`<main>
      <header>
        <h1>${strings.heading}</h1>
        <div class="actions" role="group" aria-label=${strings.actions}>
          ${ACTIONS.map(([command, icon]) => textButton(icon, strings[command], () => send({ type: "run", command })))}
        </div>
      </header>
      <div class="columns">
        ${section({ id: "areas", title: strings.areas, body: areaTable(table, strings) })}
        ${section({ id: "week", title: strings.week, body: week(mine, strings) })}
        ${section({ id: "changes", title: strings.changes, body: changes(latest, strings) })}
      </div>
    </main>`;
  }

  protected override updated(): void {
    reachScrollers(this);
    if (this.restored || !this.model) return;
    this.restored = true;
    window.scrollTo({ top: savedState()?.scroll ?? 0, behavior: "instant" });
  }
}

customElements.define("overview-page", OverviewPage);
document.body.append(document.createElement("overview-page"));

import { html, nothing, type TemplateResult } from "lit";
import "../media/overview.css";
import type { OverviewModel } from "../src/core/overview/overviewModel";
import type { OverviewCommand, OverviewState } from "../src/core/overview/protocol";
import { ModelPage, show } from "./kit/modelPage";
import { section, textButton } from "./kit/parts";
import { areaTable } from "./overview/areaTable";
import { changes } from "./overview/changes";
import { host, send } from "./overview/host";
import { newsList } from "./overview/news";
import { team } from "./overview/team";
import { week } from "./overview/week";

const ACTIONS: readonly [command: OverviewCommand & keyof OverviewModel["strings"], icon: string][] = [
  ["searchProblems", "search"],
  ["showRelations", "type-hierarchy"],
  ["newNote", "new-file"],
  ["claimProblem", "account"],
];

/** The overview: what is new since the last visit, my work, the team, areas against states, what changed lately. */
class OverviewPage extends ModelPage<OverviewModel, OverviewState> {
  protected readonly host = host;

  protected kept(): object {
    return {};
  }

  protected page(model: OverviewModel): TemplateResult {
    const { strings, news, table, week: mine, team: others, changes: latest } = model;
    return html`<main>
      <header>
        <h1>${strings.heading}</h1>
        <div class="actions" role="group" aria-label=${strings.actions}>
          ${ACTIONS.map(([command, icon]) => textButton(icon, strings[command], () => send({ type: "run", command })))}
        </div>
      </header>
      ${news.since ? nothing : html`<p class="lead">${strings.intro}</p>`}
      ${section({ id: "news", title: strings.news, body: newsList(news, strings) })}
      <div class="columns">
        ${section({ id: "areas", title: strings.areas, body: areaTable(table, strings) })}
        ${section({ id: "week", title: strings.week, body: week(mine, strings) })}
        ${section({ id: "team", title: strings.team, body: team(others, mine.staleDays, strings) })}
        ${section({ id: "changes", title: strings.changes, body: changes(latest, strings) })}
      </div>
    </main>`;
  }
}

show("overview-page", OverviewPage);

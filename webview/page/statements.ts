import { html, type TemplateResult } from "lit";
import type { PageModel, StatementGroup, StatementModel } from "../../src/core/page/model";
import type { StatementKind } from "../../src/core/words/shown";
import type { PageStrings } from "../../src/core/words/strings";
import { around, citations, dateText, icon, rendered, type Section } from "../kit/parts";

const KNOWLEDGE: readonly StatementKind[] = ["known", "partial", "unknown"];

/** Summary and importance. */
export function summarySection({ summary, importance, strings }: PageModel): Section[] {
  const parts: Section[] = [];
  if (summary)
    parts.push({
      id: "summary",
      title: strings.summary,
      body: html`<div class="prose lead">${rendered(summary)}</div>`,
    });
  if (importance)
    parts.push({
      id: "importance",
      title: strings.importance,
      body: html`<div class="prose">${rendered(importance)}</div>`,
    });
  return parts;
}

/** What is known, partly understood and unknown side by side; then barriers, attempts and directions. */
export function statementSections({ statements, strings }: PageModel): Section[] {
  const knowledge = statements.filter((group) => KNOWLEDGE.includes(group.kind));
  const ways = statements.filter((group) => !KNOWLEDGE.includes(group.kind));
  const parts: Section[] = [];
  if (knowledge.length) parts.push({ id: "knowledge", title: strings.knowledge, body: columns(knowledge, strings) });
  if (ways.length) parts.push({ id: "approaches", title: strings.approaches, body: columns(ways, strings) });
  return parts;
}

function columns(groups: StatementGroup[], strings: PageStrings): TemplateResult {
  return html`<div class="columns">${groups.map((group) => column(group, strings))}</div>`;
}

function column({ kind, title, icon: name, items }: StatementGroup, strings: PageStrings): TemplateResult {
  return html`<section class="column" aria-labelledby="statements-${kind}">
    <h3 id="statements-${kind}">${icon(name, `kind-${kind}`)}${title} <vscode-badge>${items.length}</vscode-badge></h3>
    <ul class="statements">
      ${items.map((item) => html`<li>${statement(item, strings)}</li>`)}
    </ul>
  </section>`;
}

function statement({ html: text, since, citations: list }: StatementModel, strings: PageStrings): TemplateResult {
  const when = since ? html` <span class="muted">(${around(strings.since, dateText(since))})</span>` : "";
  return html`${rendered(text)}${when}${citations(list, strings)}`;
}

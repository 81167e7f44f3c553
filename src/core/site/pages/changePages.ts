import { groupBy } from "../../base/collections";
import { escapeHtml, textHtml } from "../../base/text/html";
import { number } from "../../base/language";
import { labelled, nameOf, STATE_WORDS, STATEMENT_WORDS } from "../../words/names";
import { fill } from "../../words/pageTexts";
import { titleHtml } from "./frame";
import type { SiteChange } from "../history";
import type { Links } from "../links";
import { listPages } from "./listing";
import { isoDay, type Site } from "../site";
import type { SiteFile } from "../siteInput";
import { siteTexts } from "../siteTexts";

/** What changed, newest first, as git tells it. */
export function* changesPages(site: Site): Generator<SiteFile> {
  const { words, chronicle } = site;
  yield* listPages(site, {
    path: "changes/",
    part: "changes/",
    title: words.changes,
    items: chronicle.changes.filter(({ problem }) => site.catalogue.resolve(problem)),
    intro: () =>
      `${titleHtml(words.changes)}${chronicle.changes.length ? "" : `<p class="muted">${escapeHtml(words.noChanges)}</p>`}`,
    list: (changes, links) => changeItems(site, changes, links),
  });
}

/**
 * A list of changes under the days on which they were made.
 * @param alone without naming the problem, on whose page it stands
 */
export function changeItems(site: Site, changes: readonly SiteChange[], links: Links, { alone = false } = {}): string {
  return [...groupBy(changes, ({ time }) => isoDay(time)).values()]
    .map((day) => {
      const { iso, text } = site.dateAt(day[0]!.time);
      const items = day.map((change) => `<li>${changeHtml(site, change, links, alone)}</li>`);
      return `<div class="day"><time datetime="${iso}">${textHtml(text)}</time><ul>${items.join("")}</ul></div>`;
    })
    .join("\n");
}

function changeHtml(site: Site, change: SiteChange, links: Links, alone: boolean): string {
  const problem = site.catalogue.resolve(change.problem);
  const name = problem && !alone ? `<a href="${links(site.problemFolder(problem))}">${site.titleOf(problem)}</a> ` : "";
  const { what, text } = changeWords(change);
  const shown =
    text === undefined ? "" : ` ${site.renderer(links, problem?.catalogue)({ markdown: text, inline: true })}`;
  return `${name}<span class="muted">${textHtml(what)}</span>${shown}`;
}

/** A change in words; `text` is Markdown of the entry. */
export function changeWords(change: SiteChange): { what: string; text?: string } {
  const words = siteTexts();
  switch (change.kind) {
    case "new":
      return { what: words.changedNew };
    case "state":
      return {
        what: fill(words.changedState, nameOf(STATE_WORDS, change.from), nameOf(STATE_WORDS, change.to)),
      };
    case "statement":
      return { what: `${labelled(STATEMENT_WORDS, change.part).text}:`, text: change.text };
    case "best": {
      const { task, system, value, unit } = change;
      return { what: fill(words.changedBest, task, system, unit ? `${number(value)}\u00a0${unit}` : number(value)) };
    }
  }
}

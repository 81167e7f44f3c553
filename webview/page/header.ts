import { html, nothing, type TemplateResult } from "lit";
import type { PageHeader, PageModel } from "../../src/core/page/pageModel";
import { fill, type PageTexts } from "../../src/core/words/pageTexts";
import { editControl } from "./editing";
import { send } from "./host";
import {
  agoText,
  around,
  citationLink,
  citations,
  dateText,
  icon,
  label,
  rendered,
  textButton,
  type Content,
} from "../kit/parts";

/** Area, title, status, what kind of entry it is, and all that can be done with it. */
export function pageHeader({ header, strings, references, entry }: PageModel): TemplateResult {
  return html`<header class="header">
    ${areaPath(header, strings)}
    <h1>${rendered(header.titleHtml)}</h1>
    ${line(header, strings)} ${actions(header, strings, references.length > 0, entry)}
  </header>`;
}

function areaPath({ area }: PageHeader, strings: PageTexts): Content {
  if (!area.length) return nothing;
  const link = ({ id, title }: PageHeader["area"][number]) =>
    html`<li>
      <button
        class="link"
        type="button"
        title=${fill(strings.showArea, title)}
        @click=${() => send({ type: "openArea", id })}
      >
        ${title}
      </button>
    </li>`;
  return html`<nav class="area" aria-label=${strings.areaPath}>
    <ol>
      ${area.map(link)}
    </ol>
  </nav>`;
}

/** How it stands, and how long ago that was checked, in one line; the rest is folded. */
function line(header: PageHeader, strings: PageTexts): TemplateResult {
  const { value, text, icon: sign, label: words, verification, since, citation, note } = header.status;
  const checked = verification && { ...verification, text: fill(strings.verification, verification.text) };
  return html`<div class="status">
      <span class="pill state-${value}"
        >${icon(sign)}<span class="visually-hidden">${strings.status}: </span>${text}</span
      >
      ${words ? html`<span class="words">${words}</span>` : nothing}
      ${since ? html`<span class="muted">${around(strings.since, dateText(since))}</span>` : nothing}
      ${checked ? label(checked, "verification") : nothing} ${citation ? citationLink(citation, strings) : nothing}
      ${editControl({ list: "state" }, strings.editState)} ${reviewText(header, strings)} ${facts(header, strings)}
    </div>
    ${note ? html`<p class="prose">${rendered(note)}</p>` : nothing}`;
}

function reviewText({ reviewed, reviewedBy, stale, outdated }: PageHeader, strings: PageTexts): TemplateResult {
  const text = reviewedBy ? fill(strings.reviewedBy, "{0}", reviewedBy) : strings.reviewed;
  return html`<span class=${outdated ? "stale" : "muted"} title=${stale ? strings.staleReview : nothing}
    >${outdated ? icon("warning") : nothing}${reviewed ? around(text, agoText(reviewed)) : strings.neverReviewed}</span
  >`;
}

/** What is seldom asked for: tags, other names, where the entry comes from and who looked after it. */
function facts(header: PageHeader, strings: PageTexts): TemplateResult {
  const { tags, aliases, look, newestWork, replaces, sources, catalogue } = header;
  const tag = (name: string) =>
    html`<li>
      <button
        class="tag"
        type="button"
        title=${fill(strings.showTag, name)}
        @click=${() => send({ type: "openTag", tag: name })}
      >
        ${name}
      </button>
    </li>`;
  return html`<details class="facts">
    <summary>${strings.aboutEntry}</summary>
    <div class="inline">
      ${
        tags.length
          ? html`<ul class="tags" aria-label=${strings.tags}>
              ${tags.map(tag)}
            </ul>`
          : nothing
      }
      ${editControl({ list: "tags" }, strings.editTags)}
      ${look ? html`<span class="muted">${around(fill(strings.lookedBy, "{0}", look.by), agoText(look.date))}</span>` : nothing}
      ${newestWork ? html`<span class="muted">${fill(strings.newestWork, newestWork)}</span>` : nothing}
      ${aliases.length ? html`<span class="muted">${fill(strings.aliases, aliases.join(", "))}</span>` : nothing}
      ${sources.length ? html`<span class="muted">${strings.sources} ${citations(sources, strings)}</span>` : nothing}
      <span class="muted">${fill(replaces ? strings.replaces : strings.catalogueName, replaces ?? catalogue)}</span>
    </div>
  </details>`;
}

function actions(
  { claim, unlisted, measurable }: PageHeader,
  strings: PageTexts,
  hasReferences: boolean,
  { readOnly, copied }: PageModel["entry"],
): TemplateResult {
  return html`<div class="actions" role="group" aria-label=${strings.actions}>
    ${
      claim
        ? textButton("person", strings.release, () => send({ type: "release" }))
        : textButton("person-add", strings.claim, () => send({ type: "claim" }), "primary")
    }
    ${textButton("new-file", strings.newNote, () => send({ type: "newNote" }))}
    ${textButton("beaker", strings.linkExperiment, () => send({ type: "linkExperiment" }))}
    ${measurable ? textButton("dashboard", strings.measure, () => send({ type: "measure" })) : nothing}
    <details class="menu" @click=${closeMenu} @keydown=${closeMenu} @focusout=${closeMenu}>
      <summary>${strings.moreActions}</summary>
      <div class="menu-items">
        ${menuItem("book", strings.addAllToReadingList, () => send({ type: "addToReadingList" }), !unlisted.length)}
        ${menuItem("quote", strings.citeProblem, () => send({ type: "cite", keys: [] }), !hasReferences)}
        ${menuItem("link", strings.copyLink, () => send({ type: "copyLink" }))}
        ${readOnly ? menuItem("repo-clone", strings.copyIntoMine, () => send({ type: "copyIntoMine" })) : nothing}
        ${copied ? menuItem("git-pull-request", strings.suggestCorrection, () => send({ type: "suggestCorrection" })) : nothing}
        ${menuItem("go-to-file", strings.openSource, () => send({ type: "openSource" }))}
        ${menuItem("list-tree", strings.revealInTree, () => send({ type: "revealInTree" }))}
        ${menuItem("type-hierarchy", strings.showRelations, () => send({ type: "showRelations" }))}
      </div>
    </details>
  </div>`;
}

/** A row of the menu; what there is nothing for stays in its place and says so. */
function menuItem(name: string, text: string, action: () => void, disabled = false): TemplateResult {
  return html`<button class="menu-item" type="button" ?disabled=${disabled} @click=${action}>
    ${icon(name)}${text}
  </button>`;
}

/** Closes the menu when something in it is chosen, with Escape, and when the focus goes elsewhere or nowhere, as by a click on plain text. */
function closeMenu(event: MouseEvent | KeyboardEvent | FocusEvent): void {
  const menu = event.currentTarget as HTMLDetailsElement;
  const summary = menu.querySelector("summary");
  const target = event.target as Element;
  const isLeft =
    event instanceof FocusEvent &&
    (event.relatedTarget instanceof Node ? !menu.contains(event.relatedTarget) : !menu.matches(":hover"));
  const isChosen = event.type === "click" && target.closest(".menu-item") !== null;
  const isEscape = event instanceof KeyboardEvent && event.key === "Escape" && menu.open;
  if (!isLeft && !isChosen && !isEscape) return;
  menu.open = false;
  if (!isLeft) summary?.focus();
  if (isEscape) event.stopPropagation();
}

import { html, nothing, type TemplateResult } from "lit";
import type { PageHeader, PageModel, StatusModel } from "../../src/core/page/pageModel";
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
  iconButton,
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
    ${status(header.status, strings)} ${facts(header, strings)}
    ${actions(header, strings, references.length > 0, entry)}
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

function status(value: StatusModel, strings: PageTexts): TemplateResult {
  const { verification, since, citation, note } = value;
  const checked = verification && { ...verification, text: fill(strings.verification, verification.text) };
  return html`<div class="status">
      <span class="pill state-${value.value}"
        >${icon(value.icon)}<span class="visually-hidden">${strings.status}: </span>${value.text}</span
      >
      ${value.label ? html`<span class="words">${value.label}</span>` : nothing}
      ${since ? html`<span class="muted">${around(strings.since, dateText(since))}</span>` : nothing}
      ${checked ? label(checked, "verification") : nothing} ${citation ? citationLink(citation, strings) : nothing}
      ${editControl({ list: "state" }, strings.editState)}
    </div>
    ${note ? html`<p class="prose">${rendered(note)}</p>` : nothing}`;
}

function facts(header: PageHeader, strings: PageTexts): TemplateResult {
  const { tags, aliases, reviewed, reviewedBy, look, newestWork, stale, outdated, replaces, sources, catalogue } =
    header;
  const reviewText = reviewedBy ? fill(strings.reviewedBy, "{0}", reviewedBy) : strings.reviewed;
  const review = reviewed ? around(reviewText, agoText(reviewed)) : html`${strings.neverReviewed}`;
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
  return html`<div class="facts">
    ${
      tags.length
        ? html`<ul class="tags" aria-label=${strings.tags}>
            ${tags.map(tag)}
          </ul>`
        : nothing
    }
    ${editControl({ list: "tags" }, strings.editTags)}
    <span class=${outdated ? "stale" : "muted"} title=${stale ? strings.staleReview : nothing}
      >${outdated ? icon("warning") : nothing}${review}</span
    >
    ${look ? html`<span class="muted">${around(fill(strings.lookedBy, "{0}", look.by), agoText(look.date))}</span>` : nothing}
    ${newestWork ? html`<span class="muted">${fill(strings.newestWork, newestWork)}</span>` : nothing}
    ${aliases.length ? html`<span class="muted">${fill(strings.aliases, aliases.join(", "))}</span>` : nothing}
    ${sources.length ? html`<span class="muted">${strings.sources} ${citations(sources, strings)}</span>` : nothing}
    <span class="muted">${fill(replaces ? strings.replaces : strings.catalogueName, replaces ?? catalogue)}</span>
  </div>`;
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
    <span class="icon-buttons">
      ${unlisted.length ? iconButton("book", strings.addAllToReadingList, () => send({ type: "addToReadingList" })) : nothing}
      ${hasReferences ? iconButton("quote", strings.citeProblem, () => send({ type: "cite", keys: [] })) : nothing}
      ${iconButton("link", strings.copyLink, () => send({ type: "copyLink" }))}
      ${readOnly ? iconButton("repo-clone", strings.copyIntoMine, () => send({ type: "copyIntoMine" })) : nothing}
      ${copied ? iconButton("git-pull-request", strings.suggestCorrection, () => send({ type: "suggestCorrection" })) : nothing}
      ${iconButton("go-to-file", strings.openSource, () => send({ type: "openSource" }))}
      ${iconButton("list-tree", strings.revealInTree, () => send({ type: "revealInTree" }))}
      ${iconButton("type-hierarchy", strings.showRelations, () => send({ type: "showRelations" }))}
    </span>
  </div>`;
}

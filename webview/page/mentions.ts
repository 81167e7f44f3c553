import { html, type TemplateResult } from "lit";
import type { MentionModel, PageModel } from "../../src/core/page/model";
import { fill, type PageStrings } from "../../src/core/words/strings";
import { send } from "./host";
import type { Section } from "../kit/parts";

/** The files of the workspace that name the problem. */
export function mentionSections({ mentions, strings }: PageModel): Section[] {
  if (!mentions.length) return [];
  const body = html`<ul class="rows">
    ${mentions.map((mention) => mentionRow(mention, strings))}
  </ul>`;
  return [{ id: "mentions", title: strings.mentions, count: mentions.length, body }];
}

function mentionRow({ file, line, name, context }: MentionModel, strings: PageStrings): TemplateResult {
  const open = () => send({ type: "openMention", file, line });
  return html`<li class="row">
    <div class="row-text">
      <div>
        <button class="link" type="button" @click=${open}>${name}</button>
        <span class="muted">${fill(strings.line, line + 1)}</span>
      </div>
      <div class="muted context">${context}</div>
    </div>
  </li>`;
}

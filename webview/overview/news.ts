import { html, nothing, type TemplateResult } from "lit";
import type { NewsItem, NewsModel } from "../../src/core/overview/news";
import type { OverviewTexts } from "../../src/core/overview/overviewTexts";
import { agoText, around, icon, rendered, textButton } from "../kit/parts";
import { send } from "./host";

/** What is new since the last visit; quiet where nothing is. */
export function newsList({ since, items }: NewsModel, strings: OverviewTexts): TemplateResult {
  if (!since) return html`<p class="muted">${strings.firstVisit}</p>`;
  if (!items.length)
    return html`<p class="muted">${strings.nothingNew} ${around(strings.newsSince, agoText(since))}</p>`;
  return html`<ul class="rows news">
      ${items.map((item) => html`<li>${newsRow(item)}</li>`)}
    </ul>
    <p class="inline">
      ${textButton("check", strings.seen, () => send({ type: "seen" }))}
      <span class="muted">${around(strings.newsSince, agoText(since))}</span>
    </p>`;
}

function newsRow({ icon: name, titleHtml, problem, file, work, lines, statements }: NewsItem): TemplateResult {
  const open =
    problem !== undefined
      ? () => send({ type: "openProblem", id: problem })
      : file !== undefined
        ? () => send({ type: "openFile", file })
        : work !== undefined
          ? () => send({ type: "openReference", key: work })
          : undefined;
  return html`${icon(name)}
    ${
      open
        ? html`<button class="link" type="button" @click=${open}>${rendered(titleHtml)}</button>`
        : rendered(titleHtml)
    }
    <span class="muted">${lines.join(" · ")}</span>
    ${
      statements.length
        ? html`<ul class="statements">
            ${statements.map(
              ({ kind, textHtml }) => html`<li><span class="muted">${kind}:</span> ${rendered(textHtml)}</li>`,
            )}
          </ul>`
        : nothing
    }`;
}

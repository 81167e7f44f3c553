import { html, nothing, type TemplateResult } from "lit";
import type { PageStrings } from "../src/core/page/strings";
import type { Section } from "./parts";

/** The table of contents; left out where there is little to list. */
export function contents(sections: Section[], current: string | undefined, strings: PageStrings): TemplateResult | typeof nothing {
  if (sections.length < 4) return nothing;
  return html`<nav class="contents" aria-labelledby="contents-title">
    <h2 id="contents-title">${strings.contents}</h2>
    <ul>
      ${sections.map(
        ({ id, title, count }) =>
          html`<li>
            <a href="#${id}" aria-current=${id === current ? "location" : nothing}>${title}</a>${
              count === undefined ? nothing : html` <span class="muted">${count}</span>`
            }
          </li>`,
      )}
    </ul>
  </nav>`;
}

/** The section that the reader is in: the last one whose top has gone past the upper quarter of the window. */
export function currentSection(root: HTMLElement): string | undefined {
  const passed = [...root.querySelectorAll<HTMLElement>("main > .body > .sections > section")].filter(
    (element) => element.getBoundingClientRect().top < window.innerHeight / 4,
  );
  return passed.at(-1)?.id;
}

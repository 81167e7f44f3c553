import { html, nothing, type TemplateResult } from "lit";
import { number } from "../../src/core/base/language";
import type { PageState } from "../../src/core/page/protocol";
import type { PageTexts } from "../../src/core/words/pageTexts";
import type { Section } from "../kit/parts";

/** The table of contents; left out where there is little to list. */
export function contents(
  sections: Section[],
  current: string | undefined,
  strings: PageTexts,
): TemplateResult | typeof nothing {
  if (sections.length < 4) return nothing;
  return html`<nav class="contents" aria-labelledby="contents-title">
    <h2 id="contents-title">${strings.contents}</h2>
    <ul>
      ${sections.map(
        ({ id, title, count }) =>
          html`<li>
            <a href="#${id}" aria-current=${id === current ? "location" : nothing}>${title}</a>${
              count === undefined ? nothing : html` <span class="muted">${number(count)}</span>`
            }
          </li>`,
      )}
    </ul>
  </nav>`;
}

/**
 * The section that the reader is in: the last one whose top has gone past the upper quarter of the window. The last ones of a page cannot come
 * so far up: at its end it is the one that the reader went to, else the last.
 */
export function currentSection(root: HTMLElement): string | undefined {
  const sections = sectionsOf(root);
  if (window.scrollY + window.innerHeight >= document.documentElement.scrollHeight - 2) {
    const wanted = sections.find((section) => section.contains(document.activeElement));
    if (wanted || window.scrollY > 0) return (wanted ?? sections.at(-1))?.id;
  }
  return sections.filter((section) => section.getBoundingClientRect().top < window.innerHeight / 4).at(-1)?.id;
}

/** The section at the window's top, with the share of it that is above; undefined over the first. */
export function sectionAtTop(root: HTMLElement): PageState["section"] {
  const section = sectionsOf(root).findLast((one) => one.getBoundingClientRect().top <= 0);
  if (!section) return undefined;
  const { top, height } = section.getBoundingClientRect();
  return { id: section.id, share: -top / (height || 1) };
}

/** How far down a kept place is now, in pixels. */
export function topOf({ scroll, section }: PageState, root: HTMLElement): number {
  const there = section && sectionsOf(root).find(({ id }) => id === section.id);
  if (!there) return scroll;
  const { top, height } = there.getBoundingClientRect();
  return window.scrollY + top + section.share * height;
}

function sectionsOf(root: HTMLElement): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>("main > .body > .sections > section")];
}

import type { Locator, Page } from "playwright-core";

/** A pattern that matches the whole of an element's text; VS Code draws some spaces as no-break spaces. */
export function whole(text: string | RegExp): RegExp {
  if (text instanceof RegExp) return text;
  const literal = text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "\\s+");
  return new RegExp(`^\\s*${literal}\\s*$`);
}

/** Elements of a kind with this text, or whose text matches. */
export function withText(page: Page, selector: string, text: string | RegExp): Locator {
  return page.locator(selector).filter({ hasText: whole(text) });
}

/** Plain spaces, and none around. */
export function readable(text: string): string {
  return text.replaceAll("\u00a0", " ").trim();
}

/** What is used of a page's elements in functions that run there. */
export interface PageElement {
  innerText: string;
  getAttribute(name: string): string | null;
  getBoundingClientRect(): { top: number };
  querySelector(selector: string): PageElement | null;
}

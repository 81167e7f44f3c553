import type { Page } from "playwright-core";
import { MARK, OUTSIDE } from "../hostile/payloads";

/** What a window did that no text may make it do. */
export interface Watch {
  /** Dialogs, lines in the console, requests to other hosts. */
  readonly faults: string[];
}

/** Hosts of the window's own: the server, and the names under which VS Code serves webviews and their files from it. */
const OWN_HOSTS =
  /^(127\.0\.0\.1|localhost|[^/]*\.vscode-cdn\.net|[^/]*\.vscode-webview\.net|[^/]*\.vscode-unpkg\.net)(:\d+)?$/;

/** Records what a window does from now on. */
export function watch(page: Page): Watch {
  const faults: string[] = [];
  page.on("dialog", (dialog) => {
    faults.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("console", (message) => {
    if (message.text() === MARK) faults.push("a script of a text wrote to the console");
  });
  page.context().on("page", (other) => {
    if (other !== page) faults.push(`a window: ${other.url()}`);
  });
  page.context().on("request", (request) => {
    const url = new URL(request.url());
    const foreign = url.host.endsWith(OUTSIDE) || (/^https?:$/.test(url.protocol) && !OWN_HOSTS.test(url.host));
    if (foreign)
      faults.push(
        `a request of ${request.frame()?.url().slice(0, 60)}: ${request.resourceType()} ${request.url().slice(0, 200)}`,
      );
  });
  return { faults };
}

/** Looks in every frame of a window, with functions of the page alone. */
const INSPECT = `(() => {
  const found = [];
  if (window.__${MARK}) found.push("a script of a text ran");
  for (const element of document.querySelectorAll("*")) {
    for (const { name, value } of element.attributes) {
      if (/^on/i.test(name)) found.push(element.tagName + " with " + name);
      if (/^(src|srcset|href|xlink:href|data|action|srcdoc)$/i.test(name) && /^\\\\s*(javascript|vbscript|data:text|file):/i.test(value))
        found.push(element.tagName + " " + name + "=" + value.slice(0, 80));
      if (/^(src|srcset|data|action|srcdoc)$/i.test(name) && value.includes("${OUTSIDE}")) found.push(element.tagName + " loads " + value.slice(0, 80));
    }
  }
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth + 1) {
    const out = [...document.querySelectorAll("*")].filter((one) => one.getBoundingClientRect().right > root.clientWidth + 1).at(-1);
    found.push("scrolls sideways: " + root.scrollWidth + " in " + root.clientWidth + ", at last " + (out ? out.outerHTML.slice(0, 200) : ""));
  }
  return found;
})()`;

/** What is wrong with what the window shows now, in any of its frames. */
export async function inspect(page: Page): Promise<string[]> {
  const each = page.frames().map(async (frame) => {
    const found = (await frame.evaluate(INSPECT).catch(() => [])) as string[];
    return found.map((fault) => `${fault} (${frame.url().slice(0, 40)})`);
  });
  return (await Promise.all(each)).flat();
}

/** What the cards of works, problems and records may consist of. */
const CARD_TAGS =
  "p, strong, code, ul, li, br, div, span, a[href^='https://outside.invalid/'], a[data-href^='https://outside.invalid/']";

/** Where cards are drawn: of rows of lists, of places of an editor, and beside the list of completions. */
export const CARDS = {
  row: ".workbench-hover .rendered-markdown",
  editor: ".monaco-editor .monaco-hover .rendered-markdown, .monaco-resizable-hover .monaco-hover .rendered-markdown",
  completion: ".suggest-details .rendered-markdown, .suggest-details .docs",
} as const;

/**
 * Asks for a card (of a row, if not said otherwise) that was not seen before, and waits for it. Asks again where none comes:
 * lists may still be scrolling. Returns what is in it besides text, emphasis and links that only a click opens.
 */
export async function newCard(
  page: Page,
  ask: (attempt: number) => Promise<void>,
  { cards = CARDS.row, saying = "" }: { cards?: string; saying?: string } = {},
): Promise<string[]> {
  const isNew = `card.textContent && card.textContent.includes(${JSON.stringify(saying)}) && !card.hasAttribute("data-seen")`;
  const found = `[...document.querySelectorAll(${JSON.stringify(cards)})].filter((card) => ${isNew})`;
  for (let attempt = 0; ; attempt++) {
    await ask(attempt);
    try {
      await page.waitForFunction(`${found}.length > 0`, undefined, { timeout: 2_000 * (attempt + 1) });
      break;
    } catch (error) {
      if (attempt === 4) throw new Error(`no card came that says “${saying}”`, { cause: error });
    }
  }
  return page.evaluate<string[]>(`${found}.flatMap((card) => {
    card.setAttribute("data-seen", "");
    const { width } = card.getBoundingClientRect();
    const strange = [...card.querySelectorAll("*")].filter((one) => !one.matches(${JSON.stringify(CARD_TAGS)}));
    return [...strange.map((one) => one.outerHTML.slice(0, 200)), ...(width > document.documentElement.clientWidth ? ["wider than the window"] : [])];
  })`);
}

/** Rows of a list or tree that are not one line of text and icons of the usual height, as faults; and what each row says. */
export async function readRows(
  page: Page,
  list: string,
  height: readonly number[],
): Promise<{ faults: string[]; labels: string[]; focused: string }> {
  return page.locator(list).evaluateAll(
    (roots, heights) => {
      const faults: string[] = [];
      const labels: string[] = [];
      for (const root of roots) {
        for (const row of root.querySelectorAll(".monaco-list-row")) {
          const label = row.getAttribute("aria-label") ?? "";
          labels.push(label);
          const { height: shown } = row.getBoundingClientRect();
          if (!heights.includes(Math.round(shown))) faults.push(`a row of ${shown} pixels: ${label.slice(0, 60)}`);
          for (const inner of row.querySelectorAll(".label-name, .label-description")) {
            if (inner.getBoundingClientRect().height > shown)
              faults.push(`a label of several lines: ${label.slice(0, 60)}`);
          }
          if (row.querySelector("img, script, iframe, object, form, style, math, video, .label-name a[href]"))
            faults.push(`markup in ${label.slice(0, 60)}`);
        }
      }
      const focused = roots[0]?.querySelector(".monaco-list-row.focused")?.getAttribute("id") ?? "";
      return { faults, labels, focused };
    },
    [...height],
  );
}

/** Rows of a list in sight, from the top: what each says, and a point on its text. */
export async function rowsInSight(
  page: Page,
  list: string,
): Promise<{ focused: string; rows: { index: string; name: string; x: number; y: number }[] }> {
  return page.locator(list).evaluate((root) => {
    const box = root.getBoundingClientRect();
    const rows = [...root.querySelectorAll(".monaco-list-row")].flatMap((row) => {
      const { top, left, height } = row.getBoundingClientRect();
      const middle = top + height / 2;
      if (middle < box.top + 4 || middle > box.bottom - 4) return [];
      return [
        {
          index: row.getAttribute("data-index") ?? "",
          name: row.getAttribute("aria-label") ?? "",
          x: left + 60,
          y: top + height / 2,
        },
      ];
    });
    return { focused: root.querySelector(".monaco-list-row.focused")?.id ?? "", rows: rows.sort((a, b) => a.y - b.y) };
  });
}

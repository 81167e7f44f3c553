import type { Locator, Page } from "playwright-core";
import { readable, withText, type PageElement } from "./text";

/** A row of a quick pick, as it is read. */
export interface QuickPickItem {
  label: string;
  description: string;
  detail: string;
}

/** Runs in the page: what each row says. */
const readRows = (rows: PageElement[]): QuickPickItem[] =>
  rows.map((row) => ({
    label: row.querySelector(".quick-input-list-row:first-child .label-name")?.innerText ?? "",
    description: row.querySelector(".quick-input-list-row:first-child .label-description")?.innerText ?? "",
    detail: row.querySelector(".quick-input-list-label-meta .label-name")?.innerText ?? "",
  }));

/** The quick input at the top of the window: quick picks and input boxes. */
export class QuickPick {
  readonly widget: Locator;
  readonly input: Locator;

  constructor(private readonly page: Page) {
    this.widget = page.locator(".quick-input-widget").filter({ visible: true });
    this.input = this.widget.locator(".quick-input-filter input");
  }

  /** Waits until it is open; with `title`, until the one so titled is. */
  async open(title?: string | RegExp): Promise<void> {
    await (
      title === undefined ? this.widget : this.widget.filter({ has: withText(this.page, ".quick-input-title", title) })
    ).waitFor();
  }

  async title(): Promise<string> {
    return this.widget.locator(".quick-input-title").innerText();
  }

  async placeholder(): Promise<string> {
    return (await this.input.getAttribute("placeholder")) ?? "";
  }

  /** Replaces what is in the input. */
  async type(text: string): Promise<void> {
    await this.input.fill(text);
  }

  /** The row with this label, or whose label matches; wait for it with `.waitFor()`. */
  item(label: string | RegExp): Locator {
    return this.widget
      .locator(".monaco-list-row")
      .filter({ has: withText(this.page, ".quick-input-list-row:first-child .label-name", label) });
  }

  /** The rows in sight; long lists hold only those in the page. */
  async items(): Promise<QuickPickItem[]> {
    const rows = await this.widget.locator(".monaco-list-row").evaluateAll(readRows);
    return rows.map(({ label, description, detail }) => ({
      label: readable(label),
      description: readable(description),
      detail: readable(detail),
    }));
  }

  /** Chooses the row with this label, or what is focused or typed, with Enter. */
  async accept(label?: string | RegExp): Promise<void> {
    if (label === undefined) await this.input.press("Enter");
    else await this.item(label).first().click();
  }

  /** Ticks or unticks a row of a quick pick that takes several. */
  async toggle(label: string | RegExp): Promise<void> {
    await this.item(label).first().getByRole("checkbox").click();
  }

  /** Clicks a button of a row. */
  async pressItemButton(label: string | RegExp, button: string | RegExp): Promise<void> {
    const row = this.item(label).first();
    await row.hover();
    await row.getByRole("button", { name: button }).click();
  }

  /** What an input box says is wrong with the input; waits for it. */
  async validationMessage(): Promise<string> {
    await this.widget.locator(".monaco-inputbox:is(.error, .warning, .info)").waitFor();
    return this.widget.locator(".quick-input-message").innerText();
  }

  async cancel(): Promise<void> {
    await this.input.press("Escape");
    await this.closed();
  }

  async closed(): Promise<void> {
    await this.widget.waitFor({ state: "hidden" });
  }
}

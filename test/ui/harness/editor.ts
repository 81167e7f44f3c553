import type { Locator, Page } from "playwright-core";
import { again } from "./again";
import { MOST_WAIT } from "./mostWait";
import type { QuickPick } from "./quickPick";

const frontTab = ".editor-group-container.active .tab.active";

/** The text editor in front. */
export class Editor {
  readonly active: Locator;

  constructor(
    private readonly page: Page,
    private readonly quickPick: QuickPick,
  ) {
    this.active = page
      .locator(".editor-group-container.active .monaco-editor[role=code]")
      .filter({ visible: true })
      .first();
  }

  /** Opens a file of the workspace by its relative path and waits until its text can be edited. */
  async open(path: string): Promise<void> {
    const name = path.split("/").at(-1) ?? path;
    // While the focus moves into a page, a key is lost, and the pick closes again.
    await again(3, async (left) => {
      await this.page.keyboard.press("ControlOrMeta+P");
      await this.quickPick.input.fill(path, { timeout: 3000 });
      await this.quickPick.item(name).first().click({ timeout: 3000 });
      await this.isOpen(name, left ? 10_000 : MOST_WAIT);
    });
  }

  /** Waits until the editor in front is that of a file with this name (the last part of its path). */
  async isOpen(name: string, timeout = MOST_WAIT): Promise<void> {
    await this.page.locator(`${frontTab}[data-resource-name=${JSON.stringify(name)}]`).waitFor({ timeout });
    await this.active.locator(".view-line").first().waitFor({ timeout });
  }

  /** The file name in the front tab. */
  async title(): Promise<string> {
    return (await this.page.locator(frontTab).getAttribute("data-resource-name")) ?? "";
  }

  /** Puts the cursor at a line and column, counted from one. */
  async goTo(line: number, column = 1): Promise<void> {
    await this.page.keyboard.press("Control+G");
    await this.quickPick.open();
    await this.quickPick.type(`:${line}:${column}`);
    await this.quickPick.accept();
    await this.quickPick.closed();
    await this.focus();
  }

  async focus(): Promise<void> {
    await this.active.locator(".native-edit-context, textarea.inputarea").first().focus();
  }

  /** Types at the cursor, key by key, as a person does: completions and auto-closing apply. */
  async type(text: string): Promise<void> {
    await this.focus();
    await this.page.keyboard.type(text);
    await this.changed();
  }

  private async changed(): Promise<void> {
    await this.page.locator(`${frontTab}.dirty`).waitFor();
  }

  /** Inserts at the cursor in one go. */
  async insert(text: string): Promise<void> {
    await this.focus();
    await this.page.keyboard.insertText(text);
    await this.changed();
  }

  /** Replaces the whole text. */
  async replaceAll(text: string): Promise<void> {
    await this.focus();
    await this.page.keyboard.press("ControlOrMeta+A");
    await this.page.keyboard.insertText(text);
    await this.changed();
  }

  /** The lines in sight. For all of a long file, save and read it from disk (`workbench.readFile`). */
  async text(): Promise<string> {
    await this.page.evaluate("new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))");
    const lines = await this.active.locator(".view-lines .view-line").all();
    const read = await Promise.all(
      lines.map(async (line) => ({ top: (await line.boundingBox())?.y ?? 0, text: (await line.textContent()) ?? "" })),
    );
    return read
      .sort((a, b) => a.top - b.top)
      .map(({ text }) => text.replaceAll("\u00a0", " "))
      .join("\n");
  }

  /** Saves the front editor and waits until it is clean. */
  async save(): Promise<void> {
    await this.page.keyboard.press("ControlOrMeta+S");
    await this.page.locator(`${frontTab}.dirty`).waitFor({ state: "detached" });
  }

  /**
   * Asks for completions until the one that is chosen has this text; returns its name. It asks again because a list that opened by itself while one
   * typed may still be that of the place before, and one that is open is not asked anew by the key.
   */
  async chosenCompletion(text: string): Promise<Locator> {
    const name = this.page.locator(".suggest-widget.visible .monaco-list-row.focused .label-name", { hasText: text });
    await again(5, async (left) => {
      if (left < 4) await this.page.keyboard.press("Escape");
      await this.page.keyboard.press("Control+Space");
      await name.waitFor({ timeout: 2_000 * (5 - left) });
    });
    return name;
  }
}

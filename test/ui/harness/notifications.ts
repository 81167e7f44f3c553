import type { Locator, Page } from "playwright-core";

/** A notification, as it is shown. */
export interface Notification {
  severity: "info" | "warning" | "error";
  message: string;
  buttons: string[];
}

const SHOWN = ".notification-toast, .notifications-center .notification-list-item";

/** The notifications at the bottom right. */
export class Notifications {
  constructor(private readonly page: Page) {}

  /** The one with this text, or whose text matches; wait for it with `.waitFor()`. */
  toast(text: string | RegExp): Locator {
    return this.page.locator(SHOWN).filter({ hasText: text });
  }

  /** Shows all that there are behind the bell, also those that came while the window was being loaded and were not shown for it. */
  async openCenter(): Promise<void> {
    await this.page.locator(".statusbar [id='status.notifications']").click();
    await this.page.locator(".notifications-center.visible").waitFor();
  }

  /** Waits for one with this text and reads it. */
  async read(text: string | RegExp): Promise<Notification> {
    const toast = this.toast(text).first();
    await toast.locator(".notification-list-item-message").waitFor();
    const icon = (await toast.locator(".notification-list-item-icon").getAttribute("class")) ?? "";
    return {
      severity: icon.includes("codicon-error") ? "error" : icon.includes("codicon-warning") ? "warning" : "info",
      message: await toast.locator(".notification-list-item-message").innerText(),
      buttons: await toast.locator(".notification-list-item-buttons-container .monaco-button").allInnerTexts(),
    };
  }

  /** The texts of those in sight. */
  async all(): Promise<string[]> {
    return this.page.locator(".notification-toast .notification-list-item-message").allInnerTexts();
  }

  /** Waits for one with this text and clicks its button. */
  async press(text: string | RegExp, button: string | RegExp): Promise<void> {
    await this.toast(text).first().getByRole("button", { name: button }).click();
  }

  /** Takes all of them away; one that shows a progress may go by itself meanwhile. */
  async dismissAll(): Promise<void> {
    const toast = this.page.locator(".notification-toast").last();
    const clear = toast.locator(".codicon-notifications-clear");
    while (await toast.count())
      await toast
        .hover({ timeout: 2000 })
        .then(() => clear.click({ timeout: 2000 }))
        .catch(() => undefined);
  }
}

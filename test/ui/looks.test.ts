import { describe, it } from "mocha";
import { openWorkbench } from "./harness";

const LOOKS = (process.env["LOOKS"] ?? "dark").split(",");
const THEMES: Record<string, string> = { dark: "Dark Modern", light: "Light Modern", hc: "Default High Contrast", hcl: "Default High Contrast Light" };

describe("looks", () => {
  for (const look of LOOKS) {
    const [theme, width] = look.split("@");
    it(look, async () => {
      const w = Number(width ?? 1400);
      const window = await openWorkbench({
        workspace: "sample",
        colorTheme: THEMES[theme!],
        size: { width: w, height: w > 1500 ? 1080 : 900 },
        settings: { "openProblems.identity.handle": "ada", "workbench.sideBar.location": "left" },
      });
      if (w < 700) await window.page.keyboard.press("ControlOrMeta+B");
      await window.page.waitForTimeout(1500);
      await window.command("Open Problems: Show Graph of Problems");
      const page = await window.webview("Graph of Problems");
      await page.locator("button.card").first().waitFor();
      await window.page.waitForTimeout(500);
      await window.screenshot(`looks/relations-${look}`);
      await page.locator("button.card", { hasText: "Superposition" }).focus();
      await window.page.waitForTimeout(300);
      await window.screenshot(`looks/relations-${look}-marked`);
      await page.getByRole("button", { name: "List" }).click();
      await window.page.waitForTimeout(300);
      await window.screenshot(`looks/relations-${look}-list`);
      await window.command("Open Problems: Show Overview");
      const o = await window.webview("Overview of Open Problems");
      await o.getByRole("heading", { level: 1 }).waitFor();
      await window.page.waitForTimeout(800);
      await window.screenshot(`looks/overview-${look}`);
      await o.locator("#changes").scrollIntoViewIfNeeded(); await window.page.waitForTimeout(200); await window.screenshot(`looks/overview-${look}-2`); console.log(window.webviewErrors);
      await window.close();
    });
  }
});

import { readFileSync, writeFileSync, mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import type { AxeResults } from "axe-core";
import type { Frame } from "playwright-core";
import type { Workbench } from "./harness";

/** The themes in which a page has to pass, by short name. */
export const THEMES = {
  dark: "Dark Modern",
  light: "Light Modern",
  "high-contrast": "Default High Contrast",
  "high-contrast-light": "Default High Contrast Light",
} as const;

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Changes the workspace's colour theme and waits until the page of this title wears it. */
export async function setTheme(window: Workbench, theme: keyof typeof THEMES, title: string): Promise<void> {
  const folder = path.join(window.workspace!, ".vscode");
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, "settings.json"), JSON.stringify({ "workbench.colorTheme": THEMES[theme] }));
  const page = await window.webview(title);
  await page.locator(`body[data-vscode-theme-id=${JSON.stringify(THEMES[theme])}]`).waitFor();
}

/** What axe finds wrong with a page: for each rule its name and the elements concerned. Empty where all is well. */
export async function violations(window: Workbench, title: string): Promise<string[]> {
  for (let attempts = 3; ; attempts--)
    try {
      return await axeFindings(await window.webviewFrame(title));
    } catch (error) {
      // The editor's own preview is another frame once it is drawn anew, as for another theme.
      if (attempts === 1 || !/detached|is gone/.test(String(error))) throw error;
    }
}

/** The same of any page that a browser shows. */
export async function axeFindings(frame: Frame): Promise<string[]> {
  await frame.evaluate(axe);
  const results = await frame.evaluate<AxeResults>("axe.run({ resultTypes: ['violations'] })");
  return results.violations.map(({ id, help, nodes }) => {
    const places = nodes.slice(0, 3).map(({ html, any }) => `${html} ${any.map(({ message }) => message).join(" ")}`);
    return `${id}: ${help} (${nodes.length})\n  ${places.join("\n  ")}`;
  });
}

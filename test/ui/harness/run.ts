import { after, afterEach } from "mocha";
import type { Browser } from "playwright-core";
import { launchBrowser } from "../../../scripts/test/vscode/host.mjs";
import type { Workbench } from "./workbench";

let browser: Promise<Browser> | undefined;

/** The workbenches that are open. */
export const opened = new Set<Workbench>();

/** The browser of the run, started when it is first needed. */
export function sharedBrowser(): Promise<Browser> {
  return (browser ??= launchBrowser());
}

afterEach("keep a picture of a failure", async function () {
  const test = this.currentTest;
  if (test?.state !== "failed") return;
  const name = test
    .fullTitle()
    .replace(/[^a-z0-9]+/gi, "-")
    .slice(0, 100);
  let index = 0;
  for (const workbench of opened) {
    const file = await workbench.screenshot(`failed/${name}${index ? `-${index}` : ""}`).catch(() => undefined);
    if (file) console.log(`      picture: ${file}`);
    index++;
  }
});

after("close what is open", async () => {
  for (const workbench of [...opened]) await workbench.close();
  await (await browser)?.close();
});

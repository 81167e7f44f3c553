import * as assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import path from "node:path";
import { after, before, describe, it } from "mocha";
import { openWorkbench, type Workbench } from "./harness";

describe("Publish as Web Site…, in the real window", () => {
  let window: Workbench;
  before(async () => {
    window = await openWorkbench({ prepare: (workspace) => mkdirSync(path.join(workspace, "published")) });
  });
  after(() => window.close());

  it("asks for a folder and the address, writes the site, and shows it in the simple browser", async () => {
    await window.command("Open Problems: Publish as Web Site…");
    await window.quickPick.open("The folder for the site");
    await window.quickPick.type(`${window.workspace!}/published/`);
    await window.quickPick.widget.getByRole("button", { name: "Publish Here" }).click();
    await window.quickPick.open("Where will the site be?");
    await window.quickPick.type("example.org");
    assert.match(await window.quickPick.validationMessage(), /An address begins with https:/);
    await window.quickPick.type("https://example.org/lab");
    await window.quickPick.accept();
    await window.notifications.read(/The site is written: \d+ files in/);
    assert.match(
      window.readFile("published/index.html"),
      /<link rel="canonical" href="https:\/\/example\.org\/lab\/">/,
    );
    await window.notifications.press(/The site is written/, "Preview");
    const browser = await window.webview("Simple Browser");
    const address = await browser.locator("input.url-input").inputValue();
    // The window's own server leads no further than to the port's name.
    const [port] = /\d+(?=\/?$)/.exec(address)!;
    const page = await (await fetch(`http://127.0.0.1:${port}/`)).text();
    assert.equal(page, window.readFile("published/index.html"));
  });
});

import { after, before, describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { launchBrowser } from "../../scripts/test/vscode/host.mjs";
import { open } from "../cli/program";
import { axeFindings } from "./accessibility";

/** Ten kinds of page of the bundled catalogue's own site. */
const KINDS = [
  "index.html",
  "problems/index.html?q=scaling",
  "p/machine-learning/reliable-reasoning/index.html",
  "areas/learning-theory/index.html",
  "tags/index.html",
  "works/index.html",
  "people/index.html",
  "graph/index.html",
  "changes/index.html",
  "areas/index.html",
];

describe("the public site in a browser, from a disk", function () {
  this.timeout(240_000);
  const folder = mkdtempSync(path.join(tmpdir(), "site-"));
  let browser: Browser;

  before(async () => {
    assert.equal(open(["site", "--workspace", ".", "--out", folder], { cwd: "." }).status, 0);
    browser = await launchBrowser();
  });
  after(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const shown = async (page: Page, name: string): Promise<string[]> => {
    const errors: string[] = [];
    page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
    await page.goto(`${pathToFileURL(folder).href}/${name}`);
    return errors;
  };

  for (const colorScheme of ["light", "dark"] as const)
    it(`is accessible: axe finds nothing on ten kinds of page (${colorScheme})`, async () => {
      const work = readdirSync(path.join(folder, "works")).find((name) => /^[a-z]+\d{4}/.test(name))!;
      for (const kind of [...KINDS, `works/${work}/index.html`]) {
        const context = await browser.newContext({ colorScheme, bypassCSP: true });
        const page = await context.newPage();
        await shown(page, kind);
        assert.deepEqual(await axeFindings(page.mainFrame()), [], kind);
        await context.close();
      }
    });

  it("finds problems as one types, keeps what was looked for in its address, and breaks no policy of its own", async () => {
    const page = await browser.newPage();
    const errors = await shown(page, "index.html");
    await page.fill(".site-search input", "scaling");
    await page.keyboard.press("Enter");
    await page.locator("output:text-matches('^\\\\d+ of ')").waitFor();
    const found = await page.locator(".row.problem").count();
    await page.selectOption("select[name=state]", "contested");
    await page.waitForURL(/[?&]q=scaling&state=contested/);
    await page.locator(".row.problem").first().waitFor();
    assert.ok((await page.locator(".row.problem").count()) < found);
    assert.deepEqual(errors, []);
    await page.close();
  });

  it("leads from an address that asks for another version to the file of that one, and nowhere else", async () => {
    const text = `<p id="version" data-commit="abcdef" hidden><span>not {0}</span> <a data-file="https://forge.example/{0}/x.yaml">x</a></p>`;
    writeFileSync(
      path.join(folder, "version.html"),
      `<!DOCTYPE html>${text}<script src="assets/site.js" defer></script>`,
    );
    const page = await browser.newPage();
    const shownFor = async (version: string) => {
      await shown(page, `version.html?v=${version}`);
      const link = page.locator("#version a");
      return (await page.locator("#version").isVisible())
        ? `${await page.locator("span").innerText()} ${await link.getAttribute("href")}`
        : "";
    };
    assert.equal(await shownFor("v1.2"), "not v1.2 https://forge.example/v1.2/x.yaml");
    assert.equal(await shownFor("abcdef"), "");
    assert.equal(await shownFor("..%2F..%2Fevil"), "");
    await page.close();
  });

  it("leads to the top of a section, though what is above it has not been on the screen", async () => {
    const context = await browser.newContext({ reducedMotion: "reduce" });
    const page = await context.newPage();
    await shown(page, "p/machine-learning/reliable-reasoning/index.html#references");
    const top = "document.querySelector('#references').getBoundingClientRect().top";
    assert.equal(Math.round(await page.evaluate<number>(top)), 12);
    await page.click(".contents a[href='#measurements']");
    assert.equal(Math.round(await page.evaluate<number>(top.replace("references", "measurements"))), 12);
    await context.close();
  });

  it("fits a phone", async () => {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
    const page = await context.newPage();
    for (const kind of KINDS) {
      await shown(page, kind);
      assert.ok(
        await page.evaluate("document.documentElement.scrollWidth <= innerWidth"),
        `${kind} is wider than a phone`,
      );
    }
    await context.close();
  });
});

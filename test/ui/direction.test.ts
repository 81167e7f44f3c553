import { after, before, describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { openWorkbench, type Workbench } from "./harness";
import { openProblem } from "./pageSupport";
import { write } from "./researchSupport";

const TITLE = "Which of the two was first?";
/** An alias that turns around what stands behind it, and one that is written from right to left. */
const TURNING = "\u202Egnp.exe";
const SHOWN = "\\u202egnp.exe";
const HEBREW = "\u05d7\u05d5\u05dd";

const CATALOGUE = `catalogue: {id: twins, title: Twins}
problems:
  - id: which-was-first
    title: ${TITLE}
    aliases: ["${TURNING.replace("\u202E", "\\u202E")}", "${HEBREW}", plain]
  - id: turned-title
    title: "${HEBREW} \\u202Ewhy?"
    tags: ["${HEBREW}"]
  - id: to-be-tagged
    title: To be tagged
    `;

describe("text that turns around, in the real window", () => {
  let window: Workbench;

  before(async () => {
    window = await openWorkbench({
      workspace: "sample",
      settings: { "openProblems.identity.handle": "ada", "workbench.editor.enablePreview": false },
      prepare: (workspace) => {
        write(workspace, "problems/turning.yaml", CATALOGUE);
        write(workspace, `runs/${HEBREW}.csv`, "confidence,correct\n0.9,1\n0.6,0\n");
      },
    });
  });
  after(() => window.close());

  it("shows an alias that turns around as signs, and isolates one that is written from right to left", async () => {
    await openProblem(window, TITLE);
    const page = await window.webview(TITLE);
    await page.getByRole("heading", { level: 1, name: TITLE }).waitFor();
    await page.getByText("About This Entry").click();
    await page
      .getByText(/Also known as/)
      .first()
      .waitFor();
    const text = await page.locator("body").innerText();
    assert.ok(text.includes(SHOWN), "the page shows the sign");
    assert.ok(text.includes(`\u2068${HEBREW}\u2069`), "the page isolates what is written from right to left");
    assert.ok(!text.includes("\u202E"), "nothing on the page turns it around");
    await window.screenshot("direction-page");
  });

  it("isolates the title of a tab, and shows its signs", async () => {
    await window.command("Open Problems: Search Problems…");
    await window.quickPick.type("turned-title");
    await window.quickPick.item(/why/).first().waitFor();
    await window.quickPick.accept();
    const tab = window.page.locator(".tab.active .label-name");
    await tab.filter({ hasText: HEBREW }).waitFor();
    assert.equal(await tab.innerText(), `\u2068${HEBREW} \\u202ewhy?\u2069`);
  });

  it("isolates a completion in its list, and inserts it as it is", async () => {
    await window.editor.open("problems/turning.yaml");
    await window.editor.goTo(CATALOGUE.split("\n").length, 5);
    await window.editor.type(`tags: [${HEBREW.slice(0, 2)}`);
    const row = await window.editor.chosenCompletion(HEBREW);
    assert.equal(await row.innerText(), `\u2068${HEBREW}\u2069`);
    await window.page.keyboard.press("Enter");
    await window.editor.save();
    assert.ok(
      window.readFile("problems/turning.yaml").endsWith(`tags: [${HEBREW}]`),
      window.readFile("problems/turning.yaml"),
    );
  });

  it("isolates the names of files to choose from", async () => {
    await window.editor.open(`runs/${HEBREW}.csv`);
    await openProblem(window, TITLE);
    await window.command("Open Problems: Measure…");
    await window.quickPick.open(/Measure what/);
    await window.quickPick.accept("Calibration");
    await window.quickPick.open(/which file/);
    const row = window.quickPick.item(new RegExp(HEBREW)).first();
    await row.waitFor();
    const labels = (await window.quickPick.items()).map(({ label }) => label);
    assert.ok(labels.includes(`\u2068${HEBREW}.csv\u2069`), JSON.stringify(labels));
    await window.quickPick.cancel();
  });
});

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
`;

describe("text that turns around, in the real window", () => {
  let window: Workbench;

  before(async () => {
    window = await openWorkbench({
      workspace: "sample",
      settings: { "openProblems.identity.handle": "ada" },
      prepare: (workspace) => {
        write(workspace, "problems/turning.yaml", CATALOGUE);
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
});

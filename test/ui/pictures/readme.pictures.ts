import { mkdirSync } from "node:fs";
import path from "node:path";
import { after, before, describe, it } from "mocha";
import { setTheme, THEMES } from "../accessibility";
import { openWorkbench, type Workbench } from "../harness";
import { openProblem, soon } from "../pageSupport";
import { card, setField } from "../researchSupport";
import { preparePictures } from "./workspace";

const PROBLEM = "Why do overparameterised networks generalise?";
const GROUNDING = "How can language be grounded in what is seen?";
const WARMUP = "How long must learning-rate warm-up be?";
const CALIBRATED = "Can models stay calibrated out of distribution?";
const FOLDER = process.env["OPEN_PROBLEMS_PICTURES"] ?? "media/screenshots";
const WHOLE = { width: 1360, height: 860 };
const LOW = { width: 1000, height: 520 };

describe("the README's pictures", () => {
  let window: Workbench;

  /** Puts the pointer where nothing lights up under it, and keeps what is seen. */
  const picture = async (name: string) => {
    await window.page.mouse.move(640, 8);
    await window.page
      .locator(".monaco-hover, .context-view .monaco-hover")
      .filter({ visible: true })
      .waitFor({ state: "detached" })
      .catch(() => undefined);
    await window.notifications.dismissAll();
    for (const frame of window.page.frames()) await frame.evaluate("document.fonts.ready.then(() => true)");
    await window.page.screenshot({ path: path.join(FOLDER, `${name}.png`), animations: "disabled", caret: "hide" });
  };
  const closeAll = async () => {
    await window.command("View: Close All Editors");
    await window.page.locator(".tab").first().waitFor({ state: "detached" });
  };
  const sideBar = async (shown: boolean) => {
    if ((await window.page.locator(".part.sidebar").isVisible()) !== shown)
      await window.command("View: Toggle Primary Side Bar Visibility");
    await window.page.locator(".part.sidebar").waitFor({ state: shown ? "visible" : "hidden" });
  };

  const widenSideBar = async (pixels: number) => {
    const { x, y, width, height } = (await window.page.locator(".part.sidebar").boundingBox())!;
    await window.page.mouse.move(x + width + 1, y + height / 2);
    await window.page.mouse.down();
    await window.page.mouse.move(x + width + pixels, y + height / 2, { steps: 5 });
    await window.page.mouse.up();
  };

  before(async () => {
    mkdirSync(FOLDER, { recursive: true });
    window = await openWorkbench({
      workspace: "sample",
      size: WHOLE,
      settings: {
        "openProblems.identity.handle": "ada",
        "workbench.editor.empty.hint": "hidden",
        "editor.minimap.enabled": false,
        "editor.fontFamily": "'DejaVu Sans Mono', Menlo, Consolas, monospace",
        // So that the picker does not hide the text that is cited in.
        "[latex]": { "editor.padding.top": 260 },
        "window.commandCenter": false,
        "workbench.layoutControl.enabled": false,
      },
      prepare: preparePictures,
    });
  });
  after(() => window.close());

  it("window: the tree and the page of a problem, in four themes", async () => {
    await window.openView("Open Problems");
    await widenSideBar(70);
    const tree = window.tree("Catalogue");
    await tree.expand("Learning theory");
    await tree.click(PROBLEM);
    const page = await window.webview(PROBLEM);
    await page.getByRole("heading", { level: 1, name: PROBLEM }).waitFor();
    for (const theme of ["high-contrast-light", "high-contrast", "light", "dark"] as (keyof typeof THEMES)[]) {
      await setTheme(window, theme, PROBLEM);
      await picture(theme === "dark" ? "window" : `window-${theme}`);
    }
  });

  it("note: a note beside the page that shows it", async () => {
    await sideBar(false);
    await window.command("View: Close All Editors");
    await window.editor.open("2026-11-02-random-labels-revisited--ada.md");
    await window.command("Open Problems: Search Problems…");
    await window.quickPick.type(PROBLEM);
    await soon(async () => (await window.quickPick.items())[0]?.label === PROBLEM);
    await window.quickPick.pressItemButton(PROBLEM, "Open Beside");
    const page = await window.webview(PROBLEM);
    await card(page, "Random labels, revisited").waitFor();
    await window.quickPick.cancel().catch(() => undefined);
    await window.page.locator(".detected-link").first().waitFor();
    await page.locator("#notes").evaluate((notes) => notes.scrollIntoView({ behavior: "instant" }));
    await picture("note");
  });

  it("experiment: a linked run, its metric among the published values", async () => {
    await closeAll();
    await openProblem(window, GROUNDING);
    const page = await window.webview(GROUNDING);
    await page.getByRole("button", { name: "Link an Experiment" }).first().click();
    await window.quickPick.open();
    await window.quickPick.type("runs/grounding-crops");
    await window.quickPick.accept();
    await window.quickPick.open(/Recognised/);
    await setField(window, "Title", "Counting from crops");
    await setField(window, "Hypothesis", "Looking at each region again closes half the gap.");
    await window.quickPick.accept("Measurement");
    await window.quickPick.open(/Which measurement/);
    await window.quickPick.accept("Object counting");
    await window.quickPick.open(/Recognised/);
    await window.quickPick.accept("Link Experiment");
    await card(page, "Counting from crops").waitFor();
    await page.getByLabel("Verdict of Counting from crops").selectOption("Inconclusive");
    await page.locator("#measurements").evaluate((section) => section.scrollIntoView({ behavior: "instant" }));
    await picture("experiment");
  });

  it("comparison: a sweep with three seeds each, grouped, and its curves", async () => {
    await sideBar(false);
    await closeAll();
    await openProblem(window, WARMUP);
    await (await window.webview(WARMUP)).getByRole("button", { name: "Compare Experiments" }).click();
    const page = await window.webview("Compare Experiments");
    await page.getByLabel("Group", { exact: true }).selectOption("Same but for the seed");
    await soon(async () => (await page.locator(".count").innerText()).startsWith("3 rows of 9 runs"));
    await page.locator("th", { hasText: "val_loss" }).click();
    for (const row of [0, 1, 2]) await page.locator("tbody tr[data-row] .check").nth(row).click();
    await page.getByLabel("Metric", { exact: true }).selectOption("val_loss");
    await page.getByLabel("log x").check();
    await page.locator(".readings li").nth(2).waitFor();
    await window.page.setViewportSize({ ...WHOLE, height: 1000 });
    await picture("comparison");
    await window.page.setViewportSize(WHOLE);
    await closeAll();
  });

  it("measure: a log of an evaluation, measured from the page of a problem that names the instrument", async () => {
    await sideBar(false);
    await closeAll();
    await window.editor.open("evaluations/samples_quiz_small.jsonl");
    await openProblem(window, CALIBRATED);
    await (await window.webview(CALIBRATED)).getByRole("button", { name: "Measure…", exact: true }).click();
    await window.quickPick.open(/Measure what/);
    await window.quickPick.accept("Calibration");
    await window.quickPick.open(/which file/);
    await window.quickPick.accept(/samples_quiz_small\.jsonl/);
    const title = "Calibration: samples_quiz_small.jsonl";
    await (await window.webview(title)).locator("#result").waitFor();
    await window.command("View: Move Editor into Next Group");
    const result = (await window.webview(title)).locator("#result");
    await window.page.setViewportSize({ ...WHOLE, height: 1080 });
    await result.evaluate((section) => section.scrollIntoView({ behavior: "instant" }));
    await picture("measure");
    await window.page.setViewportSize(WHOLE);
    await closeAll();
  });

  it("overview: areas, the week and what changed lately", async () => {
    await window.command("Open Problems: Show Overview");
    const page = await window.webview("Overview of Open Problems");
    await page.getByText("Count from crops").waitFor();
    await window.page.setViewportSize({ ...WHOLE, height: 1080 });
    await picture("overview");
    await window.page.setViewportSize(WHOLE);
  });

  it("graph: all problems at once", async () => {
    await window.command("Open Problems: Show Graph of Problems");
    const page = await window.webview("Graph of Problems");
    await page.locator("button.card").first().waitFor();
    await picture("graph");
  });

  it("reference: picked in spite of typos, to be cited in LaTeX", async () => {
    await closeAll();
    await window.page.setViewportSize(LOW);
    await window.editor.open("paper/draft.tex");
    await window.editor.goTo(4, 66);
    await window.command("Open Problems: Pick Reference…");
    await window.quickPick.open(/Cite a reference/);
    await window.quickPick.type("zang rethinkng");
    await window.quickPick
      .item(/Understanding deep learning requires rethinking generalization/i)
      .first()
      .waitFor();
    await picture("reference");
    await window.quickPick.cancel();
  });

  it("reading-list: what I mean to read, as Markdown", async () => {
    await closeAll();
    await window.command("Open Problems: Export Reading List…");
    await window.quickPick.accept(/My reading list/);
    await window.quickPick.open(/Export as/);
    await window.quickPick.accept("Markdown");
    await window.quickPick.accept(/Show in a new editor/);
    await window.page
      .locator(".view-line", { hasText: "zhang" })
      .or(window.page.locator(".view-line", { hasText: "Zhang" }))
      .first()
      .waitFor();
    // The preview gives way to what it was a preview of.
    await window.page.locator(".tab", { hasText: ".md" }).waitFor({ state: "detached" });
    await picture("reading-list");
  });
});

import * as assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import path from "node:path";
import { after, before, describe, it } from "mocha";
import type { FrameLocator } from "playwright-core";
import { setTheme, THEMES, violations } from "./accessibility";
import { openWorkbench, type Workbench } from "./harness";
import { prepareMeasuring, PROBLEM } from "./measureSupport";
import { makeWide, openProblem, PAGE_SETTINGS, soon, sticksOut } from "./pageSupport";

const CALIBRATION = "Calibration: samples_small.jsonl";
const COMPARISON = "Compare Two Runs: samples_small.jsonl, samples_large.jsonl";
const EDGE = "Inference on a Device";
const STEPS = "Reasoning Steps: solutions.jsonl";

describe("measuring, in the real window", () => {
  let window: Workbench;

  /** The page of a measurement, once it has a result. */
  const measured = async (title: string): Promise<FrameLocator> => {
    const page = await window.webview(title);
    await page.locator("#result").waitFor();
    return page;
  };
  const figure = async (page: FrameLocator, name: string): Promise<string> =>
    page
      .locator(".figures tr", { has: page.locator("th", { hasText: new RegExp(`^${name}$`) }) })
      .locator("td")
      .first()
      .innerText();
  const front = async (title: string): Promise<FrameLocator> => {
    await window.page
      .locator(".tab", { has: window.page.locator(".label-name", { hasText: new RegExp(`^${title}$`) }) })
      .click();
    return measured(title);
  };
  const clipboard = () => window.page.evaluate<string>("navigator.clipboard.readText()");

  before(async () => {
    window = await openWorkbench({
      workspace: "sample",
      settings: { ...PAGE_SETTINGS, "workbench.editor.enablePreview": false },
      prepare: prepareMeasuring,
    });
  });
  after(() => window.close());

  it("calibrates from a log of lm-evaluation-harness: what fits comes first and says why, the fields are guessed and shown", async () => {
    await window.editor.open("evals/samples_small.jsonl");
    await window.command("Open Problems: Measure…");
    await window.quickPick.open(/samples_small\.jsonl/);
    const rows = await window.quickPick.items();
    assert.ok(
      rows.slice(0, 3).some(({ label }) => label === "Calibration"),
      JSON.stringify(rows),
    );
    await window.quickPick.accept("Calibration");
    const page = await measured(CALIBRATION);
    assert.equal(await page.getByLabel("Confidence", { exact: false }).first().inputValue(), "confidence");
    assert.match(await figure(page, "n"), /^120$/);
    assert.match(await page.locator("#result").innerText(), /ece[^]*\[0\./);
    await page.locator("svg[role=img] title", { hasText: "" }).first().waitFor({ state: "attached" });
    await window.screenshot("measure-calibration");
  });

  it("copies the result as Markdown, LaTeX, CSV and SVG", async () => {
    const page = await measured(CALIBRATION);
    for (const [button, begins] of [
      ["Copy as Markdown", /^## Calibration/],
      ["Copy as LaTeX", /^\\begin\{table\}/],
      ["Copy as CSV", /^name,value,low,high/],
      ["Copy as SVG", /^<svg /],
    ] as const) {
      await page.getByRole("button", { name: button }).first().click();
      await soon(async () => begins.test(await clipboard()));
    }
  });

  it("runs again: with the same settings all figures are the same, with others it says what changed", async () => {
    const page = await measured(CALIBRATION);
    const again = page.getByRole("button", { name: "Run Again" });
    await again.click();
    await page.getByText("All figures are the same.").waitFor();
    await page.getByText("Settings", { exact: true }).click();
    await page.getByLabel("Bins").fill("5");
    await again.click();
    await page.getByText("bins is 5; it was 15.").waitFor();
  });

  it("ends what takes long when a person cancels it: what was found before stays, and it can be run again", async () => {
    const page = await measured(CALIBRATION);
    const set = async (bins: string, draws: string) => {
      await page.getByLabel("Bins").fill(bins);
      await page.getByLabel("Draws of the bootstrap").fill(draws);
    };
    const before = await figure(page, "ece");
    // Minutes of work.
    await set("1000", "100000");
    await page.getByRole("button", { name: "Run Again" }).click();
    await page.getByRole("progressbar").waitFor();
    await page.getByRole("button", { name: "Cancel" }).click();
    await page.getByRole("button", { name: "Run Again" }).waitFor();
    assert.equal(await page.getByRole("alert").count(), 0);
    assert.equal(await figure(page, "ece"), before);
    await set("5", "1000");
    await page.getByRole("button", { name: "Run Again" }).click();
    await page.getByText("All figures are the same.").waitFor();
    assert.equal(await figure(page, "ece"), before);
  });

  it("attaches the result to a problem, on whose page and in whose chart it stands; from there it is measured again", async () => {
    const page = await measured(CALIBRATION);
    await page.getByRole("button", { name: "Attach to Problem" }).click();
    await window.quickPick.open(/which problem/);
    await window.quickPick.type(PROBLEM);
    await soon(async () => (await window.quickPick.items())[0]?.label === PROBLEM);
    await window.quickPick.accept();
    await window.quickPick.open(/Which measurement/);
    await window.quickPick.accept("Answers to multiple choice");
    await window.quickPick.open(/By which figure/);
    await window.quickPick.accept("ece");
    await openProblem(window, PROBLEM);
    const problem = await window.webview(PROBLEM);
    const mine = problem.locator(".measurement tr.mark-experiment");
    await mine.getByText(CALIBRATION).waitFor();
    await problem.locator(".chart-row.mark-experiment", { hasText: CALIBRATION }).waitFor();
    const [record] = readdirSync(path.join(window.workspace!, "research/experiments")).filter((name) =>
      name.includes("calibration"),
    );
    assert.match(
      window.readFile(`research/experiments/${record!}`),
      /measurement: sureness\ninstrument:[^]*id: calibration[^]*bins: 5[^]*seed: 1[^]*path: evals\/samples_small\.jsonl[^]*sha256: [0-9a-f]{64}[^]*rows: 120/,
    );
    await window.screenshot("measure-attached");
    await problem.getByRole("button", { name: `Measure again: ${CALIBRATION}` }).click();
    await (await measured(`${CALIBRATION}, measured again`)).getByText("All figures are the same.").waitFor();
  });

  it("compares two runs for a problem that names the instrument, and opens an item in its file at its line", async () => {
    await window.editor.open("evals/samples_large.jsonl");
    await openProblem(window, PROBLEM);
    await (await window.webview(PROBLEM)).getByRole("button", { name: "Measure…", exact: true }).click();
    await window.quickPick.open(/Measure what/);
    assert.deepEqual(
      (await window.quickPick.items())
        .slice(0, 2)
        .map(({ label }) => label)
        .sort(),
      ["Calibration", "Compare Two Runs"],
    );
    await window.quickPick.accept("Compare Two Runs");
    await window.quickPick.open("Compare Two Runs: file 1");
    await window.quickPick.accept(/samples_small\.jsonl/);
    await window.quickPick.open("Compare Two Runs: file 2");
    await window.quickPick.accept(/samples_large\.jsonl/);
    const page = await measured(COMPARISON);
    assert.equal(await figure(page, "n"), "120");
    await page.getByRole("button", { name: "Attach to This Problem" }).waitFor();
    await window.screenshot("measure-compare");
    const table = page.locator("table", {
      has: page.locator("caption", { hasText: "Only evals/samples_large.jsonl is right" }),
    });
    await page.locator("summary", { hasText: "Only evals/samples_large.jsonl is right" }).click();
    const line = table.getByRole("button", { name: /^Open line \d+ of evals\/samples_large\.jsonl$/ }).first();
    const number = await line.innerText();
    await line.click();
    await window.editor.isOpen("samples_large.jsonl");
    await window.page.locator(".statusbar", { hasText: `Ln ${number}, Col 1` }).waitFor();
  });

  it("tells without a file whether a model fits a device: the form is open, its devices are offered, and a wrong number is said", async () => {
    await openProblem(window, PROBLEM);
    await window.command("Open Problems: Measure…");
    await window.quickPick.open(/Measure what/);
    await window.quickPick.accept(EDGE);
    await window.quickPick.open(`${EDGE}: which file?`);
    await window.quickPick.accept(/Without a File/);
    const page = await window.webview(EDGE);
    await page.getByLabel("Parameters", { exact: true }).fill("eight");
    await page.getByRole("button", { name: "Measure" }).click();
    await page.getByRole("alert").getByText("Option parameters is a number from 1 to").waitFor();
    await page.getByLabel("Parameters", { exact: true }).fill("8e9");
    await page.getByLabel("Packing of the weights").selectOption("Q4_K_M");
    await page.getByLabel("Memory of the device (GB)").fill("8");
    await page.getByLabel("Bandwidth of the memory (GB/s)").fill("100");
    await page.getByLabel("Bandwidth of the memory (GB/s)").press("Enter");
    await page.locator("#result").waitFor();
    assert.equal(await page.getByRole("alert").count(), 0);
    assert.equal(await figure(page, "fits"), "1");
    assert.equal(await figure(page, "tokens_per_second_max"), "20.43");
    await window.screenshot("measure-edge");
  });

  it("marks wrong steps of solutions in the editor of their file, with the right value", async () => {
    await window.editor.open("evals/solutions.jsonl");
    await window.command("Open Problems: Measure…");
    await window.quickPick.open(/solutions\.jsonl/);
    await window.quickPick.accept("Reasoning Steps");
    const page = await measured(STEPS);
    assert.equal(await figure(page, "wrong"), "2");
    await page.getByRole("button", { name: "Open line 3 of evals/solutions.jsonl" }).click();
    await window.editor.isOpen("solutions.jsonl");
    const problems = (await window.problems()).join("\n");
    assert.match(problems, /12\*4 is 48, not 46[^]*line 2/i);
    assert.match(problems, /15\*2 is 30, not 35[^]*line 3/i);
    await window.screenshot("measure-steps");
    await window.command("View: Hide Panel");
  });

  for (const theme of Object.keys(THEMES) as (keyof typeof THEMES)[])
    it(`has nothing that axe objects to in the theme ${THEMES[theme]}`, async () => {
      for (const [name, title] of Object.entries({ calibration: CALIBRATION, compare: COMPARISON, edge: EDGE })) {
        await front(title);
        await setTheme(window, theme, title);
        assert.deepEqual(await violations(window, title), [], name);
        await window.screenshot(`measure-${name}-${theme}`);
      }
    });

  it("fits a page of 700 and of 320 pixels", async () => {
    for (const width of [700, 320])
      for (const title of [CALIBRATION, COMPARISON, EDGE]) {
        await front(title);
        await makeWide(window, title, width);
        assert.deepEqual(await sticksOut(await window.webviewFrame(title)), [], `${title}, ${width}`);
        await window.screenshot(`measure-${title.split(":")[0]!.replaceAll(" ", "-")}-${width}`);
        if (title === EDGE) await window.page.setViewportSize({ width: 1400, height: 900 });
      }
  });

  it("is worked by keyboard alone: fields, settings, the button and the tables are stops", async () => {
    const page = await front(CALIBRATION);
    await page.getByRole("button", { name: "Choose Files…" }).focus();
    const stops: string[] = [];
    for (let i = 0; i < 6; i++) {
      await window.page.keyboard.press("Tab");
      stops.push(
        await page
          .locator(":focus")
          .first()
          .evaluate((element) => element.id || element.localName),
      );
    }
    assert.deepEqual(stops.slice(0, 5), [
      "field-confidence",
      "field-correct",
      "field-id",
      "field-cluster",
      "field-class",
    ]);
  });

  it("is there again after a reload of the window, with its result and its settings", async () => {
    await front(CALIBRATION);
    await window.command("Developer: Reload Window");
    await window.page.locator(".quick-input-widget").first().waitFor({ state: "detached" });
    const page = await measured(CALIBRATION);
    await page.getByText("Settings", { exact: true }).click();
    assert.equal(await page.getByLabel("Bins").inputValue(), "5");
  });

  it("broke no rule of its content security policy", () => assert.deepEqual(window.webviewErrors, []));
});

describe("measuring in German, in the real window", () => {
  let window: Workbench;
  before(async () => {
    window = await openWorkbench({
      workspace: "sample",
      settings: PAGE_SETTINGS,
      prepare: prepareMeasuring,
      language: "de",
    });
  });
  after(() => window.close());

  it("speaks German in questions, form and result, and fits a page of 700 pixels", async () => {
    await window.editor.open("evals/samples_small.jsonl");
    await window.command("Open Problems: Messen …");
    await window.quickPick.open("Was in evals/samples_small.jsonl messen?");
    await window.quickPick.accept("Kalibrierung");
    const title = "Kalibrierung: samples_small.jsonl";
    const page = await window.webview(title);
    await page.getByRole("heading", { name: "Ergebnis" }).waitFor();
    await page.getByRole("button", { name: "Noch einmal messen" }).waitFor();
    await makeWide(window, title, 700);
    assert.deepEqual(await sticksOut(await window.webviewFrame(title)), []);
    assert.deepEqual(await violations(window, title), []);
    assert.doesNotMatch(await page.locator("main").innerText(), /\b(the|Settings|Value|Copy)\b/);
    await window.screenshot("measure-german");
  });
});

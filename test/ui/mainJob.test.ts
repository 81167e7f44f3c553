import { before, after, describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "@retorquere/bibtex-parser";
import { openWorkbench, type Workbench } from "./harness";
import { setField } from "./researchSupport";

const TITLE = "Why do overparameterised networks generalise?";

/** The way from the sidebar to a cited reference, as a person goes it: each step stands on the one before. */
describe("the main job, in the real window", () => {
  let window: Workbench;
  before(async () => {
    window = await openWorkbench({ workspace: "sample", settings: { "openProblems.identity.handle": "ada" } });
  });
  after(() => window.close());

  it("opens the tree, an area, and the page of a problem", async () => {
    await window.openView("Open Problems");
    const rows = await window.treeItems("Catalogue");
    assert.ok(rows.length > 3, "the areas are there");
    const area = rows.find((row) => /learning theory/i.test(row.label));
    assert.ok(area, `an area of learning theory among ${rows.map((row) => row.label).join(", ")}`);
    const tree = window.tree("Catalogue");
    await tree.expand(area.label);
    await tree.item(TITLE).waitFor();
    await tree.click(TITLE);
    const page = await window.webview(TITLE);
    await page.getByRole("heading", { level: 1, name: TITLE }).waitFor();
    await window.screenshot("main-page");
  });

  it("shows its status, its open questions and its people", async () => {
    const page = await window.webview(TITLE);
    const text = await page.getByRole("main").innerText();
    assert.match(text, /^\s*Partly solved\s*$/m);
    const questions = page
      .locator("div, section")
      .filter({ has: page.locator("#statements-unknown") })
      .last();
    assert.match(await questions.innerText(), /non-vacuous bound/i);
    assert.match(text, /Sanjeev Arora/);
    assert.match(text, /Ada Lovelace/);
  });

  it("creates a note from the page and shows it there", async () => {
    const page = await window.webview(TITLE);
    await page.getByRole("button", { name: "New Note" }).first().click();
    await window.quickPick.open();
    await window.quickPick.type("Margins and memorisation");
    await window.quickPick.accept();
    await window.page.locator('.tab.active[data-resource-name*="margins-and-memorisation"]').waitFor();
    await window.editor.type("Margins grow while labels are fitted: $\\gamma > 0$.");
    await window.editor.save();
    await window.tree("Catalogue").click(TITLE);
    const again = await window.webview(TITLE);
    await again.getByRole("heading", { name: /Margins and memorisation/ }).waitFor();
    await again.getByText("Margins grow while labels are fitted").waitFor();
    assert.ok((await again.locator("math").count()) > 0, "maths is drawn");
    const folder = path.join(window.workspace!, "research/notes/overparameterised-generalisation");
    const file = readdirSync(folder).find((name) => name.includes("margins-and-memorisation"))!;
    assert.match(
      readFileSync(path.join(folder, file), "utf8"),
      /^---\nproblem: overparameterised-generalisation\ntitle: Margins and memorisation\n/,
    );
  });

  it("links an experiment by its path and shows its metrics", async () => {
    const page = await window.webview(TITLE);
    await page.getByRole("button", { name: "Link an Experiment" }).first().click();
    await window.quickPick.open();
    await window.quickPick.type("runs/random-labels");
    await window.quickPick.accept();
    await window.quickPick.open(/Recognised/);
    await setField(window, "Title", "Random labels, second run");
    await setField(window, "Hypothesis", "Fits them all");
    await window.quickPick.accept("Link Experiment");
    await window.quickPick.closed();
    await page.getByText("Random labels, second run").first().waitFor();
    await page.getByText("Fits them all").first().waitFor();
    await page.getByText("train_accuracy").first().waitFor();
  });

  it("picks a reference with two typos and cites it in LaTeX", async () => {
    await window.editor.open("paper/draft.tex");
    await window.editor.goTo(4, 66);
    await window.command("Open Problems: Pick Reference…");
    await window.quickPick.open(/Cite a reference/);
    await window.quickPick.type("zang rethinkng");
    const first = window.quickPick.item(/Understanding deep learning requires rethinking generalization/i);
    await first.first().waitFor();
    const [top] = await window.quickPick.items();
    assert.match(top!.label, /Understanding deep learning requires rethinking generalization/i);
    await window.screenshot("pick-reference");
    await window.quickPick.accept();
    await window.quickPick.closed();
    await window.page.locator(".view-line", { hasText: "\\cite{zhang2017rethinking}" }).first().waitFor();
    await window.editor.save();
    assert.match(window.readFile("paper/draft.tex"), /\\cite\{zhang2017rethinking\}/);
  });

  it("exports the area as BibTeX that a parser reads back without loss", async () => {
    await window.command("Open Problems: Export Reading List…");
    await window.quickPick.accept("One area…");
    await window.quickPick.open(/Export which area/);
    await window.quickPick.type("learning theory");
    await window.quickPick.accept();
    await window.quickPick.open(/Export as/);
    await window.quickPick.accept("BibTeX");
    await window.quickPick.accept(/Show in a new editor/);
    // The preview, which says the same, goes when the new editor comes.
    await window.page.locator('.tab.active[data-resource-name^="Untitled"]').waitFor();
    await window.page.locator('.tab[data-resource-name="theory.bib"]').waitFor({ state: "detached" });
    await window.editor.active.locator(".view-line", { hasText: "@" }).first().waitFor();
    await window.editor.focus();
    await window.page.keyboard.press("ControlOrMeta+A");
    await window.editor.active.locator(".selected-text").nth(1).waitFor(); // or what is copied is the one line with the cursor
    await window.page.keyboard.press("ControlOrMeta+C");
    const text = await window.page.evaluate<string>("navigator.clipboard.readText()");
    const library = parse(text);
    assert.deepEqual(library.errors, []);
    assert.ok(library.entries.some((entry) => entry.key === "zhang2017rethinking"));
    assert.equal(library.entries.find((entry) => entry.key === "zhang2017rethinking")!.fields.author?.length, 5);
    assert.ok(library.entries.every((entry) => entry.fields.title));
  });

  it("left no trace of temporary files and no error in the page", () => {
    const research = path.join(window.workspace!, "research");
    assert.ok(existsSync(research));
    const names = readdirSync(research, { recursive: true }).map(String);
    assert.deepEqual(
      names.filter((name) => name.endsWith(".tmp")),
      [],
    );
    assert.deepEqual(window.webviewErrors, []);
  });
});

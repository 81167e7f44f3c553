import { after, before, describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { existsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { MOST_WAIT, openWorkbench, type Workbench } from "./harness";
import { askedToOpen, openProblem } from "./pageSupport";
import { until } from "./sidebarSupport";

const ZHANG = /Understanding deep learning requires rethinking/;
const BELKIN = /Reconciling modern machine-learning practice/;
const PROBLEM = "Why do overparameterised networks generalise?";
const LYU = /Gradient Descent Maximizes the Margin/;

describe("the reference picker and the export preview, in the real window", () => {
  let window: Workbench;
  const clipboard = (): Promise<string> => window.page.evaluate("navigator.clipboard.readText()");

  async function untilInput(text: RegExp): Promise<void> {
    for (const deadline = Date.now() + MOST_WAIT; ; await window.page.waitForTimeout(50)) {
      const value = await window.quickPick.input.inputValue();
      if (text.test(value)) return;
      assert.ok(Date.now() < deadline, value);
    }
  }

  before(async () => {
    window = await openWorkbench({
      workspace: "sample",
      settings: { "openProblems.identity.handle": "ada" },
      prepare: (workspace) => {
        writeFileSync(path.join(workspace, "paper/several.tex"), "So here.\n");
        writeFileSync(path.join(workspace, "paper/cites.tex"), "\\cite{belkin2019reconciling,nobody1900nothing}\n");
        writeFileSync(
          path.join(workspace, "research/notes/warmup.md"),
          "---\nproblem: overparameterised-generalisation\ntitle: Words\n---\n\nWords.\n",
        );
      },
    });
  });
  after(() => window.close());

  it("shows authors, year, venue, key and problems, and offers only what suits a work", async () => {
    await window.editor.open("paper/several.tex");
    await window.editor.goTo(1, 8);
    await window.command("Open Problems: Pick Reference…");
    await window.quickPick.open(/Cite a reference/);
    await window.quickPick.type("zang rethinkng");
    const row = window.quickPick.item(ZHANG).first();
    await row.waitFor();
    const [top] = await window.quickPick.items();
    assert.match(top!.label, ZHANG);
    assert.match(top!.description, /Zhang et al\. 2017/);
    assert.match(top!.detail, /@zhang2017rethinking.*Why do overparameterised networks generalise/);
    await row.hover();
    const names = await row
      .getByRole("button")
      .evaluateAll((buttons) => buttons.map((button) => button.getAttribute("aria-label") ?? ""));
    for (const name of [/Open Reference/, /Open PDF/, /Copy As/, /Reading/])
      assert.ok(
        names.some((found) => name.test(found)),
        names.join(),
      );
    assert.ok(!names.some((name) => /arXiv/.test(name)), "the first button opens arXiv where there is no DOI");
    await window.screenshot("reference-picker");
  });

  it("copies by a button, and comes back with what was typed", async () => {
    for (const [form, expected] of [
      ["Key", /^zhang2017rethinking$/],
      ["BibTeX", /^@\w+\{zhang2017rethinking,/],
      ["CSL-JSON", /"id": "zhang2017rethinking"/],
      ["Author and year with address", /^Zhang et al\. \(2017\), https:/],
      ["Markdown link", /^\[Understanding/],
    ] as const) {
      await window.quickPick.pressItemButton(ZHANG, "Copy As…");
      await window.quickPick.open("Copy as");
      await window.quickPick.accept(form);
      await window.quickPick.open(/Cite a reference/);
      assert.match(await clipboard(), expected);
      assert.equal(await window.quickPick.input.inputValue(), "zang rethinkng");
    }
  });

  it("opens a work's DOI, its arXiv abstract and its PDF by buttons, and comes back", async () => {
    await window.quickPick.type("belkin reconciling");
    await window.quickPick.item(BELKIN).first().waitFor();
    for (const [button, address] of [
      ["Open Reference", "https://doi.org/10.1073/pnas.1903070116"],
      ["Open arXiv Abstract", "https://arxiv.org/abs/1812.11118"],
      ["Open PDF", "https://arxiv.org/pdf/1812.11118"],
    ] as const) {
      await window.quickPick.pressItemButton(BELKIN, button);
      assert.equal(await askedToOpen(window), address);
      await window.quickPick.open(/Cite a reference/);
    }
  });

  it("puts a work on the reading list by a button, and shows its state in the row", async () => {
    await window.quickPick.type("margin homogeneous networks");
    await window.quickPick.item(LYU).first().waitFor();
    await window.quickPick.pressItemButton(LYU, "Add to My Reading List");
    await until(() => /lyu2020gradient/.test(window.readFile("research/people/ada.yaml")));
    await window.quickPick.open(/Cite a reference/);
    await window.quickPick
      .item(LYU)
      .first()
      .getByRole("button", { name: "Set Reading State…" })
      .waitFor({ state: "attached" });
  });

  it("cites several that were ticked, whatever is typed in between", async () => {
    await window.quickPick.toggle(LYU);
    await window.quickPick.type("zang rethinkng");
    await window.quickPick.item(ZHANG).first().waitFor();
    await window.quickPick.toggle(ZHANG);
    await window.quickPick.accept();
    await window.quickPick.closed();
    await window.page.locator('.tab.active.dirty[data-resource-name="several.tex"]').waitFor();
    await window.editor.save();
    assert.equal(window.readFile("paper/several.tex"), "So here~\\cite{lyu2020gradient,zhang2017rethinking}.\n");
  });

  it("has what the problem of a note cites first in the list", async () => {
    await window.editor.open("research/notes/warmup.md");
    await window.command("Open Problems: Pick Reference…");
    await window.quickPick.open(/Cite a reference/);
    await window.quickPick.item(ZHANG).first().waitFor();
    const rows = await window.quickPick.items();
    for (const { detail } of rows.slice(0, 5)) assert.match(detail, /Why do overparameterised networks generalise/);
    await window.quickPick.cancel();
  });

  it("previews what a text cites before it is copied, and says what nobody knows", async () => {
    await window.editor.open("paper/cites.tex");
    await window.command("Open Problems: Export Reading List…");
    await window.quickPick.accept("The works that this text cites");
    await window.quickPick.open(/Export as/);
    await window.quickPick.accept("BibTeX");
    await window.quickPick.open("1 work as BibTeX");
    const preview = window.page.locator('.tab.active[data-resource-name="references.bib"]');
    await preview.waitFor();
    await window.page.locator(".view-line", { hasText: "@article{belkin2019reconciling," }).first().waitFor();
    await window.screenshot("export-preview");
    await window.quickPick.accept(/Copy to the clipboard/);
    await preview.waitFor({ state: "detached" });
    assert.match(await clipboard(), /^@article\{belkin2019reconciling,[\s\S]*\n\}\n$/);
    const { severity, message } = await window.notifications.read(/left out/);
    assert.equal(severity, "warning");
    assert.match(message, /nobody1900nothing/);
    await window.notifications.dismissAll();
  });

  it("saves to a file that a person names, and takes the preview away", async () => {
    const target = path.join(window.workspace!, "cited.json");
    await window.editor.open("paper/cites.tex");
    await window.command("Open Problems: Export Reading List…");
    await window.quickPick.accept("The works that this text cites");
    await window.quickPick.open(/Export as/);
    await window.quickPick.accept("CSL-JSON");
    await window.quickPick.open("1 work as CSL-JSON");
    await window.quickPick.accept(/Save to a file/);
    await window.quickPick.open("Save the reading list as CSL-JSON");
    // The dialog puts a name of its own there when it has read the folder.
    await untilInput(/references\.json$/);
    await window.quickPick.type(target);
    await window.quickPick.accept();
    await until(() => existsSync(target));
    await window.quickPick.closed();
    assert.match(window.readFile("cited.json"), /"id": "belkin2019reconciling"/);
    await window.page.locator('.tab[data-resource-name="references.json"]').waitFor({ state: "detached" });
    await window.notifications.dismissAll();
  });

  it("opens the work that is chosen where no text is being edited, and one of a problem's page by its title", async () => {
    await window.command("View: Close All Editors");
    await window.page.locator(".tab").first().waitFor({ state: "detached" });
    await window.command("Open Problems: Pick Reference…");
    await window.quickPick.open(/Open a reference/);
    await window.quickPick.type("belkin reconciling");
    await window.quickPick.item(BELKIN).first().waitFor();
    await window.quickPick.accept();
    assert.equal(await askedToOpen(window), "https://doi.org/10.1073/pnas.1903070116");
    await openProblem(window, PROBLEM);
    const page = await window.webview(PROBLEM);
    await page.locator(".reference[data-key=zhang2017rethinking]").getByRole("button", { name: ZHANG }).first().click();
    assert.equal(await askedToOpen(window), "https://arxiv.org/abs/1611.03530");
  });
});

import { after, before, describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { openWorkbench, type Workbench } from "./harness";
import { until } from "./sidebarSupport";

const ZHANG = /Understanding deep learning requires rethinking/;
const LYU = /Gradient Descent Maximizes the Margin/;

describe("the reference picker and the export preview, in the real window", () => {
  let window: Workbench;
  const clipboard = (): Promise<string> => window.page.evaluate("navigator.clipboard.readText()");

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
    const names = await row.getByRole("button").evaluateAll((buttons) => buttons.map((button) => button.getAttribute("aria-label") ?? ""));
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

  it("puts a work on the reading list by a button, and shows its state in the row", async () => {
    await window.quickPick.type("margin homogeneous networks");
    await window.quickPick.item(LYU).first().waitFor();
    await window.quickPick.pressItemButton(LYU, "Add to My Reading List");
    await until(() => /lyu2020gradient/.test(window.readFile("research/people/ada.yaml")));
    await window.quickPick.open(/Cite a reference/);
    await window.quickPick.item(LYU).first().getByRole("button", { name: "Set Reading State…" }).waitFor({ state: "attached" });
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
    assert.equal(window.readFile("paper/several.tex"), "So here\\cite{lyu2020gradient,zhang2017rethinking}.\n");
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
    await window.quickPick.open("1 works as BibTeX");
    const preview = window.page.locator('.tab.active[data-resource-name="reading-list.bib"]');
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
});

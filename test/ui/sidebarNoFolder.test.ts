import { after, before, describe, it } from "mocha";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { openWorkbench, type Workbench } from "./harness";

const TITLE = "Why do overparameterised networks generalise?";

describe("a window without a folder", () => {
  let window: Workbench;
  before(async () => {
    window = await openWorkbench({ workspace: null });
    await window.openView("Open Problems");
    await window.treeItems("Catalogue");
  });
  after(() => window.close());

  it("offers in its empty views to open a folder or to choose one for all windows", async () => {
    const welcome = window.page.locator(".welcome-view-content").filter({ visible: true });
    for (const text of ["Notes and experiments are files of a folder.", "Your reading list is kept in a file."]) {
      const view = welcome.filter({ hasText: text });
      await view.getByRole("button", { name: "Open Folder" }).waitFor();
      await view.getByRole("button", { name: "Choose a Folder for My Records" }).waitFor();
    }
  });

  it("exports an area", async () => {
    await window.tree("Catalogue").contextMenu("Data, shift and cause", "Export Reading List…");
    await window.quickPick.open("Export as");
    await window.quickPick.accept("BibTeX");
    await window.quickPick.accept(/Show in a new editor/);
    await window.page
      .locator(".view-line", { hasText: /^@\w+\{/ })
      .first()
      .waitFor();
  });

  it("browses and searches", async () => {
    await window.command("Open Problems: Search Problems…");
    await window.quickPick.open("Search everything");
    await window.quickPick.type("overparametrized generalize");
    await window.quickPick.accept(new RegExp(`^${TITLE.replace("?", "\\?")}`));
    await (await window.webview(TITLE)).getByRole("heading", { level: 1, name: TITLE }).waitFor();
  });

  it("cites in a text that was never saved", async () => {
    await window.command("File: New Untitled Text File");
    await window.editor.active.locator(".view-line").first().waitFor();
    await window.command("Open Problems: Pick Reference…");
    await window.quickPick.open(/Cite a reference/);
    await window.quickPick.type("zang rethinkng");
    await window.quickPick
      .item(/Understanding deep learning requires rethinking/)
      .first()
      .waitFor();
    await window.quickPick.accept();
    await window.page.locator(".view-line", { hasText: "Zhang et al. (2017)" }).first().waitFor();
  });

  it("asks where one's own file goes before it asks for anything else that would be lost", async () => {
    await window.tree("Catalogue").contextMenu("Data, shift and cause", "Add to My Reading List");
    const dialog = window.page.locator(".monaco-dialog-box");
    await dialog.getByText("No folder is open. Where should your records be kept?").waitFor();
    await window.page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
  });

  it("keeps notes in the folder that was chosen for all windows", async () => {
    const vault = mkdtempSync(path.join(tmpdir(), "open-problems-vault-"));
    const welcome = window.page.locator(".welcome-view-content").filter({ hasText: "Notes and experiments are files" });
    await welcome.getByRole("button", { name: "Choose a Folder for My Records" }).click();
    await window.quickPick.open();
    // The dialog begins with a folder of its own, which would take the place of what was typed before.
    await window.quickPick.item("..").waitFor();
    await window.quickPick.type(`${vault}/`);
    await window.page.locator(".quick-input-widget").getByRole("button", { name: "Keep My Records Here" }).click();
    await window.page.getByText("Your notes, experiments and the problems that you work on appear here.").waitFor();
    await window.command("Open Problems: New Note…");
    await window.quickPick.open(/New note on which problem/);
    await window.quickPick.accept(new RegExp(TITLE.replace("?", "\\?")));
    await window.quickPick.open(/New note on “/);
    await window.quickPick.type("From anywhere");
    await window.quickPick.accept();
    await window.page.locator('.tab.active[data-resource-name*="from-anywhere"]').waitFor();
    await window.tree("My Research").item("From anywhere").waitFor();
  });
});

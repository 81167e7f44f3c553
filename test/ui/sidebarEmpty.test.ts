import { after, before, describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { rmSync } from "node:fs";
import path from "node:path";
import { violations } from "./accessibility";
import { openWorkbench, type Workbench } from "./harness";

const PAGES = { "Show Graph of Problems": "Graph of Problems", "Show Overview": "Overview of Open Problems" };

/** What a person sees who opens a folder of their own for the first time. */
describe("the views while there is nothing to show, in the real window", () => {
  let window: Workbench;
  const welcome = (text: string) =>
    window.page.locator(".welcome-view-content").filter({ visible: true, hasText: text });

  before(async () => {
    window = await openWorkbench({
      workspace: "sample",
      prepare: (workspace) => {
        for (const folder of ["problems", "research", "paper", "runs"])
          rmSync(path.join(workspace, folder), { recursive: true });
      },
      settings: { "openProblems.bundledCatalogue": false, "openProblems.identity.handle": "ada" },
    });
    await window.openView("Open Problems");
  });
  after(() => window.close());

  it("say what would be there and offer what fills them", async () => {
    const offers: [text: string, buttons: string[]][] = [
      ["No catalogue of problems is shown.", ["Show the Bundled Catalogue", "New Catalogue"]],
      [
        "Your notes, experiments and the problems that you work on appear here.",
        ["New Note", "Link Experiment", "Work on a Problem"],
      ],
      ["Works that you want to read appear here.", ["Add a Work", "Add a Problem's References"]],
    ];
    for (const [text, buttons] of offers) {
      await welcome(text).first().waitFor();
      for (const name of buttons) await welcome(text).getByRole("button", { name, exact: true }).waitFor();
    }
    await window.screenshot("welcome");
  });

  it("are not alone in that: the graph, the overview and the search say so too, and the pages offer the same", async () => {
    for (const [command, title] of Object.entries(PAGES)) {
      await window.command(`Open Problems: ${command}`);
      const page = await window.webview(title);
      await page.getByText("The catalogues hold no problems.").waitFor();
      for (const name of ["Show the Bundled Catalogue", "New Catalogue"])
        await page.getByRole("button", { name }).waitFor();
      assert.deepEqual(await violations(window, title), []);
      await window.screenshot(`nothing-${title.split(" ")[0]!.toLowerCase()}`);
      await window.command("View: Close Editor");
      await window.page.locator(".tab", { hasText: title }).waitFor({ state: "detached" });
    }
    await window.command("Open Problems: Search Problems…");
    await window.quickPick.open("Search everything");
    await window.quickPick.item("The catalogues hold no problems.").waitFor();
    await window.quickPick.cancel();
  });

  // The handle is a user's setting: where it belonged to a machine, a window of a server lost it with the first change of another setting.
  it("fill at a press of the button, which changes a setting and leaves the others as they are", async () => {
    await welcome("No catalogue").getByRole("button", { name: "Show the Bundled Catalogue" }).click();
    await window.tree("Catalogue").item("Learning theory").waitFor();
    await welcome("Your notes").getByRole("button", { name: "Work on a Problem" }).click();
    await window.quickPick.open("Work on which problem?");
    await window.quickPick.type("overparameterised");
    await window.quickPick.accept(/Why do overparameterised/);
    await window.quickPick.open(/I work on/);
    await window.quickPick.accept();
    await window
      .tree("My Research")
      .item(/^Why do overparameterised/)
      .waitFor();
    assert.match(window.readFile("research/people/ada.yaml"), /overparameterised-generalisation/);
    await welcome("Works that you want to read").getByRole("button", { name: "Add a Work" }).click();
    await window.quickPick.open("Add to my reading list");
    await window.quickPick.cancel();
    await welcome("Works that you want to read").getByRole("button", { name: "Add a Problem's References" }).click();
    await window.quickPick.open();
    await window.quickPick.type("overparameterised");
    await window.quickPick.accept(/Why do overparameterised/);
    await window.tree("Reading List").item("To read").waitFor();
  });
});

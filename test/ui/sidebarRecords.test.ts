import { after, before, describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { openWorkbench, type TreeView, type Workbench } from "./harness";
import { rowsBecome, until } from "./sidebarSupport";

const WARMUP = "How long must learning-rate warm-up be?";
const RUN = "Two-layer network on random labels";
const NOTE = "Random labels, revisited";

/** Two of the team, one of them me; my second claim has not been touched for more than a year. */
function team(workspace: string): void {
  const people = path.join(workspace, "research/people");
  writeFileSync(
    path.join(people, "grace.yaml"),
    "name: Grace Hopper\nclaims:\n  - {problem: warmup-length, since: 2099-01-01, state: active}\n",
  );
  writeFileSync(
    path.join(people, "ada.yaml"),
    "name: Ada Lovelace\nclaims:\n" +
      "  - {problem: overparameterised-generalisation, since: 2099-01-01, state: active}\n" +
      "  - {problem: warmup-length, since: 2025-01-01, focus: Muon, state: active, updated: 2025-01-02}\n",
  );
}

describe("notes, experiments and claims in the sidebar, in the real window", () => {
  let window: Workbench;
  let tree: TreeView;
  let research: TreeView;
  const mine = () => window.readFile("research/people/ada.yaml");
  const record = () => window.readFile("research/experiments/2026-11-03-mlp-on-random-labels--ada.yaml");

  before(async () => {
    window = await openWorkbench({
      workspace: "sample",
      prepare: team,
      settings: { "openProblems.identity.handle": "ada" },
    });
    await window.openView("Open Problems");
    await window.treeItems("Catalogue");
    await window.treeItems("My Research");
    tree = window.tree("Catalogue");
    research = window.tree("My Research");
  });
  after(() => window.close());

  it("shows my claims, the stale one first and marked, and those of my team", async () => {
    await research.expand("My team works on");
    await research.item(WARMUP).nth(1).waitFor();
    const rows = await research.items();
    const claims = rows.slice(rows.findIndex((row) => row.label === "I work on"));
    assert.deepEqual(
      claims.slice(0, 5).map(({ label, description }) => `${label} ${description}`),
      [
        "I work on 2",
        `Warmup length stale: do you still work on it? · Muon`,
        "Overparameterised generalisation ",
        "My team works on 1",
        "Warmup length Grace Hopper",
      ],
    );
  });

  it("renews a stale claim from its row", async () => {
    await research.inlineAction(WARMUP, "I Still Work on This");
    await research.item(WARMUP).first().filter({ hasText: "stale" }).waitFor({ state: "detached" });
    const today = new Date().toISOString().slice(0, 10);
    assert.match(
      mine(),
      new RegExp(`problem: warmup-length, since: 2025-01-01, focus: Muon, state: active, updated: ${today}`),
    );
  });

  it("releases a claim from its row; it stays in the file as done", async () => {
    await research.inlineAction(WARMUP, "I No Longer Work on This");
    await research
      .item("I work on")
      .filter({ hasText: /on\s*1/ })
      .waitFor();
    assert.match(mine(), /problem: warmup-length, .*state: done/);
  });

  it("claims a problem from its row in the tree, which offers to release it afterwards", async () => {
    await tree.expand("Training, our questions");
    await tree.contextMenu(WARMUP, "I Work on This…");
    await window.quickPick.open();
    await window.quickPick.type("width");
    await window.quickPick.accept();
    await tree.item(WARMUP).filter({ hasText: "Ada Lovelace" }).waitFor();
    await tree.contextMenu(WARMUP, "What I Work On", "I No Longer Work on This");
    await tree.item(WARMUP).filter({ hasText: "Ada Lovelace" }).waitFor({ state: "detached" });
  });

  it("sets an experiment's verdict and status from its row and reads its metrics again", async () => {
    await research.inlineAction(RUN, "Set Verdict…");
    await window.quickPick.open(RUN);
    await window.quickPick.accept("inconclusive");
    await research.item(RUN).filter({ hasText: "inconclusive" }).waitFor();
    assert.match(record(), /^verdict: inconclusive$/m);
    await research.contextMenu(RUN, "Set Status…");
    await window.quickPick.accept("abandoned");
    await research.item("Abandoned").waitFor();
    assert.match(record(), /^status: abandoned$/m);
    await research.contextMenu(RUN, "Read Metrics Again");
    const today = new Date().toISOString().slice(0, 10);
    await until(() => record().includes(`measured: ${today}`));
  });

  it("copies an experiment's path and shows it in the Explorer", async () => {
    await research.contextMenu(RUN, "Copy Path");
    await window.page
      .locator(".statusbar")
      .getByText(/Copied research\/experiments/)
      .waitFor();
    assert.equal(
      await window.page.evaluate<string>("navigator.clipboard.readText()"),
      "research/experiments/2026-11-03-mlp-on-random-labels--ada.yaml",
    );
    await research.contextMenu(RUN, "Reveal in Explorer");
    await window.page
      .locator(".explorer-folders-view .monaco-list-row.selected", { hasText: "2026-11-03-mlp" })
      .waitFor();
    await window.openView("Open Problems");
  });

  it("opens a note to the side, and any note by its name", async () => {
    await research.inlineAction(NOTE, "Open to the Side");
    await window.page.locator('.tab.active[data-resource-name*="random-labels-revisited"]').waitFor();
    await window.command("Open Problems: Open Note or Experiment…");
    await window.quickPick.open("Open a note or an experiment");
    assert.deepEqual(
      (await window.quickPick.items()).map(({ label, description }) => [label, description]),
      [
        [NOTE, "2026-11-02"],
        [RUN, "abandoned"],
      ],
    );
    await window.quickPick.cancel();
  });

  it("gives a note to one more problem", async () => {
    await research.contextMenu(NOTE, "Attach to Another Problem…");
    await window.quickPick.open(/Attach the note/);
    await window.quickPick.type("warmup-length");
    await window.quickPick
      .item(new RegExp(WARMUP.replace("?", "\\?")))
      .first()
      .waitFor();
    await window.quickPick.accept();
    await tree.item(WARMUP).filter({ hasText: "1 note" }).waitFor();
    const folder = "research/notes/overparameterised-generalisation";
    const [file] = readdirSync(path.join(window.workspace!, folder));
    assert.match(
      window.readFile(`${folder}/${file}`),
      /^problems: \[\s*overparameterised-generalisation, warmup-length\s*\]$/m,
    );
  });

  it("starts a note and an experiment at the problem whose row they were asked on", async () => {
    await tree.inlineAction(WARMUP, "New Note…");
    await window.quickPick.open(new RegExp(`New note on “${WARMUP.replace("?", "\\?")}”`));
    await window.quickPick.cancel();
    await tree.inlineAction(WARMUP, "Link Experiment…");
    await window.quickPick.open(/Link an experiment/);
    await window.quickPick.cancel();
    await rowsBecome(research, 1, ["I work on 1", "My team works on 1", "Latest notes 1", "Experiments 1"]);
  });
});

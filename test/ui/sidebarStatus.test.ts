import { after, before, describe, it } from "mocha";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { openWorkbench, type Workbench } from "./harness";

const GENERALISE = "Why do overparameterised networks generalise?";
const WARMUP = "How long must learning-rate warm-up be?";

/** A repository as far as it is read: which branch is checked out. */
function checkOut(workspace: string, branch: string): void {
  mkdirSync(path.join(workspace, ".git"), { recursive: true });
  writeFileSync(path.join(workspace, ".git/HEAD"), `ref: refs/heads/${branch}\n`);
}

describe("the problem in the status bar, in the real window", () => {
  let window: Workbench;
  const shows = (title: string) => window.page.locator(".statusbar-item", { hasText: title.slice(0, 30) }).waitFor();
  const showsNone = () =>
    window.page.locator('.statusbar-item[id*="openProblems.current"]').waitFor({ state: "detached" });

  before(async () => {
    window = await openWorkbench({ workspace: "sample", prepare: (workspace) => checkOut(workspace, "main") });
    await window.openView("Open Problems");
    await window.treeItems("Catalogue");
  });
  after(() => window.close());

  it("is none where neither file nor branch names one", async () => {
    await window.editor.open("paper/draft.tex");
    await showsNone();
  });

  it("follows the branch that is checked out, whose name holds an id", async () => {
    checkOut(window.workspace!, "ada/warmup-length-2");
    await shows(WARMUP);
  });

  it("is that of the file's own front matter or record before that of the branch", async () => {
    await window.editor.open(
      "research/notes/overparameterised-generalisation/2026-11-02-random-labels-revisited--ada.md",
    );
    await shows(GENERALISE);
    await window.editor.open("paper/draft.tex");
    await shows(WARMUP);
    await window.editor.open("research/experiments/2026-11-03-mlp-on-random-labels--ada.yaml");
    await shows(GENERALISE);
  });

  it("opens the problem's page", async () => {
    await window.page.getByRole("button", { name: `Open the problem “${GENERALISE}”` }).click();
    await (await window.webview(GENERALISE)).getByRole("heading", { level: 1, name: GENERALISE }).waitFor();
  });

  it("goes when the branch is left", async () => {
    await window.editor.open("paper/draft.tex");
    checkOut(window.workspace!, "main");
    await showsNone();
  });
});

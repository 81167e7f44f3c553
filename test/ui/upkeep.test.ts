import { after, before, describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { IndexServer } from "../unit/upkeep/indexServer";
import { MOST_WAIT, openWorkbench, type Workbench } from "./harness";
import { setTheme, THEMES, violations } from "./accessibility";
import { makeWide, openProblem, sticksOut } from "./pageSupport";
import { untilItSays, write } from "./researchSupport";

const TITLE = "Which results last?";
const FILE = "problems/lasting.yaml";
const REPORT = "Preview upkeep.md";
const RETRACTED = "A result that did not last";
const CODES = "Codes of the cortex";
const NEW = "Which codes of the cortex last";
const OTHER = "Codes of the cortex in birds";

const CATALOGUE = `problems:
  - id: lasting
    title: ${TITLE}
    references: [lee2019result, {key: chen2021codes, role: introduces}]
references:
  - id: lee2019result
    type: article-journal
    title: ${RETRACTED}
    author: [{family: Lee, given: Ann}]
    issued: {date-parts: [[2019]]}
    container-title: Journal of Results
    DOI: 10.1000/retracted
  - id: chen2021codes
    type: article
    title: ${CODES}
    author: [{family: Chen, given: Mia}]
    issued: {date-parts: [[2021]]}
    archive: arXiv
    number: "2101.00001"
`;
const MENDED = CATALOGUE.replace(
  "DOI: 10.1000/retracted\n",
  "DOI: 10.1000/retracted\n    custom:\n      update: {type: retraction, date: 2021-05-04, DOI: 10.1000/notice, source: publisher}\n",
)
  .replace("    type: article\n", "    type: article-journal\n")
  .replace("[[2021]]}\n", "[[2022]]}\n    container-title: Journal of Codes\n    DOI: 10.1000/codes\n");

/** A work that cites the one that introduces the problem. */
const citing = (title: string, n: number) => ({
  title,
  authors: ["Eva Stein"],
  year: 2026,
  venue: "New Journal",
  doi: `10.1000/new${n}`,
  openalex: `W10${n}`,
  cites: ["W2"],
  date: new Date().toISOString().slice(0, 10),
});

describe("upkeep, in the real window", () => {
  let window: Workbench;
  const server = new IndexServer([
    {
      title: RETRACTED,
      authors: ["Ann Lee"],
      year: 2019,
      venue: "Journal of Results",
      doi: "10.1000/retracted",
      openalex: "W1",
      updatedBy: [
        { DOI: "10.1000/notice", type: "retraction", source: "publisher", updated: { "date-parts": [[2021, 5, 4]] } },
      ],
    },
    {
      title: CODES,
      authors: ["Mia Chen"],
      year: 2021,
      arxiv: "2101.00001",
      arxivDoi: "10.1000/codes",
      openalex: "W2",
      in: ["arxiv", "openalex"],
    },
    {
      title: CODES,
      authors: ["Mia Chen"],
      year: 2022,
      venue: "Journal of Codes",
      doi: "10.1000/codes",
      in: ["crossref"],
    },
    citing(NEW, 1),
    citing(OTHER, 2),
  ]);

  before(async () => {
    await server.start();
    window = await openWorkbench({
      workspace: "sample",
      settings: {
        "openProblems.identity.handle": "ada",
        "openProblems.upkeep.sources": ["crossref", "arxiv", "openalex"],
        "openProblems.upkeep.endpoints": server.endpoints,
      },
      prepare: (workspace) => write(workspace, FILE, CATALOGUE),
    });
  });
  after(async () => {
    await window?.close();
    await server.stop();
  });

  async function check(): Promise<void> {
    await openProblem(window, TITLE);
    await window.command("Open Problems: Check References…");
    await window.quickPick.open("Which references are checked?");
    await window.quickPick.accept("References of This Problem");
    await window.quickPick.open("Ask public indexes?");
  }
  async function look(): Promise<void> {
    await openProblem(window, TITLE);
    await window.command("Open Problems: What Is New…");
    await window.quickPick.open("Ask public indexes?");
    await window.quickPick.accept("Ask");
    await window.quickPick.open("What Is New");
  }
  /** The editor's own preview shows the report: title, language, landmarks and ground of that page are not ours. */
  async function reportViolations(): Promise<string[]> {
    const found = await violations(window, REPORT);
    return found.filter((one) => !/^(color-contrast|document-title|html-has-lang|landmark-one-main|region):/.test(one));
  }
  const labels = async (): Promise<string[]> => (await window.quickPick.items()).map(({ label }) => label);

  it("offline is told in one sentence, and all else works", async () => {
    server.odd = (request) => Boolean(request.socket.destroy());
    await check();
    await window.quickPick.accept("Ask");
    const { message } = await window.notifications.read(/No index could be reached/);
    assert.match(message, /^No index could be reached, so that nothing was checked\. Check the connection\.$/);
    server.odd = () => false;
    server.asked.length = 0;
    await window.notifications.dismissAll();
    await openProblem(window, TITLE);
  });

  it("says first what is sent to whom, and sends nothing where one does not want to", async () => {
    await check();
    const [ask] = await window.quickPick.items();
    assert.match(ask!.detail, /^\d requests to 3 hosts; sent are DOIs, arXiv ids\..* Crossref, arXiv|OpenAlex/);
    await window.quickPick.accept("Do Not");
    await window.quickPick.closed();
    assert.equal(server.asked.length, 0);
  });

  it("is reached from a problem's row in the tree, for its references and for what is new", async () => {
    await window.openView("Open Problems");
    const tree = window.tree("Catalogue");
    // The tree follows the page.
    await openProblem(window, TITLE);
    await tree.item(TITLE).first().waitFor();
    for (const entry of ["Check References…", "What Is New…"]) {
      await tree.contextMenu(TITLE, "Its References", entry);
      await window.quickPick.open("Ask public indexes?");
      await window.quickPick.accept("Do Not");
      await window.quickPick.closed();
    }
    assert.equal(server.asked.length, 0);
  });

  it("shows a retracted work and a published one: in a report, on the page, in the picker, at the entries' lines", async () => {
    await check();
    await window.quickPick.accept("Ask");
    const report = await window.webview(REPORT);
    await report.getByText("1 work was retracted, 1 preprint was published.").waitFor();
    for (const theme of Object.keys(THEMES) as (keyof typeof THEMES)[]) {
      await setTheme(window, theme, REPORT);
      assert.deepEqual(await reportViolations(), [], theme);
      await window.screenshot(`upkeep-report-${theme}`);
    }
    await setTheme(window, "dark", REPORT);
    await openProblem(window, TITLE);
    const page = await window.webview(TITLE);
    const row = (key: string) => page.locator(`.reference[data-key="${key}"]`);
    await row("lee2019result").getByText("retracted 2021-05-04").waitFor();
    await row("lee2019result").locator(".row-title.retracted").waitFor();
    await row("chen2021codes").getByText("published since: Journal of Codes, 2022").waitFor();
    await window.command("Open Problems: Pick Reference…");
    await window.quickPick.open("Open a reference");
    await window.quickPick.type("did not last");
    await window.quickPick.item(new RegExp(RETRACTED)).first().waitFor();
    const [first] = await window.quickPick.items();
    assert.match(first!.detail, /^Retracted 2021-05-04 · /);
    await window.screenshot("upkeep-picker");
    await window.quickPick.cancel();
    await window.editor.open(FILE);
    const problems = await window.problems();
    assert.ok(
      problems.some((entry) => /Warning: Retracted: retraction 2021-05-04, 10\.1000\/notice.* 6\b/s.test(entry)),
      problems.join("\n"),
    );
    assert.ok(
      problems.some((entry) => /Published since: Journal of Codes, 2022/.test(entry)),
      problems.join("\n"),
    );
  });

  it("marks them so that axe objects to nothing, in four themes and on a narrow page", async () => {
    await openProblem(window, TITLE);
    for (const theme of Object.keys(THEMES) as (keyof typeof THEMES)[]) {
      await setTheme(window, theme, TITLE);
      assert.deepEqual(await violations(window, TITLE), [], theme);
      await window.screenshot(`upkeep-page-${theme}`);
    }
    await setTheme(window, "dark", TITLE);
    const size = window.page.viewportSize()!;
    await window.command("View: Close Primary Side Bar");
    await makeWide(window, TITLE, 400);
    assert.deepEqual(await sticksOut(await window.webviewFrame(TITLE)), []);
    await window.screenshot("upkeep-page-400");
    await window.page.setViewportSize(size);
  });

  it("mends both in one step, after a preview, and one undo takes both back", async () => {
    await window.editor.open(FILE);
    await window.editor.goTo(6, 12);
    await window.command("Quick Fix...");
    await window.page.locator(".action-widget").getByText("Choose from the 2 corrections of this file…").click();
    const rows = window.page.locator(".bulk-edit-panel .monaco-list-row");
    await rows.filter({ hasText: "lasting.yaml" }).locator(".edit-checkbox").click();
    await window.screenshot("upkeep-preview");
    await window.page.getByRole("button", { name: "Apply", exact: true }).click();
    await window.editor.open(FILE);
    await window.editor.save();
    await untilItSays(window, () => window.readFile(FILE), /10\.1000\/codes/);
    assert.equal(window.readFile(FILE), MENDED);
    await openProblem(window, TITLE);
    const page = await window.webview(TITLE);
    await page.locator('.reference[data-key="lee2019result"] .row-title.retracted').waitFor();
    await page.getByText("published since").waitFor({ state: "detached" });
    await window.editor.open(FILE);
    await window.command("Undo");
    await window.editor.save();
    await untilItSays(window, () => window.readFile(FILE), /type: article\n/);
    assert.equal(window.readFile(FILE), CATALOGUE);
  });

  it("what is new: one work is added with a role, one is dismissed, each with why it came", async () => {
    await look();
    const rows = await window.quickPick.items();
    await window.screenshot("upkeep-news");
    assert.deepEqual(
      rows
        .map(({ label }) => label)
        .filter((label) => label === NEW || label === OTHER)
        .sort(),
      [OTHER, NEW].sort(),
    );
    assert.match(rows.find(({ label }) => label === NEW)!.detail, /^Cites chen2021codes\./);
    await window.quickPick.pressItemButton(NEW, /^Add to the Problem$/);
    await window.quickPick.open(/What is “Which codes of the cortex last” to the problem\?/);
    await window.quickPick.accept("Evidence");
    await window.quickPick.open("What Is New");
    await window.quickPick.item(NEW).first().waitFor({ state: "detached" });
    await untilItSays(window, () => window.readFile(FILE), /\{key: stein2026which, role: evidence\}/);
    await window.quickPick.pressItemButton(OTHER, "Never Show Again");
    await window.quickPick.item(OTHER).first().waitFor({ state: "detached" });
    await window.quickPick.cancel();
    await untilItSays(
      window,
      () => window.readFile("research/upkeep/ada.yaml"),
      /dismissed:\n(?: {2}- .*\n)* {2}- .*10\.1000\/new2/,
    );
    const page = await window.webview(TITLE);
    await page.getByText("About This Entry").click();
    await page.getByText(/Looked for new works .* by Ada Lovelace/).waitFor();
  });

  it("what was dismissed is gone after a restart of the window, also under another DOI", async () => {
    await window.command("Developer: Reload Window");
    await window.page.locator(".quick-input-widget").first().waitFor({ state: "detached" });
    await window.activityBar.getByRole("tab", { name: "Open Problems" }).waitFor({ timeout: 2 * MOST_WAIT });
    server.world = server.world.map((work) =>
      work.title === OTHER ? { ...work, doi: "10.2000/moved", openalex: "W999" } : work,
    );
    const page = await window.webview(TITLE);
    await page.locator('.reference[data-key="lee2019result"] .row-title.retracted').waitFor();
    await look();
    assert.ok(!(await labels()).some((label) => label === OTHER || label === NEW), (await labels()).join("; "));
    await window.quickPick.cancel();
  });
});

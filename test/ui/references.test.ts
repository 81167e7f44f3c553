import { after, before, describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { parse } from "@retorquere/bibtex-parser";
import { MOST_WAIT, openWorkbench, type TreeRow, type Workbench } from "./harness";

const ZHANG = "zhang2017rethinking";
const TITLE = /Understanding deep learning requires rethinking generalization/i;

/** Each with the text in it, the column at which one cites, and what stands there then. */
const FILES: [file: string, column: number, cited: string][] = [
  ["cite.tex", 8, `So here~\\cite{${ZHANG}}.`],
  ["cite.md", 8, `So here [@${ZHANG}].`],
  ["cite.typ", 8, `So here @${ZHANG}.`],
  ["cite.adoc", 8, `So here cite:[${ZHANG}].`],
  ["cite.rst", 8, `So here :cite:\`${ZHANG}\`.`],
  ["cite.org", 8, `So here [cite:@${ZHANG}].`],
];

const RECORD = {
  type: "journal-article",
  title: "Warm-up in the small",
  author: [{ family: "Lovelace", given: "Ada" }],
  issued: { "date-parts": [[2024, 5]] },
  "container-title": "Journal of Schedules",
  DOI: "10.1000/warm",
};

describe("references, in the real window", () => {
  let window: Workbench;
  let resolver: Server;
  const asked: string[] = [];

  before(async () => {
    resolver = createServer((request, response) => {
      asked.push(request.url ?? "");
      if (request.url === "/10.1000/warm") response.end(JSON.stringify(RECORD));
      else if (request.url !== "/10.1000/silent") response.writeHead(404).end("<h1>DOI Not Found</h1>");
    });
    await new Promise<void>((resolve) => resolver.listen(0, "127.0.0.1", resolve));
    const endpoint = `http://127.0.0.1:${(resolver.address() as AddressInfo).port}`;
    window = await openWorkbench({
      workspace: "sample",
      settings: { "openProblems.identity.handle": "ada", "openProblems.import.doiEndpoint": endpoint },
      prepare: (workspace) => {
        for (const [file] of FILES) writeFileSync(path.join(workspace, "paper", file), "So here.\n");
        writeFileSync(path.join(workspace, "paper/code.py"), "# So here: \npass\n");
        writeFileSync(path.join(workspace, "paper/inside.tex"), "So \\cite{belkin2019reconciling} here.\n");
      },
    });
  });
  after(async () => {
    await window.close();
    resolver.closeAllConnections();
    resolver.close();
  });

  async function pickAndCite(file: string, column: number, query: string, expected: RegExp): Promise<void> {
    await window.editor.open(`paper/${file}`);
    await window.editor.goTo(1, column);
    await window.command("Open Problems: Pick Reference…");
    await window.quickPick.open(/Cite a reference/);
    await window.quickPick.type(query);
    await window.quickPick.item(expected).first().waitFor();
    const [top] = await window.quickPick.items();
    assert.match(top!.label, expected);
    await window.quickPick.accept();
    await window.quickPick.closed();
    await window.page.locator(`.tab.active.dirty[data-resource-name="${file}"]`).waitFor();
    await window.editor.save();
  }

  for (const [file, column, cited] of FILES) {
    it(`picks with two typos and cites in ${file}`, async () => {
      await pickAndCite(file, column, "zang rethinkng", TITLE);
      assert.equal(window.readFile(`paper/${file}`), `${cited}\n`);
    });
  }

  it("cites in a comment of code by author, year and address", async () => {
    await pickAndCite("code.py", 12, "zang rethinkng", TITLE);
    assert.match(
      window.readFile("paper/code.py"),
      /^# So here: Zhang et al\. \(2017\), https:\/\/arxiv\.org\/abs\/1611\.03530\n/,
    );
  });

  it("extends the citation that the cursor is in, with what the file cites first in the list", async () => {
    await window.editor.open("paper/inside.tex");
    await window.editor.goTo(1, 15);
    await window.command("Open Problems: Pick Reference…");
    await window.quickPick.open(/Cite a reference/);
    await window.quickPick
      .item(/Reconciling modern machine-learning practice/i)
      .first()
      .waitFor();
    const [first] = await window.quickPick.items();
    assert.match(first!.label, /Reconciling modern machine-learning practice/i);
    await window.quickPick.cancel();
    await pickAndCite("inside.tex", 15, "zang rethinkng", TITLE);
    assert.equal(window.readFile("paper/inside.tex"), `So \\cite{belkin2019reconciling,${ZHANG}} here.\n`);
    await window.screenshot("references-cited");
  });

  it("has added the work to the only bibliography once, and left what was there alone", () => {
    const text = window.readFile("paper/references.bib");
    assert.match(text, /^% The group's bibliography;/);
    const { entries, errors } = parse(text);
    assert.deepEqual(errors, []);
    assert.deepEqual(
      entries.map(({ key }) => key),
      ["belkin2019reconciling", ZHANG],
    );
  });

  const begins: [format: string, text: RegExp][] = [
    ["BibTeX", /@\w+\{/],
    ["biblatex", /@\w+\{/],
    ["CSL-JSON", /^\[/m],
    ["CSL-YAML", /^references:/m],
    ["RIS", /^TY {2}- /m],
    ["Markdown", /^# \S/m],
    ["HTML", /^<!DOCTYPE html>/m],
  ];
  for (const [format, begin] of begins) {
    it(`exports an area as ${format} into a new editor`, async () => {
      const tabs = await window.page.locator(".tab").count();
      await window.command("Open Problems: Export Reading List…");
      await window.quickPick.accept("One area…");
      await window.quickPick.open(/Export which area/);
      await window.quickPick.type("compute and eff");
      await window.quickPick.accept();
      await window.quickPick.open(/Export as/);
      await window.quickPick.accept(format);
      await window.quickPick.accept(/Show in a new editor/);
      await window.page.locator(".tab").nth(tabs).waitFor();
      await window.page.locator('.tab.active[data-resource-name^="Untitled"]').waitFor();
      await window.editor.active.locator(".view-line").first().waitFor();
      const text = await window.editor.text();
      assert.match(text, begin);
      assert.ok(text.split("\n").length > 10, "more than a head");
      assert.ok(!/undefined|\[object/.test(text));
    });
  }

  it("adds to the reading list the works of all that a problem requires", async () => {
    await window.screenshot("references-exported");
    await window.command("Open Problems: Add to My Reading List");
    await window.quickPick.open(/Add the references of which problem/);
    await window.quickPick.type("deceptive alignment");
    await window.quickPick.accept(/Can deceptive alignment be detected and prevented/);
    await window.quickPick.accept("And of everything it requires");
    await window.openView("Open Problems");
    await window.page.locator(".pane-header", { hasText: /1 of \d{2,} read/ }).waitFor({ timeout: 30_000 });
    const file = window.readFile("research/people/ada.yaml");
    assert.ok((file.match(/state: to-read/g)?.length ?? 0) > 3, file);
    const { message } = await window.notifications.read(/Works added to your reading list: \d{2}/);
    assert.match(message, /added/);
    await window.notifications.dismissAll();
  });

  it("ticks two of them off in the Reading List view", async () => {
    const list = window.tree("Reading List");
    for (let i = 0; i < 2; i += 1) {
      const work = await firstToRead();
      await list.inlineAction(work.label, "Mark as Read");
      await list.item(work.label).first().waitFor({ state: "hidden" });
    }
    await window.screenshot("references-reading-list");
    assert.equal(window.readFile("research/people/ada.yaml").match(/state: read\b/g)?.length, 3, "one was read before");
  });

  /** The first row of the group of what is to be read, once the tree has been drawn. */
  async function firstToRead(): Promise<TreeRow> {
    for (const deadline = Date.now() + MOST_WAIT; ; await window.page.waitForTimeout(50)) {
      const rows = await window.treeItems("Reading List").catch(() => []);
      const work = rows[rows.findIndex((row) => row.label === "To read") + 1];
      if (work && work.level === 2) return work;
      assert.ok(Date.now() < deadline, rows.map((row) => row.label).join(", "));
    }
  }

  async function addFromClipboard(text: string): Promise<void> {
    await window.page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
    await window.command("Open Problems: Add a Reference…");
    await window.quickPick.open(/Add a reference to which problem/);
    await window.quickPick.type("warm-up");
    await window.quickPick.accept(/How long must learning-rate warm-up be/);
    await window.quickPick.open(/Add a reference to “How long/);
    await window.quickPick.item("From the Clipboard").waitFor();
  }

  it("adds the work of a DOI in the clipboard to a problem, after it has asked", async () => {
    await addFromClipboard("https://doi.org/10.1000/warm");
    await window.screenshot("add-reference");
    await window.quickPick.accept("From the Clipboard");
    await window.quickPick.open(/Look up 10\.1000\/warm at 127\.0\.0\.1:\d+\?/);
    assert.deepEqual(asked, [], "nothing was asked before the answer");
    await window.screenshot("add-reference-asks");
    await window.quickPick.accept("Look Up");
    await window.page.locator(".statusbar-item", { hasText: /References added to .*: lovelace2024warm/ }).waitFor();
    assert.deepEqual(asked, ["/10.1000/warm"]);
    const catalogue = window.readFile("problems/catalogue.yaml");
    assert.match(catalogue, /references: \[goyal2017accurate, lovelace2024warm\]/);
    assert.match(catalogue, /- id: lovelace2024warm\n {4}type: article-journal\n {4}title: Warm-up in the small\n/);
    assert.match(catalogue, /^# yaml-language-server/);
  });

  it("says that the resolver does not know a DOI", async () => {
    await addFromClipboard("10.1000/unknown");
    await window.quickPick.accept("From the Clipboard");
    await window.quickPick.accept("Look Up");
    const { severity, message } = await window.notifications.read(/does not know 10\.1000\/unknown/);
    assert.equal(severity, "warning");
    assert.match(message, /missing or an added letter/);
    await window.notifications.toast(/Looking up at/).waitFor({ state: "detached" });
    assert.equal((await window.notifications.all()).length, 1, "it is said once");
    assert.equal(await window.page.locator(".monaco-dialog-modal-block").count(), 0);
    await window.notifications.dismissAll();
  });

  it("stops a look-up that a person cancels, and changes nothing", async () => {
    const before = window.readFile("problems/catalogue.yaml");
    await addFromClipboard("10.1000/silent");
    await window.quickPick.accept("From the Clipboard");
    await window.quickPick.accept("Look Up");
    await window.notifications.press(/Looking up at/, "Cancel");
    await window.notifications.toast(/Looking up at/).waitFor({ state: "detached" });
    assert.deepEqual(await window.notifications.all(), []);
    assert.equal(window.readFile("problems/catalogue.yaml"), before);
  });
});

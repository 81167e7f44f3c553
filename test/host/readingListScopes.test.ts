import { after, before, beforeEach, describe, it } from "mocha";
import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import { inWorkspace, opened, readFile, readyApi, run, until, writeFile } from "./support";

const CATALOGUE = `areas:
  - {id: order, title: In order}
  - {id: order-inner, title: Within, parent: order}
problems:
  - {id: needs-both, title: Needs both, area: order, related: [{problem: first-step, kind: requires}], references: [needs2015, shared1999]}
  - {id: first-step, title: First step, area: order-inner, related: [{problem: outside, kind: requires}], references: [late2020, early2001, shared1999]}
  - {id: second-step, title: Second step, area: order-inner, related: [{problem: needs-both, kind: enables}], references: [second1990]}
  - {id: outside, title: Outside, references: [outside2000]}
references:
${["needs2015", "shared1999", "late2020", "early2001", "second1990", "outside2000"]
  .map((key) => `  - {id: ${key}, type: book, title: Of ${key}, issued: {date-parts: [[${key.slice(-4)}]]}}`)
  .join("\n")}
`;
const IN_ORDER = ["shared1999", "early2001", "late2020", "second1990", "needs2015"];

describe("what goes on the reading list, and what of it is exported", () => {
  const handle = (value: string | undefined) =>
    vscode.workspace
      .getConfiguration("openProblems")
      .update("identity.handle", value, vscode.ConfigurationTarget.Global);
  const earlier = vscode.workspace.getConfiguration("openProblems").inspect<string>("identity.handle")?.globalValue;
  const catalogue = inWorkspace("problems", "order.yaml");
  const own = inWorkspace("research", "people", "reader.yaml");
  const listed = async () =>
    [...(await readFile(own)).matchAll(/reference: ([^\s,]+), state: ([a-z-]+)/g)].map(([, key, state]) => [
      key!,
      state!,
    ]);
  const exported = async (scope: object): Promise<string[]> => {
    const text = await run<string>("exportReadingList", { scope, format: "csl-json" }).then(
      undefined,
      (error: Error) => {
        if (/no reference to export/.test(error.message)) return "[]";
        throw error;
      },
    );
    return (JSON.parse(text) as { id: string }[]).map(({ id }) => id);
  };
  /** What was written is known as soon as the file has been read again. */
  const exportBecomes = async (scope: object, keys: string[]) => {
    const { onDidChange } = await readyApi();
    await until(onDidChange, async () => ((await exported(scope)).join() === keys.join() ? true : undefined));
  };

  before(async () => {
    const api = await readyApi();
    await handle("reader");
    await writeFile(catalogue, CATALOGUE);
    await until(api.onDidChange, () => api.problems().find(({ id }) => id === "second-step"));
  });
  beforeEach(async () => {
    await writeFile(own, "name: Reader\n");
    await exportBecomes({ kind: "reading-list" }, []);
  });
  after(async () => {
    await run("clearFilter");
    await handle(earlier);
    await vscode.workspace.fs.delete(own);
    await vscode.workspace.fs.delete(catalogue);
    const api = await readyApi();
    await until(api.onDidChange, () => (api.problems().some(({ id }) => id === "second-step") ? undefined : true));
  });

  it("takes the works of a whole area and of the areas in it: what others require first, then by year, each once", async () => {
    assert.deepEqual(await run("addToReadingList", { area: "order" }), IN_ORDER);
    assert.deepEqual(
      await listed(),
      IN_ORDER.map((key) => [key, "to-read"]),
    );
    assert.deepEqual(await run("addToReadingList", { area: "order" }), [], "nothing twice");
    await assert.rejects(Promise.resolve(run("addToReadingList", { area: "nowhere" })), /no area “nowhere”/);
  });

  it("takes the row of an area in the tree as it takes the area", async () => {
    const row = { kind: "group", id: "area:order", groupBy: "area", key: "order", total: 3 };
    assert.deepEqual(await run("addToReadingList", row), IN_ORDER);
  });

  it("takes a problem's works with those of all that it requires, which come first", async () => {
    await run("setReadingState", "early2001", "read");
    // At once, before the file has been read again.
    assert.deepEqual(
      await run("addToReadingList", "lab/needs-both", "requires"),
      ["outside2000", "shared1999", "late2020", "second1990", "needs2015"],
      "what is on the list already stays as it is",
    );
    assert.deepEqual((await listed())[0], ["early2001", "read"]);
  });

  it("asks how much of it where the problem is a row of the tree that requires others", async () => {
    const realQuickPick = vscode.window.showQuickPick;
    const titles: unknown[] = [];
    const first = (items: unknown[], options: vscode.QuickPickOptions) => {
      titles.push(options.title);
      return Promise.resolve(items[0]);
    };
    vscode.window.showQuickPick = first as unknown as typeof realQuickPick;
    const row = (id: string) => ({ kind: "problem", id, problem: { fullId: `lab/${id}` } });
    try {
      assert.deepEqual(await run("addToReadingList", row("outside"), [row("outside")]), ["outside2000"]);
      assert.deepEqual(await run("addToReadingList", row("needs-both"), [row("needs-both")]), [
        "shared1999",
        "needs2015",
      ]);
    } finally {
      vscode.window.showQuickPick = realQuickPick;
    }
    assert.deepEqual(titles, ["Needs both"]);
  });

  it("takes works by their keys, in the order given", async () => {
    assert.deepEqual(await run("addToReadingList", ["second1990", "early2001"]), ["second1990", "early2001"]);
    await assert.rejects(Promise.resolve(run("addToReadingList", ["nobody1900"])), /no reference “nobody1900”/);
  });

  it("is exported whole in the order in which it is read, and by state", async () => {
    await run("addToReadingList", { area: "order" });
    await exportBecomes({ kind: "reading-list" }, IN_ORDER);
    await run("setReadingState", "late2020", "read");
    await exportBecomes({ kind: "reading-list", state: "read" }, ["late2020"]);
    assert.deepEqual(
      await exported({ kind: "reading-list", state: "to-read" }),
      IN_ORDER.filter((key) => key !== "late2020"),
    );
    const markdown = await run<string>("exportReadingList", { scope: "reading-list", format: "markdown" });
    assert.deepEqual(markdown.match(/^- \[x\] .*$/gm), ["- [x] *Of late2020*. (2020)."]);
    assert.equal(markdown.match(/^- \[ \] /gm)?.length, 4);
  });

  it("is exported of what the tree shows", async () => {
    await run("filter", { area: "order-inner" });
    assert.deepEqual((await exported({ kind: "filter" })).sort(), [
      "early2001",
      "late2020",
      "second1990",
      "shared1999",
    ]);
  });

  it("is exported of what a Markdown text cites, without what nobody knows", async () => {
    await opened(
      "cites.md",
      "As [see @shared1999, p. 3; @nobody1900] and @early2001 say; mail ada@example.org. `@late2020`\n",
    );
    assert.deepEqual(await exported({ kind: "document" }), ["shared1999", "early2001"]);
  });

  it("is written to the file that a program names, over what was there, and to a new editor", async () => {
    const target = inWorkspace("citing", "exported.ris");
    await writeFile(target, "what was there\n");
    const scope = { kind: "problem", id: "lab/second-step" };
    assert.equal(String(await run("exportReadingList", { scope, format: "ris", target })), String(target));
    assert.match(await readFile(target), /^TY {2}- BOOK\n[\s\S]*ID {2}- second1990\n[\s\S]*ER {2}- \n$/);
    await run("exportReadingList", { scope, format: "bibtex", target: "untitled" });
    const { document } = vscode.window.activeTextEditor!;
    assert.ok(document.isUntitled);
    assert.match(document.getText(), /^@book\{second1990,/);
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  });
});

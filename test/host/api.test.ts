import { before, describe, it } from "mocha";
import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import type { OpenProblemsApi } from "../../src/api";
import type { activate } from "./apiConsumer/extension";
import { inWorkspace, until, writeFile } from "./support";

type Consumer = Awaited<ReturnType<typeof activate>>;

describe("another extension", () => {
  let consumer: Consumer;
  let api: OpenProblemsApi;
  before(async () => {
    const extension = vscode.extensions.getExtension<Consumer>("open-problems-tests.api-consumer");
    assert.ok(extension, "it is not installed");
    consumer = await extension.activate();
    ({ api } = consumer);
  });

  it("is told the version and, once all has been read, every problem of the workspace and of the bundled catalogue", () => {
    const manifest = vscode.extensions.getExtension("open-problems.open-problems")!.packageJSON as { version: string };
    assert.equal(api.version, manifest.version);
    const ids = api.problems().map(({ fullId }) => fullId);
    assert.ok(ids.includes("lab/label-noise"));
    assert.ok(ids.includes("machine-learning/overparameterised-generalisation"));
    assert.equal(new Set(ids).size, ids.length);
    assert.equal(consumer.item.text, `$(question) ${api.problems().filter(({ state }) => state === "open").length}`);
  });

  it("gets all that a file says of one problem, by either id, and nothing for an unknown one", async () => {
    const { entry, problem } = (await api.problem("label-noise"))!;
    assert.equal(entry.fullId, "lab/label-noise");
    assert.deepEqual(problem.unknown, ["Does the share depend on width?"]);
    assert.equal(problem.measurements?.[0]?.values?.[1]?.kind, "human");
    assert.deepEqual(await api.problem("lab/label-noise"), { entry, problem });
    assert.equal(await api.problem("no-such-problem"), undefined);
  });

  it("gets every work once", async () => {
    const keys = api.references().map(({ id }) => id);
    assert.ok(keys.includes("arpit2017closer"));
    assert.equal(new Set(keys).size, keys.length);
    assert.ok((await consumer.worksOf("label-noise")).includes("A Closer Look at Memorization in Deep Networks"));
  });

  it("hears of a change, and then sees it", async () => {
    const file = inWorkspace("problems", "from-the-outside.yaml");
    const before = api.problems();
    await writeFile(file, "problems:\n  - {id: seen-from-outside, title: Seen from outside?, status: open}\n");
    const added = await until(api.onDidChange, () => api.problems().find(({ id }) => id === "seen-from-outside"));
    assert.equal(added.title, "Seen from outside?");
    assert.match(String(consumer.item.tooltip), /Seen from outside\?/);
    assert.ok(!before.some(({ id }) => id === "seen-from-outside"), "what was handed out stays as it was");
    const unchanged = (list: typeof before) => list.find(({ id }) => id === "label-noise");
    assert.equal(unchanged(api.problems()), unchanged(before));
    await vscode.workspace.fs.delete(file);
    await until(api.onDidChange, () =>
      api.problems().some(({ id }) => id === "seen-from-outside") ? undefined : true,
    );
  });

  it("can change nothing of what it gets, and so nothing that the views show", async () => {
    const [first] = api.problems() as unknown as { title: string; tags: string[] }[];
    const [work] = api.references() as unknown as { author?: unknown[]; title?: string }[];
    const { problem } = (await api.problem("label-noise")) as unknown as { problem: { unknown: string[] } };
    const changes: Record<string, () => unknown> = {
      "a problem's title": () => (first!.title = "Mine"),
      "its tags": () => first!.tags.push("mine"),
      "the list of problems": () => (api.problems() as unknown[]).pop(),
      "a statement": () => (problem.unknown[0] = "Mine"),
      "a work": () => (work!.title = "Mine"),
      "the list of works": () => (api.references() as unknown[]).splice(0),
      "the API": () => ((api as { version: string }).version = "9.9.9"),
    };
    for (const [what, change] of Object.entries(changes)) assert.throws(change, TypeError, what);
  });
});

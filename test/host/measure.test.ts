import { after, afterEach, before, describe, it } from "mocha";
import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import type { MeasureOptions } from "../../src/commands/measure/measure";
import type { Measured } from "../../src/core/instruments";
import { writeFiles } from "./experimentSupport";
import { inWorkspace, readFile, readyApi, run, until } from "./support";

type Result = Measured & { record?: vscode.Uri };

const CATALOGUE = `problems:
  - id: measured-problem
    title: What do figures say?
    instruments: [compare]
    measurements:
      - {id: sureness, task: Sureness, metric: calibration error, better: lower, values: [{system: theirs, value: 0.3}]}
`;

const jsonLines = (rows: object[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join("");
const scores = (good: (i: number) => boolean) =>
  jsonLines(
    Array.from({ length: 60 }, (_, i) => ({ id: `q${i}`, prob: ((i * 7) % 10) / 10, ok: 1, acc: Number(good(i)) })),
  );

describe("measuring", () => {
  const at = (name: string) => inWorkspace("evals", name);
  const measure = (instrument: unknown, options?: MeasureOptions) =>
    run<Result | undefined>("measure", instrument, options);
  const realPick = vscode.window.showQuickPick;
  const realDialog = vscode.window.showOpenDialog;
  /** Answers each question with the row whose label matches; gives the rows of all questions. */
  const answering = (...labels: (string | RegExp)[]): (readonly vscode.QuickPickItem[])[] => {
    const asked: (readonly vscode.QuickPickItem[])[] = [];
    const pick = async (rows: readonly vscode.QuickPickItem[] | Thenable<readonly vscode.QuickPickItem[]>) => {
      const shown = (await rows).filter(({ kind }) => kind !== vscode.QuickPickItemKind.Separator);
      asked.push(shown);
      const wanted = labels[asked.length - 1];
      return shown.find(({ label }) => (wanted instanceof RegExp ? wanted.test(label) : label === wanted));
    };
    vscode.window.showQuickPick = pick as unknown as typeof realPick;
    return asked;
  };
  const tabs = () => vscode.window.tabGroups.all.flatMap((group) => group.tabs.map(({ label }) => label));
  /** Waits for the tab of a page: the host is told of it after the page is there. */
  const pageOf = (title: string) =>
    until(vscode.window.tabGroups.onDidChangeTabs, () => tabs().find((label) => label === title));

  before(async () => {
    await readyApi();
    await writeFiles("evals", {
      "a.jsonl": scores((i) => i % 3 !== 0),
      "b.jsonl": scores((i) => i % 4 !== 0),
      "steps.jsonl": jsonLines([{ answer: "2*3=<<2*3=6>>6" }, { answer: "so 12*4=<<12*4=46>>46" }]),
    });
    await writeFiles("problems", { "measured.yaml": CATALOGUE });
    const api = await readyApi();
    await until(api.onDidChange, () => api.problem("measured-problem"));
  });
  afterEach(async () => {
    vscode.window.showQuickPick = realPick;
    vscode.window.showOpenDialog = realDialog;
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
  });
  after(async () => {
    await vscode.workspace.fs.delete(inWorkspace("evals"), { recursive: true });
    await vscode.workspace.fs.delete(inWorkspace("problems", "measured.yaml"));
  });

  it("a program that names instrument and files is asked nothing, gets the result, and the page is open", async () => {
    answering();
    const result = await measure("calibration", { files: [at("a.jsonl")], options: { bins: 5, draws: 100 }, seed: 3 });
    assert.deepEqual(result!.fields, { confidence: "prob", correct: "acc", id: "id" });
    assert.deepEqual([result!.metrics["n"], result!.options["bins"], result!.seed], [60, 5, 3]);
    await pageOf("Calibration: a.jsonl");
    const again = await measure("calibration", { files: ["evals/a.jsonl"], options: { bins: 5, draws: 100 }, seed: 3 });
    assert.deepEqual(again, result);
  });

  it("a file that changed meanwhile is read as it is now", async () => {
    await writeFiles("evals", { "c.jsonl": scores((i) => i % 2 === 0) });
    assert.equal((await measure("calibration", { files: [at("c.jsonl")], options: { draws: 100 } }))!.metrics["n"], 60);
    await writeFiles("evals", { "c.jsonl": scores((i) => i % 2 === 0).repeat(2) });
    assert.equal(
      (await measure("calibration", { files: [at("c.jsonl")], options: { draws: 100 } }))!.metrics["n"],
      120,
    );
  });

  it("without a file the figures are options; what is wrong with them is said", async () => {
    const options = { parameters: 8e9, quantization: "Q4_K_M", bandwidth: 100 };
    const result = await measure("edge-inference", { options });
    assert.equal(Math.round(result!.metrics["tokens_per_second_max"]! * 10), 204);
    await assert.rejects(
      Promise.resolve(measure("edge-inference", { options: { parameter: 1 } })),
      /did you mean “parameters”/,
    );
    await assert.rejects(Promise.resolve(measure("calibrations", {})), /did you mean “calibration”/);
    await assert.rejects(
      Promise.resolve(measure("calibration", { files: ["evals/none.jsonl"] })),
      /nothing at evals\/none\.jsonl/,
    );
  });

  it("on a file of the Explorer those that fit are offered first, with what they take from it; of a second file a person is asked", async () => {
    const asked = answering("Compare Two Runs", /Choose Files/);
    vscode.window.showOpenDialog = () => Promise.resolve([at("b.jsonl")]);
    const result = await run<Result>("measure", at("a.jsonl"), [at("a.jsonl")]);
    assert.match(asked[0]!.find(({ label }) => label === "Calibration")!.description!, /Confidence: prob/);
    const labels = asked[0]!.map(({ label }) => label);
    assert.ok(labels.indexOf("Calibration") < labels.indexOf("Sparse Autoencoder"));
    assert.equal(result.metrics["n"], 60);
    await pageOf("Compare Two Runs: a.jsonl, b.jsonl");
  });

  it("without a file the instrument is asked for first, then a file, of which those that were measured last are offered", async () => {
    const asked = answering("Calibration", "b.jsonl");
    vscode.window.showOpenDialog = () => Promise.reject(new Error("no dialog is wanted"));
    await run<Result>("measure");
    const labels = asked[1]!.map(({ label }) => label);
    assert.deepEqual(labels.slice(0, 3), ["a.jsonl", "b.jsonl", "Choose Files…"]);
    assert.ok(labels.includes("steps.jsonl"), labels.join());
    const places = asked[1]!.map(({ label, description }) => `${description}/${label}`);
    assert.equal(new Set(places).size, places.length);
    await pageOf("Calibration: b.jsonl");
  });

  it("for a problem those that it names are offered first; who does not choose has begun nothing", async () => {
    const asked = answering();
    assert.equal(await measure(undefined, { problem: "measured-problem" }), undefined);
    assert.deepEqual([asked[0]![0]!.label, asked[0]![0]!.description], ["Compare Two Runs", "named by the problem"]);
    assert.deepEqual(tabs(), []);
  });

  it("a program gets the same for the same, whatever was set before", async () => {
    const first = await measure("calibration", { files: [at("b.jsonl")], options: { draws: 100 } });
    await measure("calibration", {
      files: [at("b.jsonl")],
      fields: { correct: "ok" },
      options: { bins: 3, draws: 100 },
      seed: 9,
    });
    assert.deepEqual(await measure("calibration", { files: [at("b.jsonl")], options: { draws: 100 } }), first);
  });

  it("a result that is attached is an experiment of the problem, answers its measurement, and is measured again from its record", async () => {
    const options: MeasureOptions = {
      files: [at("a.jsonl")],
      fields: { correct: "acc" },
      options: { bins: 10, draws: 100 },
      problem: "measured-problem",
      attach: { measurement: "sureness", figure: "ece" },
    };
    const result = await measure("calibration", options);
    const text = await readFile(result!.record!);
    assert.match(
      text,
      /^title: 'Calibration: a\.jsonl'\nproblems: \[measured-problem\]\nstatus: finished\nlinks: \[evals\/a\.jsonl\]\n/,
    );
    assert.ok(text.includes(`calibration error: ${result!.metrics["ece"]!}`), text);
    assert.match(text, /measurement: sureness\ninstrument:\n {2}id: calibration\n[^]*sha256: [0-9a-f]{64}[^]*rows: 60/);
    const id = result!.record!.path.replace(/^.*\/|\.yaml$/g, "");
    const api = await readyApi();
    const again = await until(api.onDidChange, () =>
      Promise.resolve(measure(undefined, { experiment: id })).catch(() => undefined),
    );
    assert.deepEqual(again.metrics, result!.metrics);
    await pageOf("Calibration: a.jsonl, measured again");
    await assert.rejects(
      Promise.resolve(measure("calibration", { ...options, attach: { measurement: "sure" } })),
      /no measurement “sure”: it has sureness/,
    );
    await vscode.workspace.fs.delete(result!.record!);
  });

  it("wrong steps are marked in their file with the right value until the page is closed", async () => {
    const marks = () => vscode.languages.getDiagnostics(at("steps.jsonl")).filter(({ code }) => code === "wrong-step");
    await measure("reasoning-steps", { files: [at("steps.jsonl")] });
    assert.deepEqual(
      marks().map(({ message, range }) => [message, range.start.line, range.start.character, range.end.character]),
      [["12*4 is 48, not 46.", 1, 19, 30]],
    );
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    await until(vscode.languages.onDidChangeDiagnostics, () => (marks().length ? undefined : true));
  });
});

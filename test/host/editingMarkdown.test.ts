import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { completions, documentationOf, hasProblem, hoverText, labelOf, open, withFiles } from "./editingSupport";
import { inWorkspace, until, writeFile } from "./support";
import * as vscode from "vscode";

const NOTE = "docs/editing.md";

async function inNote(text: string, work: (document: vscode.TextDocument) => Promise<void>): Promise<void> {
  await withFiles({ [NOTE]: text }, hasProblem("label-noise"), async () => {
    await work(await open(NOTE));
  });
}

/** What is offered at the end of the text, and what of it would be replaced. */
async function offered(
  before: string,
  label: string,
  after = "",
): Promise<{ card: string; replaced: string; times: number }> {
  let result: { card: string; replaced: string; times: number } | undefined;
  await inNote(before + after, async (document) => {
    const items = (await completions(document, before, 4000)).filter((item) => labelOf(item) === label);
    assert.ok(items[0], `${label} is offered after ${before}`);
    const { range } = items[0];
    const replacing = range && "replacing" in range ? range.replacing : range!;
    result = { card: documentationOf(items[0]), replaced: document.getText(replacing), times: items.length };
  });
  return result!;
}

describe("editing Markdown", () => {
  it("completes problem ids in front matter: after problem, in brackets, and in a list", async () => {
    const expected = { replaced: "label-no", times: 1 };
    for (const before of [
      "---\nproblem: label-no",
      "---\nproblems: [data-order, label-no",
      "---\ntitle: A\nproblems:\n  - data-order\n  - label-no",
    ]) {
      const { card, ...rest } = await offered(before, "label-noise", "\n---\n\nText\n");
      assert.deepEqual(rest, expected, before);
      assert.match(card, /How much label noise/);
    }
  });

  it("completes citation keys and experiments in front matter", async () => {
    const work = await offered("---\nproblem: label-noise\nreferences: [arp", "arpit2017closer", "]\n---\n");
    assert.equal(work.replaced, "arp");
    assert.match(work.card, /Memorization/);
    const run = await offered(
      "---\nproblem: label-noise\nexperiments:\n  - 2026",
      "2026-10-02-noise-sweep--grace",
      "\n---\n",
    );
    assert.equal(run.replaced, "2026");
    assert.match(run.card, /Noise sweep/);
  });

  it("completes ids after problem: and [[, and keys after [@", async () => {
    assert.match((await offered("# A\n\nSee problem:label-", "label-noise")).card, /How much label noise/);
    assert.equal((await offered("# A\n\nSee [[lab", "label-noise", "]]\n")).replaced, "lab");
    const cited = await offered("# A\n\nAs [@arp", "arpit2017closer", "]\n");
    assert.deepEqual([cited.replaced, cited.times], ["arp", 1]);
    assert.match(cited.card, /Memorization/);
    assert.equal((await offered("# A\n\nAs [@arpit2017closer; @zha", "zhang2017rethinking", "]\n")).replaced, "zha");
  });

  it("completes a problem and a work by words of their titles, in any order", async () => {
    assert.equal((await offered("# A\n\nSee [[network label", "label-noise", "]]\n")).replaced, "network label");
    assert.equal(
      (await offered("# A\n\nAs [@closer memorization", "arpit2017closer", "]\n")).replaced,
      "closer memorization",
    );
  });

  it("takes what follows a key for a place in the work, not for a title", async () => {
    await inNote("As [@arpit2017closer memorization chap. 3\n", async (document) => {
      for (const needle of ["closer ", "closer memorization", "chap. 3"])
        assert.deepEqual(
          (await completions(document, needle)).filter(
            // The editor itself offers words of the text.
            (item) => item.kind !== vscode.CompletionItemKind.Text && /^[a-z]+\d{4}[a-z]+$/.test(labelOf(item)),
          ),
          [],
          needle,
        );
    });
  });

  it("offers no ids in prose", async () => {
    await inNote("The problem: a list\n\n- item \n", async (document) => {
      for (const needle of ["The problem: ", "- item "])
        assert.ok(!(await completions(document, needle)).some((item) => labelOf(item) === "label-noise"), needle);
    });
  });

  it("shows cards on hover: of problems, works and experiments, in front matter and in the text", async () => {
    const text = `---
problem: label-noise
references: [arpit2017closer]
experiments: [2026-10-02-noise-sweep--grace]
---

See problem:data-order and [[lab/data-order]], as [@zhang2017rethinking] says.
`;
    await inNote(text, async (document) => {
      assert.match(await hoverText(document, "problem: label-noise"), /How much label noise/);
      assert.match(await hoverText(document, "[arpit2017closer"), /Memorization/);
      assert.match(
        await hoverText(document, "2026-10-02-noise-sweep--grace"),
        /Noise sweep[\s\S]*How much label noise/,
      );
      for (const needle of ["problem:data-order", "[[lab/data-order"])
        assert.equal(
          (await hoverText(document, needle)).match(/Does the order of the data matter/g)?.length,
          1,
          needle,
        );
      assert.equal(
        (await hoverText(document, "@zhang2017rethinking")).match(/\*\*Understanding deep learning/gi)?.length,
        1,
      );
      assert.equal(await hoverText(document, "says"), "");
    });
  });

  it("offers to take the word that was meant in a record", async () => {
    const path = "research/experiments/2026-01-03-editing.yaml";
    await withFiles(
      { [path]: "title: Slip\nproblems: [label-noise]\nstatus: finishd\n" },
      hasProblem("label-noise"),
      async () => {
        const uri = inWorkspace(...path.split("/"));
        const slip = await until(
          vscode.languages.onDidChangeDiagnostics,
          () => vscode.languages.getDiagnostics(uri)[0],
        );
        const document = await open(path);
        const fixes = await vscode.commands.executeCommand<vscode.CodeAction[]>(
          "vscode.executeCodeActionProvider",
          uri,
          slip.range,
        );
        await vscode.workspace.applyEdit(fixes.find(({ isPreferred }) => isPreferred)!.edit!);
        assert.match(document.getText(), /^status: finished$/m);
        await document.save();
        await writeFile(uri, document.getText());
      },
    );
  });
});

import { before, describe, it } from "mocha";
import * as assert from "node:assert/strict";
import * as vscode from "vscode";
import { inWorkspace, readFile, readyApi, run, writeFile } from "./support";

const GRACE = ["research", "people", "grace.yaml"];

describe("claims", () => {
  before(async () => {
    await readyApi();
    await vscode.workspace
      .getConfiguration("openProblems")
      .update("identity.handle", "ada", vscode.ConfigurationTarget.Global);
  });

  it("are made, renewed and released in one's own file, which nobody else's command touches", async () => {
    const others = await readFile(inWorkspace(...GRACE));
    const file = await run<vscode.Uri>("claimProblem", "data-order", { focus: "curricula", helpWanted: true });
    assert.ok(file.path.endsWith("/research/people/ada.yaml"));
    assert.match(
      await readFile(file),
      /problem: data-order, since: (\S+), focus: curricula, state: active, updated: \1, help_wanted: true/,
    );
    await run("claimProblem", "data-order", {});
    assert.match(await readFile(file), /focus: curricula/);
    await run("releaseProblem", "data-order");
    assert.match(await readFile(file), /problem: data-order.*state: done/);
    await assert.rejects(Promise.resolve(run("releaseProblem", "data-order")), /You do not work on/);
    assert.equal(await readFile(inWorkspace(...GRACE)), others);
  });

  it("start anew where they were released, and keep their first day where they are renewed", async () => {
    const file = inWorkspace("research", "people", "ada.yaml");
    const old =
      "name: Ada\nclaims:\n  - {problem: label-noise, since: 2026-01-05, state: active, updated: 2026-02-01} # mine\n";
    await writeFile(file, old);
    await run("claimProblem", "label-noise", {});
    assert.match(await readFile(file), /since: 2026-01-05, state: active, updated: (?!2026-02-01)\S+\} # mine/);
    await run("releaseProblem", "label-noise");
    await run("claimProblem", "label-noise", {});
    assert.doesNotMatch(await readFile(file), /since: 2026-01-05/);
    assert.match(await readFile(file), /^name: Ada$/m);
  });

  it("bring a file of the form before into the one that merges, and lose nothing of it", async () => {
    const file = inWorkspace("research", "people", "ada.yaml");
    const old =
      "# me\nname: Ada\nclaims:\n  - problem: label-noise # mine\n    since: 2026-01-05\n    state: active\nreading:\n  - reference: k\n    state: read\nrecalled: {x: 2}\n";
    await writeFile(file, old);
    await run("claimProblem", "data-order", { focus: "again" });
    const lists = (await readFile(file)).replace(/\n# [^\n]*\n# These lines keep the lists apart[^\n]*\n/g, "");
    assert.match(
      lists,
      /^# me\nname: Ada\nclaims:\n {2}# mine\n {2}- \{problem: label-noise, since: 2026-01-05, state: active\}\n {2}- \{problem: data-order, [^\n]*focus: again[^\n]*\}\nreading:\n {2}- \{reference: k, state: read\}\nrecalled:\n {2}- \{id: x, times: 2\}\n$/,
    );
    await run("releaseProblem", "label-noise");
    assert.match(await readFile(file), /label-noise, since: 2026-01-05, state: done/);
  });

  it("ask for help, and no longer; asking makes a claim where there is none", async () => {
    const file = inWorkspace("research", "people", "ada.yaml");
    await writeFile(file, "name: Ada\n");
    await run("setHelpWanted", "data-order");
    assert.match(
      await readFile(file),
      /problem: data-order, since: \S+, state: active, updated: \S+, help_wanted: true/,
    );
    await run("setHelpWanted", "data-order");
    assert.doesNotMatch(await readFile(file), /help_wanted/);
    await run("setHelpWanted", "data-order", true);
    assert.match(await readFile(file), /help_wanted: true/);
    await assert.rejects(Promise.resolve(run("setHelpWanted", "label-noise", false)), /You do not work on/);
  });

  it("take their problem from a claim in the view of one's own research", async () => {
    const file = inWorkspace("research", "people", "ada.yaml");
    await writeFile(file, "claims:\n  - {problem: lab/label-noise, since: 2026-01-05, state: active}\n");
    await run("releaseProblem", {
      kind: "claim",
      claim: { problem: "lab/label-noise", state: "active", helpWanted: false },
    });
    assert.match(await readFile(file), /problem: lab\/label-noise, since: 2026-01-05, state: done/);
    assert.doesNotMatch(await readFile(file), /problem: label-noise/);
  });

  it("are those of git's user where the setting names nobody, in a file that bears the name", async () => {
    const settings = vscode.workspace.getConfiguration("openProblems");
    await writeFile(inWorkspace(".git", "config"), '[core]\n\tbare = false\n[user]\n\tname = "Emmy Noether"\n');
    await writeFile(inWorkspace(".git", "HEAD"), "ref: refs/heads/main\n");
    await settings.update("identity.handle", undefined, vscode.ConfigurationTarget.Global);
    try {
      const file = await run<vscode.Uri>("claimProblem", "data-order", { focus: "rings" });
      assert.ok(file.path.endsWith("/research/people/emmy-noether.yaml"), file.path);
      assert.match(await readFile(file), /^name: Emmy Noether$[\s\S]*problem: data-order, .*focus: rings/m);
      await vscode.workspace.fs.delete(file);
    } finally {
      await settings.update("identity.handle", "ada", vscode.ConfigurationTarget.Global);
      await vscode.workspace.fs.delete(inWorkspace(".git"), { recursive: true });
    }
  });

  it("are not written into a file that is broken, which stays as it is", async () => {
    const file = inWorkspace("research", "people", "ada.yaml");
    const broken = "name: Ada\nclaims: [{problem: label-noise\n";
    await writeFile(file, broken);
    await assert.rejects(Promise.resolve(run("claimProblem", "data-order", {})), /YAML|line|not/i);
    assert.equal(await readFile(file), broken);
    await vscode.workspace.fs.delete(file);
  });
});

import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import {
  addNote,
  addReference,
  claimProblem,
  linkExperiment,
  proposeStatement,
  setVerdict,
} from "../../../src/core/operations/writes";
import { inCopy, opened } from "./workspace";

const read = (folder: string, file: string) => readFileSync(path.join(folder, file), "utf8");

describe("operations that write", () => {
  it("add a work once, with its key at the problem, and change nothing else of the file", () =>
    inCopy(async (workspace, folder) => {
      const file = "problems/catalogue.yaml";
      const before = read(folder, file);
      const text = "@article{lovelace1843notes, title={Notes}, author={Lovelace, Ada}, year=1843}";
      const { keys } = await addReference.run(workspace, { problem: "warmup-length", text });
      assert.deepEqual(keys, ["lovelace1843notes"]);
      const after = read(folder, file);
      const added = after.split("\n").filter((line) => !before.split("\n").includes(line));
      assert.ok(
        added.some((line) => line.includes("id: lovelace1843notes")),
        added.join("\n"),
      );
      assert.deepEqual(
        before.split("\n").filter((line) => !after.split("\n").includes(line) && !/references: /.test(line)),
        [],
      );
      workspace.changed();
      await addReference.run(opened(folder), { problem: "warmup-length", text });
      assert.equal(read(folder, file), after);
    }));

  it("refuse a text without a work, and a problem that is not there, with the nearest", () =>
    inCopy(async (workspace) => {
      await assert.rejects(
        addReference.run(workspace, { problem: "warmup-length", text: "10.1000/x" }),
        /no work in the text/,
      );
      await assert.rejects(
        addReference.run(workspace, { problem: "warmup-lenght", text: "@misc{a, title={T}}" }),
        /did you mean warmup-length\?/,
      );
    }));

  it("propose a statement as a note with YAML to paste, and leave the catalogue as it is", () =>
    inCopy(async (workspace, folder) => {
      const before = read(folder, "problems/catalogue.yaml");
      const { file } = await proposeStatement.run(workspace, {
        problem: "warmup-length",
        kind: "known",
        text: "Warm-up: shorter is *safe*.",
        references: ["goyal2017accurate"],
        reason: "Seen twice.",
      });
      const note = read(folder, file);
      assert.match(note, /^tags: \[proposal\]$|^tags:\n {2}- proposal$/m);
      assert.match(note, /Seen twice\.\n\n```yaml\nknown:\n/);
      assert.match(note, /goyal2017accurate/);
      assert.equal(read(folder, "problems/catalogue.yaml"), before);
    }));

  it("link a run with its metrics, and set its verdict with the comments kept", () =>
    inCopy(async (workspace, folder) => {
      const { file, id, metrics } = await linkExperiment.run(workspace, {
        problems: ["warmup-length"],
        title: "Labels",
        link: "runs/random-labels",
      });
      assert.equal(metrics["train_accuracy"], 1);
      assert.match(read(folder, file), /^measured: 2026-11-30$/m);
      writeFileSync(path.join(folder, file), `# kept\n${read(folder, file)}`);
      workspace.changed();
      await setVerdict.run(workspace, { id, verdict: "refutes" });
      assert.match(read(folder, file), /^# kept\n[\s\S]*^status: finished$[\s\S]*^verdict: refutes$/m);
      await assert.rejects(setVerdict.run(workspace, { id }), /a verdict, a status, or both/);
      await assert.rejects(setVerdict.run(workspace, { id: "nobody", verdict: "refutes" }), /no experiment nobody/);
    }));

  it("link nothing that lies outside of the workspace, however it is spelled", () =>
    inCopy(async (workspace) => {
      for (const link of ["../x", "/etc/passwd", "C:\\runs", "a/../../x", "\\\\server\\share"])
        await assert.rejects(
          linkExperiment.run(workspace, { problems: ["warmup-length"], title: "T", link }),
          /outside the workspace/,
          link,
        );
    }));

  it("write a link in one form, however the place is spelled, and find it as another system stores its accents", () =>
    inCopy(async (workspace, folder) => {
      mkdirSync(path.join(folder, "runs", "re\u0301"), { recursive: true });
      const labels = path.join(folder, "runs", "random-labels");
      for (const [link, kept] of [
        ["runs\\random-labels", "runs/random-labels"],
        ["./runs/random-labels", "runs/random-labels"],
        [labels, "runs/random-labels"],
        [`file://${labels}`, "runs/random-labels"],
        ["runs/é", "runs/é"],
        ["runs/re\u0301", "runs/ré"],
        ["runs/ré", "runs/ré"],
      ] as const) {
        const linking = linkExperiment.run(workspace, { problems: ["warmup-length"], title: "T", link });
        if (link === "runs/é") await assert.rejects(linking, /nothing at runs\/é/);
        else
          assert.match(
            read(folder, (await linking).file),
            new RegExp(`^links:\\s+(?:- |\\[)${kept}(?=[\\]\\s])`, "m"),
            link,
          );
      }
    }));

  it("claim a problem once, renew it, and release it", () =>
    inCopy(async (workspace, folder) => {
      const file = "research/people/ada.yaml";
      await claimProblem.run(workspace, { problem: "warmup-length", focus: "width" });
      assert.match(read(folder, file), /problem: warmup-length, since: 2026-11-30, focus: width, state: active/);
      workspace.changed();
      await claimProblem.run(workspace, { problem: "warmup-length", helpWanted: true });
      assert.equal(read(folder, file).match(/problem: warmup-length/g)?.length, 1);
      workspace.changed();
      await claimProblem.run(workspace, { problem: "warmup-length", release: true });
      assert.match(read(folder, file), /problem: warmup-length[^\n]*state: done/);
    }));

  it("write no file where writing is not allowed", () =>
    inCopy(async (_, folder) => {
      const names = () => readdirSync(folder, { recursive: true }).map(String).sort();
      const before = names();
      const note = { problem: "warmup-length", title: "T", body: "B" };
      await assert.rejects(addNote.run(opened(folder, false), note), /not allowed here/);
      assert.deepEqual(names(), before);
    }));

  it("give two notes of one title a file each, also at the same moment", () =>
    inCopy(async (workspace, folder) => {
      const note = { problem: "warmup-length", title: "Same", body: "B" };
      const made = await Promise.all([1, 2, 3, 4].map(() => addNote.run(workspace, note)));
      assert.equal(new Set(made.map(({ file }) => file)).size, 4);
      for (const { file } of made) assert.match(read(folder, file), /^---\nproblem: warmup-length\n/);
    }));
});

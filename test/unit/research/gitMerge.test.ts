import * as assert from "node:assert/strict";
import { describe, it } from "mocha";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseExperiment } from "../../../src/core/research/experiment";
import { parseNote } from "../../../src/core/research/note";
import { parsePerson } from "../../../src/core/research/person";
import { buildResearch } from "../../../src/core/research/records";
import { git, Random, Researcher } from "./researcher";

const hasGit = spawnSync("git", ["--version"]).status === 0;

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"))
    .filter((file) => file.startsWith("research/"));
}

function work(root: string, seed: number, operations: number, rounds: number): Researcher[] {
  const random = new Random(seed);
  git(root, "init", "-q", "--bare", "origin.git");
  git(path.join(root, "origin.git"), "symbolic-ref", "HEAD", "refs/heads/main");
  const people = ["ada", "emmy", "sofia"].map((handle) => {
    git(root, "clone", "-q", "origin.git", handle);
    const clone = path.join(root, handle);
    git(clone, "checkout", "-q", "-B", "main");
    for (const [key, value] of [
      ["user.name", handle],
      ["user.email", `${handle}@example.org`],
      ["commit.gpgsign", "false"],
    ])
      git(clone, "config", key!, value!);
    return new Researcher(handle, clone, random);
  });
  const [first, ...others] = people as [Researcher, ...Researcher[]];
  first.commit();
  git(first.clone, "push", "-q", "origin", "HEAD:main");
  for (const other of others) git(other.clone, "pull", "-q", "origin", "main");
  for (let round = 0; round < rounds; round++) {
    for (const person of people) {
      for (let i = 0; i < operations / rounds; i++) person.act(`2026-11-${20 + (round >> 1)}`);
      person.commit();
    }
    // Whoever comes second finds the others' work on the server and has to merge.
    for (let i = 0; i < people.length; i++) people[(i + random.below(3)) % 3]!.pullAndPush();
  }
  for (const person of [...people, ...people]) person.pullAndPush();
  return people;
}

(hasGit ? describe : describe.skip)(
  `three clones that are merged by git${hasGit ? "" : " (skipped: no git here)"}`,
  () => {
    it("200 random operations in each: no conflict, nothing lost, all the same in the end", () => {
      const root = mkdtempSync(path.join(tmpdir(), "open-problems-merge-"));
      try {
        const seed = Number(process.env["SEED"] ?? 20261121);
        const people = work(root, seed, 200, 10);
        assert.deepEqual(
          people.map(({ operations }) => operations),
          [200, 200, 200],
        );
        assert.ok(
          Number(git(people[0]!.clone, "rev-list", "--merges", "--count", "HEAD")) >= 10,
          "work of several people was merged in each round",
        );
        const trees = people.map(({ clone }) => git(clone, "rev-parse", "HEAD^{tree}").trim());
        assert.deepEqual(new Set(trees).size, 1);
        assert.equal(git(people[0]!.clone, "status", "--porcelain"), "");

        const wanted = new Map(people.flatMap(({ written }) => [...written]));
        assert.equal(
          wanted.size,
          people.reduce((sum, { written }) => sum + written.size, 0),
          "no two people wrote the same file",
        );
        for (const { clone } of people) {
          assert.deepEqual(filesBelow(clone).sort(), [...wanted.keys()].sort());
          for (const [file, text] of wanted) assert.equal(readFileSync(path.join(clone, file), "utf8"), text, file);
        }

        // The case that file names are made for did occur: one title, one problem, one day, several people.
        const alike = [...wanted.keys()].map((file) => file.replace(/--[a-z]+\./, "."));
        assert.ok(new Set(alike).size < alike.length);

        const read = <T>(
          folder: string,
          parse: (file: string, text: string) => { record?: T; diagnostics: unknown[] },
        ): T[] =>
          [...wanted]
            .filter(([file]) => file.startsWith(`research/${folder}/`))
            .map(([file, text]) => {
              const { record, diagnostics } = parse(file, text);
              assert.deepEqual(diagnostics, [], text);
              return record!;
            });
        const research = buildResearch({
          notes: read("notes", parseNote),
          experiments: read("experiments", parseExperiment),
          people: read("people", parsePerson),
          mentions: [],
        });
        const total = (what: "notes" | "experiments"): number =>
          people.reduce((sum, { counts }) => sum + counts[what], 0);
        assert.deepEqual(
          [research.notes.length, research.experiments.length, research.people.length],
          [total("notes"), total("experiments"), 3],
        );
        for (const { handle, reading, claims } of people) {
          const own = research.person(handle)!;
          assert.deepEqual(new Map(own.reading.map(({ reference, state }) => [reference, state])), reading);
          assert.deepEqual(new Map(own.claims.map(({ problem, state }) => [problem, state])), claims);
        }
        assert.ok(total("notes") > 50 && total("experiments") > 20);
      } finally {
        rmSync(root, { recursive: true, force: true });
      }
    }).timeout(300_000);
  },
);

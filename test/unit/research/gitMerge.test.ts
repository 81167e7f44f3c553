import * as assert from "node:assert/strict";
import { describe, it } from "mocha";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { experimentFileName, parseExperiment, printExperiment } from "../../../src/core/research/experiment";
import { editExperiment } from "../../../src/core/research/experimentEdit";
import { CLAIM_STATES, EXPERIMENT_STATES, READING_STATES, VERDICTS } from "../../../src/core/research/model";
import { noteFileName, parseNote, printNote } from "../../../src/core/research/note";
import { attachProblem } from "../../../src/core/research/noteEdit";
import { parsePerson, printPerson } from "../../../src/core/research/person";
import { releaseClaim, removeReadings, setClaim, setReadings } from "../../../src/core/research/personEdit";
import { buildResearch } from "../../../src/core/research/records";

const git = (folder: string, ...args: string[]): string =>
  execFileSync("git", args, {
    cwd: folder,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, GIT_CONFIG_GLOBAL: path.join(tmpdir(), "no-such-config"), GIT_CONFIG_NOSYSTEM: "1", GIT_TERMINAL_PROMPT: "0" },
  });
const hasGit = spawnSync("git", ["--version"]).status === 0;

const PROBLEMS = ["superposition", "width", "depth"];
const TITLES = ["First look", "A second look", "Why?", "First look: again"];
const KEYS = ["zhang2017", "belkin2019", "nakkiran2020", "neyshabur2015"];

/** A small generator of random numbers (mulberry32), so that a failure can be seen again. */
class Random {
  constructor(private state: number) {}

  below(limit: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % limit;
  }

  one<T>(items: readonly T[]): T {
    return items[this.below(items.length)]!;
  }
}

/** A person with a clone of the repository, who writes as the extension does: own notes, own experiments, one's own file. */
class Researcher {
  /** What this person wrote, by file: what must be there in the end. */
  readonly written = new Map<string, string>();
  private readonly notes: string[] = [];
  private readonly experiments: string[] = [];

  constructor(
    readonly handle: string,
    readonly clone: string,
    private readonly random: Random,
  ) {}

  get counts(): { notes: number; experiments: number } {
    return { notes: this.notes.length, experiments: this.experiments.length };
  }

  act(day: string): void {
    const { random } = this;
    const problem = random.one(PROBLEMS);
    const title = random.one(TITLES);
    switch (random.below(10)) {
      case 0:
      case 1:
        return this.newNote(problem, title, day);
      case 2:
        return this.change(random.one(this.notes), (text) => attachProblem(text, problem));
      case 3:
        return this.change(random.one(this.notes), (text) => `${text}\nAnother thought of ${this.handle}.\n`);
      case 4:
        return this.newExperiment(problem, title, day);
      case 5: {
        const changes = { verdict: random.one([undefined, ...VERDICTS]), status: random.one(EXPERIMENT_STATES) };
        return this.change(random.one(this.experiments), (text) => editExperiment(text, changes));
      }
      case 6:
        return this.change(random.one(this.experiments), (text) =>
          editExperiment(text, { metrics: { loss: random.below(100) / 100 }, measured: day }),
        );
      case 7:
        return this.own((text) =>
          setClaim(text, problem, { state: random.one(CLAIM_STATES), focus: title, updated: day, helpWanted: random.below(2) > 0 }),
        );
      case 8:
        return this.own((text) => releaseClaim(text, problem, day));
      default: {
        const state = random.one(READING_STATES);
        const keys = [random.one(KEYS), random.one(KEYS)];
        return this.own((text) =>
          random.below(4)
            ? setReadings(text, keys, (listed) => (listed ? { state } : { state, added: day, problem }))
            : removeReadings(text, keys),
        );
      }
    }
  }

  private newNote(problem: string, title: string, day: string): void {
    const folder = `research/notes/${problem}`;
    const name = noteFileName(day, title, this.handle, (other) => existsSync(path.join(this.clone, folder, other)));
    this.notes.push(`${folder}/${name}`);
    this.write(`${folder}/${name}`, printNote({ problems: [problem], title, created: day, author: this.handle, body: `# ${title}\n` }));
  }

  private newExperiment(problem: string, title: string, day: string): void {
    const folder = "research/experiments";
    const name = experimentFileName(day, title, this.handle, (other) => existsSync(path.join(this.clone, folder, other)));
    this.experiments.push(`${folder}/${name}`);
    const record = {
      title,
      problems: [problem],
      status: "planned" as const,
      links: [`mlruns/0/${this.random.below(1000)}`],
      metrics: {},
      author: this.handle,
      created: day,
    };
    this.write(`${folder}/${name}`, printExperiment(record));
  }

  private own(change: (text: string) => string): void {
    const file = `research/people/${this.handle}.yaml`;
    if (!this.written.has(file)) this.write(file, printPerson({ name: this.handle }));
    this.change(file, change);
  }

  private change(file: string | undefined, change: (text: string) => string): void {
    if (file) this.write(file, change(readFileSync(path.join(this.clone, file), "utf8")));
  }

  private write(file: string, text: string): void {
    const target = path.join(this.clone, file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, text);
    this.written.set(file, text);
  }

  commit(): void {
    git(this.clone, "add", "-A");
    git(this.clone, "commit", "-q", "--allow-empty", "-m", `records of ${this.handle}`);
  }

  /** Throws where git finds a conflict. */
  pullAndPush(): void {
    git(this.clone, "pull", "-q", "--no-rebase", "--no-edit", "origin", "main");
    git(this.clone, "push", "-q", "origin", "HEAD:main");
  }
}

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

(hasGit ? describe : describe.skip)(`three clones that are merged by git${hasGit ? "" : " (skipped: no git here)"}`, () => {
  it("200 random operations in each: no conflict, nothing lost, all the same in the end", () => {
    const root = mkdtempSync(path.join(tmpdir(), "open-problems-merge-"));
    try {
      const seed = Number(process.env["SEED"] ?? 20261121);
      const people = work(root, seed, 200, 10);
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

      const read = <T>(folder: string, parse: (file: string, text: string) => { record?: T; diagnostics: unknown[] }): T[] =>
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
      const total = (what: "notes" | "experiments"): number => people.reduce((sum, { counts }) => sum + counts[what], 0);
      assert.deepEqual(
        [research.notes.length, research.experiments.length, research.people.length],
        [total("notes"), total("experiments"), 3],
      );
      assert.ok(total("notes") > 50 && total("experiments") > 20);
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  }).timeout(300_000);
});

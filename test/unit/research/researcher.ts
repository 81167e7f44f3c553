import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { addProblem } from "../../../src/core/catalogue/editing/catalogueEdit";
import { fileOfNewProblem, newProblem } from "../../../src/core/catalogue/editing/scaffold";
import { applyEdits } from "../../../src/core/base/textEdit";
import { printExperiment } from "../../../src/core/research/experiment";
import { recordName } from "../../../src/core/research/fileNames";
import { editExperiment } from "../../../src/core/research/editing/experiment";
import {
  CLAIM_STATES,
  EXPERIMENT_STATES,
  READING_STATES,
  type ReadingState,
  VERDICTS,
} from "../../../src/core/research/model";
import { printNote } from "../../../src/core/research/note";
import { attachProblem } from "../../../src/core/research/editing/note";
import { parsePerson, printPerson } from "../../../src/core/research/person";
import { releaseClaim, removeReadings, setClaim, setReadings } from "../../../src/core/research/editing/person";

/** Runs git in a folder, by no configuration but the repository's, and gives what it prints. Throws where it fails. */
export const git = (folder: string, ...args: string[]): string =>
  execFileSync("git", args, {
    cwd: folder,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...process.env,
      GIT_CONFIG_GLOBAL: path.join(tmpdir(), "no-such-config"),
      GIT_CONFIG_NOSYSTEM: "1",
      GIT_TERMINAL_PROMPT: "0",
    },
  });

const PROBLEMS = ["superposition", "width", "depth"];
const TITLES = ["First look", "A second look", "Why?", "First look: again"];
const KEYS = ["zhang2017", "belkin2019", "nakkiran2020", "neyshabur2015"];

/** A small generator of random numbers (mulberry32), so that a failure can be seen again. */
export class Random {
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
export class Researcher {
  /** What this person wrote, by file: what must be there in the end. */
  readonly written = new Map<string, string>();
  /** What the own file is to say, kept beside it: states of works by their keys, of claims by their problems. */
  readonly reading = new Map<string, string>();
  readonly claims = new Map<string, string>();
  readonly problems: string[] = [];
  operations = 0;
  private readonly notes: string[] = [];
  private readonly experiments: string[] = [];

  constructor(
    readonly handle: string,
    readonly clone: string,
    private readonly random: Random,
    /** What names of records end in, as on a machine of its own. */
    private readonly mark: string,
    /** Whether one operation in ten is a new problem of the one area. */
    private readonly adds = false,
  ) {}

  /** Has an own file from before; only one hand of a person writes it. */
  begin(text: string, writes: boolean): void {
    const { claims, reading } = parsePerson(this.ownFile, text).record!;
    for (const { problem, state } of claims) this.claims.set(problem, state);
    for (const { reference, state } of reading) this.reading.set(reference, state);
    if (writes) this.write(this.ownFile, text);
  }

  get counts(): { notes: number; experiments: number } {
    return { notes: this.notes.length, experiments: this.experiments.length };
  }

  /** One operation, of those that there is something for. */
  act(day: string): void {
    const { random } = this;
    const problem = random.one(PROBLEMS);
    const title = random.one(TITLES);
    const operation = random.below(10);
    if ((operation === 2 || operation === 3) && !this.notes.length) return this.act(day);
    if ((operation === 5 || operation === 6) && !this.experiments.length) return this.act(day);
    this.operations += 1;
    if (this.adds && random.below(10) === 0) return this.newProblem(day);
    switch (operation) {
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
      case 7: {
        const state = random.one(CLAIM_STATES);
        this.claims.set(problem, state);
        return this.own((text) =>
          setClaim(text, problem, { state, focus: title, updated: day, helpWanted: random.below(2) > 0 }),
        );
      }
      case 8:
        if (this.claims.has(problem)) this.claims.set(problem, "done");
        return this.own((text) => releaseClaim(text, problem, day));
      default:
        return this.read(random.one(READING_STATES), [random.one(KEYS), random.one(KEYS)], problem, day);
    }
  }

  private read(state: ReadingState, keys: string[], problem: string, day: string): void {
    if (this.random.below(4)) {
      for (const key of keys) this.reading.set(key, state);
      return this.own((text) =>
        setReadings(text, keys, (listed) => (listed ? { state } : { state, added: day, problem })),
      );
    }
    for (const key of keys) this.reading.delete(key);
    return this.own((text) => removeReadings(text, keys));
  }

  private freeName(folder: string, day: string, title: string, ending: string): string {
    const isTaken = (name: string) => existsSync(path.join(this.clone, folder, name + ending));
    return recordName(day, title, this.handle, isTaken, this.mark) + ending;
  }

  private newNote(problem: string, title: string, day: string): void {
    const folder = `research/notes/${problem}`;
    const name = this.freeName(folder, day, title, ".md");
    this.notes.push(`${folder}/${name}`);
    this.write(
      `${folder}/${name}`,
      printNote({ problems: [problem], title, created: day, author: this.handle, body: `# ${title}\n` }),
    );
  }

  private newExperiment(problem: string, title: string, day: string): void {
    const folder = "research/experiments";
    const name = this.freeName(folder, day, title, ".yaml");
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

  private newProblem(day: string): void {
    const id = `question-${this.mark}-${this.problems.length + 1}`;
    this.problems.push(id);
    const problem = newProblem(id, `Is ${id} true?`, "warm-up", day);
    const file = fileOfNewProblem({ folder: "problems", bundled: false, files: [] }, id, "warm-up");
    this.write(file, applyEdits("", addProblem("", problem)));
  }

  private own(change: (text: string) => string): void {
    const file = this.ownFile;
    if (!existsSync(path.join(this.clone, file))) this.write(file, printPerson({ name: this.handle }));
    this.write("research/.gitattributes", "people/*.yaml merge=union\n");
    this.change(file, change);
  }

  get ownFile(): string {
    return `research/people/${this.handle}.yaml`;
  }

  private change(file: string, change: (text: string) => string): void {
    this.write(file, change(readFileSync(path.join(this.clone, file), "utf8").replaceAll("\r\n", "\n")));
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

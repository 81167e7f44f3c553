import { after, afterEach, before, beforeEach, describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parse } from "yaml";
import { PROGRAM, type Ran } from "./program";
import { CATALOGUE, worksServer } from "./upkeepWorks";

interface Step {
  uses?: string;
  run?: string;
}

/** What a forge's shell runs of a template, in order. */
function shellSteps(file: string): string[] {
  const jobs = Object.values(
    file.startsWith("github/")
      ? (parse(readFileSync(`templates/${file}`, "utf8")) as { jobs: Record<string, { steps: Step[] }> }).jobs
      : (parse(readFileSync(`templates/${file}`, "utf8")) as Record<string, { script: string[] }>),
  );
  return jobs.flatMap((job) =>
    "steps" in job ? job.steps.flatMap(({ run }: Step) => (run === undefined ? [] : [run])) : job.script,
  );
}

const FAULTY = CATALOGUE.replace("title: Which results last?", "title: [Which results last?");

// The shells of the forges' runners are those of Linux.
(process.platform === "linux" ? describe : describe.skip)("templates for forges, their steps run as written", () => {
  const server = worksServer();
  let [base, folder] = ["", ""];
  before(() => server.start());
  after(() => server.stop());
  beforeEach(() => {
    base = mkdtempSync(path.join(tmpdir(), "open-problems-templates-"));
    folder = path.join(base, "clone");
    for (const name of ["bin", "home", "temp"]) mkdirSync(path.join(base, name));
    const endpoints = Object.entries(server.endpoints).map(([name, url]) => `--endpoint ${name}=${url}`);
    program(
      "npx",
      `[ "$1 $2" = "--yes open-problems" ] || exit 64; shift 2
[ "$1" = upkeep ] && set -- "$@" ${endpoints.join(" ")}
exec "${process.execPath}" "${PROGRAM}" "$@"`,
    );
    program("gh", `printf '%s\\n' "$@" >> "${base}/gh.txt"; cp "$RUNNER_TEMP/body.md" "${base}/body.md"`);
    git(base, "init", "--quiet", "--bare", "--initial-branch=main", "origin.git");
    git(base, "clone", "--quiet", "origin.git", "clone");
    mkdirSync(path.join(folder, "problems"));
    publish(CATALOGUE);
  });
  afterEach(() => rmSync(base, { recursive: true, force: true }));

  function program(name: string, text: string): void {
    writeFileSync(path.join(base, "bin", name), `#!/bin/bash\n${text}\n`);
    chmodSync(path.join(base, "bin", name), 0o755);
  }

  function git(cwd: string, ...words: string[]): string {
    const { status, stdout, stderr } = spawnSync("git", words, { cwd, encoding: "utf8" });
    assert.equal(status, 0, stderr);
    return stdout.trim();
  }

  function publish(catalogue: string): void {
    writeFileSync(path.join(folder, "problems/catalogue.yaml"), catalogue);
    git(folder, "add", "--all");
    git(folder, "-c", "user.name=ada", "-c", "user.email=ada@example.org", "commit", "--quiet", "--message=Ours");
    git(folder, "push", "--quiet", "origin", "main");
  }

  /** Ends at the first step that fails, as a job does. */
  async function job(file: string, env: Record<string, string> = {}): Promise<Ran> {
    const all: Ran = { status: 0, out: "", err: "" };
    for (const step of shellSteps(file)) {
      // A step with an expression in it would run what others write: expressions stand in `env`.
      assert.doesNotMatch(step, /\$\{\{/);
      const { status, out, err } = await shell(step, env);
      Object.assign(all, { status, out: all.out + out, err: all.err + err });
      if (status !== 0) break;
    }
    return all;
  }

  function shell(step: string, env: Record<string, string>): Promise<Ran> {
    const child = spawn("bash", ["-e", "-o", "pipefail", "-c", step], {
      cwd: folder,
      // Nothing of the tests' own environment, as on a machine of a forge.
      env: {
        PATH: `${path.join(base, "bin")}:${process.env["PATH"]}`,
        HOME: path.join(base, "home"),
        RUNNER_TEMP: path.join(base, "temp"),
        GITHUB_RUN_ID: "17",
        ...env,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const ran: Ran = { status: null, out: "", err: "" };
    child.stdout.on("data", (data: Buffer) => (ran.out += data.toString()));
    child.stderr.on("data", (data: Buffer) => (ran.err += data.toString()));
    return new Promise((resolve, reject) => {
      child.on("error", reject);
      child.on("close", (status) => resolve({ ...ran, status }));
    });
  }

  it("are all there is of them", () => {
    assert.deepEqual(
      readdirSync("templates", { recursive: true, encoding: "utf8" })
        .filter((name) => name.endsWith(".yml"))
        .sort(),
      ["github/check.yml", "github/pages.yml", "github/upkeep.yml", "gitlab/check.yml", "gitlab/pages.yml"],
    );
  });

  it("GitHub: the check ends well, or marks the line of what is wrong and fails", async () => {
    const fine = await job("github/check.yml");
    assert.deepEqual([fine.status, fine.out], [0, ""], fine.err);
    publish(FAULTY);
    const faulty = await job("github/check.yml");
    assert.equal(faulty.status, 1);
    assert.match(faulty.out, /^::error title=[\w-]+,file=problems\/catalogue\.yaml,line=\d+,/);
  });

  it("GitLab: the check leaves its report, with or without faults", async () => {
    assert.equal((await job("gitlab/check.yml")).status, 0);
    const report = () => readFileSync(path.join(folder, "check.xml"), "utf8");
    assert.match(report(), /<testsuites?[^>]* failures="0"/);
    publish(FAULTY);
    assert.equal((await job("gitlab/check.yml")).status, 1);
    assert.match(report(), /<failure /);
  });

  for (const [file, out, name] of [
    ["github/pages.yml", "site", "ADDRESS"],
    ["gitlab/pages.yml", "public", "CI_PAGES_URL"],
  ] as const)
    it(`${file}: the site is published at its address, and not where the catalogue has faults`, async () => {
      const env = { [name]: "https://ada.example.org/ours" };
      const { status, err } = await job(file, env);
      assert.equal(status, 0, err);
      const page = readFileSync(path.join(folder, out, "p/ours/lasting/index.html"), "utf8");
      assert.match(page, /<link rel="canonical" href="https:\/\/ada\.example\.org\/ours\/p\/ours\/lasting\/">/);
      // Changes come from the history.
      assert.match(readFileSync(path.join(folder, out, "feed.xml"), "utf8"), /<entry>/);
      rmSync(path.join(folder, out), { recursive: true });
      publish(FAULTY);
      assert.equal((await job(file, env)).status, 1);
      assert.ok(!existsSync(path.join(folder, out)));
    });

  it("GitHub: upkeep pushes a branch with the corrections, its pull request is the digest; without news there is none", async () => {
    const { status, err } = await job("github/upkeep.yml", { OPEN_PROBLEMS_HANDLE: "upkeep", GH_TOKEN: "none" });
    assert.equal(status, 0, err);
    const origin = path.join(base, "origin.git");
    const branch = git(origin, "for-each-ref", "--format=%(refname:short)", "refs/heads/upkeep-*");
    assert.match(branch, /^upkeep-\d{4}-\d\d-\d\d-17$/);
    assert.deepEqual(git(origin, "diff", "--name-only", "main", branch).split("\n"), [
      "problems/catalogue.yaml",
      "research/upkeep/upkeep.yaml",
    ]);
    assert.match(
      git(origin, "show", `${branch}:problems/catalogue.yaml`),
      /update: \{type: retraction, date: 2021-05-04/,
    );
    const [pr, create, ...rest] = readFileSync(path.join(base, "gh.txt"), "utf8").split("\n");
    assert.deepEqual([pr, create, rest[0], rest[2]], ["pr", "create", "--title", "--body-file"]);
    assert.match(readFileSync(path.join(base, "body.md"), "utf8"), /^# Upkeep of .*\n\n1 work was retracted, /);

    // The next one notes what it asked of the work that has a DOI now; after it, nothing is left to note that day.
    for (const [number, isLast] of [
      ["18", false],
      ["19", true],
    ] as const) {
      git(folder, "switch", "--quiet", "main");
      git(
        folder,
        "merge",
        "--quiet",
        git(
          origin,
          "for-each-ref",
          "--format=origin/%(refname:short)",
          "--sort=-refname",
          "--count=1",
          "refs/heads/upkeep-*",
        ),
      );
      rmSync(path.join(base, "gh.txt"));
      const later = await job("github/upkeep.yml", { OPEN_PROBLEMS_HANDLE: "upkeep", GITHUB_RUN_ID: number });
      assert.equal(later.status, 0, later.err);
      assert.equal(existsSync(path.join(base, "gh.txt")), !isLast);
    }
  });
});

import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { BY_HAND, IN_CI, IN_NPM_TEST, RUNS } from "../commands/runs";
import { code, PAGES } from "./docPages";

const read = (file: string) => readFileSync(file, "utf8");
const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };

/** The commands of a shell that pages name, by what they are without comments, each with the pages. */
function documented(): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const page of PAGES) {
    const commands = code(read(page)).flatMap((line) => line.replace(/\s+#.*$/, "").split(" && "));
    for (const command of commands.map((text) => text.trim()).filter((text) => /^(npm|npx|node|xvfb-run) /.test(text)))
      found.set(command, [...(found.get(command) ?? []), page]);
  }
  return found;
}

describe("the commands that the documentation names", () => {
  const commands = documented();
  const run = [...RUNS.flatMap(({ documented }) => documented), ...Object.keys(IN_CI), ...Object.keys(IN_NPM_TEST)];

  it("are each run by a test or by .ci/run, but for those of which test/commands/runs.ts says why not", () => {
    assert.ok(commands.size > 25, `${commands.size} commands were found`);
    const known = new Set([...run, ...Object.keys(BY_HAND)]);
    const missing = [...commands]
      .filter(([command]) => !known.has(command))
      .map(([command, pages]) => `${pages.join(", ")}: ${command}`);
    assert.deepEqual(missing, []);
  });

  it("are no others than those that test/commands/runs.ts lists", () =>
    assert.deepEqual(
      [...run, ...Object.keys(BY_HAND)].filter((command) => !commands.has(command)),
      [],
    ));

  it("are run in a form that differs in arguments alone", () => {
    const program = (command: string) => command.replace(/ -- .*$/, "").replace(/^(node \S+) .*$/, "$1");
    for (const { documented, command } of RUNS)
      for (const name of documented) assert.equal(program(command), program(name));
  });

  it("are scripts of package.json, and files that are there", () => {
    const ofNpm = new Set(["ci", "cit", "test", "audit"]);
    for (const command of [...commands.keys(), ...RUNS.map(({ command }) => command)]) {
      const [program, word = "", name = ""] = command.split(" ");
      if (program === "node") assert.ok(existsSync(word), command);
      else assert.ok(word === "run" ? scripts[name] : ofNpm.has(word), command);
    }
  });

  it("stand in .ci/run and in `npm test` where runs.ts says so", () => {
    const ci = read(".ci/run").split("\n");
    for (const line of Object.values(IN_CI))
      assert.ok(
        ci.some((text) => text.startsWith(line)),
        line,
      );
    for (const word of [...Object.values(IN_NPM_TEST), "scripts/test/commands.mjs"])
      assert.ok(read("scripts/test/all.mjs").includes(word), word);
    assert.equal(scripts["test"], "node scripts/test/all.mjs");
  });
});

import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { inCopy, open, PROGRAM } from "./program";

/** What a shell offers in the place of the last of some words, by the script that is printed for it. */
const SHELLS: Readonly<Record<string, (words: readonly string[]) => string[]>> = {
  bash: (words) => [
    "--norc",
    "-c",
    `eval "$(open-problems completion bash)"; COMP_WORDS=(${quoted(words)}); COMP_CWORD=${words.length - 1}; _open_problems; printf '%s\\n' "\${COMPREPLY[@]}"`,
  ],
  zsh: (words) => [
    "-f",
    "-c",
    `compdef() { :; }; compadd() { shift; print -rl -- "$@"; }; _files() { :; }; eval "$(open-problems completion zsh)"; words=(${quoted(words)}); CURRENT=${words.length}; _open_problems`,
  ],
  fish: (words) => ["-N", "-c", `open-problems completion fish | source; complete -C "${words.join(" ")}"`],
};

const quoted = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(" ");

describe("completion", () => {
  it("offers commands, options, their words, ids and keys", () => {
    assert.equal(open(["__complete", "sh"]).out, "show\n");
    assert.equal(open(["__complete", "show", "superp"]).out, "superposition\n");
    assert.match(open(["__complete", "cite", "zhang2017r"]).out, /^zhang2017rethinking$/m);
    assert.equal(open(["__complete", "list", "--sta"]).out, "--state\n");
    assert.equal(open(["__complete", "list", "--state", "c"]).out, "contested\n");
    assert.match(open(["__complete", "--workspace", "sample", "show", "warm"], { cwd: "." }).out, /^warm\S*$/m);
  });

  it("takes a blank for a word that is not begun, since PowerShell before 7.3 hands on no empty one", () => {
    assert.match(
      open(["completion", "powershell"]).out,
      /^Register-ArgumentCompleter -Native -CommandName open-problems /,
    );
    assert.equal(open(["__complete", "new", " "]).out, open(["__complete", "new", ""]).out);
    assert.equal(open(["__complete", "new", " "]).out, "problem\nnote\nexperiment\ncatalogue\n");
  });

  for (const [shell, commands] of Object.entries(SHELLS))
    it(`works in ${shell}`, function () {
      if (spawnSync(shell, ["--version"]).error) return this.skip();
      return inCopy((folder) => {
        const bin = path.join(folder, "bin");
        mkdirSync(bin);
        writeFileSync(path.join(bin, "open-problems"), `#!/bin/sh\nexec '${process.execPath}' '${PROGRAM}' "$@"\n`);
        chmodSync(path.join(bin, "open-problems"), 0o755);
        const offered = (...words: string[]) => {
          const { stdout, stderr } = spawnSync(shell, commands(["open-problems", ...words]), {
            cwd: folder,
            encoding: "utf8",
            env: { ...process.env, PATH: `${bin}:${process.env["PATH"]}`, HOME: folder },
          });
          assert.equal(stderr, "");
          return stdout.trimEnd().split("\n");
        };
        assert.deepEqual(offered("show", "superp"), ["superposition"]);
        assert.deepEqual(offered("list", "--sta"), ["--state"]);
        assert.ok(offered("list", "--state", "").includes("contested"));
      });
    });
});

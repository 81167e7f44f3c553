import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { inCopy, open, PROGRAM } from "./program";

/** How a shell is made to offer what may stand in the place of the last of some words, by the script that is printed for it. */
const SHELLS: Readonly<Record<string, (words: readonly string[]) => string[]>> = {
  // It cuts words at : and = before it asks, and takes what is offered for the last piece.
  bash: (words) => {
    const pieces = words.flatMap((word) => (word ? word.split(/(?<=[:=])|(?=[:=])/) : [""]));
    const line = words.join(" ");
    return [
      "--norc",
      "-c",
      `eval "$(open-problems completion bash)"; COMP_WORDS=(${quoted(pieces)}); COMP_CWORD=${pieces.length - 1}; COMP_LINE='${line}'; COMP_POINT=${line.length}; _open_problems; printf '%s\\n' "\${COMPREPLY[@]}"`,
    ];
  },
  zsh: (words) => [
    "-f",
    "-c",
    `compdef() { :; }; compadd() { shift; print -rl -- "$@"; }; _files() { :; }; eval "$(open-problems completion zsh)"; words=(${quoted(words)}); CURRENT=${words.length}; _open_problems`,
  ],
  fish: (words) => ["-N", "-c", `open-problems completion fish | source; complete -C "${words.join(" ")}"`],
  pwsh: (words) => [
    "-NoProfile",
    "-NonInteractive",
    "-Command",
    `open-problems completion powershell | Out-String | Invoke-Expression; (TabExpansion2 '${words.join(" ")}' ${words.join(" ").length}).CompletionMatches.CompletionText`,
  ],
};

const quoted = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(" ");

/** What every shell offers: the words that were typed, the last as far as it was, and all that may stand there. */
const OFFERED: readonly (readonly [typed: readonly string[], offered: readonly string[]])[] = [
  [["sh"], ["show"]],
  [["show", "superp"], ["superposition"]],
  [["list", "--sta"], ["--state"]],
  [
    ["list", "--state", ""],
    ["open", "partial", "contested", "resolved"],
  ],
  [["list", "--state=c"], ["--state=contested"]],
  [
    ["new", ""],
    ["problem", "note", "experiment", "catalogue"],
  ],
  [["completion", "power"], ["powershell"]],
  [["measure", "sp"], ["sparse-autoencoder"]],
  [["cite", "zhang2017r"], ["zhang2017rethinking"]],
  [["cite", "DBLP:conf/ic"], ["DBLP:conf/iclr/Own26"]],
  [["diff", "our"], ["our-group"]],
  [["list", "--catalogue=machine"], ["--catalogue=machine-learning"]],
];

/** Writes a work whose key bash would cut. */
function withKey(folder: string): void {
  writeFileSync(path.join(folder, "own.bib"), "@misc{DBLP:conf/iclr/Own26, title = {Own}}\n");
}

describe("completion", () => {
  it("takes a blank for a word that is not begun, since PowerShell before 7.3 hands on no empty one", () => {
    assert.match(
      open(["completion", "powershell"]).out,
      /^Register-ArgumentCompleter -Native -CommandName open-problems /,
    );
    assert.equal(open(["__complete", "new", " "]).out, open(["__complete", "new", ""]).out);
    assert.equal(open(["__complete", "new", " "]).out, "problem\nnote\nexperiment\ncatalogue\n");
  });

  it("offers what stands in the table", () =>
    inCopy((folder) => {
      withKey(folder);
      for (const [typed, offered] of OFFERED)
        assert.deepEqual(
          open(["__complete", ...typed], { cwd: folder })
            .out.trimEnd()
            .split("\n"),
          offered,
        );
      assert.equal(open(["__complete", "--workspace", folder, "show", "superp"], { cwd: "." }).out, "superposition\n");
    }));

  for (const [shell, commands] of Object.entries(SHELLS))
    it(`offers it in ${shell}`, function () {
      if (spawnSync(shell, ["--version"]).error) return this.skip();
      return inCopy((folder) => {
        withKey(folder);
        const bin = path.join(folder, "bin");
        mkdirSync(bin);
        writeFileSync(path.join(bin, "open-problems"), `#!/bin/sh\nexec '${process.execPath}' '${PROGRAM}' "$@"\n`);
        chmodSync(path.join(bin, "open-problems"), 0o755);
        for (const [typed, offered] of OFFERED) {
          const { stdout, stderr } = spawnSync(shell, commands(["open-problems", ...typed]), {
            cwd: folder,
            encoding: "utf8",
            env: { ...process.env, PATH: `${bin}:${process.env["PATH"]}`, HOME: folder },
          });
          assert.equal(stderr, "");
          const whole = typed.at(-1)!;
          const kept =
            shell === "bash" ? whole.slice(0, Math.max(...[..."=:"].map((at) => whole.lastIndexOf(at))) + 1) : "";
          const found = stdout
            .trimEnd()
            .split("\n")
            .map((word) => kept + word);
          // fish offers them in the order of the alphabet.
          assert.deepEqual(found.sort(), [...offered].sort(), typed.join(" "));
        }
      });
    });
});

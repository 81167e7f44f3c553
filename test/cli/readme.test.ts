import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { inCopy, open } from "./program";

const README = readFileSync("README.md", "utf8");

/** The blocks of a language in the README. */
const blocks = (language: string): string[] =>
  [...README.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, "gm"))].map((match) => match[1]!);

describe("the README", () => {
  it("shows what one sees in the terminal, in the sample workspace with a slip in a file", () =>
    inCopy((cwd) => {
      const slip = "problems:\n  - id: loss-spikes\n    title: Why do losses spike?\n    status: opne\n";
      const commands = blocks("console").flatMap((block) => block.split(/^\$ /m).slice(1));
      assert.ok(commands.length >= 4);
      for (const command of commands) {
        const [words, ...shown] = command.trimEnd().split("\n");
        if (words!.includes(" check ")) writeFileSync(path.join(cwd, "problems/loss-spikes.yaml"), slip);
        const { out, err } = open(words!.split(" ").slice(1), { cwd });
        assert.deepEqual((out + err).trimEnd().split("\n"), shown, words);
      }
    }));

  it("shows of an assistant's task what the page for assistants has", () => {
    const page = readFileSync("docs/agents.md", "utf8").split("\n");
    const lines = blocks("text").flatMap((block) => (block.startsWith("> ") ? block.trimEnd().split("\n") : []));
    assert.ok(lines.length > 4);
    for (const line of lines)
      assert.ok(
        line === "…" || page.some((one) => one === line || (line.endsWith("…") && one.startsWith(line.slice(0, -1)))),
        line,
      );
  });
});

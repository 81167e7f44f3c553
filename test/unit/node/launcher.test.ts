import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { launcherText } from "../../../src/node/launcher";

describe("what other assistants start", () => {
  it("is the extension's newest program, wherever an update has put it", () => {
    const root = mkdtempSync(path.join(tmpdir(), "open problems "));
    try {
      const extensions = path.join(root, "extensions");
      const install = (name: string) => {
        const folder = path.join(extensions, name, "dist", "cli");
        mkdirSync(folder, { recursive: true });
        const text = `console.log(${JSON.stringify(name)}, ...process.argv.slice(2));\n`;
        writeFileSync(path.join(folder, "open-problems.mjs"), text);
      };
      const started = (...words: string[]) => {
        const { stdout, stderr, status } = spawnSync(process.execPath, [launcher, ...words], { encoding: "utf8" });
        return { out: stdout.trim(), err: stderr.trim(), status };
      };
      const launcher = path.join(root, "open-problems.mjs");
      const own = "open-problems.open-problems-0.9.0";
      writeFileSync(launcher, launcherText(path.join(extensions, own)));
      assert.match(started().err, /^Open Problems is not in .*extensions any more: copy the configuration/);
      assert.equal(started().status, 2);

      install(own);
      assert.equal(started("mcp", "--workspace", "a b").out, `${own} mcp --workspace a b`);
      install("open-problems.open-problems-0.10.0");
      install("open-problems.open-problems-extras-2.0.0");
      install("somebody.else-3.0.0");
      mkdirSync(path.join(extensions, "open-problems.open-problems-0.11.0"));
      assert.equal(started().out, "open-problems.open-problems-0.10.0");
      rmSync(path.join(extensions, own), { recursive: true });
      assert.equal(started().out, "open-problems.open-problems-0.10.0");

      install("open-problems.open-problems-1.0.0-linux-x64");
      assert.equal(started().out, "open-problems.open-problems-1.0.0-linux-x64");
      const marked = { "open-problems.open-problems-1.0.0-linux-x64": true };
      writeFileSync(path.join(extensions, ".obsolete"), JSON.stringify(marked));
      assert.equal(started().out, "open-problems.open-problems-0.10.0");

      writeFileSync(launcher, launcherText(path.join(root, "clone")));
      assert.equal(started().status, 2);
    } finally {
      rmSync(root, { recursive: true });
    }
  });
});

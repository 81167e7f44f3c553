import { after, before, describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileUri, nodeFiles } from "../../../src/node/files";

const OLD = "name: Ada\n";

describe("a disk that is full", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "open-problems-full-"));
  let mounted = false;

  before(function () {
    try {
      execFileSync("mount", ["-t", "tmpfs", "-o", "size=1m", "tmpfs", folder], { stdio: "ignore" });
      mounted = true;
    } catch {
      console.log("      skipped: nobody but root of a Linux machine can mount a disk of one megabyte");
      this.skip();
    }
  });
  after(() => {
    if (mounted) execFileSync("umount", [folder]);
    rmSync(folder, { recursive: true, force: true });
  });

  it("keeps the old file whole, leaves nothing behind, and takes the next change once there is room", async () => {
    const file = path.join(folder, "ada.yaml");
    writeFileSync(file, OLD);
    writeFileSync(path.join(folder, "filler"), Buffer.alloc(900_000));
    const write = (size: number) =>
      nodeFiles.write!(fileUri(file), new TextEncoder().encode(OLD + "#".repeat(size)), { overwrite: true });
    await assert.rejects(write(400_000), { code: "ENOSPC" });
    assert.equal(readFileSync(file, "utf8"), OLD);
    assert.deepEqual(readdirSync(folder).sort(), ["ada.yaml", "filler"]);
    rmSync(path.join(folder, "filler"));
    await write(400_000);
    assert.equal(readFileSync(file, "utf8").length, OLD.length + 400_000);
  });
});

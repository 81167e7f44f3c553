import * as assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, it } from "mocha";
import { openWorkspace } from "../../../src/cli/workspace";
import { fileUri } from "../../../src/node/files";

describe("records that the command line changes", () => {
  it("keep their byte order mark", async () => {
    const folder = mkdtempSync(path.join(tmpdir(), "open-problems-records-"));
    try {
      const file = path.join(folder, "ada.yaml");
      writeFileSync(file, "\ufeffname: Ada\r\n");
      const { records } = openWorkspace({ folder, writes: true });
      await records!.edit(fileUri(file), (text) => {
        assert.equal(text, "name: Ada\r\n");
        return `${text}reading: []\r\n`;
      });
      assert.equal(readFileSync(file, "utf8"), "\ufeffname: Ada\r\nreading: []\r\n");
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

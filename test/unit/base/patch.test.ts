import * as assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import fc from "fast-check";
import { describe, it } from "mocha";
import { formatPatch } from "../../../src/core/base/text/patch";

const HEAD = {
  name: "Ada Lovelace",
  email: "ada@example.org",
  date: new Date(Date.UTC(2026, 10, 30, 9)),
  subject: "Grokking: “open” → partly solved",
};
const numbered = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => `line ${from + i}\n`).join("");

describe("a patch in the form of git", () => {
  it("shows each change with three lines around it, near ones together", () => {
    const before = numbered(1, 30);
    const after = before
      .replace("line 5\n", "line five\n")
      .replace("line 9\n", "")
      .replace("line 25\n", "line 25\nline 25a\n");
    assert.equal(
      formatPatch([{ path: "problems/a.yaml", before, after }], HEAD),
      `From 0000000000000000000000000000000000000000 Mon Sep 17 00:00:00 2001
From: Ada Lovelace <ada@example.org>
Date: Mon, 30 Nov 2026 09:00:00 +0000
Subject: [PATCH] Grokking: “open” → partly solved
MIME-Version: 1.0
Content-Type: text/plain; charset=UTF-8
Content-Transfer-Encoding: 8bit

---

diff --git a/problems/a.yaml b/problems/a.yaml
--- a/problems/a.yaml
+++ b/problems/a.yaml
@@ -2,11 +2,10 @@
 line 2
 line 3
 line 4
-line 5
+line five
 line 6
 line 7
 line 8
-line 9
 line 10
 line 11
 line 12
@@ -23,6 +22,7 @@
 line 23
 line 24
 line 25
+line 25a
 line 26
 line 27
 line 28
-- 
`,
    );
  });

  it("says where a file ends without a line break, and nothing where nothing is changed", () => {
    assert.match(
      formatPatch([{ path: "a", before: "x", after: "x\n" }], HEAD)!,
      /@@ -1,1 \+1,1 @@\n-x\n\\ No newline at end of file\n\+x\n-- \n$/,
    );
    assert.equal(formatPatch([{ path: "a", before: "x\n", after: "x\n" }], HEAD), undefined);
  });

  it("is taken by git, whatever is changed", function () {
    this.timeout(60_000);
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "patch-"));
    const git = (...args: string[]) =>
      execFileSync("git", ["-c", "user.name=A", "-c", "user.email=a@b.c", "-c", "core.autocrlf=false", ...args], {
        cwd: folder,
        stdio: "pipe",
        encoding: "utf8",
      });
    const lines = fc.array(fc.constantFrom("a\n", "b\n", "c\n", "ü → 数\n", "d\r\n"), { maxLength: 25 });
    const text = fc.tuple(lines, fc.constantFrom("", "end")).map(([all, end]) => all.join("") + end);
    try {
      git("init", "-q");
      fc.assert(
        fc.property(text, text, (before, after) => {
          // git writes a file that comes or goes in another way, and so it never is here.
          fc.pre(before !== "" && after !== "" && before !== after);
          fs.writeFileSync(path.join(folder, "a.yaml"), before);
          fs.writeFileSync(path.join(folder, "p.patch"), formatPatch([{ path: "a.yaml", before, after }], HEAD)!);
          git("apply", "p.patch");
          assert.equal(fs.readFileSync(path.join(folder, "a.yaml"), "utf8"), after);
        }),
        { numRuns: 60 },
      );
      fs.writeFileSync(path.join(folder, "a.yaml"), "a\nb\n");
      git("add", "a.yaml");
      git("commit", "-qm", "first");
      fs.writeFileSync(
        path.join(folder, "p.patch"),
        formatPatch([{ path: "a.yaml", before: "a\nb\n", after: "a\nc\n" }], HEAD)!,
      );
      git("am", "-q", "p.patch");
      assert.equal(
        git("log", "-1", "--format=%an <%ae> %aI %s").trim(),
        "Ada Lovelace <ada@example.org> 2026-11-30T09:00:00+00:00 Grokking: “open” → partly solved",
      );
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  });
});

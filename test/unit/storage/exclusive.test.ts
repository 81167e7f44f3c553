import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { fork } from "node:child_process";
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import * as esbuild from "esbuild";
import { exclusively } from "../../../src/core/base/folders/exclusive";
import { addLine } from "./counter";

const WINDOWS = 4;
const LINES = 40;

describe("work on one record at a time", function () {
  this.timeout(60_000);

  it(`loses no line of ${WINDOWS} processes that change the same file at once`, async () => {
    const home = await mkdtemp(path.join(tmpdir(), "exclusive-"));
    try {
      const script = path.join(home, "counter.cjs");
      const entry = path.join(process.cwd(), "test/unit/storage/counter.ts");
      await esbuild.build({
        entryPoints: [entry],
        bundle: true,
        platform: "node",
        format: "cjs",
        outfile: script,
        logLevel: "error",
      });
      const file = path.join(home, "record.yaml");
      await writeFile(file, "");
      const children = Array.from({ length: WINDOWS }, (_, i) =>
        fork(script, [file, `window-${i}`, String(LINES)], { stdio: "ignore" }),
      );
      await Promise.all(children.map((child) => new Promise((resolve) => child.once("exit", resolve))));
      const lines = (await readFile(file, "utf8")).trim().split("\n");
      assert.equal(new Set(lines).size, WINDOWS * LINES, `${lines.length} lines`);
    } finally {
      await rm(home, { recursive: true, force: true });
    }
  });

  it("loses no line of many changes in one window, and keeps their order", async () => {
    const home = await mkdtemp(path.join(tmpdir(), "exclusive-"));
    try {
      const file = path.join(home, "record.yaml");
      await writeFile(file, "");
      await Promise.all(Array.from({ length: LINES }, (_, i) => addLine(file, String(i))));
      assert.deepEqual((await readFile(file, "utf8")).trim().split("\n").map(Number), [...Array(LINES).keys()]);
    } finally {
      await rm(home, { recursive: true, force: true });
    }
  });

  it("takes no mark in a folder that others could have made or may write to, and goes on without", async function () {
    if (process.platform === "win32") return this.skip();
    const home = await mkdtemp(path.join(tmpdir(), "exclusive-"));
    const before = process.env["TMPDIR"];
    process.env["TMPDIR"] = home;
    try {
      const marks = path.join(home, `open-problems-${process.getuid!()}`);
      await mkdir(marks);
      for (const mode of [0o777, 0o770]) {
        await chmod(marks, mode);
        assert.deepEqual(await exclusively("mark", true, () => readdir(marks)), []);
      }
      await chmod(marks, 0o700);
      assert.equal((await exclusively("mark", true, () => readdir(marks))).length, 1);
      const { getuid } = process;
      const own = getuid!();
      for (const uid of [own, own + 1]) {
        const theirs = path.join(home, `open-problems-${uid}`);
        const elsewhere = path.join(home, `elsewhere-${uid}`);
        await rm(theirs, { recursive: true, force: true });
        await mkdir(elsewhere, { mode: 0o700 });
        process.getuid = () => uid;
        try {
          // Another person's, as far as the system tells; then a link to a folder that is right, and a file.
          if (uid !== own) {
            await mkdir(theirs, { mode: 0o700 });
            assert.deepEqual(await exclusively("mark", true, () => readdir(theirs)), []);
            await rm(theirs, { recursive: true });
          }
          await symlink(elsewhere, theirs);
          assert.deepEqual(await exclusively("mark", true, () => readdir(elsewhere)), []);
          await rm(theirs);
          await writeFile(theirs, "");
          assert.equal(await exclusively("mark", true, () => readFile(theirs, "utf8")), "");
        } finally {
          process.getuid = getuid;
        }
      }
    } finally {
      if (before === undefined) delete process.env["TMPDIR"];
      else process.env["TMPDIR"] = before;
      await rm(home, { recursive: true, force: true });
    }
  });

  it("goes on after one that failed, and hands the failure to its asker alone", async () => {
    const failed = exclusively("a", false, () => Promise.reject(new Error("no")));
    const next = exclusively("a", false, () => Promise.resolve(2));
    await assert.rejects(failed, { message: "no" });
    assert.equal(await next, 2);
  });

  it("waits for work that never ends no longer than a turn may take, and counts from when its turn began", async () => {
    const order: string[] = [];
    void exclusively("b", false, () => new Promise<never>(() => order.push("hangs")), 20);
    const second = exclusively("b", false, async () => {
      order.push("second begins");
      await new Promise((resolve) => setTimeout(resolve, 40));
      order.push("second ends");
    });
    await exclusively("b", false, async () => order.push("third"));
    await second;
    assert.deepEqual(order, ["hangs", "second begins", "second ends", "third"]);
  });
});

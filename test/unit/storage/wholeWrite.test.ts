import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { fork } from "node:child_process";
import { mkdtemp, readdir, readFile, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import * as esbuild from "esbuild";
import { interruptedWrite, writeWholeFile, type WritableFolder } from "../../../src/core/base/folders/wholeWrite";
import { text, WRITERS } from "./writer";

const FILES = 10;
const WRITES = 200;

/** A process that writes until it is killed, at a point that nobody chose. Resolves with the number of the last write that it had ended. */
async function writeUntilKilled(script: string, folder: string, kind: string, after: number): Promise<number> {
  const child = fork(script, [folder, kind, String(FILES), String(WRITES)], { stdio: "ignore" });
  let ended = 0;
  child.on("message", (write) => {
    ended = Number(write);
    if (ended === 1) setTimeout(() => child.kill("SIGKILL"), after);
  });
  await new Promise((resolve) => child.once("exit", resolve));
  return ended;
}

/** As the extension does at its start: brings back what an interrupted write was about to replace, and sweeps up the rest. */
async function recover(folder: string): Promise<void> {
  for (const sibling of await readdir(folder)) {
    const write = interruptedWrite(sibling);
    if (!write) continue;
    const there = (await readdir(folder)).includes(write.name);
    if (write.replaces && !there) await rename(path.join(folder, sibling), path.join(folder, write.name));
    else await rm(path.join(folder, sibling));
  }
}

describe("a whole write", function () {
  this.timeout(120_000);

  for (const kind of Object.keys(WRITERS)) {
    it(`that is killed at any point of ${WRITES} leaves every file whole, old or new (${kind})`, async () => {
      const home = await mkdtemp(path.join(tmpdir(), "whole-write-"));
      try {
        const script = path.join(home, "writer.cjs");
        const entry = path.join(process.cwd(), "test/unit/storage/writer.ts");
        await esbuild.build({
          entryPoints: [entry],
          bundle: true,
          platform: "node",
          format: "cjs",
          outfile: script,
          logLevel: "error",
        });
        let interrupted = 0;
        for (let round = 0; round < 8; round++) {
          const folder = path.join(home, `round-${round}`);
          const ended = await writeUntilKilled(script, folder, kind, Math.random() * 150);
          if (ended < WRITES) interrupted++;
          if (kind !== "rename in one step") await recover(folder);
          await assertWhole(folder, ended);
        }
        assert.ok(interrupted > 0, "no round was killed before its end");
      } finally {
        await rm(home, { recursive: true, force: true });
      }
    });
  }

  it("leaves no temporary file behind when the folder refuses it, and hands the refusal on", async () => {
    for (const refused of ["create", "write", "rename"] as const) {
      const files = new Map([["a.yaml", "old"]]);
      const folder: WritableFolder = {
        create: () => Promise.resolve(),
        write: (name, bytes) => Promise.resolve(void files.set(name, new TextDecoder().decode(bytes))),
        rename: () => Promise.reject(new Error("not reached")),
        remove: (name) => (files.delete(name) ? Promise.resolve() : Promise.reject(new Error("absent"))),
      };
      folder[refused] = () => Promise.reject(new Error(`no ${refused}`));
      await assert.rejects(writeWholeFile(folder, "a.yaml", new Uint8Array(3), true), { message: `no ${refused}` });
      assert.deepEqual([...files], [["a.yaml", "old"]]);
    }
  });

  it("knows its temporary siblings, and no other file, by their names", async () => {
    const seen: string[] = [];
    const folder: WritableFolder = {
      create: () => Promise.resolve(),
      write: (name) => Promise.resolve(void seen.push(name)),
      rename: () => Promise.resolve(),
      remove: () => Promise.resolve(),
    };
    await writeWholeFile(folder, "2026-11-21-a.b--ada.yaml", new Uint8Array(), true);
    await writeWholeFile(folder, "note.md", new Uint8Array(), false);
    assert.deepEqual(seen.map(interruptedWrite), [
      { name: "2026-11-21-a.b--ada.yaml", replaces: true },
      { name: "note.md", replaces: false },
    ]);
    for (const other of [".tmp", "a.tmp", ".a.yaml.tmp", ".gitignore", "ada.yaml", ".a.b.c.change.tmp"])
      assert.equal(interruptedWrite(other), undefined, other);
  });
});

/** Every file holds one whole text, of the last write that ended or of the one that was under way. */
async function assertWhole(folder: string, ended: number): Promise<void> {
  const names = (await readdir(folder)).filter((name) => interruptedWrite(name) === undefined);
  assert.ok(names.length >= Math.min(FILES, ended), `${names.length} files after ${ended} writes`);
  for (const name of names) {
    const content = await readFile(path.join(folder, name), "utf8");
    const write = Number(/^write: (\d+)\n/.exec(content)?.[1]);
    assert.equal(content, text(write), `${name} is not whole`);
    assert.equal(name, `${write % FILES}.yaml`);
    assert.ok(write > ended - FILES, `${name} holds write ${write} after ${ended} had ended`);
  }
}

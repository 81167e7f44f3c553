import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { timedFiles } from "../../src/core/base/untrusted/isolation";
import { announceWrite, ChangeFeed, type Changes } from "../../src/storage/files/changes";
import { workspaceFiles } from "../../src/storage/files/workspaceFiles";
import { inWorkspace } from "./support";

const FAULTS: Record<string, () => Promise<never>> = {
  throws: () => {
    throw new Error("injected");
  },
  rejects: () => Promise.reject(new Error("injected")),
  "never ends": () => new Promise<never>(() => undefined),
};

describe("the feed of changes", () => {
  for (const [what, fault] of Object.entries(FAULTS))
    it(`hands all of a round on where looking at one of its folders ${what}`, async () => {
      const files = timedFiles(
        { ...workspaceFiles, stat: (uri) => (uri.includes("/bad/") ? fault() : workspaceFiles.stat(uri)) },
        30,
      );
      const feed = new ChangeFeed(files);
      const written = [inWorkspace("feed", "bad", "a.yaml"), inWorkspace("feed", "b.yaml")];
      try {
        feed.watch([inWorkspace("feed")]);
        const told = new Promise<Changes>((resolve, reject) =>
          feed.follow(async (changes) => resolve(changes), reject),
        );
        written.forEach(announceWrite);
        assert.deepEqual([...(await told)].sort(), written.map(String).sort());
      } finally {
        feed.dispose();
      }
    });

  for (const what of ["throws", "rejects"])
    it(`tells everybody of the next round after a follower that ${what}`, async () => {
      const feed = new ChangeFeed(workspaceFiles);
      const file = inWorkspace("feed", "b.yaml");
      try {
        feed.watch([inWorkspace("feed")]);
        const failed = new Promise<unknown>((resolve) => feed.follow(FAULTS[what]!, resolve));
        let next: (changes: Changes) => void = () => undefined;
        feed.follow(
          async (changes) => next(changes),
          () => undefined,
        );
        for (let round = 0; round < 2; round++) {
          const told = new Promise<Changes>((resolve) => (next = resolve));
          announceWrite(file);
          assert.deepEqual(await told, [file.toString()]);
        }
        assert.match(String(await failed), /injected/);
      } finally {
        feed.dispose();
      }
    });
});

import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import type { Files, WritableFiles } from "../../../src/core/base/files";
import { placeAt } from "../../../src/core/base/files";
import { writeWholeFile } from "../../../src/core/base/folders/wholeWrite";
import { timedFiles } from "../../../src/core/base/untrusted/isolation";
import { readCatalogueFolder } from "../../../src/core/catalogue/reading/folder";
import { readCatalogueSource } from "../../../src/core/catalogue/reading/source";
import { readBibliographies, readBibliography } from "../../../src/core/references/bibliography/readBibliography";
import { SnapshotFile, type SnapshotHost } from "../../../src/core/catalogue/reading/snapshotFile";
import { createRecord } from "../../../src/core/research/newRecord";
import { readResearchFile, readResearchFolder } from "../../../src/core/research/readFile";
import { readRuns } from "../../../src/core/runs/readers";
import { FileTable } from "../../../src/storage/files/fileTable";
import { memoryFiles } from "../memoryFiles";

const WORLD = {
  "problems/a.yaml": "problems: [{id: one, title: One}]\n",
  "problems/bad.yaml": "problems: [{id: two, title: Two}]\n",
  "problems/more/c.yaml": "problems: [{id: three, title: Three}]\n",
  "problems/m.mapping.yaml":
    'catalogue: {id: far, title: Far, license: MIT}\nsource: {file: four.json}\nproblem: {id: "{id}", title: "{title}"}\n',
  "problems/four.json": '[{"id": "four", "title": "Four"}]',
  "problems/n.mapping.yaml":
    'catalogue: {id: far-off, title: Far Off, license: MIT}\nsource: {file: bad.json}\nproblem: {id: "{id}", title: "{title}"}\n',
  "problems/bad.json": '[{"id": "five", "title": "Five"}]',
  "research/experiments/a.yaml": "title: A\nproblems: [one]\n",
  "research/experiments/bad.yaml": "title: B\nproblems: [one]\n",
  "research/people/ada.yaml": "name: Ada\n",
  "a.bib": "@misc{a, title={A}}\n",
  "bad.bib": "@misc{b, title={B}}\n",
  "runs/a/metrics.json": '{"acc": 1}',
  "runs/bad/metrics.json": '{"acc": 2}',
};

const SHORT = 30;
const OPERATIONS = ["list", "stat", "read", "readRange"] as const;
const FAULTS: Record<string, () => Promise<never>> = {
  throws: () => {
    throw new Error("injected");
  },
  rejects: () => Promise.reject(new Error("injected")),
  "never ends": () => new Promise<never>(() => undefined),
};

/** The world with one operation failing for all places whose names match, until it is mended. */
function faulty(operation: (typeof OPERATIONS)[number], fault: () => Promise<never>, at: RegExp) {
  const files = memoryFiles(WORLD);
  let broken = true;
  const sound = files[operation] as (uri: string, ...rest: unknown[]) => Promise<unknown>;
  const port: Files = {
    ...files,
    [operation]: (uri: string, ...rest: unknown[]) => (broken && at.test(uri) ? fault() : sound(uri, ...rest)),
  };
  return { files: timedFiles(port, SHORT), mend: () => (broken = false) };
}

const pause = () => Promise.resolve();
const OPTIONS = { pause, maxMB: 32 };

/** What each reader of folders gives, by the names of what it read. */
async function readAll(files: Files) {
  const catalogue = await readCatalogueFolder(files, "problems", OPTIONS);
  const records = await readResearchFolder(files, "research", pause);
  const bibliographies = await readBibliographies(files, "", pause);
  const runs = await readRuns(placeAt(files, "runs"), "runs");
  return {
    problems: catalogue.files.flatMap(({ problems }) => problems.map(({ id }) => id)),
    experiments: records.flatMap(({ experiment }) => (experiment ? [experiment.title] : [])),
    people: records.flatMap(({ person }) => (person ? [person.name] : [])),
    works: [...bibliographies.values()].flatMap(({ items }) => items.map(({ id }) => id)),
    runs: runs.runs.map(({ metrics }) => metrics["acc"]),
    said: [...catalogue.files, ...records].flatMap(({ diagnostics }) => diagnostics),
  };
}

const WHOLE = {
  problems: ["one", "two", "three", "four", "five"],
  experiments: ["A", "B"],
  people: ["Ada"],
  works: ["a", "b"],
  runs: [1, 2],
  said: [],
};

describe("a file system that fails at one place", () => {
  for (const operation of OPERATIONS)
    for (const [name, fault] of Object.entries(FAULTS))
      it(`${operation} ${name}: all other files are read, and mending it is enough`, async () => {
        const { files, mend } = faulty(operation, fault, /bad/);
        const found = await readAll(files);
        for (const [kind, sound] of Object.entries({
          problems: ["one", "three", "four"],
          experiments: ["A"],
          people: ["Ada"],
          works: ["a"],
          runs: [1],
        }))
          for (const one of sound) assert.ok((found[kind as "works"] as unknown[]).includes(one), `${kind}: ${one}`);
        if (operation === "read") {
          assert.deepEqual(
            found.said.map(({ file, code }) => [file, code]),
            [
              ["problems/bad.json", "not-read"],
              ["problems/bad.yaml", "not-read"],
              ["problems/n.mapping.yaml", "not-read"],
              ["research/experiments/bad.yaml", "not-read"],
            ],
          );
          for (const { message } of found.said)
            assert.match(message, /^The file was not read: .*when (it|the file) changes\./);
        }
        mend();
        assert.deepEqual(await readAll(files), WHOLE);
      });

  for (const [name, fault] of Object.entries(FAULTS)) {
    it(`a folder whose list ${name} costs what is in it, and the walk says that it is incomplete`, async () => {
      const { files, mend } = faulty("list", fault, /more$/);
      const { files: found, incomplete } = await readCatalogueFolder(files, "problems", OPTIONS);
      assert.deepEqual([found.length, incomplete], [4, true]);
      mend();
      assert.equal((await readCatalogueFolder(files, "problems", OPTIONS)).files.length, 5);
    });

    it(`changes are taken up around one whose stat ${name}`, async () => {
      const { files, mend } = faulty("stat", fault, /bad/);
      const failed: string[] = [];
      const table = new FileTable<string>({
        files,
        accepts: (file) => file.endsWith(".bib") && file !== "bad.bib",
        read: async (file) => new TextDecoder().decode(await files.read(file)),
        failed: (file) => failed.push(file),
      });
      assert.equal(await table.apply(["bad.bib", "a.bib"]), true);
      assert.deepEqual([[...table.records.keys()], failed], [["a.bib"], ["bad.bib"]]);
      mend();
      await table.apply(["bad.bib"]);
      assert.deepEqual(failed, ["bad.bib"]);
    });

    it(`a reader that ${name} costs its file, with a sentence, and the next reading heals it`, async () => {
      let broken = true;
      const files = memoryFiles(WORLD);
      const reading: Files = { ...files, read: (file, most) => (broken ? fault() : files.read(file, most)) };
      const logged: unknown[] = [];
      const isolation = { longest: SHORT, failed: (error: unknown) => logged.push(error) };
      const catalogue = () => readCatalogueSource(reading, "problems/a.yaml", { ...OPTIONS, ...isolation });
      const record = () => readResearchFile(reading, "research/people/ada.yaml", "person", pause, isolation);
      const works = () => readBibliography(reading, "a.bib", pause, isolation);
      assert.deepEqual(
        (await catalogue())?.diagnostics.map(({ code }) => code),
        ["not-read"],
      );
      assert.deepEqual(
        (await record())?.diagnostics.map(({ code }) => code),
        ["not-read"],
      );
      assert.ok("problem" in (await works())!);
      assert.equal(logged.length, 3);
      broken = false;
      assert.deepEqual(
        (await catalogue())?.problems.map(({ id }) => id),
        ["one"],
      );
      assert.equal((await record())?.person?.name, "Ada");
      assert.ok("items" in (await works())!);
    });
  }
});

/** The world, in which files can be written, too; one of the operations that do it fails until it is mended. */
function faultyWrites(operation: "write" | "real", fault: () => Promise<never>) {
  const world = memoryFiles(WORLD);
  let broken = true;
  const port: WritableFiles = {
    ...world,
    real: (uri) => Promise.resolve(uri),
    write: (file, bytes) => Promise.resolve(void world.entries.set(file, bytes)),
  };
  const sound = port[operation] as (...request: unknown[]) => Promise<unknown>;
  const failing = (...request: unknown[]) => (broken ? fault() : sound(...request));
  return { world, files: timedFiles({ ...port, [operation]: failing }, SHORT), mend: () => (broken = false) };
}

describe("a file system in which writing fails", () => {
  it("writes no second record later, when a person has tried again: what nobody waits for any more is left", async () => {
    const world = memoryFiles({});
    const late: (() => void)[] = [];
    let isSlow = true;
    const port: WritableFiles = {
      ...world,
      write: (file, bytes, { overwrite, isLate }) =>
        writeWholeFile(
          {
            create: () => Promise.resolve(),
            write: (name, content) => {
              const put = () => void world.entries.set(`research/notes/${name}`, content);
              return isSlow ? new Promise((resolve) => late.push(() => resolve(put()))) : Promise.resolve(put());
            },
            rename: (from, to) => {
              world.entries.set(`research/notes/${to}`, world.entries.get(`research/notes/${from}`)!);
              return Promise.resolve(void world.entries.delete(`research/notes/${from}`));
            },
            remove: (name) => Promise.resolve(void world.entries.delete(`research/notes/${name}`)),
          },
          file.slice("research/notes/".length),
          bytes,
          overwrite,
          isLate,
        ),
    };
    const files = timedFiles(port, SHORT);
    const record = () => createRecord(files, "research/notes", { title: "Once", ending: ".md" }, () => "# Once\n");
    await assert.rejects(record, /did not come to an end/);
    isSlow = false;
    const kept = await record();
    for (const end of late) end();
    await new Promise(setImmediate);
    assert.deepEqual([...world.entries.keys()], [kept]);
  });

  for (const [name, fault] of Object.entries(FAULTS)) {
    it(`a link's end whose looking up ${name} is told to its asker, and asking again is enough`, async () => {
      const { files, mend } = faultyWrites("real", fault);
      await assert.rejects(async () => files.real!("a.bib"), /injected|did not come to an end/);
      mend();
      assert.equal(await files.real!("a.bib"), "a.bib");
    });

    it(`a record whose writing ${name} costs itself: reading goes on, and the next one of its folder is written`, async () => {
      const { world, files, mend } = faultyWrites("write", fault);
      const record = (title: string) =>
        createRecord(files, "research/notes", { title, ending: ".md" }, () => `# ${title}\n`);
      const [lost, all] = await Promise.allSettled([record("Lost"), readAll(files)]);
      assert.match(String((lost as PromiseRejectedResult).reason), /injected|did not come to an end/);
      assert.deepEqual((all as PromiseFulfilledResult<unknown>).value, WHOLE);
      mend();
      const [kept, more] = await Promise.all([record("Kept"), record("More")]);
      assert.deepEqual(
        [kept, more].map((file) => new TextDecoder().decode(world.entries.get(file))),
        ["# Kept\n", "# More\n"],
      );
    });

    it(`a snapshot whose writing ${name} is none: what was read stays, and the next is kept`, async () => {
      const { world, files, mend } = faultyWrites("write", fault);
      const host: SnapshotHost = {
        files,
        hash: (bytes) => Promise.resolve(`h${bytes.length.toString(16).padStart(8, "0")}`),
        readsInParts: () => Promise.resolve(false),
        pause,
      };
      const read = async () => {
        const known = await SnapshotFile.open(host, "cache", "1", "problems");
        const { files: found } = await readCatalogueFolder(files, "problems", { ...OPTIONS, known });
        return { saved: await known.save(), problems: found.flatMap(({ problems }) => problems.map(({ id }) => id)) };
      };
      assert.deepEqual(await read(), { saved: false, problems: WHOLE.problems });
      mend();
      assert.deepEqual(await read(), { saved: true, problems: WHOLE.problems });
      assert.ok([...world.entries.keys()].some((file) => file.startsWith("cache/")));
    });
  }
});

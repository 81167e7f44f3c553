import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import type { FileIndex } from "../../../src/core/catalogue/model";
import { finish } from "../../../src/core/catalogue/pause";
import { readCatalogueFile } from "../../../src/core/catalogue/readCatalogueFile";
import { isSnapshotHead, type SnapshotEntry, snapshotHead, SnapshotReader, SnapshotWriter } from "../../../src/core/catalogue/snapshot";

const TEXT = `
catalogue: {id: lab, title: Lab}
areas: [{id: data, title: Data}]
people: [{id: ada, name: Ada}]
problems:
  - {id: a, title: "A\\nwith a line break", area: data, status: {state: contested, label: so so}, tags: [x], people: [{person: ada}, {group: Us}], references: [k], related: [{problem: b, kind: requires}], reviewed: 2026, unknown: [u], odd: 1}
  - {id: b, title: B}
references: [{id: k, type: book, title: K, author: [{family: Σ}]}]
`;

describe("the snapshot of a catalogue file", () => {
  const read = (): Promise<FileIndex> => readCatalogueFile("file:///p/catalogue.yaml", TEXT);

  /** The lines of some entries, and what they give again. */
  function lines(entries: readonly SnapshotEntry[]): { texts: string[]; files: string[] } {
    const writer = new SnapshotWriter();
    const files = entries.map((entry) => finish(writer.file(entry)));
    return { texts: [...writer.texts()], files };
  }

  function readAgain({ texts, files }: { texts: string[]; files: string[] }): (SnapshotEntry | undefined)[] {
    const reader = new SnapshotReader();
    for (const line of texts) assert.equal(reader.read(line), undefined);
    return files.map((line) => reader.read(line));
  }

  it("gives back all that was read, a file on one line, and texts that several files name", async () => {
    const index = await read();
    const other = { ...index, file: "file:///p/other.yaml", problems: [...index.problems].reverse() };
    const kept = lines([
      { hash: "h", index },
      { hash: "i", index: other },
    ]);
    assert.ok([...kept.texts, ...kept.files].every((line) => !line.includes("\n")));
    assert.equal(kept.texts.join().split("with a line break").length, 2);
    const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
    assert.deepEqual(
      plain(readAgain(kept)),
      plain([
        { hash: "h", index },
        { hash: "i", index: other },
      ]),
    );
  });

  it("is not believed when it is torn, when its texts are missing, or when it is not ours", async () => {
    const { texts, files } = lines([{ hash: "h", index: await read() }]);
    const line = files[0]!;
    for (let end = 0; end < line.length; end += 7) assert.deepEqual(readAgain({ texts, files: [line.slice(0, end)] }), [undefined]);
    assert.deepEqual(readAgain({ texts: [], files }), [undefined]);
    assert.deepEqual(readAgain({ texts, files: [line.replace(/\d+\]\}$/, "]}")] }), [undefined]);
    const others = ["", "null", "{}", '{"hash":1}', '{"hash":"h","row":[1]}', '{"hash":"h","rest":{},"row":[1,2,3]}', '["h",{},1,[]]'];
    assert.deepEqual(
      readAgain({ texts, files: others }),
      others.map(() => undefined),
    );
  });

  it("is believed only with the version, the folder and the digest that it was written for", () => {
    const head = { version: "0.1.0", folder: "file:///p", digest: "d" };
    const line = snapshotHead(head);
    assert.ok(isSnapshotHead(line, head));
    assert.ok(!isSnapshotHead(line, { ...head, version: "0.2.0" }));
    assert.ok(!isSnapshotHead(line, { ...head, folder: "file:///q" }));
    assert.ok(!isSnapshotHead(line, { ...head, digest: "e" }));
    assert.ok(!isSnapshotHead(line.slice(0, -1), head));
  });
});

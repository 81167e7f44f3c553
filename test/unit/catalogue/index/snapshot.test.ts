import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import type { FileIndex } from "../../../../src/core/catalogue/index/fileIndex";
import { finish } from "../../../../src/core/base/slices";
import { readCatalogueFile } from "../../../../src/core/catalogue/reading/readCatalogueFile";
import {
  isSnapshotHead,
  readSnapshotBody,
  snapshotBody,
  type SnapshotEntry,
  snapshotHead,
} from "../../../../src/core/catalogue/index/snapshot";

const TEXT = `
catalogue: {id: lab, title: Lab}
areas: [{id: data, title: Data}]
people: [{id: ada, name: Ada}]
problems:
  - {id: a, title: "A\\nwith a line break", area: data, status: {state: contested, label: so so}, tags: [x], people: [{person: ada}, {group: Us}], references: [k], related: [{problem: b, kind: requires}], reviewed: {date: 2026, by: ada}, formerly: [z], unknown: [u], odd: 1}
  - {id: b, title: B}
references: [{id: k, type: book, title: K, author: [{family: Σ}]}]
glossary: [{term: T, text: "What it means", references: [k]}]
`;

describe("the snapshot of a catalogue file", () => {
  const read = (): Promise<FileIndex> => readCatalogueFile("file:///p/catalogue.yaml", TEXT);

  const body = (entries: readonly SnapshotEntry[]): Uint8Array =>
    Uint8Array.from(finish(snapshotBody(entries)).flatMap((part) => [...part]));

  const readAgain = (bytes: Uint8Array): SnapshotEntry[] =>
    [...readSnapshotBody(bytes)].flatMap((entry) => entry ?? []);

  it("gives back all that was read, also what was read from a snapshot, and has a text that several files name once", async () => {
    const index = await read();
    const other = await readCatalogueFile(
      "file:///p/other.yaml",
      TEXT.replace("- {id: b, title: B}", "- {id: c, title: C}"),
    );
    const empty = await readCatalogueFile("file:///p/empty.yaml", "areas: []\n");
    const entries = [index, other, empty].map((one, i) => ({ hash: `h${i}`, size: i, index: one }));
    const kept = body(entries);
    assert.equal(new TextDecoder().decode(kept).split("with a line break").length, 2);
    const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
    assert.deepEqual(plain(readAgain(kept)), plain(entries));
    // A host's files may come as Node's own buffers.
    assert.deepEqual(plain(readAgain(Buffer.from(kept))), plain(entries));
    assert.deepEqual(plain(readAgain(body(readAgain(kept).reverse()))), plain([...entries].reverse()));
  });

  it("is not believed when it is torn, when its texts are missing, or when it is not ours", async () => {
    const kept = body([{ hash: "h", size: 1, index: await read() }]);
    for (let end = 0; end < kept.length; end += 3)
      assert.deepEqual(readAgain(kept.slice(0, end)), [], `${end} of ${kept.length}`);
    assert.deepEqual(readAgain(kept.slice(kept.indexOf(10) + 1)), []);
    const others = [
      "",
      "null",
      "{}",
      '{"hash":1}',
      '{"hash":"h","numbers":1}',
      '{"hash":"h","rest":{},"numbers":-3}',
      '["h",{},1,[]]',
    ];
    for (const line of others) assert.deepEqual(readAgain(new TextEncoder().encode(`${line}\nabcd`)), [], line);
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

import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import type { FileIndex } from "../../../src/core/catalogue/model";
import { readCatalogueFile } from "../../../src/core/catalogue/readCatalogueFile";
import { decodeEntry, encodeEntry, isSnapshotHead, snapshotHead } from "../../../src/core/catalogue/snapshot";

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

  it("gives back all that was read, on one line", async () => {
    const index = await read();
    const line = encodeEntry({ hash: "h", index });
    assert.ok(!line.includes("\n"));
    assert.deepEqual(JSON.parse(JSON.stringify(decodeEntry(line))), JSON.parse(JSON.stringify({ hash: "h", index })));
  });

  it("is not believed when it is torn, or not ours", async () => {
    const line = encodeEntry({ hash: "h", index: await read() });
    for (let end = 0; end < line.length; end += 7) assert.equal(decodeEntry(line.slice(0, end)), undefined);
    for (const text of ["", "null", "[]", "{}", '["h",{},1,[]]', "[1,2,3,4]"]) assert.equal(decodeEntry(text), undefined);
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

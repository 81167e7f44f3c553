import * as assert from "node:assert/strict";
import { strToU8, zipSync } from "fflate";
import { describe, it } from "mocha";
import { type RangeFile, type ZipEntry, zipEntries } from "../../../../src/core/runs/kit/binary/zip";

const FULL = 0xffffffff;

/** A file in memory that gives no more than it has. */
const inMemory = (bytes: Uint8Array): RangeFile => ({
  name: "a.zip",
  size: bytes.length,
  range: (start, end) => Promise.resolve(bytes.subarray(start, end)),
});

/** Little-endian numbers one after the other, each of so many bytes. */
function numbers(...fields: [value: number, width: 2 | 4 | 8][]): Uint8Array {
  const bytes = new Uint8Array(fields.reduce((sum, [, width]) => sum + width, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [value, width] of fields) {
    if (width === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += width;
  }
  return bytes;
}

/** An archive that is a directory of one entry: its sizes, its place and its extra field are as told. */
function directoryOf(compressed: number, size: number, offset: number, extra: Uint8Array, flags = 0): Uint8Array {
  const head = numbers([0x02014b50, 4], [0, 4], [flags, 2], [8, 2], [0, 8], [compressed, 4], [size, 4]);
  const rest = numbers([1, 2], [extra.length, 2], [0, 2], [0, 8], [offset, 4]);
  const entry = [...head, ...rest, 97, ...extra];
  const end = numbers([0x06054b50, 4], [0, 4], [1, 2], [1, 2], [entry.length, 4], [0, 4], [0, 2]);
  return Uint8Array.from([...entry, ...end]);
}

const read = (bytes: Uint8Array): Promise<ZipEntry[]> => zipEntries(inMemory(bytes));

describe("the directory of a zip archive", () => {
  it("names each entry with its method, sizes and place", async () => {
    const bytes = zipSync({ "a.txt": [strToU8("aaaaaaaaaa"), { level: 0 }], "b/ü.txt": strToU8("b".repeat(1000)) });
    const entries = await read(bytes);
    assert.deepEqual(
      entries.map(({ name, method, size, offset }) => [name, method, size, offset]),
      [
        ["a.txt", 0, 10, 0],
        ["b/ü.txt", 8, 1000, 45],
      ],
    );
    assert.equal(entries[0]!.compressed, 10);
    assert.ok(entries[1]!.compressed < 30);
  });

  it("is found before a comment, and leaves out what is encrypted", async () => {
    const bytes = zipSync({ a: strToU8("x") }, { comment: "made by hand" });
    assert.deepEqual((await read(bytes)).map(({ name }) => name), ["a"]); // prettier-ignore
    assert.deepEqual(await read(directoryOf(5, 6, 0, new Uint8Array(), 1)), []);
  });

  it("takes from ZIP64's field those of size, packed size and place that are full, in this order", async () => {
    const three = numbers([1, 2], [24, 2], [7e9 % 2 ** 32, 4], [1, 4], [600, 8], [70, 8]);
    const all = { name: "a", method: 8, size: 7e9, compressed: 600, offset: 70 };
    assert.deepEqual(await read(directoryOf(FULL, FULL, FULL, three)), [all]);
    const place = numbers([1, 2], [8, 2], [70, 8]);
    assert.deepEqual(await read(directoryOf(5, 6, FULL, place)), [{ ...all, size: 6, compressed: 5, offset: 70 }]);
    // Another field stands before it, and an odd byte behind it.
    const behind = Uint8Array.from([...numbers([0x5455, 2], [2, 2], [9, 2]), ...place, 0]);
    assert.deepEqual(await read(directoryOf(5, 6, FULL, behind)), [{ ...all, size: 6, compressed: 5, offset: 70 }]);
  });

  it("keeps the sizes that it has where ZIP64's field is cut, empty or says that it is longer than its room", async () => {
    for (const extra of [
      new Uint8Array(),
      numbers([1, 2]),
      numbers([1, 2], [0, 2]),
      numbers([1, 2], [8, 2], [70, 4]),
      numbers([1, 2], [4, 2], [70, 8]),
      numbers([2, 2], [8, 2], [70, 8]),
    ])
      assert.deepEqual(await read(directoryOf(5, 6, FULL, extra)), [
        { name: "a", method: 8, size: 6, compressed: 5, offset: FULL },
      ]);
  });

  it("that is cut, or begins behind the end, is no whole archive", async () => {
    const bytes = directoryOf(5, 6, 0, new Uint8Array());
    for (const cut of [0, 21, bytes.length - 1])
      await assert.rejects(read(bytes.subarray(0, cut)), /not a whole zip archive/);
    await assert.rejects(read(bytes.subarray(1)), /not a whole zip archive/);
  });
});

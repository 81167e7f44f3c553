import { deflateSync } from "fflate";
import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import type { InputFile } from "../../../src/core/instruments/readers/file";
import { file, lines, measured } from "./inputs";
import { type Codec, type Lies, parquet, zstd } from "./parquetFiles";

/** A file that fails the test when it is asked for a place that it does not have; `asked` gets what it was asked for. */
function strict(name: string, bytes: Uint8Array, asked: [number, number][] = []): InputFile {
  return {
    name,
    size: bytes.length,
    range: (start, end) => {
      assert.ok(start >= 0 && start <= end && end <= bytes.length, `asked for ${start} to ${end} of ${bytes.length}`);
      asked.push([start, end]);
      return Promise.resolve(bytes.slice(start, end));
    },
  };
}

const SAMPLES = new TextEncoder().encode('[{"id": 1, "scores": {"match": {"value": 1}}}]');

/**
 * A zip archive of one entry, whose directory says what `change` writes into it.
 * @param content packed by `method`: 0 not at all, 8 deflate, 93 zstd
 */
function archive(
  change: (view: DataView, directory: number, end: number) => void,
  content = SAMPLES,
  method = 0,
): Uint8Array {
  const name = new TextEncoder().encode("summaries.json");
  const directory = 30 + name.length + content.length;
  const end = directory + 46 + name.length;
  const bytes = new Uint8Array(end + 22);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, 0x04034b50, true);
  view.setUint16(26, name.length, true);
  bytes.set(name, 30);
  bytes.set(content, 30 + name.length);
  view.setUint32(directory, 0x02014b50, true);
  view.setUint16(directory + 10, method, true);
  view.setUint32(directory + 20, content.length, true);
  view.setUint32(directory + 24, content.length, true);
  view.setUint16(directory + 28, name.length, true);
  bytes.set(name, directory + 46);
  view.setUint32(end, 0x06054b50, true);
  view.setUint16(end + 10, 1, true);
  view.setUint32(end + 12, 46 + name.length, true);
  view.setUint32(end + 16, directory, true);
  change(view, directory, end);
  return bytes;
}

describe("an input that is large or says what is not so", () => {
  const notWhole = /log\.eval: is not a whole zip archive/;
  const scored = (bytes: Uint8Array) =>
    measured("compare", [
      strict("log.eval", bytes),
      strict(
        "other.eval",
        archive(() => {}),
      ),
    ]);

  it("is asked for no place beyond its end by a zip archive's directory", async () => {
    assert.equal((await scored(archive(() => {}))).metrics.n, 1);
    const lies: ((view: DataView, directory: number, end: number) => void)[] = [
      (view, directory) => view.setUint32(directory + 42, 0xfffffff0, true),
      (view, directory) => view.setUint32(directory + 20, 30_000_000, true),
      (view, _, end) => view.setUint32(end + 16, 0xfffffff0, true),
      (view, _, end) => view.setUint32(end + 12, 0x0fffffff, true),
    ];
    for (const lie of lies) await assert.rejects(scored(archive(lie)), notWhole);
  });

  it("may be a zip archive whose ZIP64 locator points anywhere", async () => {
    const plain = archive((view, _, end) => view.setUint32(end + 16, 0xffffffff, true));
    const bytes = new Uint8Array(plain.length + 20);
    bytes.set(plain.subarray(0, plain.length - 22));
    bytes.set(plain.subarray(plain.length - 22), plain.length - 2);
    const view = new DataView(bytes.buffer);
    view.setUint32(plain.length - 22, 0x07064b50, true);
    view.setUint32(plain.length - 14, 0xffffffff, true);
    view.setUint32(plain.length - 10, 0x7fffffff, true);
    await assert.rejects(scored(bytes), notWhole);
  });

  it("may be a NumPy file of small numbers that are large as they are kept", async () => {
    const header = "{'descr': '|i1', 'fortran_order': False, 'shape': (600000000, 1), }".padEnd(117) + "\n";
    const head = new TextEncoder().encode(`XNUMPY\x01\x00v\x00${header}`);
    head[0] = 0x93;
    const weights: InputFile = {
      name: "sae.npy",
      size: head.length + 600_000_000,
      range: (start, end) => Promise.resolve(head.slice(start, end)),
    };
    await assert.rejects(measured("sparse-autoencoder", [weights, weights]), /sae\.npy: an array has 3 GB; up to 2/);
  });

  it("may be safetensors whose shape is larger than its bytes", async () => {
    const header = JSON.stringify({ w: { dtype: "BF16", shape: [1e9, 1e9], data_offsets: [0, 4] } });
    const bytes = new Uint8Array(8 + header.length + 4);
    new DataView(bytes.buffer).setUint32(0, header.length, true);
    bytes.set(new TextEncoder().encode(header), 8);
    await assert.rejects(measured("edge-inference", [file("model.safetensors", bytes)]), /tensor “w” that cannot be/);
  });

  it("may begin with a row that holds a word of Python", async () => {
    const rows = '{"confidence": NaN, "correct": 1}\n{"confidence": 0.5, "correct": 1}\n';
    const { metrics, warnings } = await measured("calibration", [file("rows.jsonl", rows)]);
    assert.equal(metrics.n, 1);
    assert.ok(warnings.some((text) => text.startsWith("1 rows have no confidence")));
  });

  it("may have more tasks than a call has arguments, and counts without bound", async () => {
    const rows = Array.from({ length: 150_000 }, (_, i) => ({ task: `t${i}`, n: 2, c: i % 3 }));
    const { metrics } = await measured("pass-at-k", [lines(rows)], { options: { draws: 100 } });
    assert.ok(Math.abs(metrics["pass@1"]! - 0.5) < 1e-12);
    const large = await measured("pass-at-k", [lines([{ task: "a", n: 2e15, c: 1e15 }])], {
      options: { k: "1,1000000000000" },
    });
    assert.equal(large.metrics["pass@1"], 0.5);
    assert.equal(large.metrics["pass@1000000000000"], 1);
    assert.equal(large.metrics["pass^1000000000000"], 0);
  });

  it("may have all its boxes in one image, up to a bound", async () => {
    const boxes = Array.from({ length: 130_000 }, () => ({ id: "x", bbox: [1, 1, 5, 5] }));
    const { metrics } = await measured("grounding", [lines(boxes.slice(0, 1)), lines(boxes)]);
    assert.equal(metrics.n, 130_000);
    await assert.rejects(
      measured("grounding", [lines(boxes), lines(boxes)]),
      /Image “x” has 130000 predicted and 130000 true boxes of a kind; up to 1e9 pairs are compared/,
    );
  });

  it("says all the fields that are not known, and by what name they are given", async () => {
    await assert.rejects(
      measured("bradley-terry", [lines([{ one: "x", other: "y" }], "pairs.jsonl")]),
      /pairs\.jsonl: Say which column holds what is needed: First system \(a\), Winner \(winner\)\. The file has one, other\./,
    );
  });

  it("is opened once", async () => {
    const asked: [number, number][] = [];
    const rows = Array.from({ length: 20_000 }, (_, i) => ({ id: i, score: i % 2, score_b: i % 3 ? 1 : 0 }));
    const bytes = new TextEncoder().encode(JSON.stringify(rows));
    await measured("compare", [strict("rows.json", bytes, asked)]);
    assert.deepEqual(
      asked.map(([, end]) => end),
      [256 * 1024, bytes.length],
    );
  });

  it("may be packed by deflate or zstd, and says which method is not read", async () => {
    const nothing = () => {};
    const packed: [Uint8Array, number][] = [
      [deflateSync(SAMPLES), 8],
      [zstd(SAMPLES), 93],
    ];
    for (const [content, method] of packed)
      assert.equal((await scored(archive(nothing, content, method))).metrics.n, 1, String(method));
    await assert.rejects(
      scored(archive(nothing, SAMPLES, 12)),
      /summaries\.json is packed by method 12; deflate \(8\) and zstd/,
    );
    for (const [content, method] of packed)
      await assert.rejects(scored(archive(nothing, content.subarray(0, content.length - 9), method)), /log\.eval: /);
  });

  it("may unpack to more than it says, and is given up at the bound", async () => {
    const nothing = () => {};
    const bombs: [Uint8Array, number][] = [
      [deflateSync(new Uint8Array(64 << 20)), 8],
      [zstd(new Uint8Array(), 512), 93],
    ];
    for (const [content, method] of bombs) {
      assert.ok(content.length < 100_000);
      await assert.rejects(
        scored(archive(nothing, content, method)),
        /log\.eval: summaries\.json unpacks to more than 33 MB/,
      );
    }
  });

  it("may be Parquet, plain or packed by Snappy or zstd", async () => {
    const columns = { id: ["a", "b", "c", "d"], score: [1, 0, 1, 1], score_b: [0, 0, 1, 0] };
    for (const codec of ["none", "snappy", "zstd"] as const) {
      const { metrics } = await measured("compare", [strict("scores.parquet", parquet(columns, codec))]);
      assert.deepEqual([metrics.n, metrics.only_a, metrics.both, metrics.difference], [4, 2, 1, 0.5], codec);
    }
    const many = Array.from({ length: 25_000 }, (_, i) => i % 2);
    const { metrics } = await measured("compare", [file("many.parquet", parquet({ score: many, score_b: many }))]);
    assert.deepEqual([metrics.n, metrics.both], [25_000, 12_500]);
  });

  it("may be Parquet that lies about places, sizes, values and rows", async () => {
    const columns = { score: [1, 0, 1], score_b: [0, 0, 1] };
    const lies: [Codec, Lies][] = [
      ["none", { compressed: -5 }],
      ["none", { compressed: 2 ** 31 - 1 }],
      ["snappy", { unpacked: 2 ** 31 - 1 }],
      ["zstd", { unpacked: -1 }],
      ["none", { values: 2 ** 31 - 1 }],
      ["none", { values: -1 }],
      ["none", { rows: 2 ** 40 }],
      ["none", { offset: -8 }],
      ["none", { offset: 2 ** 40 }],
    ];
    for (const [codec, lie] of lies)
      await assert.rejects(
        measured("compare", [strict("scores.parquet", parquet(columns, codec, lie))]),
        /^Error: scores\.parquet: is not a whole Parquet file/,
        JSON.stringify(lie),
      );
    const whole = parquet(columns);
    for (const length of [4, 12, whole.length - 1])
      await assert.rejects(
        measured("compare", [strict("scores.parquet", whole.subarray(0, length))]),
        /scores\.parquet: /,
      );
  });
});

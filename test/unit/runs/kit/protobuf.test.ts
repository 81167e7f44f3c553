import * as assert from "node:assert/strict";
import { describe, it } from "mocha";
import { ProtoReader } from "../../../../src/core/runs/kit/binary/protobuf";

/** The fields of a message as `number:wire:value`, and whether it was broken. */
function read(...bytes: number[]): [fields: string[], broken: boolean] {
  const reader = new ProtoReader(Uint8Array.from(bytes));
  const fields: string[] = [];
  while (reader.next()) {
    const value =
      reader.wire === 0 ? reader.int() : reader.wire === 2 ? reader.text() : reader.float() || reader.double();
    fields.push(`${reader.field}:${reader.wire}:${value}`);
  }
  return [fields, reader.broken];
}

describe("a message of Protocol Buffers", () => {
  it("is read field by field", () => {
    assert.deepEqual(read(), [[], false]);
    assert.deepEqual(read(0x08, 0x96, 0x01, 0x12, 2, 0x68, 0x69), [["1:0:150", "2:2:hi"], false]);
    assert.deepEqual(read(0x0d, 0, 0, 0x80, 0x3f), [["1:5:1"], false]);
    assert.deepEqual(read(0x09, 0, 0, 0, 0, 0, 0, 0, 0x40), [["1:1:2"], false]);
  });

  it("has integers of 64 bits with their sign", () => {
    assert.deepEqual(read(0x08, ...Array<number>(9).fill(0xff), 0x01), [["1:0:-1"], false]);
    assert.deepEqual(read(0x08, 0x80, 0x80, 0x80, 0x80, 0x10), [["1:0:4294967296"], false]);
    assert.deepEqual(read(0x08, 0x80, 0x80, 0x80, 0x80, 0x08), [["1:0:2147483648"], false]);
  });

  it("that is cut anywhere gives what is whole before the cut, and says so", () => {
    const whole = [0x08, 0x96, 0x01, 0x12, 2, 0x68, 0x69];
    const before = (cut: number) => (cut < 3 ? [] : ["1:0:150"]);
    for (let cut = 1; cut < whole.length; cut++)
      assert.deepEqual(read(...whole.slice(0, cut)), [before(cut), cut !== 3], `cut at ${cut}`);
  });

  it("is broken by a field without number, a wire that is none, and a number that never ends", () => {
    assert.deepEqual(read(0x00, 1), [[], true]);
    assert.deepEqual(read(0x0b, 1), [[], true]);
    assert.deepEqual(read(0x08, ...Array<number>(11).fill(0x80)), [[], true]);
  });

  it("has lists of packed integers, up to a cut", () => {
    const reader = new ProtoReader(Uint8Array.of(0x0a, 3, 1, 0x96, 0x01));
    assert.ok(reader.next());
    const packed = reader.varints();
    const values: number[] = [];
    while (packed.next()) values.push(packed.int());
    assert.deepEqual(values, [1, 150]);
    const cut = new ProtoReader(Uint8Array.of(0x0a, 2, 1, 0x96));
    assert.ok(cut.next());
    const two = cut.varints();
    assert.deepEqual([two.next(), two.int(), two.next()], [true, 1, false]);
  });
});

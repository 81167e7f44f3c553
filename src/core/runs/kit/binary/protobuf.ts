/**
 * Reads a protobuf message field by field, without a schema (https://protobuf.dev/programming-guides/encoding/). Bad bytes end the
 * reading: `next` answers false and `broken` is set.
 */
export class ProtoReader {
  /** Number of the field that `next` came to. */
  field = 0;
  /** Its wire type: 0 varint, 1 eight bytes, 2 bytes with their length, 5 four bytes. */
  wire = 0;
  /** Where its bytes are (wire types 1, 2 and 5). */
  start = 0;
  end = 0;
  broken = false;
  private low = 0;
  private high = 0;
  private at: number;
  private readonly view: DataView;

  constructor(
    readonly bytes: Uint8Array,
    from = 0,
    private readonly to = bytes.length,
  ) {
    this.at = from;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  next(): boolean {
    if (this.broken || this.at >= this.to) return false;
    if (!this.readVarint()) return this.stop();
    this.field = this.low >>> 3;
    this.wire = this.low & 7;
    if (this.high || !this.field) return this.stop();
    if (this.wire === 0) return this.readVarint() || this.stop();
    let length = this.wire === 1 ? 8 : 4;
    if (this.wire === 2) {
      if (!this.readVarint() || this.high) return this.stop();
      length = this.low >>> 0;
    } else if (this.wire !== 1 && this.wire !== 5) return this.stop();
    if (length > this.to - this.at) return this.stop();
    this.start = this.at;
    this.end = this.at += length;
    return true;
  }

  /** The field's varint as a signed 64-bit integer; rounded beyond 2^53. */
  int(): number {
    return this.high * 2 ** 32 + (this.low >>> 0);
  }

  double(): number {
    return this.wire === 1 ? this.view.getFloat64(this.start, true) : NaN;
  }

  float(): number {
    return this.wire === 5 ? this.view.getFloat32(this.start, true) : NaN;
  }

  text(): string {
    return this.wire === 2 ? new TextDecoder().decode(this.bytes.subarray(this.start, this.end)) : "";
  }

  /** The message that the field holds; an empty one when it holds none. */
  message(): ProtoReader {
    return this.wire === 2 ? new ProtoReader(this.bytes, this.start, this.end) : new ProtoReader(this.bytes, 0, 0);
  }

  /** The varints that the field holds packed, one after the other: `next` comes to each. */
  varints(): { next(): boolean; int(): number } {
    const packed = this.message();
    return { next: () => packed.at < packed.to && packed.readVarint(), int: () => packed.int() };
  }

  private stop(): false {
    this.broken = true;
    return false;
  }

  private readVarint(): boolean {
    let low = 0;
    let high = 0;
    for (let shift = 0; shift < 70; shift += 7) {
      if (this.at >= this.to) return false;
      const byte = this.bytes[this.at++]!;
      if (shift < 28) low |= (byte & 127) << shift;
      else if (shift === 28) {
        low |= (byte & 15) << 28;
        high |= (byte & 127) >> 4;
      } else if (shift < 63) high |= (byte & 127) << (shift - 32);
      else high |= (byte & 1) << 31;
      if (byte < 128) {
        this.low = low;
        this.high = high;
        return true;
      }
    }
    return false;
  }
}

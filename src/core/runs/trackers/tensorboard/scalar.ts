import type { ProtoReader } from "../../kit/binary/protobuf";

/** TensorFlow's `DataType` (tensorflow/core/framework/types.proto), of which a scalar may be: bytes of one value, and how to read it. */
const TYPES: Record<number, [number, (view: DataView, at: number) => number]> = {
  1: [4, (view, at) => view.getFloat32(at, true)],
  2: [8, (view, at) => view.getFloat64(at, true)],
  3: [4, (view, at) => view.getInt32(at, true)],
  4: [1, (view, at) => view.getUint8(at)],
  5: [2, (view, at) => view.getInt16(at, true)],
  6: [1, (view, at) => view.getInt8(at)],
  9: [8, (view, at) => Number(view.getBigInt64(at, true))],
  14: [2, (view, at) => bfloat16(view.getUint16(at, true))],
  17: [2, (view, at) => view.getUint16(at, true)],
  19: [2, (view, at) => half(view.getUint16(at, true))],
  22: [4, (view, at) => view.getUint32(at, true)],
  23: [8, (view, at) => Number(view.getBigUint64(at, true))],
};

/**
 * The value of a `TensorProto` that holds a single number: in `tensor_content` (field 4) or in the list of its type (5 float, 6 double,
 * 7 int, 10 int64, 13 half, 16 uint32, 17 uint64). Undefined for text and for tensors of more or fewer values.
 */
export function tensorScalar(tensor: ProtoReader): number | undefined {
  let type = 0;
  let value: number | undefined;
  let values = 0;
  let content: DataView | undefined;
  const found = (number: number): void => {
    value = number;
    values++;
  };
  while (tensor.next()) {
    const { field, wire, start, end, bytes } = tensor;
    const view = new DataView(bytes.buffer, bytes.byteOffset + start, wire === 0 ? 0 : end - start);
    if (field === 1 && wire === 0) type = tensor.int();
    else if (field === 2 && !isScalarShape(tensor.message())) return undefined;
    else if (field === 4 && wire === 2) content = view;
    else if (field === 5 && wire !== 0)
      for (let at = 0; at + 4 <= view.byteLength; at += 4) found(view.getFloat32(at, true));
    else if (field === 6 && wire !== 0)
      for (let at = 0; at + 8 <= view.byteLength; at += 8) found(view.getFloat64(at, true));
    else if ([7, 10, 13, 16, 17].includes(field)) {
      if (wire === 0) found(tensor.int());
      else if (wire === 2) for (const packed = tensor.varints(); packed.next();) found(packed.int());
    }
  }
  const known = TYPES[type];
  if (!known) return undefined;
  if (content) return content.byteLength === known[0] ? known[1](content, 0) : undefined;
  if (values !== 1) return undefined;
  if (type === 19) return half(value!);
  return type === 14 ? bfloat16(value!) : value;
}

/** Whether every dimension (field 2, its size field 1) is 1; a scalar has none. */
function isScalarShape(shape: ProtoReader): boolean {
  while (shape.next()) {
    if (shape.field !== 2) continue;
    const dimension = shape.message();
    let size = 0;
    while (dimension.next()) if (dimension.field === 1 && dimension.wire === 0) size = dimension.int();
    if (size !== 1) return false;
  }
  return true;
}

/** IEEE 754 half precision. */
function half(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction ? NaN : sign * Infinity;
  return sign * (exponent ? 2 ** (exponent - 15) * (1 + fraction / 1024) : 2 ** -14 * (fraction / 1024));
}

/** The upper half of a single-precision number. */
function bfloat16(bits: number): number {
  const view = new DataView(new ArrayBuffer(4));
  view.setUint16(0, bits);
  return view.getFloat32(0);
}

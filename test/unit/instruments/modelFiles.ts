// Files of weights, written byte by byte as their formats say.

interface Written {
  keys: Readonly<Record<string, number | string>>;
  more?: Readonly<Record<string, number | string>>;
  tensors: readonly { name: string; dims: readonly number[]; type: number }[];
}

/** A GGUF file (version 3) of a header without weights, with a vocabulary that has to be passed over. */
export function gguf({ keys, more = {}, tensors }: Written): Uint8Array {
  const parts: Uint8Array[] = [new TextEncoder().encode("GGUF")];
  const number = (bytes: number, value: number) => {
    const part = new Uint8Array(bytes);
    const view = new DataView(part.buffer);
    if (bytes === 8) view.setBigUint64(0, BigInt(value), true);
    else view.setUint32(0, value, true);
    parts.push(part);
  };
  const text = (value: string) => {
    const bytes = new TextEncoder().encode(value);
    number(8, bytes.length);
    parts.push(bytes);
  };
  const entries = Object.entries({ ...keys, ...more });
  number(4, 3);
  number(8, tensors.length);
  number(8, entries.length + 2);
  for (const [key, value] of entries) {
    text(key);
    number(4, typeof value === "string" ? 8 : 4);
    if (typeof value === "string") text(value);
    else number(4, value);
  }
  text("tokenizer.ggml.tokens");
  number(4, 9);
  number(4, 8);
  number(8, 3);
  for (const token of ["a", "bc", "déf"]) text(token);
  text("tokenizer.ggml.scores");
  number(4, 9);
  number(4, 6);
  number(8, 5000);
  parts.push(new Uint8Array(20_000));
  for (const { name, dims, type } of tensors) {
    text(name);
    number(4, dims.length);
    for (const size of dims) number(8, size);
    number(4, type);
    number(8, 0);
  }
  return new Uint8Array(Buffer.concat(parts));
}

const SIZES: Readonly<Record<string, number>> = { F32: 4, F16: 2, BF16: 2, F64: 8 };

/** A safetensors file of tensors of F32 values, or of zeros. */
export function safetensors(
  tensors: Readonly<Record<string, { dtype: string; shape: readonly number[]; values?: readonly number[] }>>,
): Uint8Array {
  let at = 0;
  const header: Record<string, object> = {};
  const content: Uint8Array[] = [];
  for (const [name, { dtype, shape, values }] of Object.entries(tensors)) {
    const length = Math.abs(shape.reduce((product, size) => product * size, 1)) * SIZES[dtype]!;
    header[name] = { dtype, shape, data_offsets: [at, at + length] };
    content.push(values ? new Uint8Array(new Float32Array(values).buffer) : new Uint8Array(length));
    at += length;
  }
  const json = new TextEncoder().encode(JSON.stringify(header));
  const length = new Uint8Array(8);
  new DataView(length.buffer).setBigUint64(0, BigInt(json.length), true);
  return new Uint8Array(Buffer.concat([length, json, ...content]));
}

/** A `.npy` file of 32-bit numbers. */
export function npy(rows: readonly (readonly number[])[]): Uint8Array {
  return numpy(rows.length, rows[0]!.length, new Uint8Array(Float32Array.from(rows.flat()).buffer));
}

/** One of zeros. */
export function zeros(rows: number, columns: number): Uint8Array {
  return numpy(rows, columns, new Uint8Array(4 * rows * columns));
}

function numpy(rows: number, columns: number, content: Uint8Array): Uint8Array {
  const header = `{'descr': '<f4', 'fortran_order': False, 'shape': (${rows}, ${columns}), }`.padEnd(117) + "\n";
  const head = new Uint8Array([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, header.length, 0]);
  return new Uint8Array(Buffer.concat([head, Buffer.from(header), content]));
}

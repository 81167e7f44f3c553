import { t } from "../../base/language";
import type { Budget } from "../../runs/kit/budget";
import { InputError } from "../../base/untrusted/inputError";
import { safetensorsHeader } from "../models/safetensors";
import { fileOf, type InputFile } from "./file";
import { formOf } from "./recognise";
import { viewOf, zipContent, zipEntries } from "../../runs/kit/binary/zip";

/** An array of numbers, row by row. */
export interface NumberArray {
  shape: number[];
  data: Float32Array;
}

/** A tensor larger than this, in the file or as it is kept, is not read into memory. */
const MOST_BYTES = 2 ** 31;

/** The arrays of a `.npy`, `.npz` or safetensors file by name; that of a `.npy` has none. Only those that `wanted` names are read. */
export async function arraysOf(
  file: InputFile,
  budget: Budget,
  wanted: (name: string) => boolean = () => true,
): Promise<Map<string, NumberArray>> {
  const form = await formOf(file);
  const arrays = new Map<string, NumberArray>();
  if (form === "npy") return arrays.set("", await npy(file, budget));
  if (form === "safetensors") {
    for (const [name, { type, shape, start, end }] of await safetensorsHeader(file)) {
      if (!wanted(name)) continue;
      const reader = SAFETENSORS[type];
      if (!reader)
        throw new InputError(
          t("“{0}” holds {1}; read are {2}", name, type, Object.keys(SAFETENSORS).join(", ")),
          file.name,
        );
      arrays.set(name, { shape, data: await numbers(file, start, end, shape, reader, budget) });
    }
    return arrays;
  }
  if (form === "zip") {
    for (const entry of await zipEntries(file)) {
      const name = entry.name.replace(/\.npy$/, "");
      if (name === entry.name || !wanted(name)) continue;
      const inner = fileOf(`${file.name}/${entry.name}`, await zipContent(file, entry, MOST_BYTES, budget));
      arrays.set(name, await npy(inner, budget));
    }
    if (arrays.size) return arrays;
  }
  throw new InputError(
    t("holds no arrays that are read: .npy, .npz and safetensors are; seen was {0}", form),
    file.name,
  );
}

/** The shapes of a file's arrays by name, as far as its header says them: nothing of `.npz`. */
export async function shapesOf(file: InputFile): Promise<Map<string, number[]>> {
  const form = await formOf(file);
  if (form === "npy") return new Map([["", (await npyHeader(file)).shape]]);
  if (form !== "safetensors") return new Map();
  return new Map([...(await safetensorsHeader(file))].map(([name, { shape }]) => [name, shape]));
}

interface Reader {
  bytes: number;
  get(view: DataView, at: number): number;
}

function half(bits: number): number {
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  const size =
    exponent === 0
      ? fraction * 2 ** -24
      : exponent === 31
        ? fraction
          ? NaN
          : Infinity
        : (1 + fraction / 1024) * 2 ** (exponent - 15);
  return bits & 0x8000 ? -size : size;
}

const WORD = new DataView(new ArrayBuffer(4));
function bfloat(bits: number): number {
  WORD.setUint32(0, bits << 16);
  return WORD.getFloat32(0);
}

const SAFETENSORS: Readonly<Record<string, Reader>> = {
  F32: { bytes: 4, get: (view, at) => view.getFloat32(at, true) },
  F64: { bytes: 8, get: (view, at) => view.getFloat64(at, true) },
  F16: { bytes: 2, get: (view, at) => half(view.getUint16(at, true)) },
  BF16: { bytes: 2, get: (view, at) => bfloat(view.getUint16(at, true)) },
};

const NPY: Readonly<Record<string, Reader>> = {
  "<f4": SAFETENSORS.F32!,
  "<f8": SAFETENSORS.F64!,
  "<f2": SAFETENSORS.F16!,
  "|i1": { bytes: 1, get: (view, at) => view.getInt8(at) },
  "|u1": { bytes: 1, get: (view, at) => view.getUint8(at) },
  "<i4": { bytes: 4, get: (view, at) => view.getInt32(at, true) },
  "<i8": { bytes: 8, get: (view, at) => Number(view.getBigInt64(at, true)) },
};

/** NumPy's format (NEP 1): magic, version, length of the header, a Python dictionary, the numbers. */
async function npyHeader(file: InputFile): Promise<{ shape: number[]; start: number; end: number; reader: Reader }> {
  const broken = () =>
    new InputError(
      t(
        "the header of this NumPy file is damaged, or its numbers are of a type that is not read ({0} are)",
        Object.keys(NPY).join(", "),
      ),
      file.name,
    );
  const head = viewOf(await file.range(0, 12));
  if (head.byteLength < 12 || head.getUint32(0) !== 0x934e554d) throw broken();
  const wide = head.getUint8(6) > 1;
  const start = wide ? 12 : 10;
  const length = wide ? head.getUint32(8, true) : head.getUint16(8, true);
  if (length > 65_536 || start + length > file.size) throw broken();
  const header = new TextDecoder("latin1").decode(await file.range(start, start + length));
  const reader = NPY[/'descr':\s*'([^']+)'/.exec(header)?.[1] ?? ""];
  const sizes = /'shape':\s*\(([^()]*)\)/.exec(header)?.[1];
  if (!reader || sizes === undefined) throw broken();
  if (/'fortran_order':\s*True/.test(header))
    throw new InputError(t("the array lies in Fortran's order; save it with numpy.ascontiguousarray"), file.name);
  const shape = sizes
    .split(",")
    .filter((part) => part.trim() !== "")
    .map(Number);
  if (!shape.every((size) => Number.isSafeInteger(size) && size >= 0)) throw broken();
  const end = start + length + reader.bytes * shape.reduce((product, size) => product * size, 1);
  if (end > file.size)
    throw new InputError(t("the file is cut off: {0} bytes are missing", end - file.size), file.name);
  return { shape, start: start + length, end, reader };
}

async function npy(file: InputFile, budget: Budget): Promise<NumberArray> {
  const { shape, start, end, reader } = await npyHeader(file);
  return { shape, data: await numbers(file, start, end, shape, reader, budget) };
}

async function numbers(
  file: InputFile,
  start: number,
  end: number,
  shape: readonly number[],
  reader: Reader,
  budget: Budget,
): Promise<Float32Array> {
  const count = shape.reduce((product, size) => product * size, 1);
  if (count * reader.bytes !== end - start)
    throw new InputError(t("an array's size does not fit its shape"), file.name);
  const bytes = Math.max(end - start, count * Float32Array.BYTES_PER_ELEMENT);
  if (bytes > MOST_BYTES)
    throw new InputError(t("an array has {0} GB; up to {1} are read", Math.ceil(bytes / 2 ** 30), 2), file.name);
  const data = new Float32Array(count);
  const part = (1 << 20) * 4;
  for (let at = start, i = 0; at < end; at += part) {
    const view = viewOf(await file.range(at, Math.min(end, at + part)));
    for (let k = 0; k + reader.bytes <= view.byteLength && i < count; k += reader.bytes)
      data[i++] = reader.get(view, k);
    await budget.pause();
  }
  return data;
}

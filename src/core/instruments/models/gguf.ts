import { t } from "../../base/language";
import type { Budget } from "../../runs/kit/budget";
import { InputError } from "../../base/untrusted/inputError";
import type { InputFile } from "../readers/file";
import { long, viewOf } from "../../runs/kit/binary/zip";
import { blockType } from "./ggml";
import { addTensor, noWeights, type ModelShape, type Weights } from "./shape";

const WINDOW = 1 << 20;
/** Vocabularies of some megabytes are the largest part; a header beyond this is none. */
const MOST_HEADER = 512 << 20;
const MOST_TENSORS = 1_000_000;
const MOST_KEYS = 100_000;
/** Numbers of one key that are kept: heads by layer. */
const MOST_KEPT = 4096;

/** Sizes of the types of values: u8 i8 u16 i16 u32 i32 f32 bool string array u64 i64 f64. */
const SIZES = [1, 1, 2, 2, 4, 4, 4, 1, 0, 0, 8, 8, 8];
const STRING = 8;
const ARRAY = 9;

type Value = number | string | number[];

/** Reads forward through a file by windows, whatever its size. */
class Cursor {
  private window: DataView = new DataView(new ArrayBuffer(0));
  private from = 0;
  at = 0;

  constructor(private readonly file: InputFile) {}

  /** Sees to it that the next `count` bytes are there. */
  async need(count: number): Promise<void> {
    if (this.at >= this.from && this.at + count <= this.from + this.window.byteLength) return;
    if (this.at + count > this.file.size || this.at + count > MOST_HEADER) throw this.broken();
    this.window = viewOf(await this.file.range(this.at, Math.min(this.file.size, this.at + Math.max(count, WINDOW))));
    this.from = this.at;
    if (this.window.byteLength < count) throw this.broken();
  }

  /** Whether the next `count` bytes are there already. */
  has(count: number): boolean {
    return this.at >= this.from && this.at + count <= this.from + this.window.byteLength;
  }

  number(type: number): number {
    const view = this.window;
    const at = this.at - this.from;
    this.at += SIZES[type]!;
    switch (type) {
      case 0:
      case 7:
        return view.getUint8(at);
      case 1:
        return view.getInt8(at);
      case 2:
        return view.getUint16(at, true);
      case 3:
        return view.getInt16(at, true);
      case 4:
        return view.getUint32(at, true);
      case 5:
        return view.getInt32(at, true);
      case 6:
        return view.getFloat32(at, true);
      case 10:
        return long(view, at);
      case 11:
        return Number(view.getBigInt64(at, true));
      default:
        return view.getFloat64(at, true);
    }
  }

  async u32(): Promise<number> {
    await this.need(4);
    return this.number(4);
  }

  async u64(): Promise<number> {
    await this.need(8);
    return this.number(10);
  }

  async string(): Promise<string> {
    const length = await this.u64();
    await this.need(length);
    const bytes = new Uint8Array(this.window.buffer, this.window.byteOffset + this.at - this.from, length);
    this.at += length;
    return new TextDecoder().decode(bytes);
  }

  broken(): InputError {
    return new InputError(t("the header of this GGUF file is damaged or cut off at byte {0}", this.at), this.file.name);
  }
}

/** What a GGUF file says of its model (ggml's docs/gguf.md, versions 2 and 3), from its header alone. */
export async function readGguf(file: InputFile, budget: Budget): Promise<{ shape: ModelShape; weights: Weights }> {
  const cursor = new Cursor(file);
  cursor.at = 4;
  const version = await cursor.u32();
  if (version !== 2 && version !== 3)
    throw new InputError(t("GGUF of version {0}; 2 and 3 are read", version), file.name);
  const tensors = await cursor.u64();
  const keys = await cursor.u64();
  if (tensors > MOST_TENSORS || keys > MOST_KEYS) throw cursor.broken();
  const values = new Map<string, Value>();
  for (let i = 0; i < keys; i++) {
    const key = await cursor.string();
    const value = await readValue(cursor, await cursor.u32(), budget);
    if (value !== undefined) values.set(key, value);
  }
  const weights = noWeights();
  const unknown = new Set<number>();
  for (let i = 0; i < tensors; i++) {
    const name = await cursor.string();
    const rank = await cursor.u32();
    if (rank > 8) throw cursor.broken();
    let elements = 1;
    for (let k = 0; k < rank; k++) elements *= await cursor.u64();
    const type = await cursor.u32();
    await cursor.u64();
    if (!Number.isSafeInteger(elements)) throw cursor.broken();
    const block = blockType(type);
    if (block) addTensor(weights, name, block.name, elements, Math.ceil(elements / block.elements) * block.bytes);
    else unknown.add(type);
    if (budget.due()) await budget.pause();
  }
  const shape = shapeOf(values, weights);
  if (unknown.size)
    shape.warnings.push(t("Tensors of types that are not known are left out: {0}.", [...unknown].join(", ")));
  if (typeof values.get("split.count") === "number" && (values.get("split.count") as number) > 1) {
    shape.warnings.push(
      t("This file is one of {0} parts: only its own weights are counted.", values.get("split.count") as number),
    );
  }
  return { shape, weights };
}

async function readValue(cursor: Cursor, type: number, budget: Budget): Promise<Value | undefined> {
  if (type === STRING) return cursor.string();
  if (type !== ARRAY) {
    if (type >= SIZES.length) throw cursor.broken();
    await cursor.need(SIZES[type]!);
    return cursor.number(type);
  }
  const inner = await cursor.u32();
  const count = await cursor.u64();
  if (inner >= SIZES.length || inner === ARRAY) throw cursor.broken();
  if (inner === STRING) {
    for (let i = 0; i < count; i++) {
      if (!cursor.has(8)) await cursor.need(8);
      const length = cursor.number(10);
      cursor.at += length;
      if (budget.due()) await budget.pause();
    }
    return undefined;
  }
  if (count > MOST_KEPT) {
    cursor.at += count * SIZES[inner]!;
    await cursor.need(0);
    return undefined;
  }
  await cursor.need(count * SIZES[inner]!);
  return Array.from({ length: count }, () => cursor.number(inner));
}

function shapeOf(values: ReadonlyMap<string, Value>, weights: Weights): ModelShape {
  const architecture = String(values.get("general.architecture") ?? "");
  const find = (key: string): number | undefined => {
    const value = values.get(`${architecture}.${key}`);
    return typeof value === "number" && value > 0 && value < Infinity ? value : undefined;
  };
  const layers = Math.min(10_000, Math.floor(find("block_count") ?? 0));
  const heads = find("attention.head_count");
  const hidden = find("embedding_length");
  const headDim = find("attention.key_length") ?? (hidden && heads ? hidden / heads : undefined);
  const perLayer = values.get(`${architecture}.attention.head_count_kv`);
  const kv = (layer: number) =>
    Array.isArray(perLayer) ? (perLayer[layer] ?? 0) : typeof perLayer === "number" ? perLayer : (heads ?? 0);
  const value = find("attention.value_length") ?? headDim;
  const rank = find("attention.kv_lora_rank");
  const latent = rank === undefined ? undefined : rank + (find("rope.dimension_count") ?? 0);
  const used = find("expert_used_count");
  const experts = find("expert_count");
  const share = experts && used ? used / experts : 1;
  const warnings: string[] = [];
  if (!layers || (headDim === undefined && latent === undefined)) {
    warnings.push(t("The file does not say how its attention is made: the cache is not counted."));
  }
  const cached = Array.from({ length: layers }, (_, layer) => latent ?? kv(layer) * ((headDim ?? 0) + (value ?? 0)));
  const window = find("attention.sliding_window");
  if (window !== undefined)
    warnings.push(
      t("Some layers look back {0} tokens only; which ones, the file does not say: all are counted in full.", window),
    );
  return {
    name: typeof values.get("general.name") === "string" ? (values.get("general.name") as string) : undefined,
    parameters: weights.elements,
    active: weights.elements - weights.expertElements * (1 - share),
    layers,
    hidden,
    heads,
    headDim,
    cached,
    window: cached.map(() => undefined),
    context: find("context_length"),
    warnings,
  };
}

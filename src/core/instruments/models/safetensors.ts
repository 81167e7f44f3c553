import { t } from "../../base/language";
import { parseJson } from "../../runs/kit/jsonText";
import { InputError } from "../../base/untrusted/inputError";
import type { InputFile } from "../readers/file";
import { isObject, jsonOf } from "../readers/jsonRows";
import { long, viewOf } from "../../runs/kit/binary/zip";
import { addTensor, noWeights, type Weights } from "./shape";

/** A tensor of a safetensors file, by bytes from the file's start. */
export interface Tensor {
  type: string;
  shape: number[];
  start: number;
  end: number;
}

/** The format's own limit is 100 MB. */
const MOST_HEADER = 100e6;
const MOST_SHARDS = 2_000;

/** The header of a safetensors file: u64 length, then JSON. The tensors are not read. */
export async function safetensorsHeader(file: InputFile): Promise<Map<string, Tensor>> {
  const start = await file.range(0, 8);
  const length = start.length < 8 ? Infinity : long(viewOf(start), 0);
  if (length > MOST_HEADER || length + 8 > file.size) {
    throw new InputError(t("the header of this safetensors file is damaged or cut off"), file.name);
  }
  const { value, problem } = parseJson(new TextDecoder().decode(await file.range(8, 8 + length)));
  if (!isObject(value))
    throw new InputError(t("the header of this safetensors file {0}", problem ?? t("is not valid JSON")), file.name);
  const tensors = new Map<string, Tensor>();
  for (const [name, entry] of Object.entries(value)) {
    if (name === "__metadata__") continue;
    const tensor = isObject(entry) ? tensorOf(entry, 8 + length, file.size) : undefined;
    if (!tensor)
      throw new InputError(
        t("the header of this safetensors file names a tensor “{0}” that cannot be there", name.slice(0, 200)),
        file.name,
      );
    tensors.set(name, tensor);
  }
  return tensors;
}

function tensorOf(
  { dtype, shape, data_offsets: offsets }: Record<string, unknown>,
  base: number,
  size: number,
): Tensor | undefined {
  const natural = (value: unknown): value is number =>
    typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
  if (typeof dtype !== "string" || !Array.isArray(shape) || !shape.every(natural) || !Array.isArray(offsets))
    return undefined;
  const [start, end] = offsets as unknown[];
  if (!natural(start) || !natural(end) || start > end || base + end > size) return undefined;
  const bits = dtype === "BOOL" ? 8 : Number(/\d+/.exec(dtype)?.[0]);
  if (shape.reduce((product, count) => product * count, bits) > (end - start) * 8) return undefined;
  return { type: dtype, shape, start: base + start, end: base + end };
}

/** All weights of a model: of one file, or of all that an index (`model.safetensors.index.json`) names. */
export async function safetensorsWeights(file: InputFile): Promise<Weights> {
  const weights = noWeights();
  for (const shard of await shards(file)) {
    for (const [name, { type, shape, start, end }] of await safetensorsHeader(shard)) {
      // Packed quantised weights are counted as they lie: their elements are those of the container.
      addTensor(
        weights,
        name,
        type,
        shape.reduce((product, size) => product * size, 1),
        end - start,
      );
    }
  }
  return weights;
}

async function shards(file: InputFile): Promise<InputFile[]> {
  if (!file.name.endsWith(".json")) return [file];
  const index = await jsonOf(file);
  const map = isObject(index) && isObject(index.weight_map) ? index.weight_map : {};
  const names = [...new Set(Object.values(map).filter((name) => typeof name === "string"))];
  if (!names.length || names.length > MOST_SHARDS)
    throw new InputError(t("names no files of weights (weight_map)"), file.name);
  return Promise.all(
    names.map(async (name) => {
      // An index names files of its own folder, and nothing else.
      const found = /^[\w.-]+$/.test(name) ? await file.beside?.(name) : undefined;
      if (!found) throw new InputError(t("names {0}, which is not beside it", name.slice(0, 200)), file.name);
      return found;
    }),
  );
}

/** Whether a JSON value is an index of safetensors files. */
export function isSafetensorsIndex(value: unknown): boolean {
  return isObject(value) && isObject(value.weight_map);
}

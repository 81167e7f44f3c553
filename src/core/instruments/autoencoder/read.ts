import { t } from "../../base/language";
import type { Budget } from "../../runs/kit/budget";
import { InputError } from "../../base/untrusted/inputError";
import { arraysOf, type NumberArray } from "../readers/arrays";
import type { InputFile } from "../readers/file";
import { isObject, jsonOf } from "../readers/jsonRows";

export type Activation = "relu" | "topk" | "batchtopk" | "jumprelu";

/** A sparse autoencoder: x̂ = f·W_dec + b_dec, f = activation((x − b)·W_enc + b_enc). */
export interface Autoencoder {
  inputs: number;
  features: number;
  activation: Activation;
  k?: number;
  /** inputs × features; undefined where only features are given. */
  encoder?: Float32Array;
  encoderBias: Float32Array;
  /** features × inputs. */
  decoder: Float32Array;
  decoderBias: Float32Array;
  threshold?: Float32Array;
  /** Whether `b_dec` is taken off before encoding. */
  centred: boolean;
  model?: string;
  hook?: string;
  neuronpedia?: string;
  warnings: string[];
}

const NAMES =
  /^(W_enc|W_dec|b_enc|b_dec|threshold|log_threshold|encoder\.weight|encoder\.bias|decoder\.weight|bias|b|W)$/;

/**
 * Reads a SAELens folder by its `sae_weights.safetensors` (with `cfg.json` beside it), or weights of dictionary_learning (`encoder.weight`,
 * `decoder.weight`, `bias`); also as `.npz`.
 */
export async function readAutoencoder(file: InputFile, budget: Budget): Promise<Autoencoder> {
  const config = await configBeside(file);
  const arrays = await arraysOf(file, budget, (name) => NAMES.test(name));
  const linear = arrays.get("decoder.weight");
  const decoder = arrays.get("W_dec") ?? arrays.get("W") ?? (linear && transposed(linear));
  if (decoder?.shape.length !== 2)
    throw new InputError(
      t(
        "holds no decoder (W_dec, features × inputs; or decoder.weight); the weights are the first file, the activations the second",
      ),
      file.name,
    );
  const [features, inputs] = decoder.shape as [number, number];
  const given =
    arrays.get("W_enc") ?? (arrays.has("encoder.weight") ? transposed(arrays.get("encoder.weight")!) : undefined);
  const threshold = arrays.get("threshold")?.data ?? arrays.get("log_threshold")?.data.map(Math.exp);
  const sae: Autoencoder = {
    inputs,
    features,
    activation: activationOf(config, threshold !== undefined),
    k: numberIn(config, "k", "activation_fn_kwargs.k"),
    encoder: given && sized(given, [inputs, features], "W_enc", file),
    encoderBias: vector(arrays.get("b_enc") ?? arrays.get("encoder.bias"), features, "b_enc", file),
    decoder: decoder.data,
    decoderBias: vector(arrays.get("b_dec") ?? arrays.get("bias") ?? arrays.get("b"), inputs, "b_dec", file),
    threshold: threshold && vector({ shape: [threshold.length], data: threshold }, features, "threshold", file),
    centred: config.apply_b_dec_to_input !== false,
    ...namesIn(config),
    warnings: [],
  };
  if (config.normalize_activations !== undefined && config.normalize_activations !== "none") {
    sae.warnings.push(
      t(
        "The configuration scales its inputs ({0}); the activations are taken as they are given.",
        String(config.normalize_activations),
      ),
    );
  }
  if (sae.activation.endsWith("topk") && !(sae.k! >= 1))
    throw new InputError(t("a TopK autoencoder needs k; cfg.json does not name it"), file.name);
  return sae;
}

async function configBeside(file: InputFile): Promise<Record<string, unknown>> {
  for (const name of ["cfg.json", "config.json"]) {
    const beside = await file.beside?.(name);
    const value = beside && (await jsonOf(beside, 1 << 20));
    if (isObject(value)) return isObject(value.trainer) ? value.trainer : value;
  }
  return {};
}

function activationOf(config: Readonly<Record<string, unknown>>, hasThreshold: boolean): Activation {
  const words = [config.architecture, config.activation_fn, config.activation_fn_str, config.dict_class].map((word) =>
    String(word ?? "").toLowerCase(),
  );
  const named = (pattern: RegExp) => words.some((word) => pattern.test(word));
  if (named(/batch_?top_?k/)) return "batchtopk";
  if (named(/top_?k/)) return "topk";
  return named(/jump_?relu/) || hasThreshold ? "jumprelu" : "relu";
}

function numberIn(config: Readonly<Record<string, unknown>>, ...paths: string[]): number | undefined {
  for (const path of paths) {
    const value = path.split(".").reduce<unknown>((inner, key) => (isObject(inner) ? inner[key] : undefined), config);
    if (typeof value === "number" && Number.isInteger(value) && value > 0) return value;
  }
  return undefined;
}

function namesIn(config: Readonly<Record<string, unknown>>): Pick<Autoencoder, "model" | "hook" | "neuronpedia"> {
  const metadata = isObject(config.metadata) ? config.metadata : {};
  const text = (key: string) => [config[key], metadata[key]].find((value) => typeof value === "string");
  return { model: text("model_name"), hook: text("hook_name"), neuronpedia: text("neuronpedia_id") };
}

function transposed({ shape, data }: NumberArray): NumberArray {
  const [rows = 0, columns = 0] = shape;
  const turned = new Float32Array(data.length);
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) turned[j * rows + i] = data[i * columns + j]!;
  return { shape: [columns, rows], data: turned };
}

function sized(array: NumberArray, shape: readonly number[], name: string, file: InputFile): Float32Array {
  if (array.shape.length === shape.length && array.shape.every((size, i) => size === shape[i])) return array.data;
  throw new InputError(
    t("{0} has the shape {1}; {2} is needed", name, array.shape.join(" × "), shape.join(" × ")),
    file.name,
  );
}

function vector(array: NumberArray | undefined, length: number, name: string, file: InputFile): Float32Array {
  return array ? sized(array, [length], name, file) : new Float32Array(length);
}

import { t } from "../../base/language";
import type { Budget } from "../../runs/kit/budget";
import { InputError } from "../../base/untrusted/inputError";
import type { InputFile } from "../readers/file";
import { jsonOf } from "../readers/jsonRows";
import { formOf, seen } from "../readers/recognise";
import { isModelConfig, shapeOfConfig } from "./config";
import { readGguf } from "./gguf";
import { isSafetensorsIndex, safetensorsWeights } from "./safetensors";
import type { ModelShape, Weights } from "./shape";

const MOST_JSON = 32 << 20;

/** A model as its file describes it: its shape, and its weights where they lie in the file. */
export interface Model {
  shape?: ModelShape;
  weights?: Weights;
  warnings: string[];
}

/** Reads a `config.json`, a GGUF file, a safetensors file or the index of several; weights beside a `config.json` or the other way round are found. */
export async function readModel(file: InputFile, budget: Budget): Promise<Model> {
  const form = await formOf(file);
  if (form === "gguf") {
    const { shape, weights } = await readGguf(file, budget);
    return { shape, weights, warnings: shape.warnings };
  }
  if (form === "safetensors") return withConfig(await safetensorsWeights(file), file);
  if (form === "json" || form === "json-lines") {
    const value =
      form === "json" ? await jsonOf(file, MOST_JSON) : await jsonOf(file, MOST_JSON).catch(() => undefined);
    if (isSafetensorsIndex(value)) return withConfig(await safetensorsWeights(file), file);
    if (isModelConfig(value)) {
      const shape = shapeOfConfig(value, file.name);
      return { shape, warnings: shape.warnings };
    }
  }
  throw new InputError(
    t(
      "is no model that is known: read are config.json of transformers, GGUF, safetensors and its index; seen was {0}",
      seen(form, file),
    ),
    file.name,
  );
}

async function withConfig(weights: Weights, file: InputFile): Promise<Model> {
  const config = await file.beside?.("config.json");
  const value = config && (await jsonOf(config, MOST_JSON));
  if (!config || !isModelConfig(value)) {
    return { weights, warnings: [t("No config.json lies beside the weights: the cache is not counted.")] };
  }
  const shape = shapeOfConfig(value, config.name);
  return { shape, weights, warnings: shape.warnings };
}

import { t } from "../../base/language";
import { InputError } from "../../base/untrusted/inputError";
import { isObject } from "../readers/jsonRows";
import type { ModelShape } from "./shape";

type Config = Readonly<Record<string, unknown>>;

/** Whether a JSON object is a `config.json` of Hugging Face's transformers, or has the numbers of one. */
export function isModelConfig(value: unknown): value is Config {
  return isObject(value) && ["hidden_size", "n_embd", "text_config"].some((key) => key in value);
}

/** Beyond these no model is, and a count would not be exact. */
const MOST = 1e9;

class Numbers {
  constructor(
    private readonly config: Config,
    private readonly file: string,
  ) {}

  /** The first of several names that has a number. */
  find(...names: string[]): number | undefined {
    for (const name of names) {
      const value = Object.hasOwn(this.config, name) ? this.config[name] : undefined;
      if (value === undefined || value === null || typeof value === "boolean") continue;
      if (typeof value !== "number" || !Number.isInteger(value) || value < 0 || value > MOST) {
        throw new InputError(t("{0} is {1}; a whole number is needed", name, JSON.stringify(value)), this.file);
      }
      return value;
    }
    return undefined;
  }

  get(...names: string[]): number {
    const found = this.find(...names);
    if (found === undefined)
      throw new InputError(t("{0} is missing: without it the weights cannot be counted", names[0]!), this.file);
    return found;
  }

  flag(name: string, otherwise: boolean): boolean {
    const value = this.config[name];
    return typeof value === "boolean" ? value : otherwise;
  }
}

/** What a layer's parts weigh. */
interface Attention {
  weights: number;
  /** Numbers in the cache for a token. */
  cached: number;
  heads: number;
  headDim: number;
}

interface Feed {
  weights: number;
  active: number;
}

/**
 * Counts a model's weights from its configuration, by family: Llama, Mistral, Qwen 2 and 3, Gemma, Phi-3, Mixtral, Qwen MoE, DeepSeek 2 and 3, GPT-2,
 * GPT-NeoX. A family that is not known is counted as Llama's, with a warning.
 * @throws `InputError` where a number is missing or none
 */
export function shapeOfConfig(config: Config, file: string): ModelShape {
  const warnings: string[] = [];
  if (isObject(config.text_config)) {
    warnings.push(t("Only the language part is counted, not what reads images or sound."));
    return { ...shapeOfConfig({ model_type: config.model_type, ...config.text_config }, file), warnings };
  }
  const numbers = new Numbers(config, file);
  const family = typeof config.model_type === "string" ? config.model_type : "llama";
  const shape =
    family === "gpt2" || "n_embd" in config
      ? gpt2(numbers)
      : family === "gpt_neox"
        ? neox(numbers)
        : llama(config, family, numbers, warnings);
  return { ...shape, bits: bitsOf(config), name: nameOf(config), warnings };
}

type Counted = Omit<ModelShape, "warnings" | "bits" | "name">;

/** Learned positions, biases everywhere, tied embeddings: V·h + P·h + L·(12h² + 13h) + 2h where the feed-forward part is 4h wide. */
function gpt2(n: Numbers): Counted {
  const h = n.get("n_embd");
  const positions = n.get("n_positions", "n_ctx");
  const vocabulary = n.get("vocab_size");
  const shape = { hidden: h, layers: n.get("n_layer"), heads: n.get("n_head"), context: positions, vocabulary };
  return biased(shape, n.find("n_inner") ?? 4 * h, (vocabulary + positions) * h);
}

function neox(n: Numbers): Counted {
  const h = n.get("hidden_size");
  const vocabulary = n.get("vocab_size");
  const embeddings = vocabulary * h * (n.flag("tie_word_embeddings", false) ? 1 : 2);
  const shape = { hidden: h, layers: n.get("num_hidden_layers"), heads: n.get("num_attention_heads"), vocabulary };
  const context = n.find("max_position_embeddings");
  return biased({ ...shape, context }, n.get("intermediate_size"), embeddings);
}

/** A model whose heads all have keys and values of their own, with a bias for each matrix and norm. */
function biased(
  shape: { hidden: number; layers: number; heads: number; context?: number; vocabulary: number },
  inner: number,
  embeddings: number,
): Counted {
  const { hidden: h, layers, heads } = shape;
  const layer = 4 * h * h + 4 * h + 2 * h * inner + inner + h + 4 * h;
  const parameters = embeddings + layers * layer + 2 * h;
  return { ...plain(layers, 2 * h), ...shape, parameters, active: parameters, headDim: h / heads };
}

function plain(layers: number, cached: number): Pick<ModelShape, "layers" | "cached" | "window"> {
  return {
    layers,
    cached: new Array<number>(layers).fill(cached),
    window: new Array<undefined>(layers).fill(undefined),
  };
}

const KNOWN = /^(llama|mistral|mixtral|qwen2|qwen3|qwen2_moe|qwen3_moe|gemma\d?(_text)?|phi3|deepseek_v[23])$/;

function llama(config: Config, family: string, n: Numbers, warnings: string[]): Counted {
  if (!KNOWN.test(family)) warnings.push(t("The family {0} is not known; it is counted as Llama's.", family));
  const h = n.get("hidden_size");
  const layers = n.get("num_hidden_layers");
  if (layers > 10_000) throw new InputError(t("{0} layers are more than any model has", layers));
  const vocabulary = n.get("vocab_size");
  const attention = n.find("kv_lora_rank") === undefined ? grouped(family, h, n) : latent(h, n);
  const norms = (/^gemma[23]/.test(family) ? 4 : 2) * h;
  const tied = n.flag("tie_word_embeddings", family.startsWith("gemma"));
  let parameters = vocabulary * h * (tied ? 1 : 2) + h;
  let active = parameters;
  for (let layer = 0; layer < layers; layer++) {
    const feed = feedForward(config, family, layer, h, n);
    parameters += attention.weights + norms + feed.weights;
    active += attention.weights + norms + feed.active;
  }
  const { heads, headDim, cached } = attention;
  const shape = {
    ...plain(layers, cached),
    parameters,
    active,
    hidden: h,
    heads,
    headDim,
    context: n.find("max_position_embeddings"),
    vocabulary,
  };
  return { ...shape, window: windows(config, family, layers, n) };
}

/** Queries in `heads`, keys and values in fewer: grouped-query attention. */
function grouped(family: string, h: number, n: Numbers): Attention {
  const heads = n.get("num_attention_heads");
  const kv = n.find("num_key_value_heads") ?? heads;
  const d = n.find("head_dim") ?? h / heads;
  const q = heads * d;
  const k = kv * d;
  const queryBias = family.startsWith("qwen2") || n.flag("attention_bias", false);
  const outputBias = !family.startsWith("qwen2") && n.flag("attention_bias", false);
  const headNorms = /^(qwen3|gemma3)/.test(family) ? 2 * d : 0;
  const weights = h * (q + 2 * k) + q * h + (queryBias ? q + 2 * k : 0) + (outputBias ? h : 0) + headNorms;
  return { weights, cached: 2 * k, heads, headDim: d };
}

/** Multi-head latent attention (DeepSeek-V2): the cache keeps a latent and the rotary key. */
function latent(h: number, n: Numbers): Attention {
  const heads = n.get("num_attention_heads");
  const rank = n.get("kv_lora_rank");
  const rope = n.get("qk_rope_head_dim");
  const nope = n.get("qk_nope_head_dim");
  const value = n.get("v_head_dim");
  const queryRank = n.find("q_lora_rank");
  const queries =
    queryRank === undefined ? h * heads * (nope + rope) : h * queryRank + queryRank + queryRank * heads * (nope + rope);
  const weights = queries + h * (rank + rope) + rank + rank * heads * (nope + value) + heads * value * h;
  return { weights, cached: rank + rope, heads, headDim: nope + rope };
}

function feedForward(config: Config, family: string, layer: number, h: number, n: Numbers): Feed {
  const inner = n.get("intermediate_size");
  const dense = 3 * h * inner + (n.flag("mlp_bias", false) ? 2 * inner + h : 0);
  const experts = n.find("n_routed_experts", "num_local_experts", "num_experts");
  if (!experts || !isSparse(config, layer, n)) return { weights: dense, active: dense };
  const used = n.get("num_experts_per_tok");
  const expert = 3 * h * (n.find("moe_intermediate_size") ?? inner);
  const shared = n.find("shared_expert_intermediate_size");
  const always =
    h * experts +
    (family === "deepseek_v3" ? experts : 0) +
    (n.find("n_shared_experts") ?? 0) * expert +
    (shared ? 3 * h * shared + h : 0);
  return { weights: always + experts * expert, active: always + used * expert };
}

/** Whether a layer of a model with experts has them. */
function isSparse(config: Config, layer: number, n: Numbers): boolean {
  if (Array.isArray(config.mlp_only_layers) && config.mlp_only_layers.includes(layer)) return false;
  const step = n.find("decoder_sparse_step");
  if (step) return (layer + 1) % step === 0;
  return layer >= (n.find("first_k_dense_replace") ?? 0) && layer % (n.find("moe_layer_freq") || 1) === 0;
}

/** How far each layer looks back. */
function windows(config: Config, family: string, layers: number, n: Numbers): (number | undefined)[] {
  const window = n.flag("use_sliding_window", !family.startsWith("qwen")) ? n.find("sliding_window") : undefined;
  const types = Array.isArray(config.layer_types) ? config.layer_types : undefined;
  const pattern =
    n.find("sliding_window_pattern", "_sliding_window_pattern") ??
    (family === "gemma2" ? 2 : family.startsWith("gemma3") ? 6 : undefined);
  return Array.from({ length: layers }, (_, layer) => {
    if (types) return types[layer] === "sliding_attention" ? window : undefined;
    return pattern && (layer + 1) % pattern === 0 ? undefined : window;
  });
}

function bitsOf(config: Config): number | undefined {
  const type = String(config.torch_dtype ?? config.dtype ?? "");
  return /(float|bfloat|int)(64|32|16|8)/.test(type) ? Number(/\d+/.exec(type)![0]) : undefined;
}

function nameOf(config: Config): string | undefined {
  const name = config._name_or_path;
  return typeof name === "string" && name !== "" && !/^[./~]|\\/.test(name) ? name : undefined;
}

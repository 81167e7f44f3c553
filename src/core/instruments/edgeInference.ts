import { addAll } from "../base/collections";
import { later, t } from "../base/language";
import { Budget } from "../runs/kit/budget";
import { InputError } from "../base/untrusted/inputError";
import type { Chart } from "./kit/chart";
import { figures, short } from "./kit/figures";
import { MODEL_BITS } from "./models/ggml";
import { hardware, isHardwareFile, machineOf, type Machine } from "./models/hardware";
import { readModel, type Model } from "./models/read";
import type { Cell, Instrument, Options, Outcome, ResultTable } from "./types";
import { titled } from "./kit/titled";

export const edgeInference: Instrument = {
  id: "edge-inference",
  version: 1,
  title: later("Inference on a Device"),
  tells: later("Whether a model fits into a device's memory with its cache, and how fast it can write at most."),
  limits: later(
    "The speed is an upper bound from the memory's bandwidth: real programs stay below it, the more so when the device grows hot.",
  ),
  takes: later(
    "A GGUF file, safetensors files or a config.json, or figures as options; and a YAML file with devices of your own",
  ),
  formula: later(
    "weights = Σ elements · bytes of a block/elements of a block;  cache of a token = Σ_layers 2·n_kv·d_head·bytes  (MLA: kv_lora_rank + qk_rope_head_dim; a window caps its layer)\ntokens a second ≤ bandwidth/(weights that a token uses + cache read);  prompt ≥ 2·N·T/FLOPS",
  ),
  sources: [
    { text: "Pope et al. 2022, Efficiently Scaling Transformer Inference", url: "https://arxiv.org/abs/2211.05102" },
    { text: "GGUF, ggml-org/ggml docs/gguf.md", url: "https://github.com/ggml-org/ggml/blob/master/docs/gguf.md" },
  ],
  files: { least: 0, most: 2 },
  fields: [],
  options: [
    { id: "parameters", title: later("Parameters"), kind: "number", least: 1, most: 1e16 },
    { id: "active_parameters", title: later("Parameters that one token uses"), kind: "number", least: 1, most: 1e16 },
    {
      id: "quantization",
      title: later("Packing of the weights"),
      kind: "choice",
      initial: "as the file",
      choices: [later("as the file"), ...Object.keys(MODEL_BITS)],
    },
    { id: "bits", title: later("Bits of a weight, on average"), kind: "number", least: 0.5, most: 64 },
    { id: "layers", title: later("Layers"), kind: "number", least: 1, most: 10_000, whole: true },
    { id: "kv_heads", title: later("Heads of keys and values"), kind: "number", least: 1, most: 100_000, whole: true },
    { id: "head_dim", title: later("Size of a head"), kind: "number", least: 1, most: 100_000 },
    { id: "kv_bits", title: later("Bits of a number in the cache"), kind: "number", initial: 16, least: 1, most: 32 },
    {
      id: "context",
      title: later("Tokens in the context"),
      kind: "number",
      initial: 2048,
      least: 0,
      most: 1e9,
      whole: true,
    },
    {
      id: "overhead",
      title: later("Memory for everything else"),
      unit: "GB",
      kind: "number",
      initial: 0.5,
      least: 0,
      most: 1e5,
    },
    { id: "device", title: later("Device"), kind: "text" },
    { id: "memory", title: later("Memory of the device"), unit: "GB", kind: "number", least: 0.001, most: 1e6 },
    { id: "bandwidth", title: later("Bandwidth of the memory"), unit: "GB/s", kind: "number", least: 0.001, most: 1e7 },
    { id: "tflops", title: later("Peak rate of the device"), unit: "TFLOPS", kind: "number", least: 0.001, most: 1e7 },
    {
      id: "prompt",
      title: later("Tokens in the prompt"),
      kind: "number",
      initial: 1024,
      least: 1,
      most: 1e9,
      whole: true,
    },
  ],
  async run(input, options, pause) {
    const machines = await hardware(input.files.filter(isHardwareFile));
    const [file] = input.files.filter((one) => !isHardwareFile(one));
    const model = file && (await readModel(file, new Budget(pause)));
    const all = [...machines.devices, ...machines.accelerators];
    const device = options.device === undefined ? undefined : machineOf(all, String(options.device));
    const outcome = feasibility(factsOf(model, options, device), all, options);
    addAll(outcome.warnings, model?.warnings ?? []);
    return outcome;
  },
};

interface Facts {
  parameters: number;
  active: number;
  weightBytes: number;
  /** Bytes of weights that a token reads. */
  activeBytes: number;
  /** Bytes of the cache for a token in each layer, and how many tokens the layer keeps. */
  cached: readonly { bytes: number; window?: number }[];
  types?: ResultTable;
  device: Machine;
  overhead: number;
}

function factsOf(model: Model | undefined, options: Options, device: Machine | undefined): Facts {
  const number = (id: string) => options[id] as number | undefined;
  const { shape, weights } = model ?? {};
  const parameters = number("parameters") ?? shape?.parameters ?? weights?.elements;
  if (parameters === undefined)
    throw new InputError(t("Give the number of parameters (option parameters), or a file of the model."));
  const active =
    number("active_parameters") ?? (number("parameters") === undefined ? shape?.active : undefined) ?? parameters;
  if (active > parameters)
    throw new InputError(
      t("A token cannot use more parameters ({0}) than there are ({1}).", short(active), short(parameters)),
    );
  const given = number("bits") ?? MODEL_BITS[String(options.quantization)];
  const bits = given ?? (weights ? undefined : (shape?.bits ?? 16));
  const weightBytes = bits === undefined ? weights!.bytes : (parameters * bits) / 8;
  const share = active / parameters;
  // Of experts in a file the bytes are known, whatever the types of the other weights are.
  const used = weights?.expertElements ? 1 - (parameters - active) / weights.expertElements : 1;
  const activeBytes =
    bits === undefined ? weights!.bytes - weights!.expertBytes * (1 - Math.max(0, used)) : weightBytes * share;
  const layers = number("layers");
  const kvBytes = (options.kv_bits as number) / 8;
  const heads = number("kv_heads");
  const size = number("head_dim");
  const cached =
    layers !== undefined && heads !== undefined && size !== undefined
      ? Array.from({ length: layers }, () => ({ bytes: 2 * heads * size * kvBytes }))
      : (shape?.cached ?? []).map((count, i) => ({ bytes: count * kvBytes, window: shape!.window[i] }));
  return {
    parameters,
    active,
    weightBytes,
    activeBytes,
    cached,
    types: weights && bits === undefined ? typesTable(weights.types) : undefined,
    device: {
      name: device?.name ?? t("the device"),
      memory: number("memory") ?? device?.memory,
      bandwidth: number("bandwidth") ?? device?.bandwidth,
      tflops: new Map([["peak", number("tflops") ?? device?.tflops.get("bf16") ?? NaN]]),
    },
    overhead: (options.overhead as number) * 1e9,
  };
}

function typesTable(types: ReadonlyMap<string, { elements: number; bytes: number }>): ResultTable {
  const rows = [...types].sort(([, one], [, other]) => other.bytes - one.bytes);
  return {
    id: "types",
    title: t("Types of the weights"),
    columns: titled([t("Type"), t("Weights"), t("Bytes"), t("Bits of a weight")]),
    rows: rows.map(([name, { elements, bytes }]): Cell[] => [name, elements, bytes, (bytes * 8) / elements]),
  };
}

/** Bytes of the cache with so many tokens in it. */
function cacheBytes(f: Facts, tokens: number): number {
  return f.cached.reduce((total, { bytes, window }) => total + bytes * Math.min(tokens, window ?? Infinity), 0);
}

const GB = 1e9;

function feasibility(f: Facts, machines: readonly Machine[], options: Options): Outcome {
  const context = options.context as number;
  const total = f.weightBytes + cacheBytes(f, context) + f.overhead;
  const { memory, bandwidth, tflops } = f.device;
  const speed = (bytes: number) => (bandwidth === undefined ? undefined : (bandwidth * GB) / bytes);
  const perToken = f.cached.reduce((sum, { bytes }) => sum + bytes, 0);
  const contexts = [512, 2048, 4096, 8192, 32_768, 131_072].filter((tokens) => tokens < context * 64 || tokens <= 8192);
  const columns = titled([t("Context"), t("Cache, bytes"), t("Total, bytes"), t("Tokens a second, at most")]);
  const sweep: ResultTable = {
    id: "contexts",
    title: t("By length of the context"),
    columns,
    rows: [...new Set([...contexts, context])]
      .sort((one, other) => one - other)
      .map((tokens): Cell[] => [
        tokens,
        cacheBytes(f, tokens),
        f.weightBytes + cacheBytes(f, tokens) + f.overhead,
        speed(f.activeBytes + cacheBytes(f, tokens)),
      ]),
  };
  const most = speed(f.activeBytes);
  const prefill = (2 * f.active * (options.prompt as number)) / (tflops.get("peak")! * 1e12);
  const notes = f.cached.length
    ? []
    : [t("The cache is not counted: give layers, kv_heads and head_dim, or a config.json or GGUF file.")];
  if (most !== undefined)
    notes.push(
      t(
        "Tokens a second: {0} at the start is an upper bound; with {1} tokens in the context {2}.",
        short(most),
        context,
        short(speed(f.activeBytes + cacheBytes(f, context))!),
      ),
    );
  if (Number.isFinite(prefill))
    notes.push(t("Reading a prompt of {0} tokens takes at least {1} s.", options.prompt as number, short(prefill)));
  return {
    metrics: figures({
      parameters: f.parameters,
      weight_bytes: f.weightBytes,
      bits_per_weight: (f.weightBytes * 8) / f.parameters,
      kv_bytes_per_token: f.cached.length ? perToken : undefined,
      total_bytes: total,
      fits: memory === undefined ? undefined : Number(total <= memory * GB),
      tokens_per_second_max: most,
    }),
    tables: [sweep, ...(f.types ? [f.types] : []), devicesTable(f, machines, total, context)],
    charts: bandwidth === undefined || !f.cached.length ? [] : [speedChart(f, context, speed)],
    notes,
    warnings: warningsOn(total, f.device),
  };
}

function devicesTable(f: Facts, machines: readonly Machine[], total: number, context: number): ResultTable {
  const bytes = f.activeBytes + cacheBytes(f, context);
  return {
    id: "devices",
    title: t("On the devices of the table"),
    columns: titled([t("Device"), t("Memory, GB"), t("Fits"), t("Tokens a second, at most")]),
    rows: machines.map(({ name, memory, bandwidth }): Cell[] => [
      name,
      memory,
      memory === undefined ? undefined : total <= memory * GB ? t("yes") : t("no"),
      bandwidth === undefined ? undefined : (bandwidth * GB) / bytes,
    ]),
  };
}

function speedChart(f: Facts, context: number, speed: (bytes: number) => number | undefined): Chart {
  const longest = Math.max(8192, context);
  const tokens = Array.from({ length: 33 }, (_, i) => Math.round((longest * i) / 32));
  const rates = tokens.map((count) => speed(f.activeBytes + cacheBytes(f, count))!);
  return {
    id: "speed",
    title: t("Tokens a second, at most"),
    x: { title: t("Tokens in the context") },
    y: { title: t("Tokens a second"), from: 0 },
    series: [{ title: t("Tokens a second, at most"), kind: "line", x: tokens, y: rates }],
    text: t(
      "From {0} tokens a second with an empty context to {1} with {2} tokens.",
      short(rates[0]!),
      short(rates.at(-1)!),
      longest,
    ),
  };
}

function warningsOn(total: number, { memory, name }: Machine): string[] {
  if (memory === undefined) return [];
  const bytes = memory * GB;
  if (total > bytes)
    return [t("It does not fit: {0} GB are needed, and {1} has {2}.", short(total / GB), name, memory)];
  if (total > 0.8 * bytes) return [t("It fits barely: the system and other programs need memory too.")];
  return [];
}

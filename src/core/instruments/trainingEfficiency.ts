import { addAll, smallest } from "../base/collections";
import { later, t } from "../base/language";
import { Budget } from "../runs/kit/budget";
import { InputError } from "../base/untrusted/inputError";
import type { Chart } from "./kit/chart";
import { figures, percent, short } from "./kit/figures";
import { hardware, isHardwareFile, machineOf } from "./models/hardware";
import { readModel, type Model } from "./models/read";
import { CHINCHILLA, predictedLoss } from "./scaling/law";
import type { Cell, Instrument, Options, Outcome } from "./types";

export const trainingEfficiency: Instrument = {
  id: "training-efficiency",
  version: 1,
  title: later("Training Efficiency"),
  tells: later(
    "How much of the machines' peak a training run used, what it cost, and whether model and data were in balance.",
  ),
  limits: later(
    "A high utilisation is no good model. Peak rates are those of the maker for dense matrices; the predicted loss is that of one data set and family.",
  ),
  takes: later(
    "Figures as options, and a config.json, GGUF or safetensors file for the model, and a YAML file with machines of your own",
  ),
  formula: later(
    "FLOPs a token = 6·N_active + 12·L·H·Q·T  (causal: half of the second part)\nC = FLOPs a token · D;  MFU = C/(time · machines · peak);  HFU: with the forward pass done twice where it is recomputed\nL(N, D) = E + A/N^α + B/D^β",
  ),
  sources: [
    { text: "Chowdhery et al. 2022, PaLM, appendix B", url: "https://arxiv.org/abs/2204.02311" },
    {
      text: "Hoffmann et al. 2022, Training Compute-Optimal Large Language Models",
      url: "https://arxiv.org/abs/2203.15556",
    },
  ],
  files: { least: 0, most: 2 },
  fields: [],
  options: [
    { id: "parameters", title: later("Parameters"), kind: "number", least: 1, most: 1e16 },
    { id: "active_parameters", title: later("Parameters that one token uses"), kind: "number", least: 1, most: 1e16 },
    { id: "tokens", title: later("Tokens trained on"), kind: "number", least: 1, most: 1e18 },
    { id: "layers", title: later("Layers"), kind: "number", least: 1, most: 10_000, whole: true },
    { id: "heads", title: later("Attention heads"), kind: "number", least: 1, most: 100_000, whole: true },
    { id: "head_dim", title: later("Size of a head"), kind: "number", least: 1, most: 100_000 },
    { id: "sequence", title: later("Tokens in a sequence"), kind: "number", least: 1, most: 1e9, whole: true },
    { id: "attention", title: later("Count the attention matrices"), kind: "flag", initial: true },
    { id: "causal", title: later("Count only what a causal mask leaves"), kind: "flag", initial: false },
    {
      id: "recompute",
      title: later("Activations computed again"),
      kind: "choice",
      initial: "none",
      choices: [later("none"), later("full")],
    },
    { id: "accelerators", title: later("Machines"), kind: "number", least: 1, most: 1e8 },
    { id: "accelerator", title: later("Machine"), kind: "text" },
    {
      id: "precision",
      title: later("Number format of the matrices"),
      kind: "choice",
      initial: "bf16",
      choices: ["bf16", "fp16", "fp8", "tf32", "fp32"],
    },
    {
      id: "peak_tflops",
      title: later("Peak rate of a machine"),
      kind: "number",
      unit: "TFLOPS",
      least: 1e-6,
      most: 1e9,
    },
    {
      id: "tokens_per_second",
      title: later("Tokens a second, all machines together"),
      kind: "number",
      least: 1e-9,
      most: 1e15,
    },
    { id: "hours", title: later("Duration"), unit: "h", kind: "number", least: 1e-9, most: 1e9 },
    { id: "gpu_hours", title: later("Duration times machines"), unit: "h", kind: "number", least: 1e-9, most: 1e15 },
    { id: "price", title: later("Price of a machine"), unit: "USD/h", kind: "number", least: 0, most: 1e6 },
  ],
  async run(input, options, pause) {
    const tables = input.files.filter(isHardwareFile);
    const [file] = input.files.filter((one) => !isHardwareFile(one));
    const machines = await hardware(tables);
    const model = file && (await readModel(file, new Budget(pause)));
    const named =
      options.accelerator === undefined
        ? undefined
        : machineOf([...machines.accelerators, ...machines.devices], String(options.accelerator));
    const rate = named?.tflops.get(String(options.precision));
    const outcome = efficiency(facts(model, options, rate));
    if (named && rate === undefined && options.peak_tflops === undefined) {
      outcome.warnings.push(t("{0} has no peak rate for {1} in the table.", named.name, String(options.precision)));
    }
    const other = named?.tflops.get("bf16");
    if (options.precision === "bf16" && named?.tflops.has("fp8")) {
      outcome.notes.push(
        t(
          "A run in FP8 is set against the FP8 peak: set precision to fp8. Against the BF16 peak of {0} TFLOPS it looks twice as good.",
          other ?? 0,
        ),
      );
    }
    addAll(outcome.warnings, model?.warnings ?? []);
    return outcome;
  },
};

interface Facts {
  parameters: number;
  active: number;
  tokens?: number;
  /** FLOPs of a token in the attention matrices; undefined where they cannot be counted. */
  attention?: number;
  recompute: boolean;
  /** FLOPS of one machine. */
  peak?: number;
  machines?: number;
  tokensPerSecond?: number;
  machineHours?: number;
  price?: number;
}

/** A file can claim any number; beyond this one FLOPs are no numbers any more. */
const MOST_PARAMETERS = 1e18;

function facts(model: Model | undefined, options: Options, rate: number | undefined): Facts {
  const number = (id: string) => options[id] as number | undefined;
  const shape = model?.shape;
  const parameters = number("parameters") ?? shape?.parameters ?? model?.weights?.elements;
  if (parameters === undefined)
    throw new InputError(t("Give the number of parameters (option parameters), or a file of the model."));
  if (!(parameters >= 1 && parameters <= MOST_PARAMETERS))
    throw new InputError(t("No model has {0} parameters: give their number (option parameters).", short(parameters)));
  const active =
    number("active_parameters") ?? (number("parameters") === undefined ? shape?.active : undefined) ?? parameters;
  if (active > parameters)
    throw new InputError(
      t("A token cannot use more parameters ({0}) than there are ({1}).", short(active), short(parameters)),
    );
  const layers = number("layers") ?? shape?.layers;
  const heads = number("heads") ?? shape?.heads;
  const headDim = number("head_dim") ?? shape?.headDim;
  const sequence = number("sequence") ?? shape?.context;
  const known = layers !== undefined && heads !== undefined && headDim !== undefined && sequence !== undefined;
  const attention =
    options.attention && known ? 12 * layers * heads * headDim * sequence * (options.causal ? 0.5 : 1) : undefined;
  const tokens = number("tokens");
  const machines = number("accelerators");
  const speed = number("tokens_per_second");
  const hours = number("hours") ?? (tokens !== undefined && speed !== undefined ? tokens / speed / 3600 : undefined);
  const machineHours =
    number("gpu_hours") ?? (hours !== undefined && machines !== undefined ? hours * machines : undefined);
  const tflops = number("peak_tflops") ?? rate;
  return {
    parameters,
    active,
    tokens,
    attention,
    recompute: options.recompute === "full",
    peak: tflops === undefined ? undefined : tflops * 1e12,
    machines,
    tokensPerSecond: speed,
    machineHours,
    price: number("price"),
  };
}

function efficiency(f: Facts): Outcome {
  const perToken = 6 * f.active + (f.attention ?? 0);
  const total = f.tokens === undefined ? undefined : perToken * f.tokens;
  const mfu = utilisation(f, perToken, total);
  // The forward pass is a third of the work, and is done twice.
  const hfu = mfu === undefined ? undefined : mfu * (f.recompute ? 4 / 3 : 1);
  const cost = f.machineHours === undefined || f.price === undefined ? undefined : f.machineHours * f.price;
  const loss = f.tokens === undefined ? undefined : predictedLoss(CHINCHILLA, f.active, f.tokens);
  const rows: Cell[][] = [
    [t("FLOPs a token in the weights"), 6 * f.active],
    [t("FLOPs a token in the attention matrices"), f.attention],
    [t("Petaflop/s-days"), total && total / (1e15 * 86_400)],
    [t("Machine hours"), f.machineHours],
    [t("Tokens for each parameter"), f.tokens && f.tokens / f.active],
    [t("Loss predicted by the Chinchilla law, on its own data"), loss],
  ];
  return {
    metrics: figures({
      parameters: f.parameters,
      active_parameters: f.active,
      flops_per_token: perToken,
      total_flops: total,
      mfu,
      hfu,
      cost_usd: cost,
      tokens_per_dollar: cost ? f.tokens && f.tokens / cost : undefined,
    }),
    tables: [
      {
        id: "parts",
        title: t("What goes into it"),
        columns: [{ title: t("Figure") }, { title: t("Value") }],
        rows: rows.filter((row) => row[1] !== undefined),
      },
    ],
    charts: total === undefined ? [] : [sameCompute(f, total)],
    notes: notesOn(f),
    warnings: warningsOn(mfu),
  };
}

function utilisation(f: Facts, perToken: number, total: number | undefined): number | undefined {
  if (f.peak === undefined) return undefined;
  if (f.tokensPerSecond !== undefined && f.machines !== undefined)
    return (perToken * f.tokensPerSecond) / (f.machines * f.peak);
  return total === undefined || f.machineHours === undefined ? undefined : total / (f.machineHours * 3600 * f.peak);
}

/** The predicted loss of larger and smaller models that cost the same, with this one on the curve. */
function sameCompute(f: Facts, total: number): Chart {
  const sizes = Array.from({ length: 41 }, (_, i) => f.active * 10 ** ((i - 20) / 10));
  const losses = sizes.map((n) => predictedLoss(CHINCHILLA, n, total / (6 * n)));
  const here = predictedLoss(CHINCHILLA, f.active, f.tokens!);
  const best = losses.indexOf(smallest(losses));
  return {
    id: "same-compute",
    title: t("Models that cost the same"),
    x: { title: t("Parameters that one token uses"), logarithmic: true },
    y: { title: t("Predicted loss") },
    series: [
      { title: t("Predicted loss"), kind: "line", x: sizes, y: losses },
      { title: t("This model"), kind: "points", x: [f.active], y: [here] },
    ],
    text: t(
      "This model: {0} parameters, predicted loss {1}. The least of the curve is {2}, near {3} parameters.",
      short(f.active),
      short(here),
      short(losses[best]!),
      short(Number(sizes[best]!.toPrecision(2))),
    ),
  };
}

function notesOn(f: Facts): string[] {
  const notes: string[] = [];
  if (f.attention === undefined)
    notes.push(t("The attention matrices are not counted: give layers, heads, head_dim and sequence to count them."));
  else
    notes.push(t("The attention matrices are {0} of the work.", percent(f.attention / (6 * f.active + f.attention))));
  if (f.tokens !== undefined) {
    const ratio = f.tokens / f.active;
    notes.push(
      t(
        "{0} tokens for each parameter; about 20 make the least loss for the training's cost. More are worth it where the model is used much.",
        short(Number(ratio.toPrecision(3))),
      ),
    );
  }
  return notes;
}

function warningsOn(mfu: number | undefined): string[] {
  const warnings: string[] = [];
  if (mfu !== undefined && mfu > 1)
    warnings.push(
      t(
        "A utilisation above 100 % cannot be: check the peak rate, its number format, and whether the parameters are those that a token uses.",
      ),
    );
  else if (mfu !== undefined && mfu > 0.65)
    warnings.push(
      t(
        "Few runs come so near to the peak: check the number format of the peak rate and the parameters that a token uses.",
      ),
    );
  return warnings;
}

import { later, t } from "../../base/language";
import { Budget } from "../../runs/kit/budget";
import { mean, variance } from "../../base/statistics/moments";
import { InputError } from "../../base/untrusted/inputError";
import type { Chart } from "../kit/chart";
import { figures, percent, short } from "../kit/figures";
import { arraysOf, shapesOf, type NumberArray } from "../readers/arrays";
import type { InputFile } from "../readers/file";
import type { Cell, Instrument, Options, Outcome, ResultTable } from "../types";
import { type Directions, directions, measureRows, MOST_WORK, type Sums } from "./measure";
import { readAutoencoder, type Autoencoder } from "./read";
import { titled } from "../kit/titled";

export const sparseAutoencoder: Instrument = {
  id: "sparse-autoencoder",
  version: 2,
  title: later("Sparse Autoencoder"),
  tells: later(
    "How well a trained sparse autoencoder rebuilds activations, how sparse its features are, which are dead or double, and which are strongest.",
  ),
  limits: later(
    "A good reconstruction does not make features meaningful, and activations of a small text are not those of the world. Nothing is trained here, and no language model is run: its loss is not known.",
  ),
  takes: later(
    "Weights (SAELens' sae_weights.safetensors with cfg.json beside it, dictionary_learning, .npz) and activations (.npy, .npz, safetensors: rows × inputs), or features already computed (rows × features) after them",
  ),
  formula: later(
    "L0 = mean number of features ≠ 0;  MSE = Σ‖x − x̂‖²/(n·d);  explained variance = 1 − Σ‖x − x̂‖²/Σ‖x − x̄‖² (FVU = 1 − that)\nbias = E‖x̂‖²/E⟨x, x̂⟩;  loss = E‖x − x̂‖² + λ·E Σ_j f_j·‖w_j‖ (sum over features, by the norm of their directions)",
  ),
  sources: [
    {
      text: "Cunningham et al. 2023, Sparse Autoencoders Find Highly Interpretable Features",
      url: "https://arxiv.org/abs/2309.08600",
    },
    {
      text: "Rajamanoharan et al. 2024, Improving Dictionary Learning with Gated Sparse Autoencoders (relative reconstruction bias)",
      url: "https://arxiv.org/abs/2404.16014",
    },
  ],
  files: { least: 2, most: 3 },
  fields: [],
  options: [
    {
      id: "sparsity",
      title: later("Weight λ of the sparsity penalty in the loss"),
      kind: "number",
      initial: 1,
      least: 0,
      most: 1e6,
    },
    {
      id: "rows",
      title: later("Rows of the activations that are looked at"),
      kind: "number",
      least: 1,
      most: 1e9,
      whole: true,
    },
    {
      id: "row",
      title: later("Row whose strongest features are listed"),
      kind: "number",
      initial: 1,
      least: 1,
      most: 1e9,
      whole: true,
    },
    {
      id: "duplicates",
      title: later("Cosine from which two features count as double"),
      kind: "number",
      initial: 0.9,
      least: 0,
      most: 1,
    },
  ],
  async run(input, options, pause) {
    const budget = new Budget(pause);
    const [weights, activations, features] = input.files as [InputFile, InputFile, InputFile?];
    const most = (options.rows as number | undefined) ?? Infinity;
    if (!features) await checkBefore(weights, activations, most);
    const sae = await readAutoencoder(weights, budget);
    const x = await matrix(activations, sae.inputs, budget);
    const f = features && (await matrix(features, sae.features, budget));
    const n = Math.min(x.shape[0]!, most);
    if (!n) throw new InputError(t("has no rows"), activations.name);
    if (f && f.shape[0] !== x.shape[0])
      throw new InputError(t("has {0} rows; the activations have {1}", f.shape[0]!, x.shape[0]!), features.name);
    if (!f && !sae.encoder)
      throw new InputError(t("holds no encoder (W_enc): give the features as a third file"), weights.name);
    if (!f) checkWork(n, sae.inputs, sae.features, activations);
    const sums = await measureRows(sae, x, f, n, options, budget, input.progress);
    return outcomeOf(sae, sums, await directions(sae, options.duplicates as number, budget), options);
  },
};

/** Says before anything is read that it would be too much, where the headers tell. */
async function checkBefore(weights: InputFile, activations: InputFile, most: number): Promise<void> {
  const names = await shapesOf(weights);
  const [features, inputs] = names.get("W_dec") ?? names.get("W") ?? names.get("decoder.weight")?.toReversed() ?? [];
  const rows = [...(await shapesOf(activations)).values()].find(
    (shape) => shape.length === 2 && shape[1] === inputs,
  )?.[0];
  if (features && inputs && rows) checkWork(Math.min(rows, most), inputs, features, activations);
}

function checkWork(rows: number, inputs: number, features: number, file: InputFile): void {
  const work = rows * inputs * features;
  if (work <= MOST_WORK) return;
  throw new InputError(
    t(
      "{0} rows × {1} inputs × {2} features are {3} multiplications; up to {4} are done here. Set the option rows to {5}, or give the features as a third file.",
      rows,
      inputs,
      features,
      short(work),
      short(MOST_WORK),
      Math.floor(MOST_WORK / inputs / features),
    ),
    file.name,
  );
}

async function matrix(file: InputFile, columns: number, budget: Budget): Promise<NumberArray> {
  const arrays = [...(await arraysOf(file, budget)).values()];
  const found = arrays.find(({ shape }) => shape.length === 2 && shape[1] === columns);
  if (found) return found;
  throw new InputError(
    t(
      "holds no array of rows × {0}; there are {1}",
      columns,
      arrays.map(({ shape }) => shape.join(" × ")).join(", ") || "0",
    ),
    file.name,
  );
}

function outcomeOf(sae: Autoencoder, s: Sums, found: Directions, options: Options): Outcome {
  const { n } = s;
  const fvu = s.variance > 0 ? s.error / s.variance : undefined;
  const density = s.density.map((count) => count / n);
  const alive = density.filter((share) => share > 0).length;
  const notes = [
    t(
      "Explained variance is 1 − Σ‖x − x̂‖²/Σ‖x − x̄‖². Other tools divide by Σ‖x‖², or take the variances of each input: theirs are other figures.",
    ),
    t("A feature is dead when it is 0 in all {0} rows; among more rows it may not be.", n),
  ];
  if (found.doubles)
    notes.push(
      t(
        "{0} pairs of features point the same way (cosine above {1}).",
        found.doubles.length,
        options.duplicates as number,
      ),
    );
  else notes.push(t("Features were not compared with one another: {0} are too many for that here.", sae.features));
  return {
    metrics: figures({
      rows: n,
      l0: s.l0 / n,
      l1: s.l1 / n,
      mse: s.error / n / sae.inputs,
      explained_variance: fvu === undefined ? undefined : 1 - fvu,
      fvu,
      explained_variance_by_input: s.variance > 0 ? 1 - s.residualVariance / s.variance : undefined,
      cosine: s.cosines ? s.cosine / s.cosines : undefined,
      l2_ratio: s.ratio / n,
      bias: s.along === 0 ? undefined : s.rebuilt / s.along,
      dead: 1 - alive / sae.features,
      encoder_decoder_cosine: found.encoderDecoder,
      decoder_norm: mean(found.norms),
      decoder_norm_sd: Math.sqrt(variance(found.norms)),
      duplicate_pairs: found.doubles?.length,
      loss: s.error / n + ((options.sparsity as number) * s.penalty) / n,
    }),
    tables: [
      strongest(sae, s, options),
      densest(sae, density, found),
      ...(found.doubles?.length ? [doublesTable(found.doubles)] : []),
    ],
    charts: [densityChart(density)],
    notes,
    warnings: [
      ...sae.warnings,
      ...(n < 1000 ? [t("{0} rows are few: densities and dead features are uncertain.", n)] : []),
    ],
  };
}

/** `https://neuronpedia.org/MODEL/LAYER-SET/FEATURE`, where the configuration names it. */
function link(sae: Autoencoder, feature: number): string | undefined {
  return sae.neuronpedia && /^[\w.-]+\/[\w.-]+$/.test(sae.neuronpedia)
    ? `https://neuronpedia.org/${sae.neuronpedia}/${feature}`
    : undefined;
}

function strongest(sae: Autoencoder, s: Sums, options: Options): ResultTable {
  const order = [...s.row.keys()].filter((j) => s.row[j]! !== 0).sort((i, j) => s.row[j]! - s.row[i]! || i - j);
  const rows = order.slice(0, 20).map((j): Cell[] => [j, s.row[j], s.density[j]! / s.n, link(sae, j)]);
  const columns = titled([t("Feature"), t("Activation"), t("Density"), "Neuronpedia"]);
  return { id: "row", title: t("Strongest features of row {0}", options.row as number), columns, rows };
}

function densest(sae: Autoencoder, density: Float64Array, { norms }: Directions): ResultTable {
  const order = [...density.keys()].sort((i, j) => density[j]! - density[i]! || i - j).slice(0, 100);
  const columns = titled([t("Feature"), t("Density"), t("Norm of its direction"), "Neuronpedia"]);
  return {
    id: "features",
    title: t("Densest features"),
    columns,
    rows: order.map((j): Cell[] => [j, density[j], norms[j], link(sae, j)]),
  };
}

function doublesTable(doubles: readonly [number, number, number][]): ResultTable {
  const columns = titled([t("Feature"), t("Other feature"), t("Cosine")]);
  return {
    id: "doubles",
    title: t("Features that point the same way"),
    columns,
    rows: [...doubles].sort((one, other) => other[2] - one[2]).slice(0, 200),
  };
}

function densityChart(density: Float64Array): Chart {
  const alive = [...density].filter((share) => share > 0).map(Math.log10);
  const x = Array.from({ length: 24 }, (_, i) => -6 + i / 4 + 0.125);
  const y = x.map(
    (at) =>
      alive.filter((value) => Math.min(-0.001, value) >= at - 0.125 && Math.min(-0.001, value) < at + 0.125).length,
  );
  return {
    id: "density",
    title: t("Density of the features"),
    x: { title: t("Logarithm (base 10) of the share of rows in which it is not 0"), from: -6, to: 0 },
    y: { title: t("Features"), from: 0 },
    series: [{ title: t("Features"), kind: "bars", x, y, width: 0.25 }],
    text: t(
      "{0} of {1} features are alive; {2} are in more than a tenth of the rows.",
      alive.length,
      density.length,
      percent(alive.filter((value) => value > -1).length / density.length),
    ),
  };
}

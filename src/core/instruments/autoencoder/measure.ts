import { t } from "../../base/language";
import type { Budget } from "../../runs/kit/budget";
import { InputError } from "../../base/untrusted/inputError";
import type { NumberArray } from "../readers/arrays";
import type { Options } from "../types";
import { decoded, encoded, onlyTop } from "./encode";
import type { Autoencoder } from "./read";

/** Multiplications up to which it is done here; some ten seconds. */
export const MOST_WORK = 2e10;

/** What is added up over the rows. */
export interface Sums {
  n: number;
  l0: number;
  l1: number;
  error: number;
  variance: number;
  /** Σ var(x − x̂) and Σ var(x) over inputs, as dictionary_learning has it. */
  residualVariance: number;
  cosine: number;
  ratio: number;
  cosines: number;
  rebuilt: number;
  along: number;
  penalty: number;
  density: Float64Array;
  row: Float64Array;
}

export async function measureRows(
  sae: Autoencoder,
  x: NumberArray,
  f: NumberArray | undefined,
  n: number,
  options: Options,
  budget: Budget,
  progress?: (share: number) => void,
): Promise<Sums> {
  const d = sae.inputs;
  const rowOf = (array: NumberArray, i: number, width: number) => array.data.subarray(i * width, (i + 1) * width);
  const norms = decoderNorms(sae);
  const least = !f && sae.activation === "batchtopk" ? await batchThreshold(sae, x, n, budget) : undefined;
  const mean = new Float64Array(d);
  for (let i = 0; i < n; i++) for (let k = 0; k < d; k++) mean[k]! += x.data[i * d + k]! / n;
  const s: Sums = {
    n,
    l0: 0,
    l1: 0,
    error: 0,
    variance: 0,
    residualVariance: 0,
    cosine: 0,
    ratio: 0,
    cosines: 0,
    rebuilt: 0,
    along: 0,
    penalty: 0,
    density: new Float64Array(sae.features),
    row: new Float64Array(),
  };
  const gap = new Float64Array(d);
  for (let i = 0; i < n; i++) {
    const given = rowOf(x, i, d);
    let features = f ? Float64Array.from(rowOf(f, i, sae.features)) : encoded(sae, given);
    if (least !== undefined) features = features.map((value) => (value >= least && value > 0 ? value : 0));
    const made = decoded(sae, features);
    if (i + 1 === options.row) s.row = features;
    for (let j = 0; j < features.length; j++) {
      const value = features[j]!;
      if (value === 0) continue;
      s.l0++;
      s.l1 += Math.abs(value);
      s.penalty += Math.abs(value) * norms[j]!;
      s.density[j]!++;
    }
    let [xx, yy, xy] = [0, 0, 0];
    for (let k = 0; k < d; k++) {
      const [a, b] = [given[k]!, made[k]!];
      s.error += (a - b) ** 2;
      s.variance += (a - mean[k]!) ** 2;
      gap[k]! += a - b;
      xx += a * a;
      yy += b * b;
      xy += a * b;
    }
    s.rebuilt += yy;
    s.along += xy;
    if (xx > 0) s.ratio += Math.sqrt(yy / xx);
    if (xx > 0 && yy > 0) {
      s.cosine += xy / Math.sqrt(xx * yy);
      s.cosines++;
    }
    progress?.(i / n);
    await budget.pause();
  }
  s.residualVariance = s.error - gap.reduce((sum, value) => sum + (value * value) / n, 0);
  if (!Number.isFinite(s.error))
    throw new InputError(t("The activations or the weights hold numbers that are not finite (NaN or infinite)."));
  return s;
}

/** The value that the k·n largest features of all rows reach: BatchTopK (Bussmann et al. 2024). */
async function batchThreshold(sae: Autoencoder, x: NumberArray, n: number, budget: Budget): Promise<number> {
  const wanted = sae.k! * n;
  let kept = new Float64Array();
  for (let i = 0; i < n; i++) {
    const features = encoded(sae, x.data.subarray(i * sae.inputs, (i + 1) * sae.inputs)).filter((value) => value > 0);
    const both = new Float64Array(kept.length + features.length);
    both.set(kept);
    both.set(features, kept.length);
    kept = both.length > 2 * wanted ? Float64Array.from(onlyTop(both, wanted).filter((value) => value > 0)) : both;
    await budget.pause();
  }
  if (kept.length < wanted) return 0;
  return kept.sort()[kept.length - wanted]!;
}

function decoderNorms({ features, inputs, decoder }: Autoencoder): Float64Array {
  const norms = new Float64Array(features);
  for (let j = 0; j < features; j++) {
    let sum = 0;
    for (let i = 0; i < inputs; i++) sum += decoder[j * inputs + i]! ** 2;
    norms[j] = Math.sqrt(sum);
  }
  return norms;
}

export interface Directions {
  norms: Float64Array;
  /** Cosine of each feature's encoder and decoder direction, on average over those that have both. */
  encoderDecoder?: number;
  /** Features whose direction another one has too; undefined where looking would take too long. */
  doubles?: [number, number, number][];
}

export async function directions(sae: Autoencoder, least: number, budget: Budget): Promise<Directions> {
  const { features, inputs, decoder, encoder } = sae;
  const norms = decoderNorms(sae);
  const found: Directions = { norms };
  if (encoder) {
    let [sum, count] = [0, 0];
    for (let j = 0; j < features; j++) {
      let [dot, size] = [0, 0];
      for (let i = 0; i < inputs; i++) {
        const value = encoder[i * features + j]!;
        dot += value * decoder[j * inputs + i]!;
        size += value * value;
      }
      if (size > 0 && norms[j]! > 0) {
        sum += dot / (Math.sqrt(size) * norms[j]!);
        count++;
      }
      if (budget.due(64)) await budget.pause();
    }
    found.encoderDecoder = count ? sum / count : undefined;
  }
  if ((features * features * inputs) / 2 > MOST_WORK / 4) return found;
  found.doubles = [];
  for (let a = 0; a < features; a++) {
    for (let b = a + 1; b < features && norms[a]! > 0; b++) {
      let dot = 0;
      for (let i = 0; i < inputs; i++) dot += decoder[a * inputs + i]! * decoder[b * inputs + i]!;
      const cosine = dot / (norms[a]! * norms[b]!);
      if (cosine > least && found.doubles.length < 1000) found.doubles.push([a, b, cosine]);
      if (budget.due(8)) await budget.pause();
    }
  }
  return found;
}

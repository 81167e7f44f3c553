import type { Autoencoder } from "./read";

/** The features of one input, all of them. */
export function encoded(sae: Autoencoder, x: Float32Array): Float64Array {
  const { inputs, features, encoder, encoderBias, decoderBias, centred } = sae;
  const before = Float64Array.from(encoderBias);
  for (let i = 0; i < inputs; i++) {
    const value = x[i]! - (centred ? decoderBias[i]! : 0);
    if (value === 0) continue;
    const row = i * features;
    for (let j = 0; j < features; j++) before[j]! += value * encoder![row + j]!;
  }
  if (sae.activation === "jumprelu") return before.map((value, j) => (value > (sae.threshold?.[j] ?? 0) ? value : 0));
  const positive = before.map((value) => Math.max(0, value));
  return sae.activation === "topk" ? onlyTop(positive, sae.k!) : positive;
}

/** The `k` largest of each input, or of all inputs together k on average (BatchTopK). */
export function onlyTop(values: Float64Array, k: number): Float64Array {
  if (k >= values.length) return values;
  const least = values.slice().sort()[values.length - k]!;
  let left = k - values.filter((value) => value > least).length;
  return values.map((value) => (value > least || (value === least && left-- > 0) ? value : 0));
}

/** The reconstruction of an input from its features. */
export function decoded(sae: Autoencoder, f: Float64Array): Float64Array {
  const { inputs, decoder, decoderBias } = sae;
  const x = Float64Array.from(decoderBias);
  for (let j = 0; j < f.length; j++) {
    const value = f[j]!;
    if (value === 0) continue;
    for (let i = 0; i < inputs; i++) x[i]! += value * decoder[j * inputs + i]!;
  }
  return x;
}

/** What of a transformer decides its memory and its work. */
export interface ModelShape {
  name?: string;
  /** All weights, and those that one token uses. */
  parameters: number;
  active: number;
  layers: number;
  hidden?: number;
  heads?: number;
  /** Of a head; also Q in the formula of PaLM. */
  headDim?: number;
  /** What the cache keeps of one token in each layer, in numbers: 2·n_kv·d_head, or the latent of multi-head latent attention. */
  cached: readonly number[];
  /** For each layer, how many tokens it looks back; undefined for all. */
  window: readonly (number | undefined)[];
  /** The longest context that it was made for. */
  context?: number;
  vocabulary?: number;
  /** Bits of a weight as the file says, where it does. */
  bits?: number;
  warnings: string[];
}

/** Weights as they lie in a file. */
export interface Weights {
  /** By type: how many elements and bytes. */
  types: Map<string, { elements: number; bytes: number }>;
  elements: number;
  bytes: number;
  /** Bytes of the experts, which a token uses in part only. */
  expertBytes: number;
  expertElements: number;
  tensors: number;
}

export function noWeights(): Weights {
  return { types: new Map(), elements: 0, bytes: 0, expertBytes: 0, expertElements: 0, tensors: 0 };
}

export function addTensor(weights: Weights, name: string, type: string, elements: number, bytes: number): void {
  const known = weights.types.get(type) ?? { elements: 0, bytes: 0 };
  weights.types.set(type, { elements: known.elements + elements, bytes: known.bytes + bytes });
  weights.tensors++;
  weights.elements += elements;
  weights.bytes += bytes;
  // The router, `gate` or `ffn_gate_inp`, is used by every token; shared experts are named otherwise.
  if (/_exps\b|\.experts\./.test(name)) {
    weights.expertElements += elements;
    weights.expertBytes += bytes;
  }
}

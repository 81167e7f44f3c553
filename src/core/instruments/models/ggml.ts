/** Types of ggml's tensors by their number in a GGUF file: name, elements and bytes of a block (static_asserts of ggml-common.h). */
const TYPES: readonly (readonly [number, string, number, number])[] = [
  [0, "F32", 1, 4],
  [1, "F16", 1, 2],
  [2, "Q4_0", 32, 18],
  [3, "Q4_1", 32, 20],
  [6, "Q5_0", 32, 22],
  [7, "Q5_1", 32, 24],
  [8, "Q8_0", 32, 34],
  [9, "Q8_1", 32, 36],
  [10, "Q2_K", 256, 84],
  [11, "Q3_K", 256, 110],
  [12, "Q4_K", 256, 144],
  [13, "Q5_K", 256, 176],
  [14, "Q6_K", 256, 210],
  [15, "Q8_K", 256, 292],
  [16, "IQ2_XXS", 256, 66],
  [17, "IQ2_XS", 256, 74],
  [18, "IQ3_XXS", 256, 98],
  [19, "IQ1_S", 256, 50],
  [20, "IQ4_NL", 32, 18],
  [21, "IQ3_S", 256, 110],
  [22, "IQ2_S", 256, 82],
  [23, "IQ4_XS", 256, 136],
  [24, "I8", 1, 1],
  [25, "I16", 1, 2],
  [26, "I32", 1, 4],
  [27, "I64", 1, 8],
  [28, "F64", 1, 8],
  [29, "IQ1_M", 256, 56],
  [30, "BF16", 1, 2],
  [34, "TQ1_0", 256, 54],
  [35, "TQ2_0", 256, 66],
  [39, "MXFP4", 32, 17],
  [40, "NVFP4", 64, 36],
  [41, "Q1_0", 128, 18],
  [42, "Q2_0", 64, 18],
];

export interface BlockType {
  name: string;
  elements: number;
  bytes: number;
}

const BY_NUMBER = new Map(
  TYPES.map(([number, name, elements, bytes]): [number, BlockType] => [number, { name, elements, bytes }]),
);

/** A type by its number in the file; undefined for one that is newer than this table. */
export function blockType(number: number): BlockType | undefined {
  return BY_NUMBER.get(number);
}

/** Bits a weight of whole models as llama.cpp's quantize makes them, measured on Llama-3.1-8B (its tools/quantize/README.md). */
export const MODEL_BITS: Readonly<Record<string, number>> = {
  Q2_K: 3.1593,
  IQ3_XXS: 3.2548,
  Q3_K_S: 3.6429,
  IQ4_XS: 4.4597,
  Q4_K_S: 4.6672,
  Q4_K_M: 4.8944,
  Q5_K_M: 5.7036,
  Q6_K: 6.5633,
  Q8_0: 8.5008,
  F16: 16.0005,
};

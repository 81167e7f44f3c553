import { closeSync, ftruncateSync, openSync, readFileSync, writeFileSync, writeSync } from "node:fs";
import { measure, type Request } from "../../src/core/instruments";
import { inputFile, type InputFile } from "../../src/core/instruments/readers/file";
import { fileUri, nodeFiles } from "../../src/node/files";
import { gguf, npy, safetensors, zeros } from "../unit/instruments/modelFiles";
import type { Bench } from "./context";
import { longestHold, middle, pairs, pauses, time } from "./measure";
import { n, ratio, type Row } from "./row";

const at = async (file: string): Promise<InputFile> => (await inputFile(nodeFiles, fileUri(file), file))!;

/** Runs an instrument on files of the disk, as the command line does. */
async function measured(instrument: string, files: readonly string[], request: Partial<Request> = {}): Promise<void> {
  await measure({ instrument, files: await Promise.all(files.map(at)), ...request }, pauses());
}

/** What has to be done with lines of JSON at least. */
function readLines(files: readonly string[]): void {
  for (const file of files)
    for (const line of readFileSync(file, "utf8").split("\n")) if (line) JSON.parse(line) as unknown;
}

/** Numbers from 0 to below 1, the same each time. */
function random(): () => number {
  let state = 20261130;
  return () => (state = (state * 16807) % 2147483647) / 2147483647;
}

/** A file of so many rows. */
function linesFile(b: Bench, name: string, count: number, row: (i: number, next: () => number) => object): string {
  return b.once(`${name}-${count}`, () => {
    const file = b.path(`${name}-${count}.jsonl`);
    const next = random();
    const out = openSync(file, "w");
    for (let from = 0; from < count; from += 10_000) {
      const lines = Array.from({ length: Math.min(10_000, count - from) }, (_, i) => row(from + i, next));
      writeSync(out, lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
    }
    closeSync(out);
    return file;
  });
}

const predictions = (b: Bench) =>
  linesFile(b, "predictions", 10 * b.large, (i, next) => {
    const confidence = next();
    return { id: `item-${i}`, confidence, correct: next() < confidence ? 1 : 0 };
  });

/** Two runs of half as many items each, in other orders. */
const runs = (b: Bench) =>
  [0, 1].map((run) =>
    linesFile(b, `run-${run}`, 5 * b.large, (i, next) => ({
      id: `item-${run ? 5 * b.large - 1 - i : i}`,
      cluster: `c${Math.floor((run ? 5 * b.large - 1 - i : i) / 5)}`,
      score: next() < 0.5 + run / 50 ? 1 : 0,
    })),
  );

const LARGE: readonly { instrument: string; files: (b: Bench) => string[]; request?: Partial<Request> }[] = [
  { instrument: "calibration", files: (b) => [predictions(b)] },
  { instrument: "compare", files: runs },
];

const REST: readonly { instrument: string; files: (b: Bench) => string[]; request?: Partial<Request> }[] = [
  {
    instrument: "pass-at-k",
    files: (b) => [linesFile(b, "samples", 2 * b.large, (i, next) => ({ task_id: i >> 2, passed: next() < 0.5 }))],
  },
  {
    instrument: "bradley-terry",
    files: (b) => [
      linesFile(b, "pairs", 2 * b.large, (_, next) => {
        const [a, other] = [Math.floor(next() * 800), Math.floor(next() * 800)];
        return { model_a: `m${a}`, model_b: `m${other}`, winner: next() < 0.5 ? "model_a" : "model_b" };
      }),
    ],
  },
  {
    instrument: "scaling-fit",
    files: (b) => [
      linesFile(b, "trainings", b.large / 20, (_, next) => {
        const [parameters, tokens] = [10 ** (7 + 3 * next()), 10 ** (8 + 4 * next())];
        return { parameters, tokens, loss: 1.8 + 400 / parameters ** 0.34 + 1800 / tokens ** 0.36 + next() / 100 };
      }),
    ],
    request: { options: { draws: 2 } },
  },
  {
    instrument: "reasoning-steps",
    files: (b) => [
      linesFile(b, "solutions", b.large, (i) => ({
        answer: `There are ${i} * 3 = <<${i}*3=${i * 3}>>${i * 3} jars.\nThen ${i * 3} - 2 = ${i * 3 - 2}\n#### ${i * 3 - 2}`,
        target: String(i * 3 - 2 - (i % 2)),
      })),
    ],
  },
  {
    instrument: "grounding",
    files: (b) =>
      [0, 1].map((run) =>
        linesFile(b, `boxes-${run}`, b.large, (i, next) => ({
          id: i >> 1,
          bbox: [1, 1, 50 + 40 * next(), 60],
          score: next(),
        })),
      ),
  },
  {
    instrument: "memory-retrieval",
    files: (b) => [
      linesFile(b, "retrieved", b.large, (i, next) => ({
        question_id: i,
        retrieved: Array.from({ length: 20 }, () => `s${Math.floor(next() * 50)}`),
        answer_session_ids: ["s1", "s2"],
        question_type: `t${i % 5}`,
      })),
    ],
  },
  {
    instrument: "contamination",
    files: (b) => {
      const text = (next: () => number) => Array.from({ length: 60 }, () => `w${Math.floor(next() * 5000)}`).join(" ");
      return [
        linesFile(b, "items", b.large / 5, (i, next) => ({ id: i, text: text(next), correct: i % 2 })),
        linesFile(b, "corpus", b.large, (_, next) => ({ text: text(next) })),
      ];
    },
  },
  {
    instrument: "sparse-autoencoder",
    files: (b) => [b.once("sae", () => weightsFile(b, 512, 4096)), b.once("x", () => activationsFile(b, 500, 512))],
  },
];

function weightsFile(b: Bench, inputs: number, features: number): string {
  const file = b.path("sae_weights.safetensors");
  const values = filled(inputs * features);
  const bytes = safetensors({
    W_enc: { dtype: "F32", shape: [inputs, features], values },
    W_dec: { dtype: "F32", shape: [features, inputs], values },
  });
  writeFileSync(file, bytes);
  return file;
}

function activationsFile(b: Bench, rows: number, inputs: number): string {
  const file = b.path("activations.npy");
  const values = filled(rows * inputs);
  writeFileSync(file, npy(Array.from({ length: rows }, (_, i) => values.slice(i * inputs, (i + 1) * inputs))));
  return file;
}

function filled(count: number): number[] {
  const next = random();
  return Array.from({ length: count }, () => next() - 0.5);
}

/** A file of 100 GB whose content, but for its header, takes no room on the disk. */
function largeModel(b: Bench): string {
  const file = b.path("large.gguf");
  const tensors = Array.from({ length: 1_000 }, (_, i) => ({
    name: `blk.${i}.weight`,
    dims: [8192, 22_000],
    type: 12,
  }));
  const keys = {
    "general.architecture": "llama",
    "llama.block_count": 80,
    "llama.embedding_length": 8192,
    "llama.attention.head_count": 64,
    "llama.attention.head_count_kv": 8,
  };
  writeFileSync(file, gguf({ keys, tensors }));
  const out = openSync(file, "r+");
  ftruncateSync(out, 100e9);
  closeSync(out);
  return file;
}

/** Files of zeros of the shape of an autoencoder of 4,096 inputs and 32,768 features, and of 1,000 activations. */
function largeAutoencoder(b: Bench): string[] {
  const shape = { dtype: "F32", shape: [4096, 32_768] };
  const size = 4 * 4096 * 32_768;
  const header = JSON.stringify({
    W_enc: { ...shape, data_offsets: [0, size] },
    W_dec: { dtype: "F32", shape: [32_768, 4096], data_offsets: [size, 2 * size] },
  });
  const weights = b.path("large.safetensors");
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(header.length));
  writeFileSync(weights, Buffer.concat([length, Buffer.from(header)]));
  const out = openSync(weights, "r+");
  ftruncateSync(out, 8 + header.length + 2 * size);
  closeSync(out);
  const activations = b.path("large.npy");
  writeFileSync(activations, zeros(1000, 4096));
  return [weights, activations];
}

export const HELD_FILES = [...LARGE, ...REST];

export const INSTRUMENT_ROWS: readonly Row[] = [
  ...LARGE.map(({ instrument, files }): Row => ({
    what: (b) =>
      `${instrument} of ${n(10 * b.large)} rows with 1,000 draws, against reading and \`JSON.parse\` of the same lines`,
    unit: "times",
    limit: 3,
    measure: async (b) =>
      ratio(
        await pairs(
          Math.min(3, b.runs),
          () => measured(instrument, files(b)),
          () => readLines(files(b)),
        ),
      ),
  })),
  ...[...LARGE, ...REST].map(({ instrument, files, request }): Row => ({
    what: () => `longest time that the event loop is held by ${instrument} of large files`,
    unit: "ms",
    limit: 50,
    async measure(b) {
      const inputs = files(b);
      const held: number[] = [];
      for (let run = 0; run < Math.min(3, b.runs); run++)
        held.push(await longestHold(() => measured(instrument, inputs, request)));
      return middle(held);
    },
  })),
  {
    what: () => "a GGUF file of 100 GB for edge-inference",
    unit: "ms",
    limit: 100,
    async measure(b) {
      const file = b.once("gguf", () => largeModel(b));
      const times: number[] = [];
      for (let run = 0; run < b.runs; run++) times.push(await time(() => measured("edge-inference", [file])));
      return middle(times);
    },
  },
  {
    what: () => "refusing an autoencoder of 4,096 × 32,768 on 1,000 activations, with how many rows could be done",
    unit: "ms",
    limit: 100,
    async measure(b) {
      const files = b.once("large SAE", () => largeAutoencoder(b));
      const times: number[] = [];
      for (let run = 0; run < b.runs; run++)
        times.push(
          await time(async () => {
            const refused = await measured("sparse-autoencoder", files).catch((error: Error) => error.message);
            if (!refused?.includes("Set the option rows to 149")) throw new Error(`it was not refused: ${refused}`);
          }),
        );
      return middle(times);
    },
  },
];

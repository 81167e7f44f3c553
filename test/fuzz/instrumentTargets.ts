import { zipSync } from "fflate";
import { InputError, INSTRUMENTS, measure, printed, readInput, svgOf } from "../../src/core/instruments";
import { fileOf } from "../../src/core/instruments/readers/file";
import { zipContent } from "../../src/core/runs/kit/binary/zip";
import { Budget } from "../../src/core/runs/kit/budget";
import { gguf, npy, safetensors } from "../unit/instruments/modelFiles";
import { LLAMA_3_8B } from "../unit/instruments/models";
import { parquet, zstd } from "../unit/instruments/parquetFiles";
import { textBytes } from "./samples";
import type { Target } from "./target";

const TOKENS = [
  ...'{ } [ ] : , " \n null true NaN Infinity -1 1e999 0.5 id correct score confidence bbox steps label'.split(" "),
  ...["<<1/0=2>>", "####", "\0", "PK\x03\x04", "GGUF", "\x93NUMPY", "PAR1", "__proto__", "constructor", "1,2;3\t4"],
];

/** Whatever the bytes are, there is a result that can be shown or a sentence that can. */
async function run(
  instrument: string,
  bytes: Uint8Array,
  files: number,
  options: Record<string, unknown> = {},
): Promise<void> {
  const input = Array.from({ length: files }, (_, i) => fileOf(`input-${i}`, bytes));
  const pause = () => Promise.resolve();
  try {
    const found = await measure({ instrument, files: input, options }, pause);
    for (const [name, value] of Object.entries(found.metrics)) {
      if (!Number.isFinite(value)) throw new Error(`${instrument}: ${name} is ${value}`);
    }
    for (const chart of found.charts)
      if (/NaN|undefined/.test(svgOf(chart).replace(/<(title|desc|text)[^]*?<\/\1>/g, "")))
        throw new Error("a chart has no place");
    for (const form of ["markdown", "latex", "csv"] as const) printed(found, form);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
  }
}

const rows = (...list: object[]) => list.map((row) => JSON.stringify(row)).join("\n");
const SAMPLES: Readonly<Record<string, string[]>> = {
  compare: [
    rows(
      { id: 1, score: 1, score_b: 0, cluster: "a", task: "t" },
      { id: 2, score: 0.5, score_b: 1, cluster: "b", task: "u" },
    ),
    "id,score,score_b\na,1,0\nb,0,1\n",
  ],
  calibration: [
    rows({ confidence: 0.5, correct: 1, class: "a" }, { confidence: 1, correct: 0, class: "b" }),
    '{"doc_id":1,"doc_hash":"h","filtered_resps":[[-1,true],[-2,false]],"acc":1.0}\n',
  ],
  "reasoning-steps": [
    rows({ answer: "1 + 2 = 3 <<4*5=21>>\n#### 3", target: "3" }),
    rows({ steps: ["1/3 = 0.33"], label: -1 }),
  ],
  "pass-at-k": [rows({ task_id: "a", passed: true }, { task_id: "a", passed: false })],
  "bradley-terry": [
    rows({ a: "x", b: "y", winner: "tie" }, { a: "x", b: "y", winner: "x" }, { a: "y", b: "x", winner: "b" }),
  ],
  "scaling-fit": [
    rows(...[1, 2, 3, 4, 5, 6, 7].map((i) => ({ n: 10 ** (6 + i / 2), d: 10 ** (8 + (i % 3)), loss: 4 - i / 5 }))),
  ],
  "memory-retrieval": [rows({ question_id: "q", retrieved: ["a", "b"], answer_session_ids: ["b"] })],
  contamination: [rows({ id: 1, question: "one two three four five", correct: 1 })],
  grounding: [
    '{"images":[{"id":1,"width":9,"height":9}],"annotations":[{"image_id":1,"category_id":2,"bbox":[1,2,3,4]}]}',
    rows({ id: 1, bbox: [1, 2, 3, 4] }),
  ],
};

const FILES: Readonly<Record<string, number>> = { contamination: 2, grounding: 2 };
const FAST = { draws: 100 };
const OPTIONS: Readonly<Record<string, Record<string, unknown>>> = {
  compare: FAST,
  calibration: FAST,
  "pass-at-k": FAST,
  grounding: FAST,
  contamination: { words: 3 },
  "scaling-fit": { draws: 2 },
};

const log = () => {
  const text = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
  return zipSync({
    "header.json": text({ status: "success", eval: { task: "t", model: "m" } }),
    "summaries.json": text([{ id: 1, epoch: 1, scores: { s: { value: "C" } } }]),
  });
};

export const instrumentTargets: Target[] = [
  ...Object.entries(SAMPLES).map(([id, samples]): Target => ({
    name: `instrument: ${id}`,
    samples: () => textBytes(...samples),
    tokens: TOKENS,
    run: (bytes) => run(id, bytes, FILES[id] ?? 1, OPTIONS[id]),
  })),
  {
    name: "instrument: rows of any form",
    samples: () => [log(), ...textBytes(...Object.values(SAMPLES).flat())],
    tokens: TOKENS,
    run: async (bytes) => {
      for (const instrument of INSTRUMENTS.filter(({ fields }) => fields.length)) {
        try {
          await readInput(instrument, fileOf("input", bytes), () => Promise.resolve());
        } catch (error) {
          if (!(error instanceof InputError)) throw error;
        }
      }
    },
  },
  {
    name: "instrument: models",
    samples: () => [
      gguf({
        keys: {
          "general.architecture": "llama",
          "llama.block_count": 2,
          "llama.embedding_length": 64,
          "llama.attention.head_count": 4,
        },
        tensors: [{ name: "w", dims: [32, 2], type: 8 }],
      }),
      safetensors({ a: { dtype: "F32", shape: [2, 2] } }),
      ...textBytes(JSON.stringify(LLAMA_3_8B)),
    ],
    tokens: TOKENS,
    run: async (bytes) => {
      await run("edge-inference", bytes, 1);
      await run("training-efficiency", bytes, 1, { tokens: 1e9 });
    },
  },
  {
    name: "instrument: arrays",
    samples: () => [
      npy([
        [1, 2],
        [3, 4],
      ]),
      safetensors({ W_dec: { dtype: "F32", shape: [2, 2] }, W_enc: { dtype: "F16", shape: [2, 2] } }),
      zipSync({
        "W_dec.npy": npy([
          [1, 2],
          [3, 4],
        ]),
      }),
    ],
    tokens: TOKENS,
    run: (bytes) => run("sparse-autoencoder", bytes, 3),
  },
  {
    name: "instrument: packed rows",
    samples: () => [
      log(),
      ...(["none", "snappy", "zstd"] as const).map((codec) =>
        parquet({ id: ["a", "b", "c"], score: [1, 0, 1], score_b: [0, 0, 1] }, codec),
      ),
    ],
    tokens: TOKENS,
    run: (bytes) => run("compare", bytes, 1, FAST),
  },
  {
    name: "instrument: zstd",
    samples: () => [zstd(new TextEncoder().encode("some text, some text, some text")), zstd(new Uint8Array(), 3)],
    tokens: [],
    run: async (bytes) => {
      const head = new Uint8Array(30);
      new DataView(head.buffer).setUint32(0, 0x04034b50, true);
      const file = fileOf("input", new Uint8Array([...head, ...bytes]));
      const entry = { name: "input", method: 93, size: 0, compressed: bytes.length, offset: 0 };
      try {
        await zipContent(file, entry, 1 << 20, new Budget(() => Promise.resolve()));
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
      }
    },
  },
];

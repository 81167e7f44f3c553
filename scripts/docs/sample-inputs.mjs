// Writes sample/evaluations: a small input for each instrument, made so that what is true of it is known beforehand.
// docs/instruments.md says what that is, and a test of the command line holds it. And sample/runs/warmup-sweep: nine runs to compare.
//   node scripts/docs/sample-inputs.mjs
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const sample = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../sample");

function write(name, content, folder = "evaluations") {
  const file = path.join(sample, folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
}

const jsonl = (rows) => rows.map((row) => `${JSON.stringify(row)}\n`).join("");

/** Numbers from 0 to below 1, the same each time (mulberry32). */
function random(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let x = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x;
    return ((x ^ (x >>> 14)) >>> 0) / 4294967296;
  };
}

const times = (count, make) => Array.from({ length: count }, (_, i) => make(i));

/** The same items in an order that says nothing of them. */
function shuffled(items, seed) {
  const next = random(seed);
  const left = [...items];
  return items.map(() => left.splice(Math.floor(next() * left.length), 1)[0]);
}

const digest = (i) => (Math.imul(i + 1, 2654435761) >>> 0).toString(16).padStart(8, "0");

/**
 * Two runs of lm-evaluation-harness on 240 questions: 96 that both get right, 24 that only the small model does, 48 that only the large one does,
 * 72 that neither does. The small model says 30, 50, 70 and 90 % on 60 questions each, of which 18, 24, 33 and 45 are right: ECE 0.1.
 */
function quiz() {
  const right = (small, large, count) => times(count, () => ({ small, large }));
  const outcomes = [...right(1, 1, 96), ...right(1, 0, 24), ...right(0, 1, 48), ...right(0, 0, 72)];
  const levels = [
    [0.3, 18],
    [0.5, 24],
    [0.7, 33],
    [0.9, 45],
  ];
  const hits = levels.flatMap(([level, count]) => times(count, () => level));
  const misses = levels.flatMap(([level, count]) => times(60 - count, () => level));
  const items = shuffled(
    outcomes.map((one) => ({ ...one, level: one.small ? hits.pop() : misses.pop() })),
    1,
  );
  const sample = (item, i, acc, level) => {
    const target = i % 4;
    const said = acc ? target : (target + 1) % 4;
    const logs = times(4, (choice) => [
      Number(Math.log(choice === said ? level : (1 - level) / 3).toFixed(7)),
      choice === said,
    ]);
    return {
      doc_id: i,
      doc: { passage_id: `p${Math.floor(i / 4)}`, choices: ["A", "B", "C", "D"] },
      target,
      filtered_resps: logs,
      filter: "none",
      doc_hash: digest(i),
      prompt_hash: digest(1000 + i),
      acc,
    };
  };
  write("samples_quiz_small.jsonl", jsonl(items.map((item, i) => sample(item, i, item.small, item.level))));
  write(
    "samples_quiz_large.jsonl",
    jsonl(items.map((item, i) => sample(item, i, item.large, item.large ? 0.85 : 0.45))),
  );
}

/** A model of the Llama form: 38,543,872 parameters, 4,096 bytes of cache a token. */
function model() {
  const config = {
    architectures: ["LlamaForCausalLM"],
    model_type: "llama",
    hidden_size: 512,
    intermediate_size: 1376,
    max_position_embeddings: 2048,
    num_attention_heads: 8,
    num_hidden_layers: 8,
    num_key_value_heads: 2,
    tie_word_embeddings: true,
    torch_dtype: "bfloat16",
    vocab_size: 32000,
  };
  write("model/config.json", `${JSON.stringify(config, null, 2)}\n`);
}

/** Twenty solutions: three with a wrong sum and so a wrong answer, three that reason wrongly with right sums. */
function solutions() {
  const people = ["Mara", "Ilan", "Sefa", "Noor", "Tove"];
  const rows = times(20, (i) => {
    const [a, b, c] = [12 + 3 * i, 5 + (i % 4), 2 + (i % 3)];
    const sum = a * b;
    const wrong = i % 7 === 3;
    const misread = i % 7 === 5;
    const total = wrong ? sum + 10 : sum;
    const kept = misread ? total + c : total - c;
    const sign = misread ? "+" : "-";
    return {
      id: `s${i + 1}`,
      question: `${people[i % 5]} fills ${a} boxes with ${b} jars each and gives ${c} jars away. How many are left?`,
      answer: `The boxes hold ${a}*${b} = <<${a}*${b}=${total}>>${total} jars.\nThen ${total} ${sign} ${c} = <<${total}${sign}${c}=${kept}>>${kept} are left.\n#### ${kept}`,
      target: String(sum - c),
    };
  });
  write("solutions.jsonl", jsonl(rows));
}

/** Twenty tasks with ten programs each; of the first none passes its tests, of the second one, up to nine, and again: pass@1 is 0.45. */
function programs() {
  const rows = times(20, (task) => times(10, (i) => ({ task_id: `sort/${task}`, sample: i, passed: i < task % 10 })));
  write("programs.jsonl", jsonl(shuffled(rows.flat(), 2)));
}

/** Three systems, each twice as strong as the next: their wins stand 2 to 1, 2 to 1 and 4 to 1. */
function duels() {
  const duel = (a, b, wins, losses) =>
    times(wins + losses, (i) => ({ model_a: a, model_b: b, winner: i < wins ? "model_a" : "model_b" }));
  const rows = [...duel("amber", "birch", 20, 10), ...duel("birch", "cedar", 20, 10), ...duel("amber", "cedar", 24, 6)];
  write("duels.jsonl", jsonl(shuffled(rows, 3)));
}

/** Losses of 48 runs by E = 1.8, A = 400, B = 1800, alpha = 0.34, beta = 0.36, each off by some thousandths. */
function trainings() {
  const next = random(4);
  const rows = [0.3, 1, 3, 10, 30, 100].flatMap((n) =>
    [1, 3, 10, 30, 100, 300, 1000, 3000].map((d) => {
      const [parameters, tokens] = [n * 1e7, d * 1e8];
      const loss = 1.8 + 400 / parameters ** 0.34 + 1800 / tokens ** 0.36;
      const noise = (next() + next() + next() - 1.5) * 0.004;
      return `${parameters},${tokens},${(loss * (1 + noise)).toFixed(4)}`;
    }),
  );
  write("trainings.csv", `parameters,tokens,loss\n${rows.join("\n")}\n`);
}

/** Boxes of 100 by 100 in 40 images; ten are met exactly, ten 20 beside (IoU 2/3), ten 50 beside (1/3), ten not at all. */
function boxes() {
  const shift = [0, 20, 50, 150];
  const images = times(40, (i) => ({ id: i + 1, file_name: `scene-${i + 1}.png`, width: 640, height: 480 }));
  const place = (i) => [40 + (i % 5) * 60, 30 + (i % 7) * 40];
  const truth = images.map(({ id }, i) => ({ id, image_id: id, category_id: 1, bbox: [...place(i), 100, 100] }));
  const found = images.map(({ id }, i) => {
    const [x, y] = place(i);
    return { image_id: id, category_id: 1, bbox: [x + shift[i % 4], y, 100, 100], score: 0.9 };
  });
  write("boxes-true.json", `${JSON.stringify({ images, categories: [{ id: 1, name: "cup" }], annotations: truth })}\n`);
  write("boxes-found.json", `${JSON.stringify(found)}\n`);
}

/**
 * A dictionary of both directions of 16 axes and eight features that never fire, whose bias takes 0.1 off: activations of three axes of length 1,
 * each as often forwards as backwards, come back 0.9 times as long. Explained variance 0.99, L0 3, a fifth of the features dead.
 */
function autoencoder() {
  const [inputs, features] = [16, 40];
  const encoder = new Float32Array(inputs * features);
  const decoder = new Float32Array(features * inputs);
  const next = random(5);
  for (let j = 0; j < features; j++) {
    const isLive = j < 32;
    const direction = isLive
      ? times(inputs, (i) => (i === j >> 1 ? (j % 2 ? -1 : 1) : 0))
      : times(inputs, () => (next() < 0.5 ? -0.25 : 0.25));
    direction.forEach((value, i) => {
      decoder[j * inputs + i] = value;
      if (isLive) encoder[i * features + j] = value;
    });
  }
  const bias = Float32Array.from({ length: features }, () => -0.1);
  const tensors = {
    W_enc: [encoder, [inputs, features]],
    W_dec: [decoder, [features, inputs]],
    b_enc: [bias, [features]],
    b_dec: [new Float32Array(inputs), [inputs]],
  };
  let at = 0;
  const header = Object.fromEntries(
    Object.entries(tensors).map(([name, [{ byteLength }, shape]]) => [
      name,
      { dtype: "F32", shape, data_offsets: [at, (at += byteLength)] },
    ]),
  );
  const text = JSON.stringify(header);
  const padded = Buffer.from(text.padEnd(Math.ceil(text.length / 8) * 8));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(padded.length));
  const bytes = Object.values(tensors).map(([{ buffer }]) => Buffer.from(buffer));
  write("autoencoder/sae_weights.safetensors", Buffer.concat([length, padded, ...bytes]));
  const config = {
    architecture: "standard",
    d_in: inputs,
    d_sae: features,
    metadata: { hook_name: "blocks.4.hook_resid_post", model_name: "sample" },
  };
  write("autoencoder/cfg.json", `${JSON.stringify(config, null, 2)}\n`);
  const rows = times(64, (row) => {
    const x = new Float32Array(inputs);
    const half = row >> 1;
    for (let k = 0; k < 3; k++) x[(half + k * 5) % inputs] = row % 2 ? -1 : 1;
    return Buffer.from(x.buffer);
  });
  const dict = `{'descr': '<f4', 'fortran_order': False, 'shape': (64, ${inputs}), }`;
  const head = Buffer.from(`\x93NUMPY\x01\x00v\x00${dict.padEnd(117)}\n`, "latin1");
  write("autoencoder/activations.npy", Buffer.concat([head, ...rows]));
}

/** Forty questions with two pieces of evidence each: of every four, one finds both first, one both among ten, one a single piece, one none. */
function memories() {
  const types = ["single-session-user", "multi-session", "temporal-reasoning", "knowledge-update"];
  const session = (question, i) => `session-${question}-${i}`;
  const questions = times(40, (i) => ({
    question_id: `q${i + 1}`,
    question_type: types[(i >> 2) % 4],
    question: `What was said on day ${i + 1}?`,
    answer_session_ids: [session(i, 0), session(i, 1)],
  }));
  const retrieved = questions.map(({ question_id, answer_session_ids: [one, other] }, i) => {
    const list = times(10, (k) => session(i, k + 2));
    if (i % 4 === 0) [list[0], list[1]] = [one, other];
    if (i % 4 === 1) [list[2], list[7]] = [one, other];
    if (i % 4 === 2) list[4] = other;
    return { question_id, retrieved: list };
  });
  write("questions.jsonl", jsonl(questions));
  write("retrieved.jsonl", jsonl(retrieved));
}

const QUESTIONS = [
  "A ferry carries salt from the northern island once a week when the wind is fair; how many trips does it make in a season?",
  "Nine gardeners share a field of barley, and each of them sows a third of an acre before noon; how large is the field?",
  "The night train stops at every second station of the coast line, which has forty of them; at how many does it not stop?",
  "A copper bell rings four times an hour until the keeper goes to bed at ten; how often is it heard from six on?",
  "Two painters need five days for a house that has eleven windows and one door; how long would one of them need?",
  "The harbour crane lifts three crates at a time, and a ship holds ninety of them; how often must it turn before evening?",
  "Each shelf of the library holds twenty atlases or thirty novels, and six shelves are empty; how many novels still fit there?",
  "A baker sells two thirds of her loaves before eight and half of the rest by noon; what share is left for supper?",
  "The glass kite climbs a metre for every step its owner takes backwards along the beach; how high is it after fifty steps?",
  "Seven lanterns light the bridge, and on a stormy night every third of them goes out; how many burn at dawn?",
  "A mill grinds forty sacks a day while the river is high, half as many in August; how many does it grind that month?",
  "The choir has twice as many altos as tenors and five basses more than altos; how many sing when there are eight tenors?",
];

/** Twelve items, of which the corpus has three word for word, and of one the first fifteen words. Of these four the model knows all, of the rest two. */
function benchmark() {
  const inside = new Set([0, 4, 8, 9]);
  const items = QUESTIONS.map((text, i) => ({
    id: `b${i + 1}`,
    text,
    correct: inside.has(i) || i === 2 || i === 7 ? 1 : 0,
  }));
  const filler = "Notes of the keeper. The weather was fair, and the ledger was closed at noon.";
  const copied = [0, 4, 8].map((i) => QUESTIONS[i]);
  const part = QUESTIONS[9].split(" ").slice(0, 15).join(" ");
  write("benchmark.jsonl", jsonl(items));
  write("corpus.txt", `${[filler, copied[0], filler, copied[1], part, filler, copied[2], filler].join("\n\n")}\n`);
}

/** Three lengths of a warm-up with three seeds each: too short a one costs loss early, too long a one at the end. */
function sweep() {
  for (const warmup of [100, 500, 2000])
    for (const seed of [1, 2, 3]) {
      const next = random(warmup + seed);
      const floor = 2.9 + (warmup === 100 ? 0.12 : warmup === 2000 ? 0.05 : 0) + next() / 60;
      const rows = times(20, (i) => {
        const step = 500 * (i + 1);
        const spike = warmup === 100 && i < 4 ? 0.5 / (i + 1) : 0;
        const loss = floor + 4 * Math.exp(-(step - Math.min(step, warmup) / 2) / 1800) + spike + next() / 50;
        return `${step},${loss.toFixed(4)},${(loss + 0.04 + next() / 50).toFixed(4)}\n`;
      });
      const name = `warmup-${warmup}-seed-${seed}`;
      write(`${name}/metrics.csv`, `step,train_loss,val_loss\n${rows.join("")}`, "runs/warmup-sweep");
      const settings = `warmup_steps: ${warmup}\nseed: ${seed}\nlr: 0.003\noptimizer: adamw\nwidth: 768\n`;
      write(`${name}/hparams.yaml`, settings, "runs/warmup-sweep");
    }
}

for (const make of [sweep, quiz, model, solutions, programs, duels, trainings, boxes, autoencoder, memories, benchmark])
  make();

// Holds the instruments against a second computation with NumPy and SciPy (Debian: python3-numpy, python3-scipy) on 50 random inputs each.
//   node scripts/measure/check-instruments.mjs
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { loadCore, root } from "../build/load-core.mjs";

const m = await loadCore(`
  export { measure } from "./src/core/instruments";
  export { fileOf } from "./src/core/instruments/readers/file";
  export { Random } from "./src/core/instruments/kit/random";
  export { npy, safetensors } from "./test/unit/instruments/modelFiles";
`);
const random = new m.Random(12345);
const unit = () => random.uniform();
const list = (count, make) => Array.from({ length: count }, (_, i) => make(i));
const whether = (share) => (unit() < share ? 1 : 0);
const lines = (rows) =>
  m.fileOf("rows", new TextEncoder().encode(rows.map((row) => `${JSON.stringify(row)}\n`).join("")));
const pause = async () => {};

/** What is checked: what an instrument found in an input, and the input as the other computation reads it. */
const cases = [];
async function check(instrument, input, files, request = {}) {
  const { metrics, tables } = await m.measure({ instrument, files, ...request }, pause);
  cases.push({ instrument, input, metrics, tables, ...request });
}
const ofRows = (instrument, rows, options) => check(instrument, rows, [lines(rows)], { options });

const box = (size) => {
  const [x, y] = [unit() * 60, unit() * 60];
  return [x, y, x + 5 + unit() * size, y + 5 + unit() * size];
};
/** A box about where another is. */
const near = ([x, y, right, bottom]) => {
  const [dx, dy] = [(unit() - 0.5) * 12, (unit() - 0.5) * 12];
  return [x + dx, y + dy, right + dx * unit(), bottom + dy * unit()].map((v, i, box) =>
    Math.max(v, (box[i - 2] ?? v - 1) + 1),
  );
};
const words = (count) => list(count, () => `w${random.below(40)}`);

/** Numbers that a weight of 32 bits holds. */
const weights = (count, spread = 1) => list(count, () => Math.fround(random.normal() * spread));

const ACTIVATIONS = [
  { architecture: "standard" },
  { architecture: "topk", k: 3 },
  { architecture: "batchtopk", k: 3 },
  { architecture: "jumprelu" },
];

async function autoencoder(number) {
  const [rows, inputs, features] = [20, 6, 17];
  const config = ACTIVATIONS[number % ACTIVATIONS.length];
  const W_dec = weights(features * inputs);
  // One feature is written twice, and one never fires.
  W_dec.splice(inputs, inputs, ...W_dec.slice(0, inputs));
  const b_enc = weights(features, 0.3);
  b_enc[5] = -50;
  const input = {
    ...{
      rows,
      inputs,
      features,
      ...config,
      W_dec,
      b_enc,
      W_enc: weights(inputs * features),
      b_dec: weights(inputs, 0.2),
    },
    ...{ x: weights(rows * inputs), threshold: list(features, () => Math.fround(unit())) },
  };
  const tensor = (shape, values) => ({ dtype: "F32", shape, values });
  const bytes = m.safetensors({
    W_enc: tensor([inputs, features], input.W_enc),
    W_dec: tensor([features, inputs], W_dec),
    b_enc: tensor([features], b_enc),
    b_dec: tensor([inputs], input.b_dec),
    ...(config.architecture === "jumprelu" ? { threshold: tensor([features], input.threshold) } : {}),
  });
  const beside = async (name) =>
    name === "cfg.json" ? m.fileOf(name, new TextEncoder().encode(JSON.stringify(config))) : undefined;
  const activations = m.npy(list(rows, (i) => input.x.slice(i * inputs, (i + 1) * inputs)));
  const files = [m.fileOf("sae_weights.safetensors", bytes, beside), m.fileOf("x.npy", activations)];
  await check("sparse-autoencoder", input, files, { options: { sparsity: 0.5 } });
}

for (let k = 0; k < 50; k++) {
  const n = 20 + random.below(200);
  const sure = list(n, () => unit());
  await ofRows(
    "calibration",
    sure.map((confidence) => ({ confidence, correct: whether(0.2 + 0.5 * confidence) })),
    { draws: 100 },
  );
  await ofRows(
    "compare",
    list(n, (id) => ({ id, score: unit(), score_b: unit(), cluster: id % 7 })),
    { draws: 100 },
  );
  await ofRows(
    "compare",
    list(n, (id) => ({ id, score: whether(0.6), score_b: whether(0.5) })),
    { draws: 100 },
  );
  const tasks = list(10, (i) => ({ task: `t${i}`, n: 10 + random.below(20) }));
  await ofRows(
    "pass-at-k",
    tasks.map((task) => ({ ...task, c: random.below(task.n + 1) })),
    { k: "1,3,10", draws: 100 },
  );
  const names = ["a", "b", "c", "d", "e"];
  const pairs = names.flatMap((winner) =>
    names.filter((loser) => loser !== winner).map((loser) => ({ winner, loser })),
  );
  await ofRows(
    "bradley-terry",
    pairs.map((pair) => ({ ...pair, count: 1 + random.below(9) })),
  );
  const law = {
    E: 1.5 + unit() / 2,
    A: 300 + 300 * unit(),
    B: 1000 + 1500 * unit(),
    a: 0.3 + unit() / 10,
    b: 0.3 + unit() / 10,
  };
  await ofRows(
    "scaling-fit",
    list(40, () => {
      const [parameters, tokens] = [10 ** (7 + 3 * unit()), 10 ** (8 + 3 * unit())];
      const loss = law.E + law.A / parameters ** law.a + law.B / tokens ** law.b;
      return { parameters, tokens, loss: loss * Math.exp(random.normal() * 0.002) };
    }),
    { draws: 0 },
  );
  await ofRows(
    "memory-retrieval",
    list(n, (i) => ({
      ...{ question_id: `q${i}`, question_type: `t${i % 3}` },
      retrieved: list(12, () => `s${random.below(30)}`),
      evidence: list(1 + random.below(3), () => `s${random.below(30)}`),
      is_correct: whether(0.6),
    })),
    { k: "1,5,10" },
  );
  const items = list(60, (id) => ({ id, text: words(4 + random.below(20)).join(" "), correct: whether(0.7) }));
  const corpus = list(50, () => words(60).join(" "))
    .concat(items.filter(() => unit() < 0.3).map(({ text }) => text))
    .join(".\n");
  const share = [0, 0.5][k % 2];
  const text = m.fileOf("corpus.txt", new TextEncoder().encode(corpus));
  await check("contamination", { items, corpus }, [lines(items), text], { options: { words: 4, share } });
  const truth = list(40, (i) => ({ id: `i${i % (k % 2 ? 40 : 15)}`, bbox: box(30) }));
  const found = truth.filter(() => unit() < 0.9).map(({ id, bbox }) => ({ id, bbox: near(bbox), score: unit() }));
  const options = { boxes: "xyxy", true_boxes: "xyxy", draws: 100 };
  await check("grounding", { truth, found }, [lines(found), lines(truth)], { options });
  await autoencoder(k);
}
const target = path.join(root, "out/instruments.json");
mkdirSync(path.dirname(target), { recursive: true });
writeFileSync(target, JSON.stringify(cases));
const { status } = spawnSync("python3", [path.join(root, "scripts/measure/check_instruments.py"), target], {
  stdio: "inherit",
});
process.exitCode = status ?? 1;

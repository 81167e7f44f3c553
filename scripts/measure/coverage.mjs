// How often the intervals of scaling-fit hold the constants that made the losses, in 2,000 simulated sets of runs for each number of runs and scatter.
//   node scripts/measure/coverage.mjs [SETS, 2000 if absent]
import { loadCore } from "../build/load-core.mjs";

const SETS = Number(process.argv[2] ?? 2_000);
const LAW = { E: 1.8, A: 480, B: 2000, alpha: 0.35, beta: 0.37 };
const SIZES = [1e7, 3e7, 1e8, 3e8, 1e9, 3e9];
const RATIOS = { 30: [1, 5, 20, 60, 150], 60: [1, 2, 5, 10, 20, 40, 60, 90, 150, 200] };

const m = await loadCore(`
  export { measure } from "./src/core/instruments";
  export { fileOf } from "./src/core/instruments/readers/file";
  export { Random } from "./src/core/instruments/kit/random";
`);

/** One set: its losses scatter by `noise`, as a share of themselves. */
async function intervals(random, ratios, noise) {
  const rows = SIZES.flatMap((n) => ratios.map((ratio) => ({ n, d: n * ratio }))).map(({ n, d }) => {
    const loss = LAW.E + LAW.A / n ** LAW.alpha + LAW.B / d ** LAW.beta;
    return `${JSON.stringify({ n, d, loss: loss * Math.exp(noise * random.normal()) })}\n`;
  });
  const file = m.fileOf("runs.jsonl", new TextEncoder().encode(rows.join("")));
  return (await m.measure({ instrument: "scaling-fit", files: [file], options: { draws: 100 } }, async () => {}))
    .metrics;
}

for (const [runs, ratios] of Object.entries(RATIOS)) {
  for (const noise of [0.001, 0.002, 0.01]) {
    const random = new m.Random(Number(runs));
    const hits = { E: 0, alpha: 0, beta: 0 };
    for (let set = 0; set < SETS; set++) {
      const found = await intervals(random, ratios, noise);
      for (const name of Object.keys(hits))
        hits[name] += found[`${name}_low`] <= LAW[name] && LAW[name] <= found[`${name}_high`] ? 1 : 0;
    }
    const shares = Object.entries(hits).map(([name, count]) => `${name} ${((100 * count) / SETS).toFixed(1)} %`);
    console.log(`${runs} runs, losses scattered by ${100 * noise} %: ${shares.join(", ")}`);
  }
}

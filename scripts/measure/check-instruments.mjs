// Holds the instruments against a second computation with NumPy and SciPy (Debian: python3-numpy, python3-scipy) on 50 random inputs each.
//   node scripts/measure/check-instruments.mjs
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { loadCore, root } from "../build/load-core.mjs";

const m = await loadCore(`
  export { measure } from "./src/core/instruments";
  export { fileOf } from "./src/core/instruments/readers/file";
`);
let s = 12345;
const r = () => (s = (s * 16807) % 2147483647) / 2147483647;
const out = [];
const pause = async () => {};
const run = async (id, rows, o = {}) => {
  const files = [m.fileOf("a", new TextEncoder().encode(rows.map((x) => JSON.stringify(x)).join("\n") + "\n"))];
  const f = await m.measure({ instrument: id, files, ...o }, pause);
  out.push({ id, rows, metrics: f.metrics, ...o });
};
for (let k = 0; k < 50; k++) {
  const n = 20 + Math.floor(r() * 200);
  await run(
    "calibration",
    Array.from({ length: n }, () => {
      const c = r();
      return { confidence: c, correct: r() < 0.2 + 0.5 * c ? 1 : 0 };
    }),
    { options: { draws: 100 } },
  );
  await run(
    "compare",
    Array.from({ length: n }, (_, i) => ({ id: i, score: r(), score_b: r(), cluster: i % 7 })),
    { options: { draws: 100 } },
  );
  await run(
    "compare",
    Array.from({ length: n }, (_, i) => ({ id: i, score: r() < 0.6 ? 1 : 0, score_b: r() < 0.5 ? 1 : 0 })),
    { options: { draws: 100 } },
  );
  await run(
    "pass-at-k",
    Array.from({ length: 10 }, (_, i) => {
      const nn = 10 + Math.floor(r() * 20);
      return { task: "t" + i, n: nn, c: Math.floor(r() * (nn + 1)) };
    }),
    { options: { k: "1,3,10", draws: 100 } },
  );
  const names = ["a", "b", "c", "d", "e"];
  await run(
    "bradley-terry",
    names.flatMap((x, i) =>
      names.slice(i + 1).flatMap((y) => [
        { winner: x, loser: y, count: 1 + Math.floor(r() * 9) },
        { winner: y, loser: x, count: 1 + Math.floor(r() * 9) },
      ]),
    ),
  );
}
const target = path.join(root, "out/instruments.json");
mkdirSync(path.dirname(target), { recursive: true });
writeFileSync(target, JSON.stringify(out));
const { status } = spawnSync("python3", [path.join(root, "scripts/measure/check_instruments.py"), target], {
  stdio: "inherit",
});
process.exitCode = status ?? 1;

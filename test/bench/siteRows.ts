import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { DIST } from "./bundles";
import type { Bench } from "./context";
import { n, type Row } from "./row";

const PROGRAM = path.resolve(DIST, "cli/open-problems.mjs");
/** Has a program leave the most memory that it had, in kB, in a file. */
const PEAK = `data:text/javascript,import{writeFileSync}from"node:fs";process.on("exit",()=>writeFileSync(process.env.BENCH_PEAK,String(process.resourceUsage().maxRSS)))`;

/** Milliseconds by the clock that the site of the small catalogue takes from the program's start to its end, and its most memory in MB. */
function build(bench: Bench): { time: number; peak: number } {
  return bench.once("site", () => {
    const folder = mkdtempSync(path.join(tmpdir(), "bench-site-"));
    try {
      const peak = path.join(folder, "peak");
      const catalogue = path.dirname(bench.files(bench.small)[0]!);
      const words = ["site", catalogue, "--out", path.join(folder, "site"), "--base-url", "https://example.org"];
      const start = performance.now();
      const { status, stderr } = spawnSync(process.execPath, ["--import", PEAK, PROGRAM, ...words], {
        encoding: "utf8",
        env: { ...process.env, BENCH_PEAK: peak },
      });
      if (status !== 0) throw new Error(`${words.join(" ")}: ${stderr}`);
      return { time: performance.now() - start, peak: Number(readFileSync(peak, "utf8")) / 1000 };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
}

/** The public site of a large catalogue, built once. */
export const SITE_ROWS: readonly Row[] = [
  {
    what: (b) => `\`open-problems site\` of ${n(b.small)} problems`,
    unit: "ms",
    limit: 60_000,
    measure: (b) => Promise.resolve({ value: build(b).time }),
  },
  {
    what: () => "the most memory that it had",
    unit: "MB",
    limit: 500,
    measure: (b) => Promise.resolve({ value: build(b).peak }),
  },
];

import { cpus, loadavg } from "node:os";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { Bench } from "./context";
import { comparePlans } from "./comparePlans";
import { ROWS, type Row } from "./rows";
import { format, table } from "./table";

/** Runs all rows and the comparison of search plans, prints them and writes test/bench/results.md. `--quick`: small and few. */
async function main(): Promise<void> {
  const part = process.argv.slice(2).find((argument) => !argument.startsWith("--"));
  const bench = new Bench(process.argv.includes("--quick"));
  const busy = loadavg()[0]!.toFixed(1);
  const lines: string[] = [];
  const short: string[] = [];
  try {
    for (const row of ROWS) {
      if (part && !row.what(bench).includes(part)) continue;
      if (!process.argv.includes("--quick") || !row.slow) lines.push(await run(row, bench, short));
    }
    const plans = part ? [] : await comparePlans(bench);
    const report = [
      "# What `npm run bench` measured",
      "",
      `Node ${process.version.slice(1)}, ${cpus().length} cores (${cpus()[0]?.model.trim() ?? "unknown"}), load average ${busy} before the run, ${new Date().toISOString().slice(0, 10)}. ` +
        `Small is a catalogue of ${bench.small.toLocaleString("en")} problems, large one of ${bench.large.toLocaleString("en")}, in 50 files of about ` +
        `1.4 kB a problem. Each figure is the median of ${bench.runs} runs; a ratio is the median of the ratios of each run's pair. ` +
        "What is compared with what is measured in turn in one process, as the machine is noisy; other work on it makes times, not ratios, larger.",
      "",
      table(["what", "measured", "at most", "", "time", "bound"], lines),
      "",
      short.length ? `**Short of the mark:** ${short.join("; ")}.` : "Nothing falls short of its mark.",
      "",
      ...plans,
      "",
    ].join("\n");
    console.log(report);
    if (!part) writeFileSync(path.resolve("test/bench/results.md"), report);
  } finally {
    bench.dispose();
  }
}

async function run(row: Row, bench: Bench, short: string[]): Promise<string> {
  const what = row.what(bench);
  process.stderr.write(`${what} …\n`);
  const { value, subject, bound } = await row.measure(bench);
  const kept = row.limit === undefined ? true : row.atLeast ? value >= row.limit : value <= row.limit;
  if (!kept) short.push(`${what} (${format(value, row.unit)})`);
  const limit = row.limit === undefined ? "" : `${row.atLeast ? "at least " : ""}${format(row.limit, row.unit)}`;
  return [what, format(value, row.unit), limit, kept ? "" : "**no**", ms(subject), ms(bound)].join(" | ");
}

const ms = (value: number | undefined) => (value === undefined ? "" : format(value, "ms"));

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});

import { cpus, loadavg } from "node:os";
import { Bench } from "./context";
import { type Figure, isKept, keptFigures, line, replaced, report } from "./figures";
import { ROWS } from "./rows";

/**
 * Takes the figures and writes test/bench/results.md. Arguments take those only that have one of them in their name; the others stay as
 * they were taken last. `--quick` is small and few, to try the bench itself: nothing is kept.
 */
async function main(args: readonly string[]): Promise<void> {
  const quick = args.includes("--quick");
  const parts = args.filter((argument) => !argument.startsWith("--"));
  const isAsked = (name: string): boolean => !parts.length || parts.some((part) => name.includes(part));
  const bench = new Bench(quick);
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      bench.dispose();
      process.exit(1);
    });
  }
  const taken: Figure[] = [];
  try {
    for (const row of ROWS.filter((one) => isAsked(one.what(bench)))) {
      const load = loadavg()[0]!;
      const { value, spread, subject, bound } = await row.measure(bench);
      const { unit, limit, atLeast } = row;
      const where = row.where ?? `Node ${process.version.slice(1)}`;
      const day = new Date().toISOString().slice(0, 10);
      const figure: Figure = {
        what: row.what(bench),
        unit,
        value,
        spread,
        limit,
        atLeast,
        subject,
        bound,
        where,
        runs: bench.runs,
        load,
        day,
      };
      taken.push(figure);
      console.log(`${isKept(figure) ? "  " : "✘ "}${line(figure)}`);
      // At once: a run that is ended loses nothing.
      if (!quick) keep(bench, taken);
    }
  } finally {
    bench.dispose();
  }
  if (!taken.length) throw new Error(`no figure has "${parts.join('" or "')}" in its name`);
}

function keep(bench: Bench, taken: readonly Figure[]): void {
  const kept = keptFigures();
  const order = ROWS.map((row) => row.what(bench));
  const machine = `${cpus().length} cores (${cpus()[0]?.model.trim() ?? "unknown"})`;
  report({ ...kept, node: replaced(kept.node, taken, order) }, machine);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});

import type { Bench } from "./context";
import { problemEntries } from "./generate";
import { median, percentile, time } from "./measure";
import { PLANS } from "./plans";
import { hardQueries } from "./queries";
import { table } from "./table";

/** In a large catalogue some plans take a second for each. */
const queriesAt = (size: number, quick: boolean): number => (quick || size > 10_000 ? 30 : 100);

/** The ways to search side by side, on the same problems and queries: Markdown lines. */
export async function comparePlans(bench: Bench): Promise<string[]> {
  const rows: string[] = [];
  for (const size of bench.quick ? [bench.small] : [1_000, bench.small, bench.large]) {
    const entries = problemEntries(size);
    const queries = hardQueries(entries, queriesAt(size, bench.quick));
    for (const plan of PLANS.filter(({ most }) => size <= most)) {
      process.stderr.write(`${plan.name}, ${size} problems …\n`);
      const search = plan.make(entries);
      const times: number[] = [];
      let first = 0;
      let shown = 0;
      const asked = queries.slice(0, plan.queries);
      for (const { query, index } of asked) {
        let found: number[] = [];
        times.push(await time(() => (found = search(query))));
        if (found[0] === index) first++;
        if (found.slice(0, 10).includes(index)) shown++;
      }
      const percent = (count: number) => `${((100 * count) / asked.length).toFixed(1)} %`;
      const speed = [median(times), percentile(times, 0.95)].map((ms) => ms.toFixed(1));
      rows.push(
        [size.toLocaleString("en"), plan.name, asked.length, percent(first), percent(shown), ...speed].join(" | "),
      );
    }
  }
  return [
    "## Plans for the search",
    "",
    `Hard queries, each with one to five mistyped words, words of people, tags and areas, unfinished words, or words that do not belong ` +
      "(test/bench/queries.ts), whole, not by keystroke; times in ms. In a large catalogue several problems answer some queries equally well.",
    "",
    table(["problems", "plan", "queries", "right first", "among the first ten", "median", "95th percentile"], rows),
  ];
}

import type { ProblemEntry } from "../../src/core/catalogue/model";
import type { CslItem } from "../../src/core/references/csl/csl";
import { ProblemSearch } from "../../src/core/search/problemSearch";
import type { ReferenceSearch } from "../../src/core/search/referenceSearch";
import { names } from "./generate";
import { median, middle, percentile } from "./measure";
import { hardQueries, keystrokes } from "./queries";

const QUERIES = 20;

/** Times in ms of what is asked while queries are typed: the 95th percentile of the keystrokes, each the median of its runs. */
export function typed(
  typing: readonly string[],
  search: (query: string) => unknown,
  titles: readonly string[],
  runs: number,
) {
  const times = typing.map(() => [] as number[]);
  const bounds = typing.map(() => [] as number[]);
  // The first run warms up.
  for (let run = 0; run <= runs; run++) {
    typing.forEach((query, i) => {
      const start = performance.now();
      search(query);
      const found = performance.now();
      // The bound is the same for each: some keystrokes are enough.
      if (i % 10 === 0) titles.filter((title) => title.includes(query));
      if (run === 0) return;
      times[i]!.push(found - start);
      if (i % 10 === 0) bounds[i]!.push(performance.now() - found);
    });
  }
  const value = percentile(times.map(median), 0.95);
  const { spread } = middle(
    Array.from({ length: runs }, (_, run) =>
      percentile(
        times.map((all) => all[run]!),
        0.95,
      ),
    ),
  );
  const bound = percentile(bounds.filter((all) => all.length).map(median), 0.95);
  return { value, spread, subject: value, bound };
}

export async function problemKeystrokes(entries: readonly ProblemEntry[], runs: number) {
  const search = new ProblemSearch(entries, names);
  const typing = hardQueries(entries, QUERIES).flatMap(({ query }) => keystrokes(query));
  return typed(
    typing,
    (query) => search.search(query),
    entries.map((entry) => entry.title.toLowerCase()),
    runs,
  );
}

export async function referenceKeystrokes(search: ReferenceSearch, items: readonly CslItem[], runs: number) {
  const queries = items.slice(0, QUERIES).map((item) => {
    const words = item.title!.toLowerCase().split(" ");
    return `${item.author![0]!.family!.toLowerCase().replace(/[aeiou]/, "")} ${words.at(-1)!} ${words[0]!.replace(/(.)(.)$/, "$2$1")}`;
  });
  return typed(
    queries.flatMap(keystrokes),
    (query) => search.search(query),
    items.map((item) => item.title!.toLowerCase()),
    runs,
  );
}

import { readdirSync } from "node:fs";
import path from "node:path";
import { mergeCatalogues } from "../../src/core/catalogue/index/catalogue";
import { Outline } from "../../src/core/tree/outline";
import { ReferenceSearch } from "../../src/core/search/referenceSearch";
import { queries } from "../unit/search/queries";
import { type Bench, merged, readFiles, searchOf } from "./context";
import { problemEntries, references } from "./generate";
import { middle, pauses, time } from "./measure";
import { type Measured, n, type Row } from "./row";
import { problemKeystrokes, referenceKeystrokes } from "./typing";

const NO_RESEARCH = { notesOf: () => [], experimentsOf: () => [], claimsOf: () => [] };

const GROUPS = ["area", "status", "tag", "person"] as const;

/** Milliseconds that the tree of the large catalogue takes to its first level, by what it is grouped by. */
function trees(bench: Bench): Promise<Record<(typeof GROUPS)[number], Measured>> {
  return bench.once("trees", async () => {
    const catalogue = await merged(await readFiles(bench.files(bench.large), pauses()), pauses());
    const found = {} as Record<(typeof GROUPS)[number], Measured>;
    for (const groupBy of GROUPS) {
      const times: number[] = [];
      for (let run = 0; run < bench.runs; run++)
        times.push(
          await time(() =>
            new Outline({ catalogue, research: NO_RESEARCH, groupBy, filter: {}, now: new Date() }).roots(),
          ),
        );
      found[groupBy] = middle(times);
    }
    return found;
  });
}

const typing = (bench: Bench, size: number) =>
  bench.once(`typing-${size}`, () => problemKeystrokes(problemEntries(size), bench.runs));

const worksOf = (bench: Bench, count: number): number => (bench.quick ? count / 100 : count);

/** What a person waits for: the tree, and each key in a search. */
export const SEARCH_ROWS: readonly Row[] = [
  ...GROUPS.map((groupBy): Row => ({
    what: (b) => `the tree of ${n(b.large)} problems by ${groupBy}, its first level made at once`,
    unit: "ms",
    limit: 40,
    measure: async (b) => (await trees(b))[groupBy],
  })),
  ...[16, 40].map((limit, i): Row => {
    const size = (b: Bench) => (i ? b.large : b.small);
    return {
      what: (b) =>
        `a keystroke of problem search among ${n(size(b))}, 95th percentile (bound: \`includes\` on every title)`,
      unit: "ms",
      limit,
      measure: (b) => typing(b, size(b)),
    };
  }),
  {
    what: (b) => `the same, ${n(b.large)} against ${n(b.small)}`,
    unit: "times",
    limit: 12,
    async measure(b) {
      const small = await typing(b, b.small);
      const large = await typing(b, b.large);
      return { value: large.value / small.value, subject: large.value, bound: small.value };
    },
  },
  ...[1_000, 5_000, 20_000].map((count): Row => ({
    what: (b) =>
      `a keystroke of reference search among ${n(worksOf(b, count))}, 95th percentile (bound: \`includes\` on every title)`,
    unit: "ms",
    limit: 25,
    measure(b) {
      const items = references(worksOf(b, count));
      return referenceKeystrokes(new ReferenceSearch(items.map((item) => ({ key: item.id, item }))), items, b.runs);
    },
  })),
  {
    what: () =>
      "right first hit of 40 queries with typos, missing words and other word order, in the bundled catalogue",
    unit: "hits",
    limit: 38,
    atLeast: true,
    async measure() {
      const names = readdirSync("problems").filter((file) => file.endsWith(".yaml"));
      const files = await readFiles(
        names.map((name) => path.join("problems", name)),
        pauses(),
      );
      const catalogue = mergeCatalogues([{ folder: "problems", bundled: true, files }]);
      const search = searchOf(catalogue);
      const right = queries.filter(
        ({ query, id }) => catalogue.problems[search.search(query)[0]?.index ?? -1]?.id === id,
      );
      return { value: right.length };
    },
  },
];

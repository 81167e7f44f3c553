import { readFileSync, statSync } from "node:fs";
import { readProblems } from "../../src/core/catalogue/reading/problemDetail";
import { ReferenceLibrary } from "../../src/core/references/identity/library";
import { buildResearch } from "../../src/core/research/records";
import { Everything } from "../../src/core/search/everything";
import { type Bench, merged, readFiles } from "./context";
import { heap, longestHold, pauses } from "./measure";
import { hardQueries, keystrokes } from "./queries";
import { n, type Row } from "./row";
import { typed } from "./typing";

const QUERIES = 20;
const ROWS = 100;

interface Made {
  search(query: string): unknown;
  titles: string[];
  problems: Parameters<typeof hardQueries>[0];
  /** Bytes of the index against those of the files that it is of. */
  share: number;
  /** The longest time in ms that the event loop was held while it was made. */
  held: number;
}

/** The search over everything in the small generated catalogue, with its works. */
function madeOf(bench: Bench): Promise<Made> {
  return bench.once("everything", async () => {
    const paths = bench.files(bench.small);
    const catalogue = await merged(await readFiles(paths, pauses()), pauses());
    const library = new ReferenceLibrary([{ name: "", items: catalogue.referenceItems.map(({ item }) => item) }]);
    const works = library.items.map((item) => ({ item, keys: library.aliases(item.id) }));
    const research = buildResearch({ notes: [], experiments: [], people: [], mentions: [] });
    const pause = pauses();
    const sources = {
      catalogue,
      research,
      works,
      problems: (file: string) => readProblems(readFileSync(file, "utf8"), pause),
    };
    const before = heap();
    let all: Everything | undefined;
    const held = await longestHold(async () => {
      all = await Everything.of(sources, pause);
    });
    const share = ((heap() - before) * 1e6) / paths.reduce((sum, file) => sum + statSync(file).size, 0);
    const context = { catalogue, research, now: new Date() };
    return {
      search: (query: string) => all!.search(query, ROWS, context),
      titles: catalogue.problems.map(({ title }) => title.toLowerCase()),
      problems: catalogue.problems,
      share,
      held,
    };
  });
}

/** The search over statements, works, notes and experiments too. */
export const EVERYTHING_ROWS: readonly Row[] = [
  {
    what: (b) =>
      `a keystroke of the search over everything in ${n(b.small)} problems, with all their texts and works, 95th percentile (bound: \`includes\` on every title)`,
    unit: "ms",
    limit: 16,
    async measure(b) {
      const { search, titles, problems } = await madeOf(b);
      return typed(
        hardQueries(problems, QUERIES).flatMap(({ query }) => keystrokes(query)),
        search,
        titles,
        b.runs,
      );
    },
  },
  {
    what: () => "live heap of the search over everything, its texts with it, against the size of the files",
    unit: "times",
    limit: 3,
    measure: async (b) => ({ value: (await madeOf(b)).share }),
  },
  {
    what: () => "longest time that the event loop is held while the search over everything is made",
    unit: "ms",
    limit: 50,
    measure: async (b) => ({ value: (await madeOf(b)).held }),
  },
];

import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { mergeCatalogues } from "../../src/core/catalogue/catalogue";
import { readCatalogueFile } from "../../src/core/catalogue/readCatalogueFile";
import { Outline } from "../../src/core/outline";
import { parseExperiment } from "../../src/core/research/experiment";
import { parseNote } from "../../src/core/research/note";
import { ReferenceSearch } from "../../src/core/search/referenceSearch";
import { queries } from "../unit/search/queries";
import { type Bench, type ColdLoad, built, merged, readFiles, searchOf } from "./context";
import { experimentFiles, noteFiles, problemEntries, references } from "./generate";
import { median, pairs, pauses, time } from "./measure";
import { DIST, packedSize, size, starts } from "./bundles";
import { problemKeystrokes, referenceKeystrokes } from "./typing";
import { warmLoads } from "./warm";
import type { Unit } from "./table";

/** What a row found: its figure, and where it is a ratio the median times of both sides. */
export interface Measured {
  value: number;
  subject?: number;
  bound?: number;
}

/** One figure. To add one, add an object to `ROWS`. */
export interface Row {
  what(bench: Bench): string;
  unit: Unit;
  /** At most this; at least, with `atLeast`. Without it the row only informs. */
  limit?: number;
  atLeast?: boolean;
  /** Left out with `--quick`. */
  slow?: boolean;
  measure(bench: Bench): Promise<Measured>;
}

const NO_RESEARCH = { notesOf: () => [], experimentsOf: () => [], claimsOf: () => [] };

const n = (count: number) => count.toLocaleString("en");
const ratio = (found: readonly { subject: number; bound: number }[]): Measured => ({
  value: median(found.map(({ subject, bound }) => subject / bound)),
  subject: median(found.map(({ subject }) => subject)),
  bound: median(found.map(({ bound }) => bound)),
});

/** Large against small, of some part of the cold loads. */
async function growth(bench: Bench, part: (load: ColdLoad) => number): Promise<Measured> {
  const { small, large } = await bench.coldLoads();
  return ratio(large.map((load, i) => ({ subject: part(load), bound: part(small[i]!) })));
}

const GROUPS = ["area", "status", "tag", "person"] as const;

/** Milliseconds that the tree of the large catalogue takes to its first level, by what it is grouped by. */
function trees(bench: Bench): Promise<Record<(typeof GROUPS)[number], number>> {
  return bench.once("trees", async () => {
    const catalogue = await merged(await readFiles(bench.files(bench.large), pauses()), pauses());
    const medians = { area: 0, status: 0, tag: 0, person: 0 };
    for (const groupBy of GROUPS) {
      const times: number[] = [];
      for (let run = 0; run < bench.runs; run++)
        times.push(await time(() => new Outline({ catalogue, research: NO_RESEARCH, groupBy, filter: {}, now: new Date() }).roots()));
      medians[groupBy] = median(times);
    }
    return medians;
  });
}

const typing = (bench: Bench, size: number) => bench.once(`typing-${size}`, () => problemKeystrokes(problemEntries(size), bench.runs));

export const ROWS: readonly Row[] = [
  {
    what: (b) => `cold load of ${n(b.small)} problems, read, checked and merged, against \`JSON.parse\` of the same data`,
    unit: "times",
    limit: 12,
    measure: async (b) => ratio((await b.coldLoads()).small.map((load) => ({ subject: load.read, bound: load.parse }))),
  },
  {
    what: (b) => `the same with the search's index of ${n(b.small)} problems built at once (the extension builds it on the first search)`,
    unit: "times",
    limit: 12,
    measure: async (b) => ratio((await b.coldLoads()).small.map((load) => ({ subject: load.read + load.index, bound: load.parse }))),
  },
  {
    what: (b) => `cold load, ${n(b.large)} against ${n(b.small)}`,
    unit: "times",
    limit: 12,
    measure: (b) => growth(b, (load) => load.read),
  },
  { what: () => "building the search's index, the same", unit: "times", limit: 12, measure: (b) => growth(b, (load) => load.index) },
  {
    what: () => "live heap with the search's index, the same",
    unit: "times",
    limit: 12,
    measure: async (b) => ({ value: (await growth(b, (load) => load.heapWithSearch)).value }),
  },
  {
    what: (b) =>
      `warm load of ${n(b.small)} problems, nothing changed, every file read and hashed, against \`JSON.parse\` of the full data`,
    unit: "times",
    limit: 1,
    measure: async (b) => ratio((await warmLoads(b)).small.map(({ load, parse }) => ({ subject: load, bound: parse }))),
  },
  {
    what: (b) => `warm load, ${n(b.large)} against ${n(b.small)}`,
    unit: "times",
    limit: 12,
    async measure(b) {
      const { small, large } = await warmLoads(b);
      return ratio(large.map(({ load }, i) => ({ subject: load, bound: small[i]!.load })));
    },
  },
  {
    what: (b) => `cold load of ${n(b.small)} problems in a file each, against reading the files alone`,
    unit: "times",
    async measure(b) {
      const files = b.files(b.small, "problem");
      return ratio(
        await pairs(
          b.runs,
          async () => mergeCatalogues([{ folder: "", bundled: false, files: await readFiles(files, pauses()) }]).problems,
          () => files.forEach((file) => readFileSync(file, "utf8")),
        ),
      );
    },
  },
  {
    what: (b) => `reload of ${n(b.small)} problems after one of 50 files changed, against reading that file alone`,
    unit: "times",
    limit: 3,
    async measure(b) {
      const files = await readFiles(b.files(b.small), pauses());
      const { file, text } = changed(b);
      return ratio(
        await pairs(
          b.runs,
          async (run) => {
            const index = await readCatalogueFile(file, text(run));
            const next = files.map((old) => (old.file === file ? index : old));
            await mergeCatalogues([{ folder: "", bundled: false, files: next }]).prepare(pauses());
          },
          (run) => readCatalogueFile(file, text(run)),
        ),
      );
    },
  },
  {
    what: () => "the search's index brought up to date after it, against building it anew",
    unit: "times",
    async measure(b) {
      const files = await readFiles(b.files(b.small), pauses());
      const catalogue = mergeCatalogues([{ folder: "", bundled: false, files }]);
      const search = searchOf(catalogue);
      await built(search, pauses());
      const { file, text } = changed(b);
      const found = [];
      for (let run = 0; run < b.runs; run++) {
        const index = await readCatalogueFile(file, text(run));
        const next = mergeCatalogues([{ folder: "", bundled: false, files: files.map((old) => (old.file === file ? index : old)) }]);
        found.push({
          bound: await time(() => built(searchOf(next), pauses())),
          subject: await time(() => built(searchOf(next, search), pauses())),
        });
      }
      return ratio(found);
    },
  },
  {
    what: (b) => `longest time that the event loop is held in a cold load of ${n(b.large)} problems and their index`,
    unit: "ms",
    limit: 50,
    measure: async (b) => ({ value: median((await b.coldLoads()).large.map((load) => load.held)) }),
  },
  {
    what: (b) => `the same in a warm load of ${n(b.large)} problems`,
    unit: "ms",
    limit: 50,
    measure: async (b) => ({ value: median((await warmLoads(b)).large.map(({ held }) => held)) }),
  },
  ...GROUPS.map((groupBy): Row => ({
    what: (b) => `the tree of ${n(b.large)} problems by ${groupBy}, its first level made at once`,
    unit: "ms",
    limit: 50,
    measure: async (b) => ({ value: (await trees(b))[groupBy] }),
  })),
  {
    what: (b) => `live heap of ${n(b.large)} problems loaded`,
    unit: "MB",
    limit: 250,
    measure: async (b) => ({ value: median((await b.coldLoads()).large.map((load) => load.heap)) }),
  },
  {
    what: () => "the same with the search's index",
    unit: "MB",
    limit: 250,
    measure: async (b) => ({ value: median((await b.coldLoads()).large.map((load) => load.heapWithSearch)) }),
  },
  ...[16, 40].map((limit, i): Row => {
    const size = (b: Bench) => (i ? b.large : b.small);
    return {
      what: (b) => `a keystroke of problem search among ${n(size(b))}, 95th percentile (bound: \`includes\` on every title)`,
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
  ...[1_000, 20_000].map((count): Row => ({
    what: () => `a keystroke of reference search among ${n(count)}, 95th percentile (bound: \`includes\` on every title)`,
    unit: "ms",
    limit: 25,
    measure: (b) =>
      referenceKeystrokes(new ReferenceSearch(references(count).map((item) => ({ key: item.id, item }))), references(count), b.runs),
  })),
  {
    what: () => "right first hit of 40 queries with typos, missing words and other word order, in the bundled catalogue",
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
      const right = queries.filter(({ query, id }) => catalogue.problems[search.search(query)[0]?.index ?? -1]?.id === id);
      return { value: right.length };
    },
  },
  {
    what: () => "`require` of the main bundle in a fresh process (bound: an empty module)",
    unit: "ms",
    limit: 10,
    async measure(b) {
      const found = starts(b);
      const [subject, bound] = [median(found.map(({ main }) => main)), median(found.map(({ empty }) => empty))];
      return { value: median(found.map(({ main, empty }) => main - empty)), subject, bound };
    },
  },
  ...[
    { what: "main bundle in the Node host, with all that it requires at once", limit: 150, size: (b: Bench) => starts(b)[0]!.size },
    { what: "page bundle", limit: 250, size: () => size(`${DIST}/page/page.js`) },
    { what: "web bundle", limit: 1600, size: () => size(`${DIST}/web/extension.js`) },
    { what: "VSIX", limit: 2000, size: packedSize },
  ].map((row): Row => ({
    what: () => `size of the ${row.what}`,
    unit: "kB",
    limit: row.limit,
    measure: async (b) => ({ value: row.size(b) }),
  })),
  ...[
    { name: "notes", make: noteFiles, read: (file: string, text: string) => parseNote(file, text) },
    { name: "experiments", make: experimentFiles, read: (file: string, text: string) => parseExperiment(file, text) },
  ].map(({ name, make, read }): Row => ({
    what: (b) => `reading ${n(b.small)} ${name}, against \`JSON.parse\` of what comes out`,
    unit: "times",
    async measure(b) {
      const texts = [...make(b.small, b.small)];
      const json = texts.map(({ path, text }) => JSON.stringify(read(path, text)));
      return ratio(
        await pairs(
          b.runs,
          () => texts.forEach(({ path, text }) => read(path, text)),
          () => json.forEach((text) => JSON.parse(text) as unknown),
        ),
      );
    },
  })),
];

/** One of the 50 files, and its text with another title in it at each run. */
function changed(bench: Bench): { file: string; text(run: number): string } {
  const file = bench.files(bench.small).at(-1)!;
  const text = readFileSync(file, "utf8");
  return { file, text: (run) => text.replace(/^ {4}title: /m, `    title: Changed ${run} `) };
}

import { readFileSync } from "node:fs";
import { mergeCatalogues } from "../../src/core/catalogue/index/catalogue";
import { readCatalogueFile } from "../../src/core/catalogue/reading/readCatalogueFile";
import { type Bench, built, type ColdLoad, merged, readFiles, searchOf } from "./context";
import { middle, pairs, pauses, time } from "./measure";
import { type Measured, n, ratio, type Row } from "./row";
import { type Style, STYLES } from "./styles";
import { warmLoads } from "./warm";

/** What the store has ready when it tells the views. */
const TOLD = ["table", "byArea"] as const;

/** Large against small, of some part of the cold loads. */
async function growth(bench: Bench, part: (load: ColdLoad) => number): Promise<Measured> {
  const { small, large } = await bench.coldLoads();
  return ratio(large.map((load, i) => ({ subject: part(load), bound: part(small[i]!) })));
}

const OTHER_STYLES = (Object.keys(STYLES) as Style[]).filter((style) => style !== "by hand");

/** Loads, reloads, and the memory that they leave. */
export const LOAD_ROWS: readonly Row[] = [
  {
    what: (b) =>
      `cold load of ${n(b.small)} problems, read, checked and merged, against \`JSON.parse\` of the same data`,
    unit: "times",
    limit: 9,
    measure: async (b) => ratio((await b.coldLoads()).small.map((load) => ({ subject: load.read, bound: load.parse }))),
  },
  {
    what: (b) =>
      `the same with the search's index of ${n(b.small)} problems built at once (the extension builds it on the first search)`,
    unit: "times",
    limit: 11,
    measure: async (b) =>
      ratio((await b.coldLoads()).small.map((load) => ({ subject: load.read + load.index, bound: load.parse }))),
  },
  {
    what: (b) => `cold load, ${n(b.large)} against ${n(b.small)}`,
    unit: "times",
    limit: 12,
    measure: (b) => growth(b, (load) => load.read),
  },
  {
    what: () => "building the search's index, the same",
    unit: "times",
    limit: 12,
    measure: (b) => growth(b, (load) => load.index),
  },
  {
    what: () => "live heap with the search's index, the same",
    unit: "times",
    limit: 12,
    measure: async (b) => ({
      ...(await growth(b, (load) => load.heapWithSearch)),
      subject: undefined,
      bound: undefined,
    }),
  },
  {
    what: (b) =>
      `warm load of ${n(b.small)} problems, nothing changed, every file read and hashed, against \`JSON.parse\` of the full data`,
    unit: "times",
    limit: 0.8,
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
  ...OTHER_STYLES.map((style): Row => ({
    what: (b) => `cold load of ${n(b.small)} problems written ${style}, against \`JSON.parse\` of the same data`,
    unit: "times",
    limit: 9,
    async measure(b) {
      const json = b.json(b.small);
      const files = b.files(b.small, "area", style);
      let kept: unknown[] = [];
      const found = await pairs(
        b.runs + 1,
        async () => void (await merged(await readFiles(files, pauses()), pauses())),
        () => (kept = json.map((text) => JSON.parse(text) as unknown)),
      );
      // The first run warms up.
      return kept.length ? ratio(found.slice(1)) : ratio([]);
    },
  })),
  ...[100, 1_000].map((count): Row => ({
    what: () => `cold load of ${n(count)} problems, the same`,
    unit: "times",
    async measure(b) {
      const json = b.json(count);
      let kept: unknown[] = [];
      const found = await pairs(
        b.runs + 1,
        async () => void (await merged(await readFiles(b.files(count), pauses()), pauses())),
        () => (kept = json.map((text) => JSON.parse(text) as unknown)),
      );
      // The first run warms up; in a catalogue so small that is most of its time.
      return kept.length ? ratio(found.slice(1)) : ratio([]);
    },
  })),
  {
    what: (b) => `cold load of ${n(b.small)} problems in a file each, against reading the files alone`,
    unit: "times",
    async measure(b) {
      const files = b.files(b.small, "problem");
      return ratio(
        await pairs(
          b.runs,
          async () =>
            mergeCatalogues([{ folder: "", bundled: false, files: await readFiles(files, pauses()) }]).problems,
          () => files.forEach((file) => readFileSync(file, "utf8")),
        ),
      );
    },
  },
  {
    what: (b) =>
      `reload of ${n(b.small)} problems after one of 50 files changed, until the views are told, against reading that file alone`,
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
            await mergeCatalogues([{ folder: "", bundled: false, files: next }]).prepare(pauses(), [...TOLD]);
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
        const next = mergeCatalogues([
          { folder: "", bundled: false, files: files.map((old) => (old.file === file ? index : old)) },
        ]);
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
    measure: async (b) => middle((await b.coldLoads()).large.map((load) => load.held)),
  },
  {
    what: (b) => `the same in a warm load of ${n(b.large)} problems`,
    unit: "ms",
    limit: 50,
    measure: async (b) => middle((await warmLoads(b)).large.map(({ held }) => held)),
  },
  {
    what: (b) => `live heap of ${n(b.large)} problems loaded`,
    unit: "MB",
    limit: 250,
    measure: async (b) => middle((await b.coldLoads()).large.map((load) => load.heap)),
  },
  {
    what: () => "the same with the search's index",
    unit: "MB",
    limit: 250,
    measure: async (b) => middle((await b.coldLoads()).large.map((load) => load.heapWithSearch)),
  },
];

/** One of the 50 files, and its text with another title in it at each run. */
function changed(bench: Bench): { file: string; text(run: number): string } {
  const file = bench.files(bench.small).at(-1)!;
  const text = readFileSync(file, "utf8");
  return { file, text: (run) => text.replace(/^ {4}title: /m, `    title: Changed ${run} `) };
}

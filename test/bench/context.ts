import { load } from "js-yaml";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Catalogue, mergeCatalogues } from "../../src/core/catalogue/index/catalogue";
import { crossCheck } from "../../src/core/catalogue/checks/crossCheck";
import type { FileIndex } from "../../src/core/catalogue/index/fileIndex";
import { readCatalogueFile } from "../../src/core/catalogue/reading/readCatalogueFile";
import { ProblemSearch } from "../../src/core/search/problemSearch";
import { catalogueFiles, type Layout } from "./generate";
import { type Style, STYLES } from "./styles";
import { heap, longestHold, type Pause, pauses, time, timeAlone } from "./measure";

/** A catalogue in memory, as the extension holds it. */
export interface Loaded {
  files: FileIndex[];
  catalogue: Catalogue;
  search: ProblemSearch;
}

/** One cold load, by its parts. Times in milliseconds, heaps in MB. */
export interface ColdLoad {
  /** Reading, checking and merging the files, and what only the whole shows. */
  read: number;
  /** Building the index of the search. */
  index: number;
  /** The longest time that the event loop was held. */
  held: number;
  /** Live heap without and with the index of the search. */
  heap: number;
  heapWithSearch: number;
  /** `JSON.parse` of the same data, where it was asked for. */
  parse: number;
}

/** What the rows share: sizes, generated files and the loads that several of them look at. */
export class Bench {
  readonly runs: number;
  readonly small: number;
  readonly large: number;
  private readonly root = mkdtempSync(path.join(tmpdir(), "open-problems-bench-"));
  private readonly folders = new Map<string, string[]>();
  private readonly made = new Map<string, unknown>();

  constructor(readonly quick: boolean) {
    this.runs = quick ? 1 : 7;
    this.small = quick ? 100 : 10_000;
    this.large = quick ? 1_000 : 100_000;
  }

  dispose(): void {
    rmSync(this.root, { recursive: true, force: true });
  }

  /** Where a file of the bench's own may be written. */
  path(name: string): string {
    return path.join(this.root, name);
  }

  /** Paths of the files of a generated catalogue; written on first use. */
  files(problems: number, layout: Layout = "area", style: Style = "by hand"): string[] {
    const name = `${problems}-${layout}-${Object.keys(STYLES).indexOf(style)}`;
    const known = this.folders.get(name);
    if (known) return known;
    const written: string[] = [];
    for (const file of catalogueFiles(problems, layout)) {
      const target = path.join(this.root, name, "problems", file.path);
      mkdirSync(path.dirname(target), { recursive: true });
      writeFileSync(target, STYLES[style](file.text));
      written.push(target);
    }
    this.folders.set(name, written);
    return written;
  }

  /** The same data as JSON, a text a file. */
  json(problems: number): string[] {
    return this.files(problems).map((file) => JSON.stringify(load(readFileSync(file, "utf8"))));
  }

  /** What several rows look at, made once. */
  once<T>(name: string, make: () => T): T {
    if (!this.made.has(name)) this.made.set(name, make());
    return this.made.get(name) as T;
  }

  /** Cold loads of the small and the large catalogue, in turn. */
  coldLoads(): Promise<{ small: ColdLoad[]; large: ColdLoad[] }> {
    return this.once("cold", () => this.loadAll());
  }

  private async loadAll(): Promise<{ small: ColdLoad[]; large: ColdLoad[] }> {
    const found = { small: [] as ColdLoad[], large: [] as ColdLoad[] };
    const json = this.json(this.small);
    await coldLoad(this.files(this.small), []);
    for (let run = 0; run < this.runs; run++) {
      found.small.push(await coldLoad(this.files(this.small), json));
      found.large.push(await coldLoad(this.files(this.large), []));
    }
    return found;
  }
}

async function coldLoad(paths: readonly string[], json: readonly string[]): Promise<ColdLoad> {
  const found: ColdLoad = { read: 0, index: 0, held: 0, heap: 0, heapWithSearch: 0, parse: 0 };
  found.parse = await parseTime(json);
  const before = heap();
  let files: FileIndex[] = [];
  let catalogue = mergeCatalogues([]);
  const reading = await longestHold(async () => {
    found.read = await time(async () => {
      files = await readFiles(paths, pauses());
      catalogue = await merged(files, pauses());
    });
  });
  found.heap = heap() - before;
  const search = searchOf(catalogue);
  const building = await longestHold(async () => {
    found.index = await time(() => built(search, pauses()));
  });
  found.heapWithSearch = heap() - before;
  found.held = Math.max(reading, building);
  // Until here all of it is alive.
  if (search.search("network").length === 0 || !files.length) throw new Error("the generated catalogue is empty");
  return found;
}

/** Milliseconds that `JSON.parse` takes for some texts; their data stay until the end, as those of a load do. */
export async function parseTime(json: readonly string[]): Promise<number> {
  let kept: unknown[] = [];
  const found = await timeAlone(() => (kept = json.map((text) => JSON.parse(text) as unknown)));
  if (kept.length !== json.length) throw new Error("nothing was parsed");
  return found;
}

/** Reads and checks catalogue files, as the store does. */
export async function readFiles(paths: readonly string[], pause: Pause): Promise<FileIndex[]> {
  const files: FileIndex[] = [];
  for (const file of paths) {
    files.push(await readCatalogueFile(file, readFileSync(file, "utf8"), pause));
    await pause();
  }
  return files;
}

/** Joins files to a catalogue and checks it as a whole. */
export async function merged(files: FileIndex[], pause: Pause): Promise<Catalogue> {
  const catalogue = mergeCatalogues([{ folder: "generated", bundled: false, files }]);
  await catalogue.prepare(pause);
  await crossCheck(catalogue, async (file) => readFileSync(file, "utf8"), pause);
  return catalogue;
}

export function searchOf(catalogue: Catalogue, previous?: ProblemSearch): ProblemSearch {
  const names = {
    area: (id: string) => catalogue.areas.get(id)?.title,
    person: (id: string) => catalogue.person(id)?.name,
  };
  return new ProblemSearch(catalogue.problems, names, previous);
}

/** Drives the building of an index as the store does. */
export async function built(search: ProblemSearch, pause: Pause): Promise<void> {
  for (const _ of search.build()) await pause();
}

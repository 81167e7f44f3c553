import path from "node:path";
import { Uri } from "vscode";
import { type Catalogue, mergeCatalogues } from "../../src/core/catalogue/index/catalogue";
import { readCatalogueFolder } from "../../src/core/catalogue/reading/folder";
import { workspaceFiles } from "../../src/storage/files/workspaceFiles";
import { pause } from "../../src/storage/files/slices";
import { SnapshotFile } from "../../src/core/catalogue/reading/snapshotFile";
import { snapshotHost } from "../../src/storage/catalogue/snapshots";
import { type Bench, parseTime } from "./context";
import { longestHold, time } from "./measure";

/** One load of a catalogue whose snapshot is there, in milliseconds. */
export interface WarmLoad {
  load: number;
  /** The longest time that the event loop was held. */
  held: number;
  /** `JSON.parse` of the full data, where it was asked for. */
  parse: number;
}

/** Warm loads of the small and the large catalogue, in turn. */
export function warmLoads(bench: Bench): Promise<{ small: WarmLoad[]; large: WarmLoad[] }> {
  return bench.once("warm", async () => {
    const found = { small: [] as WarmLoad[], large: [] as WarmLoad[] };
    const json = bench.json(bench.small);
    for (const size of [bench.small, bench.large]) await saved(bench, size);
    for (let run = -1; run < bench.runs; run++) {
      const small = await warmLoad(bench, bench.small, json);
      const large = await warmLoad(bench, bench.large, []);
      // The first run warms up.
      if (run < 0) continue;
      found.small.push(small);
      found.large.push(large);
    }
    return found;
  });
}

async function warmLoad(bench: Bench, size: number, json: readonly string[]): Promise<WarmLoad> {
  const found: WarmLoad = { load: 0, held: 0, parse: 0 };
  found.parse = await parseTime(json);
  globalThis.gc?.();
  found.held = await longestHold(async () => {
    found.load = await time(async () => {
      const { catalogue } = await loaded(bench, size);
      if (catalogue.problems.length !== size)
        throw new Error(`${catalogue.problems.length} of ${size} problems were loaded`);
    });
  });
  return found;
}

/** What the store does: opens the snapshot, walks the folder, reads and hashes every file, merges, and prepares what views ask for. */
async function loaded(bench: Bench, size: number): Promise<{ catalogue: Catalogue; snapshot: SnapshotFile }> {
  const folder = Uri.file(path.dirname(bench.files(size)[0]!));
  const snapshot = SnapshotFile.open(
    snapshotHost,
    Uri.joinPath(folder, "../snapshots").toString(),
    "0.0.0",
    folder.toString(),
  );
  const read = { pause, maxMB: 50, known: await snapshot };
  const { files } = await readCatalogueFolder(workspaceFiles, folder.toString(), read);
  const catalogue = mergeCatalogues([{ folder: folder.toString(), bundled: false, files }]);
  await catalogue.prepare(pause, ["table", "byArea"]);
  return { catalogue, snapshot: await snapshot };
}

async function saved(bench: Bench, size: number): Promise<void> {
  const { snapshot } = await loaded(bench, size);
  if (!(await snapshot.save())) throw new Error("the snapshot was not written, and no load would be warm");
}

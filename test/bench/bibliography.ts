import { citeThrough, keysIn } from "../../src/core/references/bibliography/bibliography";
import type { CslItem } from "../../src/core/references/csl/csl";
import { exportSteps, type ExportFormat } from "../../src/core/references/export/export";
import { exportFormats } from "../../src/core/references/export/formats";
import { readBibliographyText } from "../../src/core/references/bibliography/readBibliography";
import type { CatalogueStore } from "../../src/storage/catalogue/catalogueStore";
import { ReferenceStore } from "../../src/storage/references/referenceStore";
import { finishInSlices } from "../../src/core/base/slices";
import { pause } from "../../src/storage/files/slices";
import type { WorkspaceBibliographies } from "../../src/storage/references/workspaceBibliographies";
import { longestHold, time } from "./measure";
import { bibliography, ENTRIES, FEW_ENTRIES } from "./generateBibliography";
import { EventEmitter } from "./vscode";

/** What the store needs of its neighbours: a catalogue without works, and bibliographies that say when they have been read. */
function storeOf(sources: { name: string; items: CslItem[] }[]): { store: ReferenceStore; read: () => void } {
  const changed = new EventEmitter<void>();
  const none = { referenceItems: [], problemsCiting: () => [], prepare: () => Promise.resolve() };
  const catalogue = {
    onDidChange: new EventEmitter<void>().event,
    catalogue: none,
    whenLoaded: () => Promise.resolve(),
  };
  const bibliographies = { onDidChange: changed.event, sources };
  const store = new ReferenceStore(
    catalogue as unknown as CatalogueStore,
    bibliographies as unknown as WorkspaceBibliographies,
  );
  return { store, read: () => changed.fire() };
}

async function row(what: string, work: () => Promise<void>): Promise<void> {
  let took = 0;
  const held = await longestHold(async () => {
    took = await time(work);
  });
  console.log(`${what.padEnd(58)} ${took.toFixed(0).padStart(7)} ms, held ${held.toFixed(0).padStart(4)} ms at most`);
}

/** `--quick` takes few entries, to try the measurement itself. */
async function main(args: readonly string[]): Promise<void> {
  const count = args.includes("--quick") ? FEW_ENTRIES : ENTRIES;
  const text = bibliography("w", count);
  console.log(`${count} entries, ${(text.length / 1e6).toFixed(2)} MB`);
  let items: CslItem[] = [];
  const read = (name: string, source: string) => readBibliographyText(`file:///${name}.bib`, source, pause);
  await read("warm", text.slice(0, 40_000));
  await row("reading the file", async () => {
    items = (await read("w", text)).items;
  });
  if (items.length !== count) throw new Error(`${items.length} works`);
  const copies = Array.from({ length: 6 }, (_, i) => bibliography(`w${i}x`, count));
  await row("reading six such files at once", async () => {
    await Promise.all(copies.map((copy, i) => read(`w${i}`, copy)));
  });
  const { store, read: changed } = storeOf([{ name: "w", items }]);
  await row("joining the works to the library", async () => {
    const joined = new Promise<void>((resolve) => store.onDidChange(resolve));
    changed();
    await joined;
  });
  await row("the first search of the picker", async () => void (await store.search("mueller 1234 baysian", 100)));
  await row("a search of the picker", async () => void (await store.search("mueler gpt 321", 100)));
  const work: CslItem = { id: "new2026", type: "book", title: "A new work", author: [{ family: "New", given: "N." }] };
  await row(
    "citing a work that the file lacks",
    async () => void (await finishInSlices(citeThrough(text, "bibtex", [work]), pause)),
  );
  await row(
    "finding what the file lacks, for hints",
    async () => void (await finishInSlices(keysIn(text, "bibtex"), pause)),
  );
  for (const format of Object.keys(exportFormats) as ExportFormat[])
    await row(`exporting all as ${format}`, async () => void (await finishInSlices(exportSteps(items, format), pause)));
}

void main(process.argv.slice(2));

import * as vscode from "vscode";
import type { Diagnostic } from "../../core/base/diagnostics";
import { rounds } from "../../host/rounds";
import type { CslItem } from "../../core/references/csl/csl";
import { ReferenceLibrary, type ReferenceSource } from "../../core/references/identity/library";
import type { WorksSaid } from "../../core/research/model";
import type { ReferenceDocument, ReferenceSearch } from "../../core/search/referenceSearch";
import { Disposables } from "../../host/disposables";
import type { CatalogueStore } from "../catalogue/catalogueStore";
import { SlicedIndex } from "../catalogue/slicedIndex";
import { pause } from "../files/slices";
import type { WorkspaceBibliographies } from "./workspaceBibliographies";

/** Works joined to the library between two looks at the clock. */
const PIECE = 100;

/** Every work that the catalogues and the workspace's bibliographies know, each once, found by any of its keys. */
export class ReferenceStore implements vscode.Disposable {
  private readonly owned = new Disposables();
  private readonly changed = this.owned.add(new vscode.EventEmitter<void>());
  private current: ReferenceLibrary | undefined;
  /** Counts the changes: what was begun before the last one is given up. */
  private readonly begin = rounds();
  private joining: Promise<void> = Promise.resolve();
  private works: readonly CslItem[] = [];
  private readonly index = new SlicedIndex<ReferenceLibrary, ReferenceSearch>(async (library, previous) => {
    const { ReferenceSearch } = await import("../../core/search/referenceSearch");
    const documents: ReferenceDocument[] = [];
    for (const item of library.items) {
      documents.push(this.document(item, library));
      await pause();
    }
    return new ReferenceSearch(documents, previous);
  });

  readonly onDidChange = this.changed.event;

  constructor(
    private readonly catalogue: CatalogueStore,
    private readonly bibliographies: WorkspaceBibliographies,
    /** What people say of works that are one, or two. */
    private readonly said: () => readonly WorksSaid[] = () => [],
  ) {
    this.owned.add(catalogue.onDidChange(() => void this.renew()));
    this.owned.add(bibliographies.onDidChange(() => void this.renew()));
  }

  /** The works as they are known now; joined at once where that has not been done in slices yet. */
  get library(): ReferenceLibrary {
    if (!this.current) this.take(new ReferenceLibrary(this.sources(), this.said()));
    return this.current!;
  }

  /** Resolves when the works are joined in slices, so that whoever asks for the library joins nothing at once. */
  async whenJoined(): Promise<void> {
    let last;
    do await (last = this.joining);
    while (last !== this.joining);
  }

  /** Joins the works anew, after people said something else of them. */
  renew(): Promise<void> {
    return (this.joining = this.join());
  }

  private async join(): Promise<void> {
    this.current = undefined;
    const isNewest = this.begin();
    await this.catalogue.catalogue.prepare(pause, ["referenceItems"]);
    const library = new ReferenceLibrary([], this.said());
    for (const { name, items } of this.sources()) {
      for (let start = 0; start < items.length && isNewest(); start += PIECE) {
        library.add({ name, items: items.slice(start, start + PIECE) });
        await pause();
      }
    }
    if (!isNewest()) return;
    // Who asked meanwhile holds a library of their own, of the same works.
    if (!this.current) this.take(library);
    this.changed.fire();
  }

  private take(library: ReferenceLibrary): void {
    this.current = library;
    this.works = library.items;
  }

  private *sources(): Generator<ReferenceSource> {
    let name: string | undefined;
    let items: CslItem[] = [];
    // They come in the order of their files.
    for (const { item, file } of this.catalogue.catalogue.referenceItems) {
      if (file !== name) {
        if (name !== undefined) yield { name, items };
        [name, items] = [file, []];
      }
      items.push(item);
    }
    if (name !== undefined) yield { name, items };
    yield* this.bibliographies.sources;
  }

  /** What is wrong with entries of the workspace's bibliographies. */
  get diagnostics(): Diagnostic[] {
    return this.bibliographies.diagnostics;
  }

  /** Takes up the bibliography that a document names. */
  include(bibliography: vscode.Uri): Promise<void> {
    return this.bibliographies.include(bibliography);
  }

  /** The `.bib` files of a workspace folder, as they are known; undefined where there are too many files to say. Walks nothing. */
  bibFilesOf(root: vscode.Uri): Promise<vscode.Uri[] | undefined> {
    return this.bibliographies.bibFilesOf(root);
  }

  /** A work by its key or one of its aliases. */
  get(key: string): CslItem | undefined {
    return this.library.get(key);
  }

  get items(): readonly CslItem[] {
    void this.library;
    return this.works;
  }

  /** All keys under which a work is known; the key alone where it is not. */
  keysOf(key: string): string[] {
    const keys = this.library.aliases(key);
    return keys.length ? keys : [key];
  }

  /** The key that one of `items` has in a bibliography; undefined where that does not hold it, or has not been read yet. */
  keyIn(bibliography: vscode.Uri, item: CslItem): string | undefined {
    return this.library.keyIn(bibliography.toString(), item);
  }

  /** The works that a query means, best first. The index is made on first use and brought up to date after a change. */
  async search(query: string, limit: number): Promise<CslItem[]> {
    await this.catalogue.whenLoaded();
    const { library, items } = this;
    const index = await this.index.of(library);
    return index.search(query, limit).map((hit) => items[hit.index]!);
  }

  private document(item: CslItem, library: ReferenceLibrary): ReferenceDocument {
    const aliases = library.aliases(item.id);
    const citing = this.catalogue.catalogue.problemsCiting(...(aliases.length ? aliases : [item.id]));
    return {
      key: item.id,
      item,
      aliases,
      problemTitles: citing.map((problem) => problem.title),
      tags: [...new Set(citing.flatMap((problem) => problem.tags))],
    };
  }

  dispose(): void {
    this.begin();
    this.owned.dispose();
  }
}

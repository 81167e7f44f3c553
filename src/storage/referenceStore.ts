import * as vscode from "vscode";
import type { CslItem } from "../core/references/csl";
import { ReferenceLibrary } from "../core/references/deduplicate";
import type { ReferenceDocument, ReferenceSearch } from "../core/search/referenceSearch";
import { groupBy } from "../core/collections";
import { Disposables } from "../host/disposables";
import type { CatalogueStore } from "./catalogueStore";
import { runInSlices } from "./slices";
import type { WorkspaceBibliographies } from "./workspaceBibliographies";

/** Every work that the catalogues and the workspace's bibliographies know, each once, found by any of its keys. */
export class ReferenceStore implements vscode.Disposable {
  private readonly owned = new Disposables();
  private readonly changed = this.owned.add(new vscode.EventEmitter<void>());
  private current: ReferenceLibrary | undefined;
  private works: readonly CslItem[] = [];
  private searched: { library: ReferenceLibrary; index: ReferenceSearch } | undefined;

  readonly onDidChange = this.changed.event;

  constructor(
    private readonly catalogue: CatalogueStore,
    private readonly bibliographies: WorkspaceBibliographies,
  ) {
    const renew = () => {
      this.current = undefined;
      this.changed.fire();
    };
    this.owned.add(catalogue.onDidChange(renew));
    this.owned.add(bibliographies.onDidChange(renew));
  }

  get library(): ReferenceLibrary {
    if (!this.current) {
      const byFile = groupBy(this.catalogue.catalogue.referenceItems, ({ file }) => file);
      const catalogues = [...byFile].map(([name, found]) => ({ name, items: found.map(({ item }) => item) }));
      this.current = new ReferenceLibrary([...catalogues, ...this.bibliographies.sources]);
      this.works = this.current.items;
    }
    return this.current;
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

  /** The works that a query means, best first. The index is made on first use and brought up to date after a change. */
  async search(query: string, limit: number): Promise<CslItem[]> {
    await this.catalogue.whenReady();
    const { library } = this;
    if (this.searched?.library !== library) {
      const { ReferenceSearch } = await import("../core/search/referenceSearch");
      const index = new ReferenceSearch(
        this.items.map((item) => this.document(item)),
        this.searched?.index,
      );
      await runInSlices(index.build());
      this.searched = { library, index };
    }
    return this.searched.index.search(query, limit).map((hit) => this.items[hit.index]!);
  }

  private document(item: CslItem): ReferenceDocument {
    const citing = this.keysOf(item.id).flatMap((key) => this.catalogue.catalogue.problemsCiting(key));
    return {
      key: item.id,
      item,
      aliases: [...this.library.aliases(item.id)],
      problemTitles: citing.map((problem) => problem.title),
      tags: [...new Set(citing.flatMap((problem) => problem.tags))],
    };
  }

  dispose(): void {
    this.owned.dispose();
  }
}

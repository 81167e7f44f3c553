import type * as vscode from "vscode";
import type { FileIndex } from "../../core/catalogue/index/fileIndex";
import type { SourceFacet } from "../../core/catalogue/mapping/help/sourcePaths";
import type { Mapped, MappedFiles } from "../../core/catalogue/mapping/mappedFiles";

/** Entries whose paths and values completion offers. */
const LOOKED_AT = 200;

/** Mappings as they are typed, with what they would make of their sources as these are on the disk. */
export class MappingDocuments {
  private files: Promise<MappedFiles> | undefined;
  private readonly facets = new Map<string, readonly SourceFacet[]>();

  /** What a mapping makes now; undefined where it cannot be read. */
  async mapped(uri: vscode.Uri): Promise<Mapped | undefined> {
    return (await this.mappedFiles()).mapped(uri.toString());
  }

  /** The index of what it makes, with what is wrong with it. */
  async read(uri: vscode.Uri): Promise<FileIndex | undefined> {
    return (await this.mappedFiles()).read(uri.toString());
  }

  /** What the entries of its source have; while the mapping is half written, what they had when it last could be read. */
  async sourceFacets(uri: vscode.Uri): Promise<readonly SourceFacet[]> {
    const mapped = await this.mapped(uri);
    if (mapped?.entries.length) {
      const { sourceFacets } = await import("../../core/catalogue/mapping/help/sourcePaths");
      this.facets.set(uri.toString(), sourceFacets(mapped.entries.slice(0, LOOKED_AT).map(({ entry }) => entry)));
    }
    return this.facets.get(uri.toString()) ?? [];
  }

  private mappedFiles(): Promise<MappedFiles> {
    return (this.files ??= import("./typedMappings").then(({ typedMappings }) => typedMappings()));
  }
}

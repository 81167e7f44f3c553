/** What a source is read as. */
export const FORMATS = ["yaml", "json", "csv", "tsv", "fields", "markdown"] as const;
export type SourceFormat = (typeof FORMATS)[number];

/** What one file of a source holds. */
export interface SourceEntries {
  entries: unknown[];
  /** The zero-based line on which an entry starts; asked for one entry at a time, since nobody asks for many. */
  line(index: number): number;
}

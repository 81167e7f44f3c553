import type { Diagnostic } from "../../base/diagnostics";
import type { Catalogue } from "../index/catalogue";
import type { PlacedId } from "../editing/occurrences";

/** A finding across files, before its place is known: it is said at every id of the file that fits `where`; without an id, at its start. */
export interface Mark extends Pick<Diagnostic, "file" | "severity" | "code" | "message" | "data"> {
  where: Pick<PlacedId, "kind" | "role" | "id"> &
    Partial<Pick<PlacedId, "within" | "under">> & { /** How many that fit are right. */ skip?: number };
}

/** What keeps a file from being read whole. */
const UNREADABLE = new Set(["yaml-syntax", "too-deep", "too-many-aliases", "too-large", "not-text"]);

/** Whether every file could be read: otherwise it cannot be said what is not there. */
export function wholeCatalogues(catalogue: Catalogue): boolean {
  return !catalogue.diagnostics.some((diagnostic) => UNREADABLE.has(diagnostic.code));
}

/** A file's name as a message shows it: relative to its catalogue's folder. */
export function shortName(folder: string, file: string): string {
  const base = folder.endsWith("/") ? folder : `${folder}/`;
  return decodeURIComponent(file.startsWith(base) ? file.slice(base.length) : (file.split("/").at(-1) ?? file));
}

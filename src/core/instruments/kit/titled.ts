import type { Column } from "../types";

/** Columns that have a title and nothing else to say. */
export function titled(titles: readonly string[]): Column[] {
  return titles.map((title) => ({ title }));
}

import type { CslItem } from "../../../../src/core/references/csl/csl";

/** The name of a case, the item, and its reference in Markdown as the manual gives it. */
export type ApaExample = [name: string, item: CslItem, markdown: string];

export const n = (family: string, given = "", more: object = {}) => ({ family, ...(given ? { given } : {}), ...more });
export const on = (...parts: number[]) => ({ "date-parts": [parts] });
export const between = (a: number[], b: number[]) => ({ "date-parts": [a, b] });
export const work = (type: string, fields: Record<string, unknown>): CslItem => ({ id: "k", type, ...fields });
export const authors = (count: number) => Array.from({ length: count }, (_, i) => n(`Author${i + 1}`, "Ann"));

import type { SearchHit } from "./textSearch";

/** Hits with the documents at `named` put first, in their order; at most `limit`. */
export function namedFirst(named: readonly number[], hits: SearchHit[], limit: number): SearchHit[] {
  if (!named.length) return hits;
  const first = named
    .slice(0, limit)
    .map((index) => ({ ...hits.find((hit) => hit.index === index), index, score: 1, tier: 3 as const, held: true }));
  return [...first, ...hits.filter((hit) => !named.includes(hit.index))].slice(0, limit);
}

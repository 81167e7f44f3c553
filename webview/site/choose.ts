import type { SearchData, SiteRow } from "../../src/core/site/pages/rows";

/** What is looked for; "" for anything. */
export interface Choice {
  q: string;
  state: string;
  area: string;
  tag: string;
}

/** The problems that fit, those whose title has the words first, else in their order. */
export function chosen({ states, areas, tags, problems }: SearchData, { q, state, area, tag }: Choice): SiteRow[] {
  const words = folded(q).split(/\s+/).filter(Boolean);
  const tagAt = tags.indexOf(tag);
  const within = new Set(areas.flatMap((_, i) => (isWithin(areas, i, area) ? [i] : [])));
  const hits: { at: number; rank: number }[] = [];
  for (let at = 0; at < problems.ids.length; at++) {
    if (state && states[problems.states[at]!]?.value !== state) continue;
    if (area && !within.has(problems.areas[at]!)) continue;
    if (tag && !problems.tags[at]!.includes(tagAt)) continue;
    const own = folded(problems.words[at]!);
    const more = () =>
      folded([areas[problems.areas[at]!]?.title ?? "", ...problems.tags[at]!.map((one) => tags[one])].join(" "));
    const inOwn = words.every((word) => own.includes(word));
    if (inOwn || words.every((word) => own.includes(word) || more().includes(word)))
      hits.push({ at, rank: inOwn ? 0 : 1 });
  }
  return hits
    .sort((a, b) => a.rank - b.rank || a.at - b.at)
    .map(({ at }) => {
      const found = areas[problems.areas[at]!];
      return {
        folder: `p/${problems.ids[at]!}/`,
        title: problems.titles[at]!,
        state: states[problems.states[at]!]!,
        ...(found ? { area: { title: found.title, folder: `areas/${found.id}/` } } : {}),
      };
    });
}

/** Whether an area is the one of an id or lies below it. */
function isWithin(areas: SearchData["areas"], at: number, id: string): boolean {
  for (let i = at, depth = 0; i >= 0 && depth < areas.length; i = areas[i]!.within, depth++)
    if (areas[i]!.id === id) return true;
  return false;
}

/** In small letters, without accents. */
function folded(text: string): string {
  return text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
}

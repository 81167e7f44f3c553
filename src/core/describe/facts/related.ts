import { listed } from "../../base/text/direction";
import { now } from "../../base/language";
import type { CatalogueProblem } from "../../catalogue/model";
import { BACKWARDS, SAME_RELATION, type RelatedKind } from "../../catalogue/index/relations";
import type { Context } from "./context";
import type { GraphNode, RelatedGraph, RelatedGroup, RelatedModel } from "./facts";
import { fill } from "../../words/pageTexts";
import { labelled, RELATED_WORDS, STATE_WORDS } from "../../words/names";

/** Kinds whose problems come before this one in the graph: what it rests on or belongs to. */
const BEFORE: readonly RelatedKind[] = ["part-of", "requires", "enabled-by", "generalised-by"];

/** The graph shows at most so many problems on either side. */
const MAX_SIDE = 6;

/** The related problems by kind, those that this problem names and those that name it, each once. */
export function relatedGroups(context: Context): RelatedGroup[] {
  const { detail, catalogue } = context.input;
  const groups = new Map<RelatedKind, Map<string, RelatedModel>>(
    (Object.keys(RELATED_WORDS) as RelatedKind[]).map((kind) => [kind, new Map()]),
  );
  const seen = new Set<string>();
  const add = (kind: RelatedKind, id: string, problem: CatalogueProblem | undefined, note?: string, at?: number) => {
    const target = problem?.fullId ?? (id === detail.entry.id ? detail.entry.fullId : id);
    const pair = `${SAME_RELATION[kind] ?? kind} ${target}`;
    if (target === detail.entry.fullId || seen.has(pair)) return;
    seen.add(pair);
    groups
      .get(kind)!
      .set(target, { ...relatedModel(context, target, problem, note), ...(at === undefined ? {} : { at }) });
  };
  for (const [at, { problem: id, kind, note }] of (detail.problem.related ?? []).entries())
    add(kind ?? "see-also", id, context.problem(id), note, at);
  for (const { problem, kind } of catalogue.inbound(detail.entry.fullId)) add(BACKWARDS[kind], problem.fullId, problem);
  return [...groups]
    .filter(([, items]) => items.size > 0)
    .map(([kind, items]) => ({ kind, title: now(RELATED_WORDS[kind][0]), items: [...items.values()] }));
}

/** What is told of a problem that another one is related to. */
export function relatedModel(
  context: Context,
  id: string,
  problem: CatalogueProblem | undefined,
  note: string | undefined,
): RelatedModel {
  const { catalogue } = context.input;
  return {
    id,
    title: problem?.title ?? id,
    titleHtml: context.line(problem?.title ?? id)!,
    status: problem && labelled(STATE_WORDS, problem.state),
    area: problem?.area ? (catalogue.area(problem.area)?.title ?? problem.area) : undefined,
    note: context.line(note),
  };
}

/** The same problems as a graph, where there are at least two of them in catalogues. */
export function relatedGraph(context: Context, groups: RelatedGroup[]): RelatedGraph | undefined {
  const sides: { before: GraphNode[]; after: GraphNode[] } = { before: [], after: [] };
  for (const { kind, items } of groups) {
    const side = BEFORE.includes(kind) ? sides.before : sides.after;
    for (const item of items) {
      if (!item.status) continue;
      side.push({
        id: item.id,
        title: item.title,
        titleHtml: item.titleHtml,
        kind: now(RELATED_WORDS[kind][1]),
        icon: item.status.icon,
      });
    }
  }
  const total = sides.before.length + sides.after.length;
  if (total < 2) return undefined;
  const before = sides.before.slice(0, MAX_SIDE);
  const after = sides.after.slice(0, MAX_SIDE);
  const text = groups
    .map(
      (group) =>
        `${group.title}: ${listed(
          group.items.map((item) => item.title),
          "; ",
        )}`,
    )
    .join(". ")
    .replaceAll("?. ", "? ");
  return { text: fill(context.texts.graphText, text), before, after, more: total - before.length - after.length };
}

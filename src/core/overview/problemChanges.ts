import type { Measurement, Problem, State, Statement } from "../catalogue/schema";
import { STATEMENT_KINDS, type StatementKind } from "../words/shown";

/** What changed in a problem between two versions of its entry. */
export type ProblemChange =
  | { kind: "new" }
  | { kind: "state"; from: State; to: State }
  | { kind: "statement"; part: StatementKind; text: string }
  /** A value that is better than all before it. */
  | { kind: "best"; measurement: string; task: string; metric: string; unit?: string; system: string; value: number };

/** New problems, other states, new statements, new best values: what readers of a catalogue want to hear of. Without `before` the problem is new. */
export function problemChanges(before: Problem | undefined, after: Problem): ProblemChange[] {
  if (!before) return [{ kind: "new" }];
  const [from, to] = [stateOf(before), stateOf(after)];
  return [
    ...(from === to ? [] : [{ kind: "state", from, to } as const]),
    ...STATEMENT_KINDS.flatMap((part) => newStatements(before, after, part)),
    ...(after.measurements ?? []).flatMap((measurement) => newBest(before, measurement)),
  ];
}

/** The state that an entry gives, in whichever form. */
export function stateOf({ status }: Problem): State {
  return (typeof status === "object" ? status.state : status) ?? "open";
}

/** A statement that shares more than half of its words with one that went is that one, reworded. One that went from `unknown` to `known` is new there. */
function newStatements(before: Problem, after: Problem, part: StatementKind): ProblemChange[] {
  const [old, now] = [(before[part] ?? []).map(textOf), (after[part] ?? []).map(textOf)];
  const known = new Set(old);
  const kept = new Set(now);
  const gone = old.filter((text) => !kept.has(text)).map(wordsOf);
  return now
    .filter((text) => text.trim() && !known.has(text))
    .filter((text) => !gone.some((words) => shared(words, wordsOf(text)) > 0.5))
    .map((text) => ({ kind: "statement", part, text }));
}

function wordsOf(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu));
}

/** The part of all words of two texts that both have. */
function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const both = [...a].filter((word) => b.has(word)).length;
  return both / (a.size + b.size - both || 1);
}

function textOf(statement: Statement): string {
  return typeof statement === "string" ? statement : statement.text;
}

function newBest(before: Problem, measurement: Measurement): ProblemChange[] {
  const { id, task, metric, unit, better } = measurement;
  const old = before.measurements?.find((one) => one.id === id);
  const best = bestOf(measurement);
  const reached = old && bestOf({ ...old, better });
  if (!best || !reached || best.value === reached.value) return [];
  const isBetter = better === "lower" ? best.value < reached.value : best.value > reached.value;
  const { system, value } = best;
  return isBetter ? [{ kind: "best", measurement: id, task, metric, ...(unit ? { unit } : {}), system, value }] : [];
}

/** The best value of a system; undefined where nothing says what is better. */
function bestOf({ better, values = [] }: Measurement): { system: string; value: number } | undefined {
  if (!better) return undefined;
  const sign = better === "lower" ? -1 : 1;
  const systems = values.filter(({ kind = "system" }) => kind === "system" || kind === "baseline");
  return systems.reduce<(typeof systems)[number] | undefined>(
    (best, one) => (!best || sign * one.value > sign * best.value ? one : best),
    undefined,
  );
}

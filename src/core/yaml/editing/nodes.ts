import { largest } from "../../base/collections";
import {
  isAlias,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";
import { findConflicts } from "../conflicts";
import { parseYamlDocument } from "../reading/document";
import { DEEPEST, tooDeepAt } from "../reading/nesting";
import type { Path } from "../places/data";
import { t } from "../../base/language";
import { EditError } from "../../base/textEdit";

/** A text as `yaml` reads it. */
export interface OpenYaml {
  /** Without byte order mark; all offsets are into it. */
  source: string;
  root: Node | null;
  data: unknown;
}

export type Collection = YAMLMap | YAMLSeq;

/** Reads a text of one document. Throws an `EditError` with the line where it is broken. */
export function openYaml(source: string): OpenYaml {
  if (tooDeepAt(source) !== undefined)
    throw new EditError(t("The file cannot be edited: it is nested more than {0} levels deep.", DEEPEST));
  const [conflict] = findConflicts(source);
  if (conflict) {
    const { first, last } = conflict.lines;
    throw new EditError(
      t("The file has an unresolved merge conflict, lines {0} to {1}: resolve it first.", first, last),
    );
  }
  const lineCounter = new LineCounter();
  try {
    const document = parseYamlDocument(source, { keepSourceTokens: true, lineCounter });
    const error = document.errors[0];
    if (!error)
      return { source, root: document.contents as Node | null, data: document.toJS({ maxAliasCount: 100 }) as unknown };
    throw new EditError(
      t(
        "The file is not valid YAML at line {0}: {1}. Repair it first.",
        lineCounter.linePos(error.pos[0]).line,
        error.message,
      ),
    );
  } catch (error) {
    if (error instanceof EditError) throw error;
    throw new EditError(t("The file cannot be edited: its aliases stand for too much."));
  }
}

/** The pair of a map with the given key. */
export function pairAt(map: YAMLMap, key: string | number): Pair | undefined {
  return (map.items as Pair[]).find((pair) => String(isScalar(pair.key) ? pair.key.value : pair.key) === String(key));
}

/** The value at a path; undefined where there is none, null where nothing is written for it. Throws where the path leads through an alias. */
export function nodeAt({ root }: OpenYaml, path: Path): Node | null | undefined {
  let node: Node | null | undefined = root;
  for (const step of path) {
    if (isAlias(node))
      throw new EditError(t('"{0}" stands under an alias (*{1}): edit it by hand.', path.join("."), node.source));
    if (isMap(node)) {
      const pair = pairAt(node, step);
      node = pair && ((pair.value ?? null) as Node | null);
    } else node = isSeq(node) ? (node.items[Number(step)] as Node | undefined) : undefined;
    if (node === undefined) return undefined;
  }
  return node;
}

/** The index of the entry that a step leads to; -1 where there is none. */
export function indexOf(holder: Collection, step: string | number): number {
  if (isMap(holder)) return (holder.items as Pair[]).indexOf(pairAt(holder, step)!);
  return Number(step) < holder.items.length ? Number(step) : -1;
}

/** Whether a node is a list or map with entries on lines of their own. */
export function isBlock(node: unknown): node is Collection {
  return (isMap(node) || isSeq(node)) && !node.flow && node.items.length > 0;
}

/** Where the first character of an entry stands: of a block list its `-`, of a map its key (or `?`). */
export function entryStart(holder: Collection, index: number): number {
  const token = tokensOf(holder, index)?.start.find(isMeaningful);
  if (token) return token.offset;
  return (isMap(holder) ? (holder.items[index]!.key as Node) : (holder.items[index] as Node)).range![0];
}

/** Where the last character of an entry's own text ends: comments and blank lines after it are not its own. */
export function entryEnd(holder: Collection, index: number): number {
  const tokens = tokensOf(holder, index);
  const last = [...(tokens?.start ?? []), ...(tokens?.sep ?? [])].filter(isMeaningful).at(-1);
  const item = holder.items[index] as Pair | Node | null;
  const parts = isMap(holder)
    ? [(item as Pair).key as Node | null, (item as Pair).value as Node | null]
    : [item as Node | null];
  return Math.max(
    last ? last.offset + last.source.length : 0,
    largest(parts.map((part) => (part ? contentEnd(part) : 0))),
  );
}

/** Where a node's own text ends; 0 for an empty one. */
export function contentEnd(node: Node): number {
  if (isBlock(node)) return entryEnd(node, node.items.length - 1);
  if (isScalar(node) && node.range?.[0] === node.range?.[1]) return 0;
  return node.range?.[1] ?? 0;
}

/** What introduces an entry's value: the `:` or `-` (none for a key alone, and in flow lists), and the tag or anchor after it. */
export function introducer(holder: Collection, index: number): { mark?: number; end: number } {
  const tokens = tokensOf(holder, index);
  const before = (isMap(holder) ? tokens?.sep : tokens?.start)?.filter(isMeaningful) ?? [];
  const mark = before.find((token) => token.type === "map-value-ind" || token.type === "seq-item-ind");
  const last = before.at(-1);
  if (!mark || !last) return { end: isMap(holder) ? entryEnd(holder, index) : entryStart(holder, index) };
  return { mark: mark.offset + 1, end: last.offset + last.source.length };
}

interface Token {
  type: string;
  offset: number;
  source: string;
}

function tokensOf(holder: Collection, index: number): { start: Token[]; sep?: Token[] } | undefined {
  if (isMap(holder)) return (holder.items[index] as Pair).srcToken as never;
  return isCollection(holder)
    ? ((holder.srcToken as { items?: unknown[] } | undefined)?.items?.[index] as never)
    : undefined;
}

function isMeaningful(token: Token): boolean {
  return !["space", "comment", "newline", "comma"].includes(token.type);
}

/** The column at which an offset stands, in characters. */
export function columnOf(source: string, offset: number): number {
  return offset > 0 ? offset - (source.lastIndexOf("\n", offset - 1) + 1) : 0;
}

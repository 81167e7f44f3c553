import { type Diagnostic, LineIndex, MOST_FINDINGS, type Severity } from "../../base/diagnostics";
import type { RuleId } from "../../base/rules";
import type { Path } from "./data";
import { nodeAt, type PlacedNode } from "./placed";

/** Something to say of a stretch of one text (offsets). */
export interface Finding {
  start: number;
  end: number;
  severity: Severity;
  code: RuleId;
  message: string;
  data?: Diagnostic["data"];
}

/** Something to say of a value (or of its key) in one file's data. */
export interface Fault extends Omit<Finding, "start" | "end"> {
  path: Path;
  at?: "key" | "value";
}

/** The first findings as diagnostics of `file`, in the order of the text; several of one kind at one place are one. */
export function toDiagnostics(file: string, text: string, findings: readonly Finding[]): Diagnostic[] {
  const lines = new LineIndex(text);
  const seen = new Set<string>();
  return [...findings]
    .sort((a, b) => a.start - b.start || a.end - b.end)
    .filter(
      (finding) => !seen.has(`${finding.start} ${finding.message}`) && seen.add(`${finding.start} ${finding.message}`),
    )
    .slice(0, MOST_FINDINGS)
    .map(({ start, end, severity, code, message, data }) => {
      const diagnostic: Diagnostic = { file, range: lines.range(start, end), severity, code, message };
      if (data) diagnostic.data = data;
      return diagnostic;
    });
}

/** Where a fault stands: the value itself, or the nearest thing around it; of a whole map or list, its first key or item. */
export function findingAt(root: PlacedNode | undefined, { path, at, ...rest }: Fault): Finding {
  return { ...rest, ...spanAt(root, path, at) };
}

/** The offsets of what stands at a path, as `findingAt` has them. */
export function spanAt(
  root: PlacedNode | undefined,
  path: Path,
  what: "key" | "value" = "value",
): { start: number; end: number } {
  let node = nodeAt(root, path, what);
  for (let length = path.length - 1; !node && length >= 0; length--) node = nodeAt(root, path.slice(0, length));
  const { start, end } = node ? firstPart(node) : { start: 0, end: 0 };
  return { start, end };
}

/** A range to underline: not a whole map of many lines, but its first key. */
function firstPart(node: PlacedNode): { start: number; end: number } {
  if (node.kind === "map" && !node.flow && node.pairs[0]) return node.pairs[0].key;
  if (node.kind === "list" && !node.flow && node.items[0]) return firstPart(node.items[0]);
  return node;
}

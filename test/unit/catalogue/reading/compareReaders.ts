import * as assert from "node:assert/strict";
import { exactRead } from "../../../../src/core/catalogue/reading/exactRead";
import { fastRead } from "../../../../src/core/catalogue/reading/fastRead";
import type { FileIndex } from "../../../../src/core/catalogue/index/fileIndex";
import type { PlacedNode } from "../../../../src/core/yaml/places/placed";
import { dataOf } from "../../../../src/core/yaml/places/placedData";
import { placeExact } from "../../../../src/core/yaml/reading/placeExact";
import { placeFast } from "../../../../src/core/yaml/reading/placeFast";
import { parsePlain } from "../../../../src/core/yaml/reading/plainYaml";
import { slicedRead } from "../../../../src/core/catalogue/reading/slicedRead";

/** Values, keys and their places; where an empty value or a block scalar ends is a matter of taste. */
function places(text: string, node: PlacedNode | undefined): unknown {
  if (node?.kind === "scalar") {
    if (node.value === null) return null;
    const isBlock = !node.plain && /[|>]/.test(text[node.start]!);
    return [node.value, node.start, isBlock ? undefined : node.end];
  }
  if (node?.kind === "list") return [node.start, node.flow && node.end, node.items.map((item) => places(text, item))];
  if (node?.kind === "map") {
    return [
      node.start,
      node.flow && node.end,
      node.pairs.map(({ key, value }) => [places(text, key), places(text, value)]),
    ];
  }
  return node;
}

const withoutDiagnostics = ({ diagnostics: _diagnostics, unknownKeys: _unknownKeys, ...index }: FileIndex): unknown =>
  index;

/** Where the fast reader takes a text at all, both must say the same: the data, the places and the index. Whether it takes it. */
export async function compareReaders(text: string): Promise<boolean> {
  const parsed = parsePlain(text);
  if (!parsed) return false;
  const exact = placeExact(text);
  assert.deepEqual(exact.findings, [], "only the fast reader accepts it");
  assert.deepEqual(parsed.data ?? null, dataOf(exact.root).data ?? null);
  // What the reader of blocks takes, js-yaml may have left to `yaml`.
  const placed = placeFast(text);
  if (placed) assert.deepEqual(places(text, placed.root), places(text, exact.root));
  const fast = fastRead("f.yaml", text);
  if (fast) await compareIndex(text, fast);
  return true;
}

async function compareIndex(text: string, fast: FileIndex): Promise<void> {
  const exact = exactRead("f.yaml", text);
  assert.deepEqual(withoutDiagnostics(fast), withoutDiagnostics(exact));
  assert.ok(exact.diagnostics.every((diagnostic) => diagnostic.code === "unknown-key"));
  assert.equal(fast.unknownKeys?.length ?? 0, exact.diagnostics.length);
  const sliced = await slicedRead("f.yaml", text, async () => {});
  if (sliced) assert.deepEqual(sliced, fast);
}

import * as assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import { exactRead } from "../../../src/core/catalogue/exactRead";
import { fastRead } from "../../../src/core/catalogue/fastRead";
import type { FileIndex } from "../../../src/core/catalogue/model";
import type { PlacedNode } from "../../../src/core/catalogue/placed";
import { dataOf } from "../../../src/core/catalogue/placedData";
import { placeExact } from "../../../src/core/catalogue/placeExact";
import { placeFast } from "../../../src/core/catalogue/placeFast";
import { parsePlain } from "../../../src/core/catalogue/plainYaml";
import { slicedRead } from "../../../src/core/catalogue/slicedRead";
import { describeWithFixtures } from "../fixtures";
import { catalogueText } from "./yamlFiles";

/** Values, keys and their places; where an empty value or a block scalar ends is a matter of taste. */
function places(text: string, node: PlacedNode | undefined): unknown {
  if (node?.kind === "scalar") {
    if (node.value === null) return null;
    const isBlock = !node.plain && /[|>]/.test(text[node.start]!);
    return [node.value, node.start, isBlock ? undefined : node.end];
  }
  if (node?.kind === "list") return [node.start, node.flow && node.end, node.items.map((item) => places(text, item))];
  if (node?.kind === "map") {
    return [node.start, node.flow && node.end, node.pairs.map(({ key, value }) => [places(text, key), places(text, value)])];
  }
  return node;
}

const withoutDiagnostics = ({ diagnostics: _diagnostics, unknownKeys: _unknownKeys, ...index }: FileIndex): unknown => index;

/** Where the fast reader takes a text at all, both must say the same: the data, the places and the index. Whether it takes it. */
async function compare(text: string): Promise<boolean> {
  const parsed = parsePlain(text);
  if (!parsed) return false;
  const exact = placeExact(text);
  assert.deepEqual(exact.findings, [], "only js-yaml accepts it");
  assert.deepEqual(parsed.data ?? null, dataOf(exact.root).data ?? null);
  assert.deepEqual(places(text, placeFast(text)?.root), places(text, exact.root));
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

describe("the two YAML readers", () => {
  it("agree on 5,000 generated files, right and damaged", async function () {
    this.timeout(120_000);
    let plain = 0;
    const files = fc.sample(catalogueText, { numRuns: 5000, seed: 20261121 });
    for (const text of files) {
      try {
        if (await compare(text)) plain++;
      } catch (error) {
        throw new Error(`they differ on\n${JSON.stringify(text)}`, { cause: error });
      }
    }
    assert.ok(plain > 2500, `only ${plain} were read by both`);
  });

  const differing: Record<string, string> = {
    "merge keys": "a: &a {b: 1}\nc: {<<: *a, d: 2}\n",
    "a merge key without an anchor": "c: {<<: {b: 1}, d: 2}\n",
    sets: "a: !!set {b, c}\n",
    binary: "a: !!binary aGk=\n",
    "custom tags": "a: !mine b\n",
    "duplicate keys": "a: 1\na: 2\n",
    "keys that are numbers": "1: a\n",
    "keys that are null": "~: a\n",
    "keys that are lists": "? [a]\n: b\n",
    "two documents": "a: 1\n---\nb: 2\n",
    directives: "%YAML 1.1\n---\na: yes\n",
    "numbers without bounds": "a: 1e999\n",
    "an escaped line break before a blank line": 'a: "x\\\n  \n  y"\n',
    "a comment before a comma": "a: [b\n# c\n, d]\n",
    "an end of document before the start": "...\na: 1\n",
    "control characters in double quotes": 'a: "$\\beta$"\n',
    "nesting beyond a hundred": `a: ${"[".repeat(101)}${"]".repeat(101)}\n`,
  };
  for (const [what, text] of Object.entries(differing)) {
    it(`leave ${what} to \`yaml\``, () => assert.equal(parsePlain(text), undefined));
  }

  it("read dates as texts, and the words of YAML 1.1 too", () => {
    const text = "reviewed: 2026-04-26\nmonth: 2023-04\nyear: 2023\nanswer: yes\ntime: 12:30\noctal: 0o17\nold: 017\n";
    const data = { reviewed: "2026-04-26", month: "2023-04", year: 2023, answer: "yes", time: "12:30", octal: 15, old: 17 };
    assert.deepEqual(parsePlain(text)?.data, data);
    assert.deepEqual(dataOf(placeExact(text).root).data, data);
  });

  it("take `__proto__` as data", () => {
    const text = "__proto__: {polluted: true}\n";
    for (const data of [parsePlain(text)?.data, dataOf(placeExact(text).root).data] as object[]) {
      assert.deepEqual(Object.keys(data), ["__proto__"]);
      assert.equal(Object.getPrototypeOf(data), Object.prototype);
      assert.equal((data as { polluted?: boolean }).polluted, undefined);
    }
  });
});

describeWithFixtures("the two YAML readers on files of others", (fixtures) => {
  const files = readdirSync(fixtures || ".", { recursive: true })
    .map(String)
    .filter((name) => /\.ya?ml$/.test(name));
  it(`agree on each of ${files.length}`, async function () {
    this.timeout(120_000);
    let plain = 0;
    for (const name of files) {
      const text = readFileSync(path.join(fixtures, name), "utf8");
      if (await compare(text)) plain++;
    }
    assert.ok(plain > 0);
  });
});

import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import { readCslYaml, readCslYamlInPieces, writeCslYaml } from "../../../../src/core/references/csl/yaml";
import { arbitraryItem } from "../arbitraryItem";

const FILE = "file:///references.yaml";
const items = fc.sample(fc.uniqueArray(arbitraryItem, { minLength: 300, maxLength: 300, selector: ({ id }) => id }), {
  numRuns: 1,
  seed: 5,
})[0]!;
const text = writeCslYaml(items);

async function inPieces(source: string) {
  let pauses = 0;
  let pausing = 0;
  const read = await readCslYamlInPieces(source, FILE, async () => {
    assert.equal(pausing++, 0, "the pause before is over");
    await new Promise(setImmediate);
    pausing--;
    pauses++;
  });
  assert.equal(pausing, 0);
  return { read, pauses };
}

describe("a large CSL-YAML file", () => {
  const bare = text.replace(/^references:\n/, "").replace(/^ {2}/gm, "");
  const forms = { "with `references:`": text, "as Pandoc writes it": `---\n${text}...\n`, "as a list alone": bare };
  for (const [form, source] of Object.entries(forms)) {
    it(`${form} is read in pieces, and as it is read whole`, async () => {
      const { read, pauses } = await inPieces(source);
      assert.ok(pauses >= source.length / 30_000, `${pauses}`);
      assert.equal(read.items.length, items.length);
      assert.deepEqual(read, readCslYaml(source, FILE));
    });
  }

  it("loses no other work to a quote that is never closed, and names its line", async () => {
    const lines = text.split("\n");
    const at = lines.findIndex((line, i) => i > 2000 && line.startsWith("    title: "));
    lines[at] = '    title: "never closed';
    const { read } = await inPieces(lines.join("\n"));
    assert.equal(read.items.length, items.length);
    const start = lines.findLastIndex((line, i) => i < at && line.startsWith("  - "));
    const end = lines.findIndex((line, i) => i > at && line.startsWith("  - "));
    assert.ok(read.diagnostics.length > 0);
    for (const { range } of read.diagnostics)
      assert.ok(range.start.line >= start && range.start.line <= end, `${range.start.line}`);
  });

  it("says of an item that is none where it stands", async () => {
    const broken = text.replace(/\n {2}- (?=id: )/, "\n  - just a text\n  - ");
    const { read } = await inPieces(broken);
    assert.deepEqual(read, readCslYaml(broken, FILE));
    assert.equal(read.diagnostics.length, 1);
  });

  it("with an alias to another item is read in pieces, too", async () => {
    const shared = text
      .replace(/\n {2}- id: (.*)\n/, "\n  - id: $1\n    publisher: &p Press\n")
      .replace(/\n$/, "\n  - id: last\n    publisher: *p\n");
    const { read } = await inPieces(shared);
    assert.equal(read.items.at(-1)?.["publisher"], "Press");
    assert.deepEqual(read, readCslYaml(shared, FILE));
  });

  it("that cannot be read in pieces is read as far as one may be held up, and says where that ends", async () => {
    const { read } = await inPieces(`--- !list\n${bare}`);
    const last = read.diagnostics.at(-1)!;
    assert.match(last.message, /from here on nothing is read/);
    const lines = bare.split("\n").slice(0, last.range.start.line - 1);
    assert.equal(read.items.length, lines.filter((line) => line.startsWith("- ")).length);
    assert.ok(read.items.length > 5 && read.items.length < items.length);
  });
});

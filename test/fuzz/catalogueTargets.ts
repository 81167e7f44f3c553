import { applyEdits } from "../../src/core/base/textEdit";
import * as assert from "node:assert/strict";
import { parseDocument } from "yaml";
import { mergeCatalogues } from "../../src/core/catalogue/index/catalogue";
import {
  addProblem,
  addReferences,
  addReferenceToProblem,
  removeItem,
} from "../../src/core/catalogue/editing/catalogueEdit";
import { completionContext } from "../../src/core/catalogue/editing/completion";
import { crossCheck } from "../../src/core/catalogue/checks/crossCheck";
import { cursorPath } from "../../src/core/yaml/places/cursorPath";
import { exactRead, locate, problemRange } from "../../src/core/catalogue/reading/exactRead";
import { tooDeepAt } from "../../src/core/yaml/reading/nesting";
import { readProblem } from "../../src/core/catalogue/reading/problemDetail";
import { readCatalogueFile } from "../../src/core/catalogue/reading/readCatalogueFile";
import { newProblem } from "../../src/core/catalogue/editing/scaffold";
import { finish } from "../../src/core/base/slices";
import type { FileIndex } from "../../src/core/catalogue/index/fileIndex";
import { slicedRead } from "../../src/core/catalogue/reading/slicedRead";
import { isSnapshotHead, readSnapshotBody, snapshotBody } from "../../src/core/catalogue/index/snapshot";
import { catalogueSymbols } from "../../src/core/catalogue/editing/symbols";
import { isId } from "../../src/core/base/ids";
import { quoted, hostileCatalogue } from "../hostile/records";
import { compareReaders } from "../unit/catalogue/reading/compareReaders";
import { assertPlaced, editOrSentence, textOf } from "./checks";
import { filesOf, textBytes } from "./samples";
import type { Target } from "./target";

export const YAML_TOKENS =
  "- ? : , [ ] { } & * ! | > ' \" % @ ` # --- ... &a *a <<: !!str !!binary !!js/function !mine ~ null true yes 1 1e5 0x1F 2026-11-21 |2- >+"
    .split(" ")
    .concat(["\n", "\n  ", "\n    ", "\n- ", ": ", "\n  - "]);
const CATALOGUE_TOKENS = [
  ...YAML_TOKENS,
  ..."catalogue: areas: people: problems: references: id: title: area: status: state: known: related: problem: kind: requires measurements: values: value: tags: a b-c".split(
    " ",
  ),
];

const FILE = "f.yaml";
function snapshotOf(text: string): Uint8Array {
  const parts = finish(snapshotBody([{ hash: "abc", size: 1, index: exactRead(FILE, text) }]));
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

const yamlFiles = (): Uint8Array[] => [
  ...filesOf("test/fixtures", /\.ya?ml$/),
  ...filesOf("sample", /\.ya?ml$/),
  ...filesOf("problems", /\.ya?ml$/),
  ...textBytes(quoted(hostileCatalogue("*a"))),
];

const errorsOf = (text: string): number =>
  exactRead(FILE, text).diagnostics.filter(({ severity }) => severity === "error").length;

export const catalogueTargets: Target[] = [
  {
    name: "catalogue",
    samples: yamlFiles,
    tokens: CATALOGUE_TOKENS,
    async run(bytes) {
      const text = textOf(bytes);
      const index = await readCatalogueFile(FILE, text);
      const exact = exactRead(FILE, text);
      for (const { diagnostics } of [index, exact]) assertPlaced(text, diagnostics);
      if (tooDeepAt(text) === undefined && parseDocument(text, { logLevel: "silent" }).errors.length)
        assert.ok(
          exact.diagnostics.some(({ severity }) => severity === "error"),
          "broken YAML is not said",
        );
      for (const { id } of [...index.problems, ...index.areas, ...index.people]) assert.ok(isId(id), `the id ${id}`);
      const catalogue = mergeCatalogues([{ folder: "", bundled: false, files: [index] }]);
      assertPlaced(text, (await crossCheck(catalogue, async () => text)).slice(0, 1000));
      for (const { id } of index.problems.slice(0, 3)) assert.equal((await readProblem(text, id))?.id, id);
    },
  },
  {
    name: "two readers",
    samples: yamlFiles,
    tokens: CATALOGUE_TOKENS,
    run: async (bytes) => void (await compareReaders(textOf(bytes))),
  },
  {
    name: "a catalogue in pieces",
    samples: yamlFiles,
    tokens: CATALOGUE_TOKENS,
    async run(bytes) {
      const text = textOf(bytes);
      const sliced = await slicedRead(FILE, text, async () => {});
      if (!sliced) return;
      assertPlaced(text, sliced.diagnostics);
      const whole = exactRead(FILE, text);
      const isRight = errorsOf(text) === 0;
      assert.equal(
        sliced.diagnostics.every(({ severity }) => severity !== "error"),
        isRight,
        "mistakes are seen by both or by none",
      );
      if (!isRight) return;
      const said = ({ diagnostics: _diagnostics, unknownKeys: _unknownKeys, ...index }: FileIndex): string =>
        JSON.stringify(index);
      assert.equal(said(sliced), said(whole));
    },
  },
  {
    name: "places in a catalogue",
    samples: yamlFiles,
    tokens: CATALOGUE_TOKENS,
    run(bytes) {
      const text = textOf(bytes);
      assertPlaced(
        text,
        catalogueSymbols(text)
          .slice(0, 500)
          .map(({ range }) => ({
            file: FILE,
            range,
            severity: "hint",
            code: "not-an-id",
            message: "an id in the text",
          })),
      );
      for (let i = 0; i <= 10; i++) {
        const offset = Math.floor((text.length * i) / 10);
        cursorPath(text, offset);
        completionContext(text, offset);
      }
      locate(text, ["problems", 0, "id"]);
      problemRange(text, "a");
    },
  },
  {
    name: "catalogue edits",
    samples: yamlFiles,
    tokens: CATALOGUE_TOKENS,
    run(bytes) {
      const text = textOf(bytes);
      const edits = [
        () => addProblem(text, newProblem("new-one", "A new one: #1", "a", "2026-11-21")),
        () => addReferences(text, [{ id: "new2026", type: "book", title: "- a: b" }]),
        () => addReferenceToProblem(text, "label-noise", "new2026"),
        () => removeItem(text, text.length >> 1),
        () => removeItem(text, text.length >> 1, "entry"),
      ].map((edit) => editOrSentence(() => applyEdits(text, edit())));
      if (errorsOf(text)) return;
      const before = exactRead(FILE, text).problems.length;
      for (const edited of edits)
        if (edited !== undefined) assert.equal(errorsOf(edited), 0, `an edit broke it: ${JSON.stringify(edited)}`);
      const [added] = edits;
      if (added !== undefined)
        assert.equal(exactRead(FILE, added).problems.length, before + 1, "the new problem, and those that were there");
    },
  },
  {
    name: "snapshot",
    samples: () =>
      yamlFiles()
        .slice(0, 30)
        .map((bytes) => snapshotOf(textOf(bytes))),
    tokens: ["[", "]", "{", "}", '"', ",", "0", "null"],
    run(bytes) {
      isSnapshotHead(textOf(bytes), { version: "1", folder: "f", digest: "d" });
      for (const entry of readSnapshotBody(bytes))
        for (const problem of entry?.index.problems ?? []) JSON.stringify(problem);
    },
  },
];

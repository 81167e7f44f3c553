import { applyEdits } from "../../src/core/base/textEdit";
import * as assert from "node:assert/strict";
import { declaredBibliographies, declaredRoot } from "../../src/core/references/citing/declaredBibliographies";
import { addToBibliography } from "../../src/core/references/bibliography/edit";
import { type BibliographyFormat } from "../../src/core/references/bibliography/addition";
import { identitiesOfBib } from "../../src/core/references/bibtex/bibliographyIdentity";
import { readBibtex } from "../../src/core/references/bibtex/read";
import { citations, cite, citeAsLink, extendCitation } from "../../src/core/references/citing/cite";
import { citationLanguages } from "../../src/core/references/citing/syntax";
import type { CslItem } from "../../src/core/references/csl/csl";
import { readCslJson } from "../../src/core/references/csl/read";
import { readCslYaml } from "../../src/core/references/csl/yaml";
import { ReferenceLibrary } from "../../src/core/references/identity/library";
import { exportReferences } from "../../src/core/references/export/export";
import { recognisePasted } from "../../src/core/references/pasted";
import type { ReadResult } from "../../src/core/references/csl/readResult";
import { readRis } from "../../src/core/references/ris/read";
import { texDecoder } from "../../src/core/references/tex/decode";
import { EXPORTED, strayMarkup } from "../hostile/markupChecker";
import { YAML_TOKENS } from "./catalogueTargets";
import { assertPlaced, textOf } from "./checks";
import { filesOf, payloadBytes, textBytes } from "./samples";
import type { Target } from "./target";

const NEW: CslItem = { id: "new2026", type: "book", title: "A {new} work", author: [{ family: "Ng", given: "A." }] };

const TEX =
  "\\ { } $ $$ ~ ^ _ % # & \\\" \\' \\emph{ \\textbf{ \\verb| \\begin{ \\end{ \\frac \\href{ \\char \\input{ \\def\\a \\\\ \\ss \\i".split(
    " ",
  );
const BIB = [
  ...TEX,
  ...'@article{ @misc{a, @string{ @preamble{ @comment{ @ = , " # title author year month = jan crossref = {a} } and others and'.split(
    " ",
  ),
];
const RIS = [
  "TY  - ",
  "ER  - ",
  "\nTY  - JOUR\n",
  "\nER  - \n",
  "AU  - ",
  "TI  - ",
  "DO  - ",
  "PY  - 2020///",
  "  - ",
  "A",
  "\r\n",
  "\n",
];
const JSON_TOKENS = '[ ] { } : , " \\ \\u0000 \\ud800 null true -1 1e999 id type title author issued date-parts'.split(
  " ",
);

/** What holds of every bibliography: findings have places, works have keys, and every writer writes what its reader reads. */
function checkRead(text: string, { items, diagnostics }: ReadResult): void {
  assertPlaced(text, diagnostics);
  for (const item of items)
    assert.ok(typeof item.id === "string" && item.id && typeof item.type === "string", JSON.stringify(item));
  const some = items.slice(0, 5);
  new ReferenceLibrary([{ name: "f", items }]);
  if (!some.length || text.length > 10_000) return;
  const works = (text: string, read: (text: string) => ReadResult): void => {
    const again = read(text);
    assert.deepEqual(
      again.diagnostics.filter(({ severity }) => severity === "error").map(({ message }) => message),
      [],
      text,
    );
    assert.ok(again.items.length > 0, `nothing of ${text}`);
  };
  works(exportReferences(some, "csl-json"), readCslJson);
  works(exportReferences(some, "csl-yaml"), readCslYaml);
  works(exportReferences(some, "ris"), readRis);
  works(exportReferences(some, "biblatex"), readBibtex);
  const html = exportReferences(some, "html").replace(/^<!DOCTYPE html>\n/, "");
  assert.equal(strayMarkup(html, EXPORTED), undefined);
  for (const language of ["latex", "markdown", "typst", "python"]) assert.doesNotMatch(cite(some, language), /[\r\n]/);
  citeAsLink(some[0]!);
}

/** A work is added, is found by the reader, and nothing that was there is lost. */
function checkAdded(text: string, format: BibliographyFormat, read: (text: string) => ReadResult): void {
  const addition = addToBibliography(text, format, NEW);
  if ("problem" in addition) {
    assert.ok(addition.problem.length > 10);
    return;
  }
  const { edit, key } = addition;
  assert.ok(edit.start >= 0 && edit.start <= edit.end && edit.end <= text.length);
  const before = read(text);
  if (before.diagnostics.some(({ severity }) => severity === "error")) return;
  const after = read(applyEdits(text, [edit]));
  assert.equal(after.items.length, before.items.length + 1, `as many works and one, ${JSON.stringify(edit)}`);
  assert.ok(
    after.items.some(({ id }) => id === key),
    `the key ${key}`,
  );
}

const bibFiles = (): Uint8Array[] => [...filesOf("test/fixtures", /\.bib$/), ...filesOf("sample", /\.bib$/)];

export const referenceTargets: Target[] = [
  {
    name: "bibtex",
    samples: bibFiles,
    tokens: BIB,
    run(bytes) {
      const text = textOf(bytes);
      checkRead(text, readBibtex(text, "f"));
      identitiesOfBib(text);
      checkAdded(text, "bibtex", readBibtex);
    },
  },
  {
    name: "ris",
    samples: () => [
      ...filesOf("test/fixtures", /\.ris$/),
      ...textBytes("TY  - JOUR\nAU  - Ng, A.\nTI  - x\nPY  - 2020/1/2/x\nSP  - 1\nER  - \n"),
    ],
    tokens: RIS,
    run: (bytes) => checkRead(textOf(bytes), readRis(textOf(bytes), "f")),
  },
  {
    name: "csl json",
    samples: () => filesOf("test/fixtures/catalogues", /\.json$/),
    tokens: JSON_TOKENS,
    run(bytes) {
      const text = textOf(bytes);
      checkRead(text, readCslJson(text, "f"));
      checkAdded(text, "csl-json", readCslJson);
    },
  },
  {
    name: "csl yaml",
    samples: () => [
      ...textBytes(
        "- id: a\n  type: book\n  title: A\n",
        "references:\n- {id: a, type: book, issued: {date-parts: [[2020, 1]]}}\n",
      ),
      ...filesOf("problems", /references\.yaml$/),
    ],
    tokens: [...YAML_TOKENS, "references:", "id: ", "type: book", "title: ", "issued: 2020"],
    run(bytes) {
      const text = textOf(bytes);
      checkRead(text, readCslYaml(text, "f"));
      checkAdded(text, "csl-yaml", readCslYaml);
    },
  },
  {
    name: "tex",
    samples: () => [
      ...payloadBytes(),
      ...textBytes("{\\\"o} \\'{e} $\\alpha^2$ \\textit{x {Y} z} --- ``q''", "\\c{c}\\v s\\aa{}\\L~\\&"),
    ],
    tokens: TEX,
    run: (bytes) => assert.equal(typeof texDecoder()(textOf(bytes)), "string"),
  },
  {
    name: "pasted",
    samples: () => [
      ...bibFiles(),
      ...payloadBytes(),
      ...textBytes("10.1000/182\narXiv:1611.03530v2\nhttps://doi.org/10.1/x", "https://a.b/c"),
    ],
    tokens: [...BIB, ...RIS, ...JSON_TOKENS, "10.1000/", "https://doi.org/", "arXiv:", "1611.03530"],
    run(bytes) {
      const pasted = recognisePasted(textOf(bytes), "x.txt");
      if (pasted.kind === "works") for (const { id } of pasted.items) assert.ok(id);
      if (pasted.kind === "address") assert.match(pasted.url, /^https?:/i);
    },
  },
  {
    name: "citations in a document",
    samples: () => [
      ...filesOf("test/fixtures/workspace/paper", /./),
      ...filesOf("sample/paper", /./),
      ...payloadBytes(),
    ],
    tokens: [
      ...TEX,
      ...'\\cite{ \\citep[ \\nocite{ [@ ; @a -@ ] @{ #cite( label(" ) cite:[ :cite:` ` [cite: [cite/t:@ , \\bibliography{ #bibliography( ---\nbibliography: <!-- --> ``` %'.split(
        " ",
      ),
    ],
    run(bytes) {
      const text = textOf(bytes);
      declaredRoot(text);
      for (const language of [...citationLanguages, "python"]) {
        declaredBibliographies(text, language);
        for (const { start, end, keys } of citations(text, language)) {
          assert.ok(0 <= start && start <= end && end <= text.length);
          for (const key of keys)
            assert.ok(start <= key.start && key.start <= key.end && key.end <= end, `${language}: ${key.key}`);
        }
        const insertion = extendCitation(text, text.length >> 1, language, ["new2026"]);
        if (insertion) assert.ok(insertion.at >= 0 && insertion.at <= text.length);
      }
    },
  },
];

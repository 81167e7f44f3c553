import * as assert from "node:assert/strict";
import { describe, it } from "mocha";
import { applyEdits } from "../../src/core/base/textEdit";
import { addProblem, addReferences, addReferenceToProblem } from "../../src/core/catalogue/editing/catalogueEdit";
import { changeProblem } from "../../src/core/catalogue/editing/changeProblem";
import { readMapping } from "../../src/core/catalogue/mapping/mappingFile";
import { exactData } from "../../src/core/catalogue/reading/exactRead";
import { addToBib } from "../../src/core/references/bibliography/bib";
import type { BibliographyAddition } from "../../src/core/references/bibliography/addition";
import { addToCslJson } from "../../src/core/references/bibliography/json";
import { addToCslYaml } from "../../src/core/references/bibliography/yaml";
import { readBibtex } from "../../src/core/references/bibtex/read";
import { readCslJson } from "../../src/core/references/csl/read";
import { readCslYaml } from "../../src/core/references/csl/yaml";
import { readRis } from "../../src/core/references/ris/read";
import * as research from "../../src/core/research/editing";
import { findMentions } from "../../src/core/research/mentions";
import { parseNote } from "../../src/core/research/note";
import { changeUpkeep, readUpkeep } from "../../src/core/research/upkeep/state";
import { applyFixes } from "../../src/core/upkeep/applyFixes";

const crlf = (text: string) => text.replace(/\n/g, "\r\n");
const WORK = { id: "new", type: "book", title: "New", author: [{ family: "Doe", given: "A." }], note: "one" };

const added = (text: string, addition: BibliographyAddition): string => {
  assert.ok("edit" in addition);
  return applyEdits(text, [addition.edit]);
};

const CATALOGUE = `# ours
problems:
  - id: a   # first
    title: A
    summary: |
      Of two
      lines.
    unknown:
      - Why?
    references: [k]

references:
  - {id: k, type: book, title: K}
`;
const PERSON = `# me
name: Ada
claims:
  - {problem: a, state: active}
reading:
  - {reference: k, state: to-read}
`;
const BIB = `% ours
@string{p = {Press}}
@book{k,
  title = {K of
           two lines},
  publisher = p,
}
`;
const JSON_TEXT = `[
  {
    "id": "k",
    "type": "book",
    "title": "K"
  }
]
`;
const YAML_TEXT = `# ours
references:
  - id: k
    type: book
    title: K
`;
const NOTE = `---
title: N # words
tags: [x]
---

About [[a]] and [[b]].

\`\`\`
[[no]]
\`\`\`
`;

/** A note's text keeps its line ends. */
const read = (text: string) =>
  JSON.parse(JSON.stringify(parseNote("file:///n.md", text)).replaceAll("\\r\\n", "\\n")) as unknown;
/** What is read of each kind of file; the places are by line and column, so they are the same too. */
const READERS: Record<string, [text: string, read: (text: string) => unknown]> = {
  "a catalogue": [CATALOGUE, (text) => exactData(text)],
  "a note": [NOTE.replace("tags", "problem: a\ntags"), read],
  "a note in TOML": ['+++\ntitle = "N"\nproblem = "a"\n+++\n\nText\n', read],
  "the mentions of a note": [NOTE, (text) => findMentions("file:///n.md", text)],
  "an experiment": ["title: E\nproblem: a\nresult:\n  acc: 0.5\n", (text) => research.parseExperiment("file:///e.yaml", text)],
  "a person's file": [PERSON, (text) => research.parsePerson("file:///p.yaml", text)],
  "what was looked up": ["checked:\n  k: {crossref: 2026-01-02}\n", readUpkeep],
  ".bib": [BIB, readBibtex],
  RIS: ["TY  - BOOK\nTI  - K\nAU  - Doe, A.\nPY  - 2020/03\nN2  - One\ntwo\nER  - \n", readRis],
  "CSL-JSON": [JSON_TEXT, readCslJson],
  "CSL-YAML": [YAML_TEXT, readCslYaml],
  "a mapping": ["source: {table: a.csv}\nproblem:\n  id: {from: n}\n  title: {from: t}\n", (text) => readMapping("file:///m.mapping.yaml", text).mapping],
}; // prettier-ignore

const EDITS: Record<string, [text: string, edit: (text: string) => string]> = {
  "a problem that is added": [CATALOGUE, (text) => applyEdits(text, addProblem(text, { id: "b", title: "B", summary: "two\nlines" }))],
  "works of a catalogue": [CATALOGUE, (text) => applyEdits(text, addReferences(text, [WORK]))],
  "a work of a problem": [CATALOGUE, (text) => applyEdits(text, addReferenceToProblem(text, "a", "new", "survey"))],
  "a problem's statement": [CATALOGUE, (text) => changeProblem(text, "a", { kind: "add", list: "unknown", entry: { text: "Now\nthree\nlines." } })],
  "a note's problem": [NOTE, (text) => research.attachProblem(text, "a")],
  "a note's title": [NOTE, (text) => research.titleNote(text, "Other")],
  "a text without front matter": ["Text.\n\nMore.\n", (text) => research.attachProblem(text, "a")],
  "an experiment": ["title: E\nproblem: a\n", (text) => research.editExperiment(text, { status: "done", question: "Why\nso?" } as never)],
  "a claim": [PERSON, (text) => research.setClaim(text, "b", { focus: "Bounds" })],
  "a claim that ends": [PERSON, (text) => research.releaseClaim(text, "a", "2026-01-02")],
  "a reading": [PERSON, (text) => research.setReadings(text, ["k", "l"], () => ({ state: "read" }))],
  "a reading that goes": [PERSON, (text) => research.removeReadings(text, ["k"])],
  "what is said of works": [PERSON, (text) => research.sayOfWorks(text, ["k", "l"], "two")],
  "what was looked up": ["checked:\n  k: {crossref: 2026-01-02}\n", (text) => changeUpkeep(text, { checked: { l: { crossref: "2026-02-03" } }, dismissed: ["10.1000/x"] })],
  ".bib": [BIB, (text) => added(text, addToBib(text, WORK))],
  "CSL-JSON": [JSON_TEXT, (text) => added(text, addToCslJson(text, WORK))],
  "CSL-YAML": [YAML_TEXT, (text) => added(text, addToCslYaml(text, WORK))],
  "a fix in .bib": [BIB, (text) => applyFixes(text, "bibtex", [{ item: readBibtex(text).items[0]!, fix: { fields: { DOI: "10.1000/x" } } }])],
  "a fix in CSL-JSON": [JSON_TEXT, (text) => applyFixes(text, "csl-json", [{ item: readCslJson(text).items[0]!, fix: { fields: { DOI: "10.1000/x" } } }])],
  "a fix in CSL-YAML": [YAML_TEXT, (text) => applyFixes(text, "csl-yaml", [{ item: readCslYaml(text).items[0]!, fix: { fields: { DOI: "10.1000/x" } } }])],
}; // prettier-ignore

describe("files of Windows", () => {
  for (const [name, [text, reader]] of Object.entries(READERS))
    it(`${name} says the same with CRLF`, () => assert.deepEqual(reader(crlf(text)), reader(text)));

  for (const [name, [text, edit]] of Object.entries(EDITS))
    it(`${name} keeps CRLF in all lines, and LF where LF is`, () => {
      const edited = edit(text);
      assert.notEqual(edited, text);
      assert.doesNotMatch(edited, /\r/);
      assert.equal(edit(crlf(text)), crlf(edited));
    });
});

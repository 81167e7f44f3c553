import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import type { Range } from "../../../src/core/base/diagnostics";
import { bibliographyPlaces } from "../../../src/core/places/bibliographyPlaces";
import { entryPlaces } from "../../../src/core/places/entryPlaces";
import type { Place } from "../../../src/core/places/place";
import { citedPlaces, experimentPlaces, notePlaces, personPlaces } from "../../../src/core/places/recordPlaces";

/** `1:2-5`: on line 1, from character 2 to before 5; over several lines with the last line too. */
const at = ({ start, end }: Range): string =>
  `${start.line}:${start.character}-${end.line === start.line ? "" : `${end.line}:`}${end.character}`;

const short = ({ kind, role, id, under, range }: Place): string => `${kind} ${role} ${id} under ${under} ${at(range)}`;

describe("places of ids in a note", () => {
  const ids = (text: string, language = "markdown") => notePlaces(text, language).map(short);

  it("are those of its front matter, of mentions and of citations", () => {
    const text = [
      "---",
      "problem: oversight",
      "problems: [why-grokking, 'a/b']",
      "references:",
      "  - hinton2006",
      "  - id: vaswani2017",
      "    title: Attention",
      "experiments: [first-run]",
      "title: oversight",
      "---",
      "See problem:scaling and [[faithful|the other]], as [@lecun2015; @bengio2013] say.",
    ].join("\n");
    assert.deepEqual(ids(text), [
      "problem use oversight under problem 1:9-18",
      "problem use why-grokking under problems 2:11-23",
      "problem use a/b under problems 2:26-29",
      "reference use hinton2006 under references 4:4-14",
      "reference use vaswani2017 under references 5:8-19",
      "experiment use first-run under experiments 7:14-23",
      "problem use scaling under text 10:12-19",
      "problem use faithful under text 10:26-34",
      "reference use lecun2015 under text 10:53-62",
      "reference use bengio2013 under text 10:65-75",
    ]);
  });

  it("stand at the same characters behind a byte order mark, and behind characters of two units", () => {
    assert.deepEqual(ids("\uFEFF𝒜 problem:scaling"), ["problem use scaling under text 0:11-18"]);
    assert.deepEqual(ids("\uFEFF---\nproblem: x-y\n---\n"), ["problem use x-y under problem 1:9-12"]);
  });

  it("hold several keys of one text under references, and none of what is no text", () => {
    const text = '---\nreferences: "@a2001, @b2002"\nproblem: {id: c}\nexperiments: [null, [d]]\n---\n';
    assert.deepEqual(ids(text), [
      "reference use a2001 under references 1:14-19",
      "reference use b2002 under references 1:22-27",
    ]);
  });

  it("take a number for an id as it is written, and nothing that goes over lines", () => {
    assert.deepEqual(ids("---\nproblem: 007\nreferences: [2001]\n---\n"), [
      "problem use 007 under problem 1:9-12",
      "reference use 2001 under references 2:13-17",
    ]);
    assert.deepEqual(ids("---\nproblem: >\n  a\n  b\n---\n"), []);
    // A title is no id.
    assert.deepEqual(ids("---\nproblem: two words\n---\n"), []);
  });

  it("are none where the text has no front matter, and no two at one place", () => {
    assert.deepEqual(ids("problem: oversight\n"), []);
    assert.deepEqual(ids("---\nproblem: a-b"), []);
    assert.deepEqual(ids("[[a-b]] [[a-b]]"), [
      "problem use a-b under text 0:2-5",
      "problem use a-b under text 0:10-13",
    ]);
  });

  it("cite as the language of the text does", () => {
    assert.deepEqual(citedPlaces("\uFEFFx\n\\cite{a2001,b2002} [@c2003]", "latex").map(short), [
      "reference use a2001 under text 1:6-11",
      "reference use b2002 under text 1:12-17",
    ]);
    assert.deepEqual(
      citedPlaces("\\cite{a2001} [@c2003]", "markdown").map(short).at(-1),
      "reference use c2003 under text 0:15-20",
    );
  });
});

describe("places of ids in records", () => {
  it("are the problems of an experiment", () => {
    assert.deepEqual(experimentPlaces('title: a\nproblems:\n  - a/one\n  - "two"\n').map(short), [
      "problem use a/one under problems 2:4-9",
      "problem use two under problems 3:5-8",
    ]);
    assert.deepEqual(experimentPlaces("title: a\n").map(short), []);
    assert.deepEqual(experimentPlaces("problems: one\n").map(short), ["problem use one under problems 0:10-13"]);
  });

  it("are what a person works on and reads", () => {
    const text =
      "\uFEFFname: Ada\nclaims:\n  - problem: one\nreading:\n  - reference: a2001\n    problem: two\n  - title: x\n";
    assert.deepEqual(personPlaces(text).map(short), [
      "problem use one under claims 2:13-16",
      "reference use a2001 under reading 4:15-20",
      "problem use two under reading 5:13-16",
    ]);
    assert.deepEqual(personPlaces("claims: {problem: one}\nreading: a2001\n"), []);
    assert.deepEqual(personPlaces(""), []);
  });
});

describe("places of keys in a bibliography", () => {
  const keys = (path: string, text: string) =>
    bibliographyPlaces(path, text).map(({ kind, role, id, under, range }) => {
      assert.deepEqual([kind, under], ["reference", "references"]);
      return `${role} ${id} ${at(range)}`;
    });

  it("are those of entries and of crossref in BibTeX, in a broken file too", () => {
    const text = [
      "@comment{a, x}",
      "@string{ab = {x}}",
      "@preamble{b, }",
      " @Article { doe:2001-a ,",
      "  title = {Some",
      "@book(roe2002,",
      '  CrossRef = "doe:2001-a",',
      "  crossref={all}",
      "}",
      "text @misc{no2003,",
      "@misc{nocomma}",
      "@misc{,",
    ].join("\r\n");
    assert.deepEqual(keys("lib/Refs.BIB", text), [
      "definition doe:2001-a 3:12-22",
      "definition roe2002 5:6-13",
      "use doe:2001-a 6:14-24",
      "use all 7:12-15",
    ]);
  });

  it("are those of ID lines in RIS and of id in CSL-JSON", () => {
    assert.deepEqual(keys("a.ris", "TY  - JOUR\nID  - doe2001\nT1  - ID  - no\nER  - \nID  -\nID  -roe"), [
      "definition doe2001 1:6-13",
      "definition roe 5:5-8",
    ]);
    assert.deepEqual(keys("a.json", '[{"id": "doe2001", "title": "id"},\n {"id" :"roe"}, {"id": 3}, {"id": ""}]'), [
      "definition doe2001 0:9-16",
      "definition roe 1:9-12",
    ]);
  });

  it("are none in formats without keys", () => {
    assert.deepEqual(keys("a.nbib", "ID  - doe2001"), []);
    assert.deepEqual(keys("bib", "@book{a,"), ["definition a 0:6-7"]);
    assert.deepEqual(keys("a.bib/x", "@book{a,"), []);
  });
});

describe("where each key is defined first", () => {
  const first = async (path: string, text: string) =>
    [...(await entryPlaces(path, text))].map(([id, range]) => `${id} ${at(range)}`);

  it("is its first entry in BibTeX, and no crossref", async () => {
    const text = "@book{a,\n crossref = {c}}\n@book{b,}\n@book{a,}\n";
    assert.deepEqual(await first("x.bib", text), ["a 0:6-7", "b 2:6-7"]);
  });

  it("is its entry in a catalogue's references, and no use of it", async () => {
    const text = [
      "problems:",
      "  - id: one",
      "    references: [c3]",
      "references:",
      "  - id: a1",
      "  - id: b2",
      "  - id: a1",
    ].join("\n");
    assert.deepEqual(await first("x.yaml", text), ["a1 4:8-10", "b2 5:8-10"]);
  });

  it("is its entry in a list of CSL-YAML", async () => {
    const text = "- id: 'a1'\n  title: id\n- title: x\n  id: b2\n- {id: c3, title: y}\n- id: a1\n- xid: d4\n";
    assert.deepEqual(await first("x.YML", text), ["a1 0:7-9", "b2 3:6-8", "c3 4:7-9"]);
    assert.deepEqual(await first("x.yaml", ""), []);
  });
});

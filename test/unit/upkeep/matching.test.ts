import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import type { CslName } from "../../../src/core/references/csl/csl";
import { sameName } from "../../../src/core/upkeep/matching/people";
import { plainWords } from "../../../src/core/references/csl/markup";
import { isSameWork, type WorkSketch } from "../../../src/core/upkeep/matching/sameWork";
import { compareTitles } from "../../../src/core/upkeep/matching/titles";

const lines = readFileSync(path.join("test", "unit", "upkeep", "pairs.txt"), "utf8")
  .split("\n")
  .filter((line) => /^[=!] /.test(line));

function sketch(text: string): WorkSketch {
  const [title = "", authors = "", year = ""] = text.split(" ;").map((part) => part.trim());
  return { titles: [title], authors: names(authors), years: /^\d{4}$/.test(year) ? [Number(year)] : [] };
}

function names(text: string): CslName[] {
  return text
    .split("&")
    .map((name) => ({ literal: name.replace(/ et al\.$/, "").trim() }))
    .filter(({ literal }) => literal);
}

describe("matching of works without identifiers", () => {
  const judged = lines.map((line) => {
    const [a, b] = line.slice(2).split(" | ").map(sketch);
    return { line, same: line.startsWith("="), found: isSameWork(a!, b!), back: isSameWork(b!, a!) };
  });

  const found = judged.filter((pair) => pair.found);
  const right = found.filter((pair) => pair.same);
  const same = judged.filter((pair) => pair.same);
  const percent = (part: number, whole: number) => `${((100 * part) / whole).toFixed(1)} %`;

  it("has a labelled set of at least 300 pairs, which it takes alike in both directions", () => {
    assert.ok(judged.length >= 300, `${judged.length} pairs`);
    assert.deepEqual(
      judged.filter(({ found, back }) => found !== back).map(({ line }) => line),
      [],
    );
  });

  // The figures stand in the tests' names, so that a run prints them.
  it(`takes no two works for one: precision ${percent(right.length, found.length)}, ${right.length} of ${found.length} taken for one`, () => {
    assert.deepEqual(
      found.filter((pair) => !pair.same).map(({ line }) => line),
      [],
    );
  });

  it(`finds at least 97 of 100 same works: recall ${percent(right.length, same.length)}, ${right.length} of ${same.length} in ${judged.length} pairs`, () => {
    const missed = same.filter((pair) => !pair.found).map(({ line }) => line);
    assert.ok(missed.length <= same.length * 0.03, `missed ${missed.length} of ${same.length}:\n${missed.join("\n")}`);
  });
});

describe("matching of names", () => {
  const same = (a: string, b: string) => sameName({ literal: a }, { literal: b });

  it("reads family and given names in every form", () => {
    for (const form of ["Hinton, Geoffrey E.", "G. E. Hinton", "Geoffrey Hinton", "Hinton, G", "HINTON, Geoff"]) {
      assert.ok(same("Geoffrey Hinton", form), form);
      assert.ok(sameName({ family: "Hinton", given: "Geoffrey" }, { literal: form }), form);
    }
  });

  it("tells people apart whose initials or short names differ", () => {
    for (const form of ["Hinton, Mary", "Geoffrey Hunton", "Geoffrey Hilton", "OpenAI"])
      assert.ok(!same("Geoffrey Hinton", form), form);
    assert.ok(!same("Zhang, W.", "Zang, W."));
    assert.ok(!same("Li, Y.", "Lin, Y."));
  });
});

describe("titles", () => {
  it("are read without markup and entities, escaped twice or not", () => {
    assert.equal(
      plainWords("The <i>C.&nbsp;elegans</i> genome &amp;amp; H<sub>2</sub>O"),
      "The C. elegans genome & H2O",
    );
    assert.equal(plainWords("&lt;i&gt;Mus&lt;/i&gt; &#8211; a &#x3b2;-test"), "Mus – a β-test");
    assert.equal(plainWords("a < b and c > d &unknown; &#0; &#xD800;"), "a < b and c > d &unknown; &#0; &#xD800;");
  });

  it("say how they stand to each other", () => {
    assert.equal(compareTitles("Dropout: a simple way", "Dropout - A Simple Way"), "same");
    assert.equal(compareTitles("Concrete problems", "Concrete problems: a survey"), "contained");
    assert.equal(compareTitles("Concrete problems", "Concrete problems, part 2"), "different");
    assert.equal(compareTitles("", ""), "different");
  });
});

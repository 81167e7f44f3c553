import * as assert from "node:assert/strict";
import { describe, it } from "mocha";
import { readCatalogueFile } from "../../../src/core/catalogue/reading/readCatalogueFile";
import { parseExperiment } from "../../../src/core/research/experiment";
import { attachProblem } from "../../../src/core/research/editing/note";
import { parseNote } from "../../../src/core/research/note";
import { parsePerson } from "../../../src/core/research/person";
import { setClaim } from "../../../src/core/research/editing/person";
import { findConflicts, settled } from "../../../src/core/yaml/conflicts";
import { readYaml } from "../../../src/core/yaml/reading/readYaml";

const conflict = (ours: string, theirs: string, base?: string) =>
  `<<<<<<< HEAD\n${ours}${base === undefined ? "" : `||||||| 1a2b3c\n${base}`}=======\n${theirs}>>>>>>> origin/main\n`;
const says = (diagnostics: readonly { range: { start: { line: number } }; code: string; message: string }[]) =>
  diagnostics.map(({ range, code, message }) => `${range.start.line + 1} ${code} ${message}`);

describe("files that git could not merge", () => {
  it("keep what both sides added to a list, and say where the conflict is", () => {
    const person = `name: Ada\nreading:\n  - {reference: goyal2017}\n${conflict("  - {reference: zhang2017, state: read}\n", "  - {reference: belkin2019}\n")}claims:\n  - {problem: width}\n`;
    const { record, diagnostics } = parsePerson("file:///research/people/ada.yaml", person);
    assert.deepEqual(record?.reading.map(({ reference }) => reference), ["goyal2017", "zhang2017", "belkin2019"]); // prettier-ignore
    assert.deepEqual(record?.claims.map(({ problem }) => problem), ["width"]); // prettier-ignore
    assert.deepEqual(says(diagnostics), [
      "4 merge-conflict unresolved merge conflict, lines 4 to 8: both sides are read",
    ]);
  });

  it("have the first side where the two cannot both be", () => {
    const text = `title: Sweep\nproblems: [width]\n${conflict("verdict: supports\n", "verdict: refutes\n", "verdict: inconclusive\n")}status: finished\n`;
    const { record, diagnostics } = parseExperiment("file:///a.yaml", text);
    assert.deepEqual([record?.verdict, record?.status], ["supports", "finished"]);
    assert.deepEqual(says(diagnostics), [
      "3 merge-conflict unresolved merge conflict, lines 3 to 9: the first side is read",
    ]);
  });

  it("are notes all the same, with the lines of the file", () => {
    const text = `---\nproblem: a\n${conflict("title: x\n", "title: y\n")}---\nbody\n`;
    const { record, diagnostics } = parseNote("file:///a.md", text);
    assert.deepEqual([record?.problems, record?.title, record?.body], [["a"], "x", "body\n"]);
    assert.deepEqual(says(diagnostics), [
      "3 merge-conflict Front matter: unresolved merge conflict, lines 3 to 7: the first side is read",
    ]);
    assert.throws(() => attachProblem(text, "b"), /lines 3 to 7/);
  });

  it("are catalogues all the same", async () => {
    const text = `catalogue: {id: our, title: Ours}\nproblems:\n  - id: a\n    title: A\n${conflict("  - id: b\n    title: B\n", "  - id: c\n    title: C\n")}`;
    const index = await readCatalogueFile("file:///catalogue.yaml", text);
    assert.deepEqual(index.problems.map(({ id }) => id), ["a", "b", "c"]); // prettier-ignore
    const [said] = says(index.diagnostics.filter(({ code }) => code === "merge-conflict"));
    assert.equal(said, "5 merge-conflict unresolved merge conflict, lines 5 to 11: both sides are read");
  });

  it("are not changed until that is settled", () => {
    const text = `claims:\n${conflict("  - {problem: a}\n", "  - {problem: b}\n")}`;
    assert.throws(() => setClaim(text, "c", {}), /unresolved merge conflict, lines 2 to 6: resolve it first/);
  });

  it("may have CRLF line ends, several conflicts, empty sides and an end without a line break", () => {
    const list = `a:\n${conflict("", "  - 1\n")}  - 2\n${conflict("  - 3\n", "")}`;
    for (const text of [list, list.replaceAll("\n", "\r\n"), list.trimEnd()]) {
      assert.deepEqual(readYaml(text).data, { a: [1, 2, 3] }, text);
      assert.deepEqual(findConflicts(text).map(({ lines }) => lines), [{ first: 2, last: 5 }, { first: 7, last: 10 }]); // prettier-ignore
    }
  });

  it("are told from marks that are text", () => {
    for (const text of ["a: |\n  <<<<<<< x\n", "<<<<<<< x\n", "a: 1\n=======\n>>>>>>> b\n", "x: <<<<<<< y\n"])
      assert.equal(settled(text), undefined, text);
  });
});

import * as assert from "node:assert/strict";
import { describe, it } from "mocha";
import { recordFindings } from "../../../src/core/research/findings";
import { readResearchFile, type ResearchFile, type ResearchKind } from "../../../src/core/research/readFile";
import { buildResearch, recordsOfFiles } from "../../../src/core/research/records";
import { memoryFiles } from "../memoryFiles";

const PROBLEMS = [
  { id: "warm-up", title: "How long must learning-rate warm-up be?" },
  { id: "grokking", title: "Why does *delayed* generalisation occur?" },
];

/** The findings of records, each read as its kind. */
async function findings(records: Record<string, [kind: ResearchKind, text: string]>) {
  const files = memoryFiles(Object.fromEntries(Object.entries(records).map(([file, [, text]]) => [file, text])));
  const read: ResearchFile[] = [];
  for (const [file, [kind]] of Object.entries(records)) read.push((await readResearchFile(files, file, kind))!);
  const known = (id: string) => PROBLEMS.find((problem) => problem.id === id)?.id;
  return recordFindings(read, buildResearch(recordsOfFiles(read), known), PROBLEMS, (file) =>
    Promise.resolve(records[file]?.[1]),
  );
}

/** What is said of a note with this in place of a problem's id. */
async function said(written: string) {
  const found = await findings({ "n.md": ["record", `---\nproblem: "${written}"\n---\nText`] });
  return found.map(({ message, data }) => [/did you mean `([^`]*)`/.exec(message)?.[1], data?.replacement]);
}

describe("what is written in place of a problem's id", () => {
  it("means the problem with that title, whatever its id is", async () => {
    assert.deepEqual(await said("How long must learning-rate warm-up be?"), [["warm-up", "warm-up"]]);
    assert.deepEqual(await said("how long must Learning-Rate warm-up be"), [["warm-up", "warm-up"]]);
    assert.deepEqual(await said("Why does *delayed* generalisation occur?"), [["grokking", "grokking"]]);
  });

  it("means the id that it is in another spelling, or one like it", async () => {
    assert.deepEqual(await said("[[Grokking]]"), [["grokking", "grokking"]]);
    assert.deepEqual(await said("Groking!"), [["grokking", "grokking"]]);
  });

  it("is offered no id that no catalogue has", async () => {
    assert.deepEqual(await said("Something else entirely"), [[undefined, undefined]]);
  });
});

describe("problems that the text of a note names and no catalogue has", () => {
  it("are links or ids as they are written, not by their length", async () => {
    const text = "---\nproblem: grokking\n---\n[[groking|abc]] [[groking#abc]] [[groking.md]] problem:groking\n";
    const found = await findings({ "r/notes/a.md": ["record", text] });
    assert.deepEqual(
      found.map(({ range: { start, end }, severity }) => [
        text.split("\n")[start.line]!.slice(start.character - 2, end.character),
        severity,
      ]),
      [
        ["[[groking", "info"],
        ["[[groking", "info"],
        ["[[groking", "info"],
        ["m:groking", "warning"],
      ],
    );
  });

  it("are said at the id, quietly where another note may be meant; and not in Markdown elsewhere", async () => {
    const text = "---\nproblem: grokking\n---\nSee problem:groking, [[warm-up]] and [[some-note]].\n";
    const found = await findings({ "r/notes/a.md": ["record", text], "journal.md": ["markdown", text] });
    assert.deepEqual(
      found.map(({ file, range: { start, end }, severity, data }) => [
        file,
        start.line,
        text.split("\n")[start.line]!.slice(start.character, end.character),
        severity,
        data?.replacement,
      ]),
      [
        ["r/notes/a.md", 3, "groking", "warning", "grokking"],
        ["r/notes/a.md", 3, "some-note", "info", undefined],
      ],
    );
  });
});

describe("problems that records name and no catalogue has", () => {
  it("are said at their places, with the id that was meant; quietly in Markdown that may be nobody's note", async () => {
    const found = await findings({
      "r/people/ada.yaml": ["person", "claims:\n  - {problem: groking, state: active}\n  - {problem: grokking}\n"],
      "r/notes/a.md": ["record", "---\nproblems: [grokking, quixotic]\n---\n"],
      "r/experiments/e.yaml": ["experiment", "title: E\nproblems:\n  - groking\n"],
      "journal.md": ["markdown", "---\nproblem: groking\n---\n"],
    });
    assert.deepEqual(
      found
        .filter(({ code }) => code === "unknown-problem")
        .map(({ file, range, severity, data }) => [
          file,
          range.start.line,
          range.start.character,
          severity,
          data?.replacement,
        ]),
      [
        ["journal.md", 1, 9, "hint", "grokking"],
        ["r/experiments/e.yaml", 2, 4, "warning", "grokking"],
        ["r/notes/a.md", 1, 21, "warning", undefined],
        ["r/people/ada.yaml", 1, 14, "warning", "grokking"],
      ],
    );
    assert.equal(found[0]!.message, "there is no problem `groking`; did you mean `grokking`?");
  });
});

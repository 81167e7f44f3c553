import { applyEdits } from "../../../src/core/base/textEdit";
import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { addProblem } from "../../../src/core/catalogue/editing/catalogueEdit";
import { exactRead } from "../../../src/core/catalogue/reading/exactRead";
import { parsePlain } from "../../../src/core/yaml/reading/plainYaml";
import { newProblem } from "../../../src/core/catalogue/editing/scaffold";
import { completionContext } from "../../../src/core/catalogue/editing/symbols";
import { declaredBibliographies } from "../../../src/core/references/citing/declaredBibliographies";
import { addToBibliography } from "../../../src/core/references/bibliography/edit";
import { citations } from "../../../src/core/references/citing/cite";
import { readCslJson } from "../../../src/core/references/csl/read";
import { readCslYaml } from "../../../src/core/references/csl/yaml";
import { MOST_FINDINGS } from "../../../src/core/base/diagnostics";
import { readRis } from "../../../src/core/references/ris/read";
import { setIn } from "../../../src/core/yaml/editing/edit";
import { assertPlaced } from "../../fuzz/checks";

describe("what `npm run fuzz` found", () => {
  it("a bibliography of sixty thousand mistakes is read, with as many findings as help", () => {
    const text = `references:\n${"&a ".repeat(60_000)}`;
    const { diagnostics } = readCslYaml(text, "f");
    assert.equal(diagnostics.length, 100);
    assertPlaced(text, diagnostics);
    const addition = addToBibliography("references:\n- a: [\n", "csl-yaml", { id: "x", type: "book" });
    assert.match("problem" in addition ? addition.problem : "", /is no YAML, .*: \d+:\d+: /);
  });

  it("completion in a file that begins with an empty line ends", () => {
    for (const text of ["\n status:!mine", "\n\n  - id: a", "\n# c\n  key: [", "\n"])
      for (let offset = 0; offset <= text.length; offset++) completionContext(text, offset);
  });

  it("a carriage return alone, and a key of more than 1024 characters, are left to the exact reader", () => {
    for (const text of ["\r", "a: 1\rb: 2", `${"c".repeat(1025)}: 1\n`, `"${"c".repeat(1025)}" : 1\n`])
      assert.equal(parsePlain(text), undefined);
    assert.deepEqual(parsePlain(`a: ${"c".repeat(2000)}\r\n`), { data: { a: "c".repeat(2000) } });
  });

  it("what `yaml` refuses is not taken from js-yaml: tabs and byte order marks within, text after a quote, an end without a start", () => {
    for (const text of [
      "\t--",
      "a: 1\n \tb: 2",
      "\n\ufeff",
      '- ""areas:',
      "'a'b: 1",
      "...",
      "# c\n...",
      "a: 1\n\t",
      "|2-\n  ",
      "a: >1\n  ",
    ])
      assert.equal(parsePlain(text), undefined, text);
    assert.deepEqual(parsePlain("a:\t1 # \t\n\t\nb: ['x','y']\n"), { data: { a: 1, b: ["x", "y"] } });
  });

  it("an edit of a catalogue that would damage the file is refused in a sentence, and one of an odd file is made", () => {
    const problem = newProblem("new-one", "New: #1", undefined, "2026-11-21");
    for (const text of ["\t", "\n\n", "problems:\n  -\n  - {id: a, title: A}\n", "problems:\n-\n"]) {
      const { problems, diagnostics } = exactRead("f", applyEdits(text, addProblem(text, problem)));
      assert.equal(problems.at(-1)?.id, "new-one", text);
      assert.deepEqual(
        diagnostics.filter(({ severity }) => severity === "error").map(({ message }) => message),
        [],
      );
    }
    for (const text of [" areas:", "\n  people: [{id: a, name: A}]\n"])
      assert.throws(() => addProblem(text, problem), { name: "EditError", message: /edit it by hand\.$/ });
  });

  it("texts nested thousands of levels deep are refused, not read by recursion until the host ends", () => {
    for (const text of [
      "[".repeat(10_000),
      "- {family: ".repeat(1_600),
      `- a: ${"[".repeat(5000)}${"]".repeat(5000)}`,
      "- ".repeat(10_000),
    ]) {
      assert.match(readCslYaml(text).diagnostics[0]!.message, /nested too deeply/);
      const addition = addToBibliography(text, "csl-yaml", { id: "a", type: "book" });
      assert.match("problem" in addition ? addition.problem : "", /levels deep/);
      assert.throws(() => setIn(text, ["a"], 1), { name: "EditError" });
    }
  });

  it("an alias bomb in CSL-YAML is a finding", () => {
    const bomb = [..."bcdefghij"].map((name, i) => `- &${name} [${`*${"abcdefghi"[i]},`.repeat(9)}]`).join("\n");
    const { items, diagnostics } = readCslYaml(`- &a [x,x,x,x,x,x,x,x,x]\n${bomb}\n- *j\n- {id: last, type: book}\n`);
    assert.deepEqual(
      items.map(({ id }) => id),
      ["last"],
    );
    assert.ok(diagnostics.length > 0);
  });

  it("citations are found in time that grows with the text, whatever is opened and never closed", function () {
    this.timeout(20_000);
    const opened = [
      "\\cite{",
      "\\citep[",
      "<!--",
      "```",
      "`",
      "~~~",
      "cite:[",
      "[cite:",
      ":cite:`",
      "[@a]",
      "#cite(<a>) @a ",
      "\\addbibresource[",
    ];
    for (const part of opened) {
      const text = part.repeat(Math.ceil(100_000 / part.length));
      for (const language of ["latex", "markdown", "typst", "asciidoc", "restructuredtext", "org"]) {
        citations(text, language);
        declaredBibliographies(text, language);
      }
    }
  });

  it("thousands of works without a key get one each", () => {
    const { items } = readRis("TY  - JOUR\nER  - \n".repeat(20_000));
    assert.equal(new Set(items.map(({ id }) => id)).size, 20_000);
    assert.deepEqual(
      items.slice(0, 3).map(({ id }) => id),
      ["reference", "referencea", "referenceb"],
    );
  });

  it("findings in CSL-YAML stand in the text", () => {
    for (const text of ["*\r-\n-", "id: }1\n  - ", '* "\n', ">+a\n    URL: x\n\n  - id: b\n", "\ufeff- id: }\n"])
      assertPlaced(text, readCslYaml(text, "f").diagnostics);
  });

  it("a bibliography of mistakes alone gets no more findings than help anybody", () => {
    const found = [
      readRis("TY  - JOUR\n".repeat(5000)),
      readCslYaml("{".repeat(3000)),
      readCslYaml("- 1\n".repeat(5000)),
      exactRead("f", "areas:\n  - areas:\n".repeat(1500)),
      readCslJson(`[${"1,".repeat(5000)}1]`),
    ];
    for (const { diagnostics } of found)
      assert.ok(diagnostics.length > 0 && diagnostics.length <= MOST_FINDINGS, String(diagnostics.length));
  });

  it("a CSL-JSON bibliography that is `null` or a number is refused in words", () => {
    for (const text of ["null", "1", '"a"', "{}", "[1"]) {
      const addition = addToBibliography(text, "csl-json", { id: "a", type: "book" });
      assert.ok("problem" in addition, text);
    }
  });
});

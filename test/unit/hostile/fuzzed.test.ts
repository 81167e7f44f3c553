import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { parsePlain } from "../../../src/core/catalogue/plainYaml";
import { completionContext } from "../../../src/core/catalogue/symbols";
import { addToBibliography } from "../../../src/core/references/bibliographyEdit";
import { readCslJson } from "../../../src/core/references/cslRead";
import { readCslYaml } from "../../../src/core/references/cslYaml";
import { MOST_FINDINGS } from "../../../src/core/references/readResult";
import { readRis } from "../../../src/core/references/risRead";
import { assertPlaced } from "../../fuzz/checks";

describe("what `npm run fuzz` found", () => {
  it("completion in a file that begins with an empty line ends", () => {
    for (const text of ["\n status:!mine", "\n\n  - id: a", "\n# c\n  key: [", "\n"])
      for (let offset = 0; offset <= text.length; offset++) completionContext(text, offset);
  });

  it("a carriage return alone, and a key of more than 1024 characters, are left to the exact reader", () => {
    for (const text of ["\r", "a: 1\rb: 2", `${"c".repeat(1025)}: 1\n`, `"${"c".repeat(1025)}" : 1\n`])
      assert.equal(parsePlain(text), undefined);
    assert.deepEqual(parsePlain(`a: ${"c".repeat(2000)}\r\n`), { data: { a: "c".repeat(2000) } });
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

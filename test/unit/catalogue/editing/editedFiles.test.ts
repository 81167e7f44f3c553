import { applyEdits } from "../../../../src/core/base/textEdit";
import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import { addProblem, addReferenceToProblem, removeItem } from "../../../../src/core/catalogue/editing/catalogueEdit";
import { exactData } from "../../../../src/core/catalogue/reading/exactRead";
import { parsePlain } from "../../../../src/core/yaml/reading/plainYaml";
import { catalogueSymbols } from "../../../../src/core/catalogue/editing/symbols";
import { catalogueText } from "../yamlFiles";

describe("edits of generated files", () => {
  const files = fc.sample(catalogueText, { numRuns: 400, seed: 11 }).filter((text) => parsePlain(text));

  it("add a problem, and change no other data", function () {
    this.timeout(60_000);
    let tried = 0;
    for (const text of files) {
      const before = exactData(text);
      if (!before.problems?.length) continue;
      const after = exactData(applyEdits(text, addProblem(text, { id: "new-one", title: "N: n", tags: ["a b"] })));
      tried++;
      assert.deepEqual(
        after.problems?.filter((problem) => problem.id !== "new-one"),
        before.problems,
        JSON.stringify(text),
      );
      assert.deepEqual({ ...after, problems: [] }, { ...before, problems: [] }, JSON.stringify(text));
      assert.deepEqual(
        after.problems?.find((problem) => problem.id === "new-one"),
        { id: "new-one", title: "N: n", tags: ["a b"] },
      );
    }
    assert.ok(tried > 50, `${tried}`);
  });

  it("add a reference to a problem, and change nothing else", function () {
    this.timeout(60_000);
    for (const text of files) {
      const before = exactData(text).problems ?? [];
      const id = before[0]?.id;
      if (id === undefined) continue;
      const [first, ...rest] =
        exactData(applyEdits(text, addReferenceToProblem(text, id, "new2026key"))).problems ?? [];
      assert.deepEqual(
        first,
        { ...before[0], references: [...(before[0]?.references ?? []), "new2026key"] },
        JSON.stringify(text),
      );
      assert.deepEqual(rest, before.slice(1), JSON.stringify(text));
    }
  });

  it("remove a problem, and change nothing else", function () {
    this.timeout(60_000);
    for (const text of files) {
      const before = exactData(text).problems ?? [];
      const symbols = catalogueSymbols(text).filter(
        (symbol) => symbol.kind === "problem" && symbol.role === "definition",
      );
      const second = symbols[1];
      if (!second || symbols.map((symbol) => symbol.id).join() !== before.map((problem) => problem.id).join()) continue;
      const line = text.split("\n").slice(0, second.range.start.line).join("\n").length;
      const offset = line + (line ? 1 : 0) + second.range.start.character;
      const after = exactData(applyEdits(text, removeItem(text, offset, "entry"))).problems;
      assert.deepEqual(after, [before[0], ...before.slice(2)], JSON.stringify(text));
    }
  });
});

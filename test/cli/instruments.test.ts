import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { INSTRUMENTS } from "../../src/core/instruments";
import { openJson } from "./program";

interface Example {
  words: string[];
  figures: [name: string, value: string][];
}

/** The examples of docs/instruments.md: a command, and the figures that it is said to give. */
const EXAMPLES: Example[] = [
  ...readFileSync("docs/instruments.md", "utf8").matchAll(/```sh\nopen-problems (measure .+)\n```\n\nGives (.+?): /g),
].map(([, command = "", figures = ""]) => ({
  words: [...command.matchAll(/"([^"]+)"|\S+/g)].map(([word, quoted]) => quoted ?? word),
  figures: [...figures.matchAll(/`([^`]+)` ([\d.e+-]*\d)/g)].map(([, name = "", value = ""]) => [name, value]),
}));

/** A figure to as many digits as are said of it. */
function asSaid(value: number, said: string): string {
  const [digits = "", power] = said.split("e");
  const places = digits.split(".")[1]?.length ?? 0;
  return power === undefined ? value.toFixed(places) : value.toExponential(places).replace("e+", "e");
}

describe("the example of", () => {
  it("each instrument is in docs/instruments.md", () => {
    assert.deepEqual(
      EXAMPLES.map(({ words }) => words[1]),
      INSTRUMENTS.map(({ id }) => id),
    );
  });

  for (const { words, figures } of EXAMPLES) {
    it(`${words[1]} gives on the sample's files what is said there`, () => {
      const { metrics } = openJson<{ metrics: Record<string, number> }>(words, { cwd: "sample/evaluations" });
      assert.ok(figures.length >= 3);
      assert.deepEqual(
        figures.map(([name, said]) => `${name} ${asSaid(metrics[name]!, said)}`),
        figures.map((pair) => pair.join(" ")),
      );
    });
  }

  it("scaling-fit finds the law that the losses were made by within its intervals", () => {
    const words = ["measure", "scaling-fit", "trainings.csv"];
    const { metrics } = openJson<{ metrics: Record<string, number> }>(words, { cwd: "sample/evaluations" });
    for (const [name, true_] of Object.entries({ E: 1.8, A: 400, B: 1800, alpha: 0.34, beta: 0.36 }))
      assert.ok(metrics[`${name}_low`]! < true_ && true_ < metrics[`${name}_high`]!, name);
  });
});

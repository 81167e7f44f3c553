import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { crossValidated } from "../../../src/core/instruments/calibration/resampling";
import { logits, logLoss, temperature } from "../../../src/core/instruments/calibration/scores";
import { Places } from "../../../src/core/instruments/kit/places";
import { Random } from "../../../src/core/instruments/kit/random";
import { sortNumbers } from "../../../src/core/instruments/kit/sorting";
import { Budget } from "../../../src/core/runs/kit/budget";

const budget = new Budget(() => Promise.resolve());

describe("long lists of numbers", () => {
  const random = new Random(1);
  const LISTS: Record<string, () => number> = {
    "spread evenly": () => random.uniform(),
    "with three values": () => random.below(3) - 1,
    "all equal": () => 0.5,
    "all but one in a hair's breadth": () => (random.below(20_000) ? 1 - 1e-9 * random.uniform() : -5),
    "of all magnitudes": () => 2 ** (-1000 * random.uniform()),
    "further apart than a double reaches": () => (random.uniform() - 0.5) * 2 * Number.MAX_VALUE,
    "nearer to each other than a double can divide": () => Number.MIN_VALUE * random.below(3),
  };
  for (const [name, draw] of Object.entries(LISTS))
    it(`are sorted: ${name}`, async () => {
      const values = Float64Array.from({ length: 20_000 }, draw);
      const sorted = values.slice().sort();
      assert.deepEqual(await sortNumbers(values, budget), sorted);
    });
});

describe("places of texts", () => {
  it("are those in which the texts first came, also of many, of parts of one another and of none", () => {
    const places = new Places();
    const texts = ["", "a", "aa", "ä", "\u{1d4ae}", ...Array.from({ length: 5_000 }, (_, i) => `item-${i}`)];
    assert.deepEqual(
      texts.map((text) => places.add(text)),
      [...texts.keys()],
    );
    assert.deepEqual([places.add("aa"), places.find("item-4999"), places.find("item-5000")], [2, texts.length - 1, -1]);
    assert.deepEqual(places.texts, texts);
  });
});

describe("scaling by temperature with folds", () => {
  for (const [rows, share] of [
    [500, 0.5],
    [60_000, 0.5],
    [60_000, 0.8],
  ] as const)
    it(`takes for each fifth the best temperature of the other four (${rows} rows, ${share})`, async () => {
      const random = new Random(2);
      const sure = Float64Array.from({ length: rows }, () => random.uniform());
      const correct = Uint8Array.from(sure, (p) => Number(random.uniform() < (1 - share) / 2 + share * p));
      const z = await logits(sure, budget);
      let loss = 0;
      for (let fold = 0; fold < 5; fold++) {
        const isOther = (_: number, i: number) => i % 5 !== fold;
        const heat = (await temperature(z.filter(isOther), correct.filter(isOther), budget))!;
        for (let i = fold; i < rows; i += 5) loss += logLoss(1 / (1 + Math.exp(-z[i]! / heat)), correct[i]!);
      }
      const { nll } = await crossValidated(z, correct, (await temperature(z, correct, budget))!, 15, budget);
      assert.ok(Math.abs(nll - loss / rows) < 1e-10, `${nll}, not ${loss / rows}`);
    });
});

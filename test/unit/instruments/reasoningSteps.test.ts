import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { describeWithFixtures } from "../fixtures";
import { lines, measured, onDisk, tableOf } from "./inputs";

const steps = async (...solutions: string[]) => {
  const { metrics } = await measured("reasoning-steps", [lines(solutions.map((solution) => ({ solution })))]);
  const { exact, rounded, wrong, unread } = metrics;
  return [exact, rounded, wrong, unread];
};

describe("reasoning steps", () => {
  it("are checked in exact fractions", async () => {
    assert.deepEqual(
      await steps("<<0.1+0.2=0.3>> <<16-3*4=4>> <<2*(3+-1)=4>> <<1,200/4=300>> <<20%*50=10>> <<7÷2×4=14>>"),
      [6, 0, 0, 0],
    );
    assert.deepEqual(await steps("<<1/3=0.33>> <<2/3=.67>> <<1.5*1=2>> <<5/20=25%>>"), [1, 3, 0, 0]);
    // From the middle of negative numbers too.
    assert.deepEqual(await steps("<<1-3.5=-3>> <<1-3.5=-2>> <<5/2=3>> <<5/2=2>>"), [0, 4, 0, 0]);
    assert.deepEqual(await steps("<<2+2=5>> <<1/3=0.34>> <<1.5*1=1>> <<2(3)=5>>"), [0, 0, 4, 0]);
    assert.deepEqual(await steps("<<560//10=56>> <<x+1=2>> <<1/0=0>> <<2:15+1:00=3:15>> <<=>>"), [0, 0, 0, 5]);
  });

  it("may stand in chains, each equal sign checked", async () => {
    assert.deepEqual(await steps("<<3+4=7=14/2>> <<3+4=7*2=14>> <<3+4=8=8>>"), [2, 0, 1, 0]);
  });

  it("are read in plain text where there are no annotations: whole numbers, decimals and every sign, and nothing else", async () => {
    assert.deepEqual(
      await steps("So 1.3*7=9.1 and $16 - $3 = $13.\nThen 2 × 3.5 = 7, and (4 + 6) / 4 = 2.5"),
      [4, 0, 0, 0],
    );
    assert.deepEqual(await steps("It is 12 - 5 = 8."), [0, 0, 1, 0]);
    const loose =
      "2x + 1 = 5. Room 3 = 4. On 3/4 he left. 5 apples + 3 pears = 9 fruits. She has 3 1/2 - 2 = 1 1/2. A ratio 2:3 = 4:6. f(2) = 7";
    assert.deepEqual(await steps(loose), [0, 0, 0, 0]);
  });

  it("are compared with the final answer, and say their own recall", async () => {
    const rows = [
      { solution: "<<2+2=5>>\n#### 5", target: "#### 4" },
      { solution: "<<2*2=4>>\nThe answer is \\boxed{7}", target: "4" },
      { solution: "<<2*2=4>>\nA: $4.00", target: "4" },
    ];
    const { metrics, notes, marks } = await measured("reasoning-steps", [lines(rows)]);
    const { alarmed, accuracy, precision, recall, f1 } = metrics;
    assert.deepEqual({ alarmed, precision, recall }, { alarmed: 1, precision: 1, recall: 0.5 });
    assert.equal(accuracy!.toFixed(4), "0.3333");
    assert.equal(f1!.toFixed(4), "0.6667");
    assert.match(notes[0]!, /recall 50 %\): most failures are not arithmetic/);
    assert.deepEqual(marks, [{ file: 0, line: 1, text: "<<2+2=5>>", replacement: "4", message: "2+2 is 4, not 5." }]);
  });

  it("are scored as ProcessBench scores the first wrong step", async () => {
    const rows = [
      { steps: ["1 + 1 = 2", "2 * 3 = 7"], label: 1 },
      { steps: ["1 + 1 = 2", "so all is well"], label: 1 },
      { steps: ["4 / 2 = 2"], label: -1 },
    ];
    const result = await measured("reasoning-steps", [lines(rows)]);
    assert.deepEqual(
      tableOf(result, "process").rows.map((row) => row.slice(1)),
      [
        [2, 0.5],
        [1, 1],
      ],
    );
    assert.equal(result.metrics.f1!.toFixed(4), "0.6667");
  });

  it("are found in the chosen completions of PRM800K", async () => {
    const step = (text: string, rating: number) => ({
      completions: [
        { text: "other", rating: 1 },
        { text, rating },
      ],
      chosen_completion: 1,
    });
    const rows = [{ label: { steps: [step("1 + 1 = 2", 1), step("2 + 2 = 5", -1)] } }];
    const { metrics } = await measured("reasoning-steps", [lines(rows)]);
    assert.deepEqual([metrics.wrong, metrics.exact], [1, 1]);
  });

  it("never take long, whatever the text", async () => {
    const hard = [
      "1+".repeat(40_000),
      "(".repeat(5_000) + "=1",
      "1 ".repeat(30_000) + "= 1",
      "9".repeat(60_000) + " + 1 = 2",
      "1,000".repeat(9_000) + "=",
    ];
    assert.deepEqual(
      (await steps(...hard, `<<${"(".repeat(150)}1=1>>`, `<<${"9*".repeat(95)}9=1>>`)).slice(0, 2),
      [0, 0],
    );
  });

  describeWithFixtures("of GSM8K", (folder) => {
    it("are all exact in the test solutions, and raise no alarm", async () => {
      const { metrics } = await measured("reasoning-steps", [onDisk(folder, "evals/gsm8k/test.jsonl")]);
      const { solutions, steps, exact, wrong, unread, alarmed } = metrics;
      assert.deepEqual(
        { solutions, steps, exact, wrong, unread, alarmed },
        { solutions: 1319, steps: 4282, exact: 4282, wrong: 0, unread: 0, alarmed: 0 },
      );
    });

    for (const [model, wrong, alarmed] of [
      ["6b_finetuning", 81, 66],
      ["6b_verification", 28, 22],
      ["175b_finetuning", 77, 66],
      ["175b_verification", 22, 16],
    ] as const) {
      it(`are wrong ${wrong} times in ${alarmed} solutions of ${model}`, async () => {
        const fields = { solution: `${model}.solution`, target: "ground_truth" };
        const file = onDisk(folder, "evals/gsm8k/example_model_solutions.jsonl");
        const { metrics } = await measured("reasoning-steps", [file], {
          fields: { ...fields, correct: `${model}.is_correct` },
        });
        assert.deepEqual([metrics.wrong, metrics.alarmed], [wrong, alarmed]);
        if (model !== "6b_finetuning") return;
        assert.equal(Math.round(metrics.precision! * 66), 65);
        assert.equal(Math.round(metrics.recall! * 1033), 65);
        assert.deepEqual([metrics.precision!.toFixed(2), metrics.recall!.toFixed(2)], ["0.98", "0.06"]);
      });
    }
  });
});

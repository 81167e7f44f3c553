import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import type { Measured } from "../../../src/core/instruments";
import { file, measured } from "./inputs";
import * as models from "./models";

const of = async (options: Record<string, unknown>, config?: object) =>
  measured("training-efficiency", config ? [file("config.json", JSON.stringify(config, null, 2))] : [], { options });

describe("training efficiency", () => {
  it("counts the weights of a configuration exactly", async () => {
    const counted = async (config: object) => {
      const { metrics } = await of({}, config);
      return [metrics.parameters, metrics.active_parameters];
    };
    const same = (count: number) => [count, count];
    assert.deepEqual(await counted(models.LLAMA_2_7B), same(6_738_415_616));
    assert.deepEqual(await counted(models.LLAMA_3_8B), same(8_030_261_248));
    assert.deepEqual(await counted(models.LLAMA_3_70B), same(70_553_706_496));
    assert.deepEqual(await counted(models.LLAMA_31_405B), same(405_853_388_800));
    assert.deepEqual(await counted(models.QWEN_25_72B), same(72_706_203_648));
    assert.deepEqual(await counted(models.GPT_2), same(124_439_808));
    assert.deepEqual(await counted(models.PYTHIA_70M), same(70_426_624));
    assert.deepEqual(await counted(models.GEMMA_2B), same(2_506_172_416));
    assert.deepEqual(await counted(models.MIXTRAL_8X7B), [46_702_792_704, 12_879_925_248]);
    const [all, active] = await counted(models.DEEPSEEK_V3);
    assert.equal(Math.round(all! / 1e9), 671);
    assert.ok(active! > 37e9 && active! < 38e9);
  });

  it("gives PaLM's utilisation", async () => {
    const { metrics } = await of({
      ...{ parameters: 540.35e9, layers: 118, heads: 48, head_dim: 256, sequence: 2048 },
      ...{ tokens_per_second: 238.3e3, accelerators: 6144, accelerator: "TPU v4" },
    });
    assert.equal((metrics.mfu! * 100).toFixed(1), "46.2");
    assert.equal(metrics.flops_per_token, 6 * 540.35e9 + 12 * 118 * 48 * 256 * 2048);
  });

  it("gives GPT-3's and Llama 3.1's compute", async () => {
    const daysOf = ({ tables }: Measured) => tables[0]!.rows.find(([name]) => name === "Petaflop/s-days")![1] as number;
    const gpt = await of({ parameters: 174.6e9, tokens: 300e9 });
    assert.equal(gpt.metrics.total_flops!.toExponential(3), "3.143e+23");
    assert.equal(daysOf(gpt).toFixed(0), "3637");
    const llama = await of({ parameters: 405e9, tokens: 15.6e12 });
    assert.equal(llama.metrics.total_flops!.toExponential(2), "3.79e+25");
    assert.equal(Math.round(daysOf(llama) / 1000), 439);
    const speed = await of({
      parameters: 405e9,
      tokens_per_second: 400e12 / (6 * 405e9),
      accelerators: 1,
      accelerator: "H100",
    });
    assert.equal(speed.metrics.mfu!.toFixed(3), "0.404");
  });

  it("gives what the printed program's inputs for DeepSeek-V3 really make: 34 %, not 52 %", async () => {
    const { metrics, notes } = await of({
      ...{ parameters: 671e9, active_parameters: 37e9, tokens: 14.8e12, hours: 55 * 24, accelerators: 2048 },
      ...{ accelerator: "H800", price: 2 },
    });
    assert.equal(metrics.mfu!.toFixed(4), "0.3414");
    assert.equal(metrics.cost_usd, 5_406_720);
    assert.equal(metrics.tokens_per_dollar, 14.8e12 / 5_406_720);
    assert.match(notes.join(), /FP8/);
    const paper = await of({
      ...{ parameters: 671e9, active_parameters: 37e9, tokens: 14.8e12, gpu_hours: 2.664e6, peak_tflops: 989 },
    });
    assert.equal(paper.metrics.mfu!.toFixed(3), "0.346");
  });

  it("counts half of the attention under a causal mask, and the forward pass twice where it is recomputed", async () => {
    const shape = { parameters: 1e9, layers: 10, heads: 10, head_dim: 100, sequence: 1000, tokens_per_second: 1e4 };
    const speed = { accelerators: 1, peak_tflops: 100 };
    const whole = await of({ ...shape, ...speed, recompute: "full" });
    assert.equal(whole.metrics.flops_per_token, 6e9 + 12e7 * 1);
    assert.equal(whole.metrics.hfu!.toFixed(12), ((whole.metrics.mfu! * 4) / 3).toFixed(12));
    assert.equal((await of({ ...shape, causal: true })).metrics.flops_per_token, 6e9 + 6e7);
  });

  it("says what is missing, what cannot be, and which machine was meant", async () => {
    await assert.rejects(of({}), /Give the number of parameters/);
    await assert.rejects(of({ parameters: 1e9, active_parameters: 2e9 }), /cannot use more parameters/);
    await assert.rejects(of({ parameters: 1e9, accelerator: "H10 SXM" }), /did you mean “H100 SXM”/);
    await assert.rejects(of({ paramters: 1e9 }), /There is no option “paramters”; did you mean “parameters”/);
    await assert.rejects(of({ parameters: "many" }), /Option parameters is a number from 1 to/);
    await assert.rejects(
      of({}, { ...models.LLAMA_3_8B, num_hidden_layers: -1 }),
      /num_hidden_layers is -1; a whole number/,
    );
    await assert.rejects(
      of({ tokens: 1e9 }, { ...models.LLAMA_3_8B, hidden_size: 1e9, intermediate_size: 1e9 }),
      /No model has .* parameters: give their number/,
    );
    const fast = await of({ parameters: 1e12, tokens_per_second: 1e6, accelerators: 1, peak_tflops: 1 });
    assert.match(fast.warnings.join(), /above 100 % cannot be/);
  });

  it("has a source for each machine of its table", () => {
    const rows = readFileSync("src/core/instruments/data/hardware.yaml", "utf8")
      .split(/^ {2}- /m)
      .slice(1);
    assert.ok(rows.length > 15);
    assert.deepEqual(
      rows.filter((row) => !/^ {4}source: (https:\/\/\S+|two channels of )/m.test(row)),
      [],
    );
  });
});

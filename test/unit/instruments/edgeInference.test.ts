import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { fileOf, type InputFile } from "../../../src/core/instruments/readers/file";
import { file, measured, tableOf } from "./inputs";
import { gguf, safetensors } from "./modelFiles";
import * as models from "./models";

const of = (options: Record<string, unknown>, ...files: InputFile[]) => measured("edge-inference", files, { options });
const config = (model: object) => file("config.json", JSON.stringify(model, null, 2));

describe("inference on a device", () => {
  it("gives Llama-3-8B in Q4_K_M 4.91 GB and 20.4 tokens a second at 100 GB/s", async () => {
    const { metrics } = await of({ quantization: "Q4_K_M", bandwidth: 100, memory: 8 }, config(models.LLAMA_3_8B));
    assert.equal((metrics.weight_bytes! / 1e9).toFixed(2), "4.91");
    assert.equal(metrics.tokens_per_second_max!.toFixed(1), "20.4");
    assert.equal(metrics.kv_bytes_per_token, 131_072);
    assert.equal(metrics.fits, 1);
    const iphone = await of({ quantization: "Q4_K_M", bandwidth: 60 }, config(models.LLAMA_3_8B));
    assert.equal(iphone.metrics.tokens_per_second_max!.toFixed(1), "12.2");
  });

  it("gives the cache by heads of keys and values, and by the latent of DeepSeek", async () => {
    const perToken = async (model: object) => (await of({}, config(model))).metrics.kv_bytes_per_token;
    assert.equal(await perToken(models.QWEN_25_72B), 327_680);
    assert.equal(await perToken(models.LLAMA_31_405B), 516_096);
    assert.equal(await perToken(models.DEEPSEEK_V3), 70_272);
    const rows = tableOf(await of({ context: 131_072 }, config(models.LLAMA_3_8B)), "contexts").rows;
    const cache = (tokens: number) => (rows.find((row) => row[0] === tokens)![1] as number) / 2 ** 30;
    assert.deepEqual([cache(2048), cache(131_072)], [0.25, 16]);
    assert.equal((await of({ kv_bits: 8 }, config(models.LLAMA_3_8B))).metrics.kv_bytes_per_token, 65_536);
  });

  it("caps the layers that look back through a window", async () => {
    const mistral = { ...models.LLAMA_3_8B, model_type: "mistral", sliding_window: 4096 };
    const rows = tableOf(await of({ context: 32_768 }, config(mistral)), "contexts").rows;
    assert.equal(rows.find((row) => row[0] === 32_768)![1], 4096 * 131_072);
    const gemma = { ...models.GEMMA_2B, model_type: "gemma2", sliding_window: 4096 };
    const half = tableOf(await of({ context: 8192 }, config(gemma)), "contexts").rows;
    assert.equal(half.find((row) => row[0] === 8192)![1], 2 * 256 * 2 * 9 * (8192 + 4096));
  });

  it("takes the weights of a GGUF file by the blocks of their types", async () => {
    const bytes = gguf({
      keys: {
        "general.architecture": "llama",
        "llama.block_count": 2,
        "llama.embedding_length": 256,
        "llama.attention.head_count": 4,
        "llama.attention.head_count_kv": 2,
      },
      tensors: [
        { name: "token_embd.weight", dims: [256, 1000], type: 12 },
        { name: "output_norm.weight", dims: [256], type: 0 },
        { name: "blk.0.ffn_down_exps.weight", dims: [256, 256, 8], type: 8 },
      ],
      more: { "llama.expert_count": 8, "llama.expert_used_count": 2 },
    });
    const result = await of({ bandwidth: 1, memory: 1 }, file("model.gguf", bytes));
    const { metrics } = result;
    const experts = 256 * 256 * 8;
    const weights = (256_000 / 256) * 144 + 1024 + (experts / 32) * 34;
    assert.equal(metrics.parameters, 256_000 + 256 + experts);
    assert.equal(metrics.weight_bytes, weights);
    assert.equal(metrics.kv_bytes_per_token, 2 * 2 * 2 * 64 * 2);
    assert.equal(metrics.tokens_per_second_max, 1e9 / (weights - (3 / 4) * (experts / 32) * 34));
    assert.deepEqual(
      tableOf(result, "types").rows.map((row) => row[0]),
      ["Q8_0", "Q4_K", "F32"],
    );
  });

  it("knows the size of a block of every type of ggml", async () => {
    // Elements and bytes of a block, by the type's number in a file.
    const sizes: Record<number, [number, number]> = {
      ...{
        2: [32, 18],
        3: [32, 20],
        6: [32, 22],
        7: [32, 24],
        8: [32, 34],
        10: [256, 84],
        11: [256, 110],
        12: [256, 144],
      },
      ...{ 13: [256, 176], 14: [256, 210], 16: [256, 66], 17: [256, 74], 18: [256, 98], 19: [256, 50], 20: [32, 18] },
      ...{ 21: [256, 110], 22: [256, 82], 23: [256, 136], 29: [256, 56], 34: [256, 54], 35: [256, 66], 39: [32, 17] },
      ...{ 40: [64, 36], 41: [128, 18], 42: [64, 18] },
    };
    for (const [type, [elements, bytes]] of Object.entries(sizes)) {
      const one = gguf({ keys: {}, tensors: [{ name: "w", dims: [elements, 3], type: Number(type) }] });
      const { metrics } = await of({}, file("model.gguf", one));
      assert.deepEqual([metrics.parameters, metrics.weight_bytes], [3 * elements, 3 * bytes], `type ${type}`);
    }
  });

  it("takes the bits of a weight that whole models have in each packing", async () => {
    const bits = {
      ...{
        Q2_K: 3.1593,
        IQ3_XXS: 3.2548,
        Q3_K_S: 3.6429,
        IQ4_XS: 4.4597,
        Q4_K_S: 4.6672,
        Q4_K_M: 4.8944,
        Q5_K_M: 5.7036,
      },
      ...{ Q6_K: 6.5633, Q8_0: 8.5008, F16: 16.0005 },
    };
    for (const [quantization, wanted] of Object.entries(bits))
      assert.equal(
        (await of({ quantization }, config(models.LLAMA_3_8B))).metrics.bits_per_weight?.toFixed(4),
        wanted.toFixed(4),
      );
  });

  it("takes the weights of safetensors files, alone or by their index, with the configuration beside them", async () => {
    const one = safetensors({ a: { dtype: "BF16", shape: [4, 8] }, b: { dtype: "F32", shape: [3] } });
    const folder: Record<string, InputFile> = {};
    const beside = (name: string) => Promise.resolve(folder[name]);
    folder["one.safetensors"] = fileOf("one.safetensors", one, beside);
    folder["config.json"] = config(models.LLAMA_3_8B);
    const index = JSON.stringify({ metadata: {}, weight_map: { a: "one.safetensors", b: "one.safetensors" } }, null, 2);
    const { metrics } = await of(
      { parameters: 35 },
      fileOf("model.safetensors.index.json", new TextEncoder().encode(index), beside),
    );
    assert.equal(metrics.weight_bytes, 64 + 12);
    assert.equal(metrics.kv_bytes_per_token, 131_072);
    const alone = await of({}, file("one.safetensors", one));
    assert.match(alone.warnings.join(), /No config\.json lies beside/);
    const evil = JSON.stringify({ weight_map: { a: "../../secret" } }, null, 2);
    await assert.rejects(
      of({}, file("model.safetensors.index.json", evil)),
      /names \.\.\/\.\.\/secret, which is not beside it/,
    );
  });

  it("reads a header of a huge file by its range only", async () => {
    const header = gguf({
      keys: { "general.architecture": "llama" },
      tensors: [{ name: "w", dims: [2 ** 30, 90], type: 8 }],
    });
    let read = 0;
    const huge: InputFile = {
      name: "huge.gguf",
      size: 100e9,
      range: (start, end) => {
        read += end - start;
        const bytes = new Uint8Array(end - start);
        bytes.set(header.subarray(start, end));
        return Promise.resolve(bytes);
      },
    };
    const { metrics, warnings } = await of({}, huge);
    assert.equal(metrics.weight_bytes, ((2 ** 30 * 90) / 32) * 34);
    assert.ok(read < 4e6, `${read} bytes read`);
    assert.match(warnings.join(), /does not say how its attention is made/);
  });

  it("refuses damaged headers with a place", async () => {
    const whole = gguf({ keys: { "general.architecture": "llama" }, tensors: [{ name: "w", dims: [32], type: 8 }] });
    await assert.rejects(
      of({}, file("a.gguf", whole.slice(0, 40))),
      /a\.gguf: the header of this GGUF file is damaged/,
    );
    const greedy = whole.slice();
    new DataView(greedy.buffer).setBigUint64(24, 2n ** 60n, true);
    await assert.rejects(of({}, file("a.gguf", greedy)), /damaged/);
    const negative = safetensors({ a: { dtype: "F32", shape: [-3] } });
    await assert.rejects(of({}, file("a.safetensors", negative)), /names a tensor “a” that cannot be there/);
    const long = new Uint8Array(16);
    new DataView(long.buffer).setUint32(0, 0x7fffffff, true);
    long[8] = 123;
    await assert.rejects(of({}, file("a.safetensors", long)), /damaged or cut off/);
  });

  it("knows the user's own devices", async () => {
    const own = file("mine.yaml", "devices:\n  - {name: My board, memory: 2, bandwidth: 10}\n");
    const { metrics, warnings } = await of({ parameters: 8e9, bits: 4, device: "my board" }, own);
    assert.equal(metrics.tokens_per_second_max, 2.5);
    assert.match(warnings.join(), /does not fit: 4\.5 GB are needed, and My board has 2/);
    await assert.rejects(
      of({ parameters: 1 }, file("mine.yaml", "devices: [{name: x, memory: -1}]")),
      /devices\[0\]: memory is a number above 0/,
    );
  });
});

import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { zipSync } from "fflate";
import { fileOf, type InputFile } from "../../../src/core/instruments/readers/file";
import { file, measured, tableOf } from "./inputs";
import { npy, safetensors, zeros } from "./modelFiles";

const X = [
  [1, 2, 0],
  [0, 1, 1],
  [2, 0, 1],
  [1, 1, 1],
];
const F = [
  [1, 0, 2, 0],
  [0, 1, 1, 0],
  [2, 0, 0, 0],
  [1, 0, 1, 0],
];
const W = [
  [1, 0, 0.5],
  [0, 0.5, 1],
  [0, 1, 0],
  [1, 1, 1],
];

const weights = (more: object = {}) =>
  safetensors({
    W_dec: { dtype: "F32", shape: [4, 3], values: W.flat() },
    b_dec: { dtype: "F32", shape: [3], values: [0, 0, 0] },
    ...more,
  });
const digits = (values: (number | undefined)[]) => values.map((value) => value!.toFixed(6));

/** A SAELens folder. */
function folder(config: object, content: Uint8Array): InputFile {
  const cfg = file("cfg.json", JSON.stringify(config, null, 1));
  return fileOf("sae_weights.safetensors", content, (name) => Promise.resolve(name === "cfg.json" ? cfg : undefined));
}

describe("a sparse autoencoder", () => {
  it("gives the figures of a small one worked out by hand", async () => {
    const { metrics } = await measured("sparse-autoencoder", [
      file("w.safetensors", weights()),
      file("x.npy", npy(X)),
      file("f.npy", npy(F)),
    ]);
    assert.deepEqual([metrics.l0, metrics.l1, metrics.mse, metrics.dead], [1.75, 2.25, 0.0625, 0.25]);
    // Without what some tools add to the norms, which makes the cosine 0.979680.
    const { explained_variance, explained_variance_by_input, cosine, l2_ratio, bias } = metrics;
    assert.deepEqual(digits([explained_variance, explained_variance_by_input, cosine, l2_ratio, bias]), [
      "0.842105",
      "0.855263",
      "0.979683",
      "1.041369",
      "1.050000",
    ]);
    const norm = (row: number[]) => Math.hypot(...row);
    const penalty = F.reduce((sum, row) => sum + row.reduce((part, f, j) => part + f * norm(W[j]!), 0), 0) / 4;
    assert.equal(metrics.loss!.toFixed(6), (0.1875 + penalty).toFixed(6));
  });

  it("explains nothing by the mean and all by the input itself", async () => {
    const mean = [1, 1, 0.75];
    const none = safetensors({
      W_dec: { dtype: "F32", shape: [4, 3], values: W.flat() },
      b_dec: { dtype: "F32", shape: [3], values: mean },
    });
    const zeros = npy(F.map((row) => row.map(() => 0)));
    assert.equal(
      (await measured("sparse-autoencoder", [file("w", none), file("x", npy(X)), file("f", zeros)])).metrics
        .explained_variance,
      0,
    );
    const unit = safetensors({ W_dec: { dtype: "F32", shape: [3, 3], values: [1, 0, 0, 0, 1, 0, 0, 0, 1] } });
    assert.equal(
      (await measured("sparse-autoencoder", [file("w", unit), file("x", npy(X)), file("f", npy(X))])).metrics
        .explained_variance,
      1,
    );
  });

  const encoder = {
    W_enc: { dtype: "F32", shape: [3, 4], values: [1, 0, 0, -1, 0, 1, 0, 0.5, 0, 0, 1, 0] },
    b_enc: { dtype: "F32", shape: [4], values: [0, 0, -0.5, 0] },
  };
  const l0 = async (config: object, more: object = {}) =>
    (await measured("sparse-autoencoder", [folder(config, weights({ ...encoder, ...more })), file("x.npy", npy(X))]))
      .metrics.l0;

  it("encodes with ReLU, TopK, BatchTopK and JumpReLU", async () => {
    // (x·W_enc + b_enc): [1,2,-.5,0], [0,1,.5,.5], [2,0,.5,-2], [1,1,.5,-.5]
    assert.equal(await l0({ architecture: "standard" }), (2 + 3 + 2 + 3) / 4);
    assert.equal(await l0({ architecture: "topk", k: 1 }), 1);
    assert.equal(await l0({ architecture: "batchtopk", k: 1 }), 6 / 4);
    assert.equal(
      await l0({ architecture: "jumprelu" }, { threshold: { dtype: "F32", shape: [4], values: [0.9, 0.9, 0.9, 0.9] } }),
      (2 + 1 + 1 + 2) / 4,
    );
    await assert.rejects(l0({ architecture: "topk" }), /a TopK autoencoder needs k/);
  });

  it("lists the strongest features of a row with their addresses, reads .npz, and tells what is too much before it begins", async () => {
    const sae = folder({ metadata: { neuronpedia_id: "gpt2-small/8-res-jb" } }, weights(encoder));
    const packed = file("x.npz", zipSync({ "acts.npy": npy(X) }));
    const result = await measured("sparse-autoencoder", [sae, packed], { options: { row: 1 } });
    assert.deepEqual(tableOf(result, "row").rows, [
      [1, 2, 0.75, "https://neuronpedia.org/gpt2-small/8-res-jb/1"],
      [0, 1, 0.75, "https://neuronpedia.org/gpt2-small/8-res-jb/0"],
    ]);
    const [d, features, n] = [500, 2_000, 30_000];
    const large = safetensors({
      W_dec: { dtype: "F32", shape: [features, d] },
      W_enc: { dtype: "F32", shape: [d, features] },
    });
    await assert.rejects(
      measured("sparse-autoencoder", [file("w", large), file("x", zeros(n, d))]),
      /3e10 multiplications; up to 2e10 .* option rows to 20000/,
    );
  });

  it("refuses arrays that do not fit", async () => {
    await assert.rejects(
      measured("sparse-autoencoder", [file("w", weights()), file("x.npy", npy([[1, 2]]))]),
      /x\.npy: holds no array of rows × 3; there are 1 × 2/,
    );
    await assert.rejects(
      measured("sparse-autoencoder", [file("w", weights()), file("x.npy", npy(X))]),
      /holds no encoder/,
    );
    await assert.rejects(
      measured("sparse-autoencoder", [file("w", weights()), file("x.npy", npy(X).slice(0, 140))]),
      /cut off: 36 bytes are missing/,
    );
    await assert.rejects(
      measured("sparse-autoencoder", [file("w", weights(encoder)), file("x.npy", npy([[NaN, 1, 2]]))]),
      /not finite/,
    );
  });
});

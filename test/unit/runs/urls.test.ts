import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { recogniseUrl } from "../../../src/core/runs/urls";

/** Address, tracker, kind, entity, project, run. */
const KNOWN: [string, string, string, string?, string?, string?][] = [
  ["https://wandb.ai/acme/sae/runs/abc123", "wandb", "run", "acme", "sae", "abc123"],
  ["https://wandb.ai/acme/sae/runs/abc123/overview?nw=nwuser", "wandb", "run", "acme", "sae", "abc123"],
  ["https://wandb.ai/acme/my%20project", "wandb", "project", "acme", "my project"],
  ["https://wandb.ai/acme/sae/sweeps/9", "wandb", "sweep", "acme", "sae", "9"],
  ["https://wandb.ai/acme/sae/reports/My-report--VmlldzoxMjM", "wandb", "report", "acme", "sae"],
  ["https://wandb.example.org/acme/sae/runs/abc123", "wandb", "run", "acme", "sae", "abc123"],
  ["http://localhost:5000/#/experiments/0/runs/9f3c", "mlflow", "run", undefined, "0", "9f3c"],
  [
    "http://127.0.0.1:5000/#/experiments/901234567890123457/runs/9f3c/model-metrics?x=1",
    "mlflow",
    "run",
    undefined,
    "901234567890123457",
    "9f3c",
  ],
  ["https://mlflow.example.org/app/#/experiments/12", "mlflow", "experiment", undefined, "12"],
  ["https://x.cloud.databricks.com/?o=1#mlflow/experiments/12/runs/9f", "mlflow", "run", undefined, "12", "9f"],
  ["https://x.cloud.databricks.com/ml/experiments/12/runs/9f?o=1", "mlflow", "run", undefined, "12", "9f"],
  ["http://localhost:6006/", "tensorboard", "dashboard"],
  ["http://box:8080/?darkMode=true#timeseries&run=x", "tensorboard", "dashboard"],
  [
    "https://tensorboard.dev/experiment/EDZb7XgKSBKo6Gznh3i8hg/#scalars",
    "tensorboard",
    "experiment",
    undefined,
    undefined,
    "EDZb7XgKSBKo6Gznh3i8hg",
  ],
  [
    "https://www.comet.com/ada/sae/0123456789abcdef0123456789abcdef?x=1",
    "comet",
    "run",
    "ada",
    "sae",
    "0123456789abcdef0123456789abcdef",
  ],
  ["https://www.comet.ml/ada/sae", "comet", "project", "ada", "sae"],
  ["https://app.neptune.ai/o/acme/org/sae/e/SAE-12/charts", "neptune", "run", "acme", "sae", "SAE-12"],
  ["https://app.neptune.ai/acme/sae/e/SAE-12", "neptune", "run", "acme", "sae", "SAE-12"],
  [
    "https://app.neptune.ai/o/acme/org/sae/runs/details?viewId=1&detailsTab=charts&shortId=SAE-12",
    "neptune",
    "run",
    "acme",
    "sae",
    "SAE-12",
  ],
  [
    "https://app.clear.ml/projects/0123456789abcdef0123456789abcdef/experiments/fedcba9876543210fedcba9876543210/output/log",
    "clearml",
    "run",
    undefined,
    "0123456789abcdef0123456789abcdef",
    "fedcba9876543210fedcba9876543210",
  ],
  [
    "https://app.clear.ml/projects/*/tasks/fedcba9876543210fedcba9876543210",
    "clearml",
    "run",
    undefined,
    undefined,
    "fedcba9876543210fedcba9876543210",
  ],
  ["https://github.com/acme/sae", "github", "repository", "acme", "sae"],
  ["https://github.com/acme/sae.git", "github", "repository", "acme", "sae"],
  ["https://github.com/acme/sae/commit/3fe1c2d9aa", "github", "commit", "acme", "sae", "3fe1c2d9aa"],
  ["https://github.com/acme/sae/actions/runs/123/job/4", "github", "workflow run", "acme", "sae", "123"],
  ["https://github.com/acme/sae/pull/7/files", "github", "pull request", "acme", "sae", "7"],
  ["https://github.com/acme/sae/pull/7/commits/3fe1c2d", "github", "commit", "acme", "sae", "3fe1c2d"],
  ["https://github.com/acme/sae/blob/main/nb/sae.ipynb", "github", "file", "acme", "sae", "main"],
  ["https://colab.research.google.com/drive/1AbC?usp=sharing", "colab", "notebook", undefined, undefined, "1AbC"],
  ["https://colab.research.google.com/github/acme/sae/blob/main/nb/sae.ipynb", "colab", "notebook", "acme", "sae"],
  ["https://huggingface.co/acme/sae", "huggingface", "model", "acme", "sae"],
  ["https://huggingface.co/acme/sae/tree/v1", "huggingface", "model", "acme", "sae", "v1"],
  ["https://huggingface.co/datasets/acme/text", "huggingface", "dataset", "acme", "text"],
  ["https://hf.co/spaces/acme/demo", "huggingface", "space", "acme", "demo"],
  ["https://osf.io/ab12c/", "osf", "project", undefined, "ab12c"],
  ["https://osf.io/preprints/psyarxiv/ab12c_v2", "osf", "preprint", undefined, "ab12c"],
  ["https://zenodo.org/records/1234567", "zenodo", "record", undefined, undefined, "1234567"],
  ["https://doi.org/10.5281/zenodo.1234567", "zenodo", "record", undefined, undefined, "1234567"],
  ["https://sandbox.zenodo.org/record/12", "zenodo", "record", undefined, undefined, "12"],
];

const UNKNOWN = [
  "https://example.org/runs/7",
  "https://wandb.ai/site/pricing",
  "https://wandb.ai/",
  "https://github.com/acme",
  "https://huggingface.co/docs/transformers",
  "https://huggingface.co/gpt2",
  "https://osf.io/search/?q=x",
  "https://doi.org/10.1000/xyz",
  "https://example.org/%E0%A4%A",
  "https://notwandb.ai/a/b/runs/c",
  "http://[::1]:8080/#/experiments/name",
];

describe("an address", () => {
  it("of a known service is taken apart by its pattern", () => {
    for (const [url, tracker, kind, entity, project, run] of KNOWN) {
      const { label, title, ...link } = recogniseUrl(url)!;
      assert.deepEqual(
        { entity: undefined, project: undefined, run: undefined, ...link },
        { tracker, kind, entity, project, run, url },
        url,
      );
      assert.ok(label && title, url);
    }
  });

  it("of any other place is a plain link", () => {
    for (const url of UNKNOWN) {
      const link = recogniseUrl(url)!;
      assert.deepEqual([link.tracker, link.kind, link.url], ["url", "page", url], url);
    }
    assert.equal(recogniseUrl("https://www.example.org/runs/7?x=1")!.title, "example.org/runs/7");
  });

  it("names a commit by its first seven digits, in a pull request too", () => {
    for (const where of ["commit", "pull/7/commits"])
      assert.equal(
        recogniseUrl(`https://github.com/acme/sae/${where}/3fe1c2d9aa01b7`)!.title,
        "acme/sae@3fe1c2d",
        where,
      );
  });

  it("keeps no password", () => {
    assert.equal(recogniseUrl("https://ada:secret@wandb.ai/acme/sae/runs/1")!.url, "https://wandb.ai/acme/sae/runs/1");
    assert.doesNotMatch(JSON.stringify(recogniseUrl("https://ada:s@x@example.org/a@b")), /ada|s@x/);
  });

  it("is an http(s) one, or none", () => {
    for (const text of [
      "",
      "mlruns/0",
      "ftp://example.org",
      "javascript:alert(1)",
      "https://",
      "http://a b",
      "file:///home/ada",
      `https://x/${"a".repeat(9000)}`,
    ]) {
      assert.equal(recogniseUrl(text), undefined, text);
    }
    assert.equal(recogniseUrl("  HTTPS://GitHub.com/acme/sae \n")!.tracker, "github");
  });
});

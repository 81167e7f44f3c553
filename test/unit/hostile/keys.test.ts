import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { readBibtex } from "../../../src/core/references/bibtex/read";
import { readCslJson } from "../../../src/core/references/csl/read";
import { readCslYaml } from "../../../src/core/references/csl/yaml";
import { exportReferences } from "../../../src/core/references/export/export";
import { readRuns } from "../../../src/core/runs/readers";
import { placed, SAMPLES } from "../runs/samples";
import { inMemory } from "../runs/places";

/** Names that every object of JavaScript has, or that change it. */
const NAMES = ["__proto__", "constructor", "toString"];

const METRICS: Record<string, (name: string) => string> = {
  "metrics.json": (name) => `{"${name}": 0.5}`,
  "metrics.yaml": (name) => `${name}: 0.5\n`,
  "metrics.csv": (name) => `step,${name}\n0,0.1\n1,0.5\n`,
  "log.jsonl": (name) => `{"step": 0, "${name}": 0.1}\n{"step": 1, "${name}": 0.5}\n`,
  "out/trainer_state.json": (name) => `{"log_history": [{"step": 1, "${name}": 0.5}]}`,
  "dvclive/metrics.json": (name) => `{"${name}": 0.5}`,
  "lightning_logs/version_0/metrics.csv": (name) => `step,${name}\n0,0.1\n1,0.5\n`,
  "mlruns/0/r/metrics/NAME": () => "1 0.5 0\n",
};

describe("a name that objects of JavaScript have already", () => {
  for (const name of NAMES) {
    for (const [path, content] of Object.entries(METRICS))
      it(`${name} is a metric like others in ${path}`, async () => {
        const files = path.startsWith("mlruns")
          ? {
              "mlruns/0/meta.yaml": SAMPLES["mlruns/0/meta.yaml"]!,
              "mlruns/0/r/meta.yaml": SAMPLES["mlruns/0/r/meta.yaml"]!,
              [path.replace("NAME", name)]: content(name),
            }
          : placed(path, new TextEncoder().encode(content(name)));
        const { runs } = await readRuns(inMemory(files), "place");
        const found = runs.find((run) => Object.hasOwn(run.metrics, name));
        assert.equal(found?.metrics[name], 0.5, JSON.stringify(runs));
      });

    it(`${name} is a field of a work that no format has, and stays through every format that keeps such`, () => {
      const read = [
        readCslJson(`[{"id": "a", "type": "book", "title": "T", "${name}": "kept"}]`, "f").items,
        readCslYaml(`references:\n- id: a\n  type: book\n  title: T\n  ${name}: kept\n`, "f").items,
        readBibtex(`@book{a, title={T}, ${name}={kept}}`, "f").items,
      ];
      for (const items of read) {
        assert.equal(items.length, 1);
        for (const format of ["csl-json", "csl-yaml"] as const)
          assert.match(exportReferences(items, format), new RegExp(`${name}.*kept`, "i"), format);
      }
      assert.equal(({} as Record<string, unknown>)["kept"], undefined);
    });

    it(`${name} is a citation key like others`, () => {
      const { items } = readBibtex(`@book{${name}, title={T}}\n@book{b, title={U}, crossref={${name}}}`, "f");
      assert.deepEqual(
        items.map(({ id }) => id),
        [name, "b"],
      );
      assert.match(exportReferences(items, "bibtex"), new RegExp(`@book\\{${name},`));
    });
  }
});

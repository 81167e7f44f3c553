import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import fc from "fast-check";
import { readRuns } from "../../../src/core/runs/readers";
import { recogniseUrl } from "../../../src/core/runs/urls";
import { bytes } from "./bytes";
import { inMemory } from "./places";
import { checkReading, EVENTS, FOLDER_SAMPLES, placed, RUN, SAMPLES } from "./samples";
import { wandbFile } from "./trackers/wandbWriter";

async function readAlone(path: string, content: Uint8Array): Promise<void> {
  checkReading(await readRuns(inMemory(placed(path, content)), "place"));
  checkReading(await readRuns(inMemory({ "": content }), path.slice(path.lastIndexOf("/") + 1)));
}

describe("bad data", () => {
  it("cut off at any byte throws nothing", async () => {
    for (const [path, sample] of Object.entries({ ...SAMPLES, ...FOLDER_SAMPLES })) {
      const whole = bytes(sample);
      for (let length = 0; length <= whole.length; length++) await readAlone(path, whole.slice(0, length));
    }
  }).timeout(30_000);

  it("changed at any byte throws nothing", async () => {
    for (const [path, sample] of Object.entries(SAMPLES)) {
      const whole = bytes(sample);
      for (let at = 0; at < whole.length; at++) {
        for (const value of [0, 34, 123, 255]) {
          const changed = whole.slice();
          changed[at] = value;
          await readAlone(path, changed);
        }
      }
    }
  }).timeout(60_000);

  it("made of random bytes throws nothing", async () => {
    const header = wandbFile([]);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...Object.keys(SAMPLES)),
        fc.uint8Array({ maxLength: 300 }),
        fc.boolean(),
        async (path, random, headed) => {
          await readAlone(path, headed ? Uint8Array.from([...header, ...random]) : random);
        },
      ),
      { numRuns: 2000 },
    );
  }).timeout(60_000);

  it("of random JSON and YAML values throws nothing, and no key is lost to a prototype", async () => {
    const names = Object.keys({ ...SAMPLES, ...FOLDER_SAMPLES }).filter((name) => /\.(?:json|ya?ml|ipynb)$/.test(name));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), fc.json({ maxDepth: 6 }), (path, text) =>
        readAlone(path, bytes(text)),
      ),
      { numRuns: 1000 },
    );
    await readAlone("mlruns/0/meta.yaml", bytes('{"toString": 0, "": [[0, false]]}'));
    await readAlone("metrics.json", bytes('{"toString": [1, 2], "valueOf": [3]}'));
    const reading = await readRuns(
      inMemory({ "": '{"__proto__": 1, "constructor": {"prototype": 2}, "toString": 3}' }),
      "metrics.json",
    );
    assert.deepEqual(Object.entries(reading.runs[0]!.metrics), [
      ["__proto__", 1],
      ["constructor.prototype", 2],
      ["toString", 3],
    ]);
    assert.equal(({} as Record<string, unknown>).prototype, undefined);
  }).timeout(60_000);

  it("that would grow without end is bounded", async () => {
    const bomb = [
      "a0: &a0 [x: 1, y: 2]",
      ...Array.from({ length: 12 }, (_, i) => `a${i + 1}: &a${i + 1} [${Array(9).fill(`*a${i}`).join(", ")}]`),
    ].join("\n");
    const places: [string, string | Uint8Array][] = [
      ["job/.hydra/config.yaml", bomb],
      ["job/.hydra/config.yaml", "a: &a [*a, {b: *a}]"],
      ["job/.hydra/config.yaml", "[".repeat(100_000)],
      ["metrics.json", "[".repeat(100_000)],
      ["metrics.json", `${'{"a":'.repeat(50_000)}1${"}".repeat(50_000)}`],
      ["metrics.csv", ",".repeat(2_000_000)],
      ["metrics.csv", `a\n"${"x".repeat(2_000_000)}`],
      [`tb/${EVENTS}`, new Uint8Array(2_000_000)],
      [`wandb/${RUN}/run-abc.wandb`, Uint8Array.from([...wandbFile([]), ...new Uint8Array(2_000_000).fill(1)])],
    ];
    for (const [path, content] of places) checkReading(await readRuns(inMemory({ [path]: content }), "place"));
  }).timeout(60_000);

  it("as an address throws nothing", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.webUrl({ withFragments: true, withQueryParameters: true })),
        (text) => void recogniseUrl(text),
      ),
    );
    fc.assert(
      fc.property(
        fc.constantFrom("wandb.ai", "github.com", "x/#", "colab.research.google.com", "osf.io", "hf.co"),
        fc.string(),
        (host, rest) => {
          recogniseUrl(`https://${host}/${rest}`);
        },
      ),
    );
  }).timeout(30_000);
});

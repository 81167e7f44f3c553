import { strToU8, zipSync } from "fflate";
import { readRuns } from "../../src/core/runs/readers";
import { finish } from "../../src/core/base/slices";
import { showing } from "../../src/core/runs/shown";
import { recogniseUrl } from "../../src/core/runs/urls";
import { bytes as bytesOf } from "../unit/runs/bytes";
import { filled, sqlite } from "../unit/runs/trackers/mlflowTables";
import { optuna, trackio } from "../unit/runs/trackers/otherTables";
import { inMemory } from "../unit/runs/places";
import { checkReading, FOLDER_SAMPLES, placed, SAMPLES } from "../unit/runs/samples";
import { YAML_TOKENS } from "./catalogueTargets";
import { textOf } from "./checks";
import { payloadBytes, textBytes } from "./samples";
import type { Target } from "./target";

const TOKENS = [
  ...YAML_TOKENS,
  ...'[] {} NaN Infinity 1e999 -0 null "a" , ; \t step,loss 1,2 !!python/object:x.Y \x08 \x12 \x1a'.split(" "),
];

async function read(path: string, content: Uint8Array): Promise<void> {
  for (const reading of [
    await readRuns(inMemory(placed(path, content)), "place", { sqlite }),
    await readRuns(inMemory({ "": content }), path.slice(path.lastIndexOf("/") + 1), { sqlite }),
  ]) {
    checkReading(reading);
    structuredClone(finish(showing(reading)));
  }
}

const HOSTS = [
  "wandb.ai",
  "github.com",
  "colab.research.google.com",
  "osf.io",
  "hf.co",
  "huggingface.co",
  "neptune.ai",
  "dagshub.com",
  "zenodo.org",
];

export const runTargets: Target[] = [
  ...Object.entries({ ...SAMPLES, ...FOLDER_SAMPLES }).map(([path, sample]) => ({
    name: `run: ${path}`,
    samples: () => [bytesOf(sample)],
    tokens: TOKENS,
    run: (bytes: Uint8Array) => read(path, bytes),
  })),
  {
    name: "run: mlflow.db",
    samples: async () => [await filled()],
    tokens: ["SQLite format 3\0", "\x0d"],
    run: (bytes) => read("mlflow.db", bytes),
  },
  {
    name: "run: study.db",
    samples: async () => [await optuna()],
    tokens: ["SQLite format 3\0", "COMPLETE", "FINITE", '{"attributes": {"choices": [1]}}'],
    run: (bytes) => read("study.db", bytes),
  },
  {
    name: "run: trackio.db",
    samples: async () => [await trackio()],
    tokens: ["SQLite format 3\0", '{"a": 1}', "_Group"],
    run: (bytes) => read("trackio.db", bytes),
  },
  {
    name: "run: log.eval",
    samples: () => [
      zipSync({
        "header.json": strToU8('{"eval": {"task": "t"}, "results": {"scores": [{"metrics": {"a": {"value": 1}}}]}}'),
      }),
    ],
    tokens: ["PK\x03\x04", "PK\x01\x02", "PK\x05\x06", "header.json"],
    run: (bytes) => read("log.eval", bytes),
  },
  {
    name: "addresses",
    samples: () => [
      ...payloadBytes(),
      ...textBytes(
        ...HOSTS.map((host) => `https://${host}/a/b/runs/c?x=1#d`),
        "http://[::1]:5000/#/experiments/1/runs/2",
      ),
    ],
    tokens: [...HOSTS, "https://", "http://", "/", "#/", "?", "%2F", "%", "runs", "@", ":", "..", "[", "]"],
    run: (bytes) => void recogniseUrl(textOf(bytes)),
  },
];

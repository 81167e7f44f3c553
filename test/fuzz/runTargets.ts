import { readRuns } from "../../src/core/runs/readers";
import { shownRuns } from "../../src/core/runs/shown";
import { recogniseUrl } from "../../src/core/runs/urls";
import { bytes as bytesOf } from "../unit/runs/bytes";
import { filled, sqliteWasm } from "../unit/runs/trackers/mlflowTables";
import { inMemory } from "../unit/runs/places";
import { checkReading, SAMPLES } from "../unit/runs/samples";
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
    await readRuns(inMemory({ [path]: content }), "place", { sqliteWasm }),
    await readRuns(inMemory({ "": content }), path.slice(path.lastIndexOf("/") + 1), { sqliteWasm }),
  ]) {
    checkReading(reading);
    structuredClone(shownRuns(reading));
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
  ...Object.entries(SAMPLES).map(([path, sample]) => ({
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

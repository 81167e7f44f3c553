import { bytes } from "../bytes";
import { block, int, join } from "../protoWriter";

const HEADER = [0x3a, 0x57, 0x26, 0x42, 0xe1, 0xbe];
const BLOCK = 32768;

/** Writes records as a `.wandb` file, as wandb/sdk/internal/datastore.py does; checksums are left at 0. */
export function wandbFile(records: readonly Uint8Array[], version = 0): Uint8Array {
  return logFile([...HEADER, version], records);
}

/** The same for `backup.swanlab`, whose records are lines of JSON (swanlab/data/porter/datastore.py). */
export function swanlabFile(records: readonly (readonly [type: string, data: object])[], version = 1): Uint8Array {
  const lines = records.map(([type, data]) => bytes(`${JSON.stringify({ model_type: type, data })}\n`));
  return logFile([0x3a, 0x53, 0x57, 0x4c, 0xd6, 0xe1, version], lines);
}

function logFile(header: readonly number[], records: readonly Uint8Array[]): Uint8Array {
  const out: Uint8Array[] = [Uint8Array.from(header)];
  let at = 7;
  const put = (data: Uint8Array): void => {
    out.push(data);
    at += data.length;
  };
  for (const record of records) {
    let rest = record;
    let first = true;
    do {
      let left = BLOCK - (at % BLOCK);
      if (left < 7) {
        put(new Uint8Array(left));
        left = BLOCK;
      }
      const part = rest.subarray(0, left - 7);
      rest = rest.subarray(part.length);
      const type = first ? (rest.length ? 2 : 1) : rest.length ? 3 : 4;
      put(Uint8Array.from([0, 0, 0, 0, part.length & 255, part.length >> 8, type]));
      put(part);
      first = false;
    } while (rest.length);
  }
  return join(...out);
}

function items(field: number, values: Record<string, unknown>): Uint8Array[] {
  return Object.entries(values).map(([key, value]) => block(field, block(1, key), block(16, json(value))));
}

/** JSON with Python's three extra words. */
function json(value: unknown): string {
  return typeof value === "number" && !Number.isFinite(value)
    ? Number.isNaN(value)
      ? "NaN"
      : `${value}`
    : JSON.stringify(value);
}

export function history(values: Record<string, unknown>, step?: number): Uint8Array {
  const given = step === undefined ? [] : [block(2, ...(step ? [int(1, step)] : []))];
  return block(2, ...items(1, values), ...given);
}

export function nestedHistory(key: string[], value: unknown): Uint8Array {
  return block(2, block(1, ...key.map((part) => block(2, part)), block(16, json(value))));
}

export function summary(values: Record<string, unknown>, removed: string[] = []): Uint8Array {
  return block(3, ...items(1, values), ...removed.map((key) => block(2, block(1, key))));
}

export function config(values: Record<string, unknown>): Uint8Array {
  return block(5, ...items(1, values));
}

/** A run record with everything in it that must not come out: entity, host, settings. */
export function run(id: string, name: string, project: string, seconds: number, commit: string): Uint8Array {
  return block(
    17,
    block(1, id),
    block(2, "ada-lovelace"),
    block(3, project),
    block(4, ...items(1, { seed: 7, _wandb: { python_version: "3.11" } })),
    block(8, name),
    block(11, block(1, block(1, "root_dir"), block(16, '"/home/ada/work"'))),
    block(13, "analytical-engine.local"),
    block(17, int(1, seconds), int(2, 500_000_000)),
    block(21, block(1, "git@example.org:ada/secret.git"), block(2, commit)),
  );
}

/** What `define_metric` was told: the goal, or the extremes that the summary is to keep. */
export function metric(name: string, goal: number, kept: readonly number[] = []): Uint8Array {
  const extremes = kept.map((field) => int(field, 1));
  return block(12, block(1, name), ...(kept.length ? [block(7, ...extremes)] : []), ...(goal ? [int(8, goal)] : []));
}

export function exit(code: number, runtime: number): Uint8Array {
  return block(18, ...(code ? [int(1, code)] : []), ...(runtime ? [int(2, runtime)] : []));
}

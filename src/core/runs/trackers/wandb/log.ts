import { addAll } from "../../../base/collections";
import type { Budget } from "../../kit/budget";
import { eachLeaf, valueAt } from "../../kit/flatten";
import { Histories } from "../../kit/histories";
import { parseJson } from "../../kit/jsonText";
import { logProblems, openLog } from "../../kit/binary/logBlocks";
import { asNumber } from "../../kit/numbers";
import { ProtoReader } from "../../kit/binary/protobuf";
import type { Direction } from "../../types";

/** `:W&B`, magic 0xBEE1 (little-endian); then the version: 0 up to wandb 0.30, 1 after it. */
const WRITER = { name: "W&B", starts: [0x3a, 0x57, 0x26, 0x42, 0xe1, 0xbe], version: 1 };

/** W&B's own entries among the user's. */
export const WANDB_INTERNAL = new Set(["_wandb", "_step", "_runtime", "_timestamp", "wandb_version"]);
/** Larger values are media and tables, not numbers. */
const LONGEST_VALUE = 1_000_000;

/** What a run's `.wandb` file says of it. Entity, host and settings are in it too and are not read. */
export interface WandbLog {
  project?: string;
  name?: string;
  /** What sorts runs in W&B: the group, the kind of job, the sweep, tags. */
  sorted: Map<"group" | "job_type" | "sweep" | "tags", string>;
  /** ms since 1970. */
  started?: number;
  ended?: number;
  commit?: string;
  /** Exit code of the process; undefined when its end was not recorded. */
  exit?: number;
  config: Map<string, unknown>;
  summary: Map<string, unknown>;
  /** In which direction metrics are better, as `define_metric` was told. */
  better: Map<string, Direction>;
  /** The last step of the history; -1 where there is none. */
  lastStep: number;
  histories: Histories;
  problems: string[];
}

/**
 * Reads a W&B transaction log: records of wandb/proto/wandb_internal.proto in LevelDB's log format. What is whole is read, however the file
 * ends. A history row's step is its `_step`, else the record's own, else one more than the last (wandb after 0.30 writes steps only where
 * the user gave them).
 */
export async function readWandbLog(bytes: Uint8Array, budget: Budget): Promise<WandbLog> {
  const log: WandbLog = {
    sorted: new Map(),
    config: new Map(),
    summary: new Map(),
    better: new Map(),
    lastStep: -1,
    histories: new Histories(budget, "replace"),
    problems: [],
  };
  const { blocks, problems } = openLog(bytes, WRITER);
  addAll(log.problems, problems);
  if (!blocks) return log;
  const reading = new LogReading(log);
  let bad = 0;
  for (let record = blocks.next(); record; record = blocks.next()) {
    if (!reading.record(new ProtoReader(record))) bad++;
    if (budget.due()) await budget.pause();
  }
  addAll(log.problems, logProblems(blocks, bad));
  reading.end();
  return log;
}

class LogReading {
  private step = -1;
  private lastTime = NaN;
  private runtime = 0;

  constructor(private readonly log: WandbLog) {}

  /** `Record`: 2 history, 3 summary, 5 config, 12 metric, 17 run, 18 exit. False when the bytes are no message. */
  record(record: ProtoReader): boolean {
    while (record.next()) {
      if (record.wire !== 2) continue;
      if (record.field === 2) this.history(record.message());
      else if (record.field === 3) update(record.message(), this.log.summary);
      else if (record.field === 5) update(record.message(), this.log.config);
      else if (record.field === 12) this.metric(record.message());
      else if (record.field === 17) this.run(record.message());
      else if (record.field === 18) this.exit(record.message());
    }
    return !record.broken;
  }

  end(): void {
    const { log } = this;
    if (log.exit === undefined) return;
    const last = Number.isFinite(this.lastTime) ? this.lastTime : undefined;
    log.ended = log.started !== undefined && this.runtime > 0 ? log.started + this.runtime * 1000 : last;
  }

  /** `HistoryRecord`: 1 items, 2 step (1 number). */
  private history(history: ProtoReader): void {
    const row = new Map<string, unknown>();
    let step: number | undefined;
    while (history.next()) {
      if (history.field === 1) addItem(history.message(), row);
      else if (history.field === 2) {
        const given = history.message();
        step = 0;
        while (given.next()) if (given.field === 1 && given.wire === 0) step = given.int();
      }
    }
    if (!row.size) return;
    const own = asNumber(row.get("_step"));
    this.step = own !== undefined && Number.isFinite(own) ? own : (step ?? this.step + 1);
    this.log.lastStep = Math.max(this.log.lastStep, this.step);
    const time = (asNumber(row.get("_timestamp")) ?? NaN) * 1000;
    if (Number.isFinite(time)) this.lastTime = time;
    eachNumber(row, (name, value) => this.log.histories.add(name, this.step, value, time));
  }

  /**
   * `RunRecord`: 3 project, 4 config, 5 summary, 6 group, 7 job type, 8 name, 10 tags (each once), 12 sweep, 14 starting step, 17 start (1 s, 2 ns),
   * 21 git (2 commit). It comes again when something of it changes.
   */
  private run(run: ProtoReader): void {
    const { log } = this;
    const tags: string[] = [];
    const sort = (as: "group" | "job_type" | "sweep", text: string): unknown => text && log.sorted.set(as, text);
    while (run.next()) {
      if (run.field === 6) sort("group", run.text());
      else if (run.field === 7) sort("job_type", run.text());
      else if (run.field === 10) tags.push(run.text());
      else if (run.field === 12) sort("sweep", run.text());
      else if (run.field === 3) log.project = run.text() || log.project;
      else if (run.field === 4) update(run.message(), log.config);
      else if (run.field === 5) update(run.message(), log.summary);
      else if (run.field === 8) log.name = run.text() || log.name;
      else if (run.field === 14 && run.wire === 0) this.step = Math.max(this.step, run.int() - 1);
      else if (run.field === 17) log.started = timestamp(run.message());
      else if (run.field === 21) {
        const git = run.message();
        while (git.next()) if (git.field === 2) log.commit = git.text();
      }
    }
    if (tags.length) log.sorted.set("tags", tags.join(", "));
  }

  /** `MetricRecord`: 1 name, 7 summary (1 min, 2 max), 8 goal (1 minimise, 2 maximise). Without a goal the one extreme that is kept tells it. */
  private metric(metric: ProtoReader): void {
    let name = "";
    let goal = 0;
    const kept: number[] = [];
    while (metric.next()) {
      if (metric.field === 1) name = metric.text();
      else if (metric.field === 8 && metric.wire === 0) goal = metric.int();
      else if (metric.field === 7) {
        const summary = metric.message();
        while (summary.next())
          if ((summary.field === 1 || summary.field === 2) && summary.wire === 0 && summary.int())
            kept.push(summary.field);
      }
    }
    const way = goal || (kept.length === 1 ? kept[0] : 0);
    if (name && (way === 1 || way === 2)) this.log.better.set(name, way === 1 ? "lower" : "higher");
  }

  /** `RunExitRecord`: 1 exit code, 2 runtime in s; both are left out when 0. */
  private exit(exit: ProtoReader): void {
    this.log.exit = 0;
    while (exit.next()) {
      if (exit.wire !== 0) continue;
      if (exit.field === 1) this.log.exit = exit.int();
      else if (exit.field === 2) this.runtime = exit.int();
    }
  }
}

function timestamp(time: ProtoReader): number {
  let seconds = 0;
  let nanos = 0;
  while (time.next()) {
    if (time.wire !== 0) continue;
    if (time.field === 1) seconds = time.int();
    else if (time.field === 2) nanos = time.int();
  }
  return seconds * 1000 + nanos / 1e6;
}

/** `SummaryRecord` and `ConfigRecord`: 1 items to set, 2 items to remove. */
function update(record: ProtoReader, into: Map<string, unknown>): void {
  while (record.next()) {
    if (record.field === 1) addItem(record.message(), into);
    else if (record.field === 2) {
      const removed = new Map<string, unknown>();
      addItem(record.message(), removed);
      for (const key of removed.keys()) into.delete(key);
    }
  }
}

/** `HistoryItem`, `SummaryItem`, `ConfigItem`: 1 key, or 2 the parts of a nested key; 16 the value as JSON. */
function addItem(item: ProtoReader, into: Map<string, unknown>): void {
  const parts: string[] = [];
  let json = "";
  while (item.next()) {
    if (item.field === 1 || item.field === 2) parts.push(item.text());
    else if (item.field === 16 && item.end - item.start <= LONGEST_VALUE) json = item.text();
  }
  const key = parts.filter((part) => part).join(".");
  if (!key || item.broken || (WANDB_INTERNAL.has(parts[0]!) && !KEPT.has(key))) return;
  into.set(key, json ? parseJson(json).value : undefined);
}

/** Internal entries that say where a row stands. */
const KEPT = new Set(["_step", "_timestamp"]);

/** The numbers among a row's or a summary's values; what has a `_type` is a picture, a table or a histogram. */
export function eachNumber(values: ReadonlyMap<string, unknown>, use: (name: string, value: number) => void): void {
  for (const [key, value] of values) {
    if (WANDB_INTERNAL.has(key)) continue;
    const number = asNumber(value);
    if (number !== undefined) use(key, number);
    else if (typeof value === "object" && value !== null) {
      eachLeaf(
        value,
        (path, leaf) => {
          const inner = asNumber(leaf);
          if (inner !== undefined && path) use(`${key}.${path}`, inner);
        },
        (_, branch) => Array.isArray(branch) || valueAt(branch, "_type") !== undefined,
      );
    }
  }
}

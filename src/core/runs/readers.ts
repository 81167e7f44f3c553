import type { Files } from "../base/files";
import { inTime, TooLong } from "../base/untrusted/isolation";
import { Budget, OutOfTime } from "./kit/budget";
import { dvc } from "./trackers/dvc/dvc";
import { huggingFace } from "./trackers/huggingFace";
import { hydra } from "./trackers/hydra";
import { lmEval } from "./trackers/evaluations/lmEval";
import { lightning } from "./trackers/lightning";
import { mlflowDatabase } from "./trackers/mlflow/database";
import { mlflowFiles } from "./trackers/mlflow/files";
import { notebook } from "./trackers/notebook";
import { openPlace } from "./kit/place";
import { detectron2 } from "./trackers/training/detectron2";
import { inspect } from "./trackers/evaluations/inspect";
import { llamaFactory } from "./trackers/training/llamaFactory";
import { mteb } from "./trackers/evaluations/mteb";
import { openMmlab } from "./trackers/training/openMmlab";
import { optunaDatabase } from "./trackers/optuna/database";
import { optunaJournal } from "./trackers/optuna/journal";
import { ray } from "./trackers/ray";
import { sacred } from "./trackers/sacred";
import { sentenceTransformers } from "./trackers/evaluations/sentenceTransformers";
import { stableBaselines } from "./trackers/training/stableBaselines";
import { timm } from "./trackers/training/timm";
import { swanlab } from "./trackers/swanlab";
import { trackio } from "./trackers/trackio";
import { ultralytics } from "./trackers/training/ultralytics";
import { plainFiles } from "./trackers/plainFiles";
import { tensorboard } from "./trackers/tensorboard/tensorboard";
import { wandb } from "./trackers/wandb/wandb";
import { withoutHomes } from "./result/home";
import { joinLoggers } from "./result/join";
import { stoppedRuns } from "./result/stopped";
import type { ReadContext, RunReader, RunReading } from "./types";
import { now, t } from "../base/language";

/** The trackers that are known, in the order in which they are asked. A new one is a file of its own and a row here. */
export const READERS: readonly RunReader[] = [
  mlflowFiles,
  mlflowDatabase,
  wandb,
  dvc,
  hydra,
  lightning,
  huggingFace,
  llamaFactory,
  lmEval,
  inspect,
  mteb,
  sentenceTransformers,
  optunaDatabase,
  optunaJournal,
  ultralytics,
  timm,
  detectron2,
  openMmlab,
  stableBaselines,
  ray,
  sacred,
  trackio,
  swanlab,
  tensorboard,
  notebook,
  plainFiles,
];

/** In ms. */
const LONGEST = 120_000;

export interface ReadOptions {
  /** Starts SQLite; without it databases are recognised and not read. */
  sqlite?: ReadContext["sqlite"];
  /** Gives the host its turn during long readings; by default a macrotask. */
  pause?: () => Promise<void>;
  /** How long each reader may take, in ms. */
  longest?: number;
  /** Whether nobody waits for the reading any more. */
  isStopped?(): boolean;
  /** Is told at which of how many runs of a tracker the reading is. */
  onProgress?(done: number, total: number): void;
  /** Which of a file's runs is meant, by what stands after `#` in its path; the others are left out. */
  run?: string;
  /** The time in ms since 1970, by which runs are told to have stopped; by default the clock's. */
  now?: number;
}

/**
 * Reads the runs that lie at a linked place. Every tracker that recognises the place reads it; the readings are put together. Nothing is
 * thrown for bad data: what could not be read is told in `problems`, of the run that it belongs to or of the reading.
 * @param files the place: a folder, or a single file (then `list("")` is empty and `read("")` gives its bytes).
 * @param name the last part of the link, e.g. `mlruns` or `metrics.csv`; a single file is recognised by it.
 * @returns `tracker` is `folder` or `file`, with the reason in `problems`, when no tracker recognised the place.
 */
export async function readRuns(files: Files, name = "", options: ReadOptions = {}): Promise<RunReading> {
  const place = await openPlace(files, name);
  const longest = options.longest ?? LONGEST;
  const readings: RunReading[] = [];
  for (const reader of READERS) {
    if (reader.fallback && readings.length) continue;
    // One that takes all its time takes none of the others'.
    const budget = new Budget(options.pause, Date.now() + longest, options.isStopped, options.onProgress);
    const reading = await readWith(reader, place.files, { name, budget, sqlite: options.sqlite }, longest);
    if (reading) readings.push(reading);
  }
  const reading = readings.length ? merge(readings) : await unknownPlace(place.files, place.single);
  withoutHomes(reading.runs);
  stoppedRuns(reading.runs, options.now ?? Date.now());
  if (place.single)
    for (const run of reading.runs)
      if (run.path === name || run.path.startsWith(`${name}#`)) run.path = run.path.slice(name.length);
  return options.run === undefined ? reading : only(reading, options.run);
}

function only(reading: RunReading, run: string): RunReading {
  const runs = reading.runs.filter(({ path }) => path === `#${run}`);
  const gone = runs.length ? [] : [t("The run {0} is not in it.", run)];
  return { ...reading, runs, problems: [...gone, ...reading.problems] };
}

/** A reader that fails is our mistake, not the data's: the link is made all the same. Its message may name paths and is not passed on. */
async function readWith(
  reader: RunReader,
  files: Files,
  context: ReadContext,
  longest: number,
): Promise<RunReading | undefined> {
  const { tracker } = reader;
  const label = now(reader.label);
  try {
    const found = await inTime(
      async () => ((await reader.detect(files, context)) ? reader.read(files, context) : undefined),
      longest,
    );
    if (!found) return undefined;
    if (!found.runs.length && !found.problems.length) found.problems.push(t("No runs were found in it."));
    return { tracker, label, ...found };
  } catch (error) {
    const problem =
      error instanceof OutOfTime || error instanceof TooLong
        ? t("This looks like {0}, and there is too much of it to be read: link a run's own folder.", label)
        : t("This looks like {0}, and reading it failed unexpectedly.", label);
    return { tracker, label, runs: [], problems: [problem] };
  }
}

/** One reading of several: of a project that holds both an MLflow store and W&B's folder, say. */
function merge(readings: readonly RunReading[]): RunReading {
  const withRuns = readings.filter((reading) => reading.runs.length);
  const kept = withRuns.length ? withRuns : readings;
  const several = readings.length > 1;
  const groups = readings.flatMap((reading) => reading.groups ?? []);
  return {
    tracker: kept[0]!.tracker,
    label: [...new Set(kept.map((reading) => reading.label))].join(", "),
    runs: joinLoggers(readings.flatMap((reading) => reading.runs)),
    ...(groups.length ? { groups } : {}),
    problems: readings.flatMap(({ label, problems }) =>
      problems.map((problem) => (several ? `${label}: ${problem}` : problem)),
    ),
  };
}

const TRACKERS = [
  ...new Set(READERS.filter((reader) => reader !== notebook && reader !== plainFiles).map(({ label }) => label)),
];
const known = (): string => t("{0}, a notebook, or JSON and CSV files of results", TRACKERS.join(", "));

async function unknownPlace(files: Files, single: boolean): Promise<RunReading> {
  if (single)
    return {
      tracker: "file",
      label: t("File"),
      runs: [],
      problems: [t("The file is not one that runs are read from ({0}).", known())],
    };
  const empty = !(await files.list("")).length;
  const reason = empty
    ? t("The folder is empty, missing or cannot be read.")
    : t("The folder holds no runs that are known here ({0}).", known());
  return { tracker: "folder", label: t("Folder"), runs: [], problems: [reason] };
}

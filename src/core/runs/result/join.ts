import { addAll } from "../../base/collections";
import { below } from "../../base/files";
import type { Run } from "../types";

/** Trackers whose records are exact, each of one training in its own folder: others may have logged the same training. */
const TRAINERS = new Set([
  "lightning",
  "huggingface",
  "llamafactory",
  "openmmlab",
  "ultralytics",
  "timm",
  "detectron2",
  "stable-baselines3",
  "ray",
]);

/**
 * One training is one run, whatever number of loggers wrote it. TensorBoard's record joins the trainer's of the same folder, or of the
 * folder above its `runs` (Hugging Face: the newest there, since each training makes one) or its `vis_data` (OpenMMLab); LLaMA-Factory's
 * log joins the state of the Hugging Face Trainer that it runs; a trainer's record joins the Hydra job in
 * whose folder it lies, when the job has one of that tracker. Of values that two have, the exact one is kept: TensorBoard's have 32 bits.
 */
export function joinLoggers(runs: readonly Run[]): Run[] {
  let left = [...runs];
  const into = (main: Run, others: readonly Run[]): void => {
    for (const other of others) join(main, other);
    const joined = new Set(others);
    left = left.filter((run) => !joined.has(run));
  };
  for (const trainer of runs.filter((run) => TRAINERS.has(run.tracker))) {
    if (!left.includes(trainer)) continue;
    const boards = left.filter((run) => run.tracker === "tensorboard");
    const own = left.filter(
      ({ tracker, path }) =>
        (tracker === "tensorboard" && (path === trainer.path || path === below(trainer.path, "vis_data"))) ||
        (tracker === "llamafactory" && trainer.tracker === "huggingface" && path === trainer.path),
    );
    const runsFolder = `${below(trainer.path, "runs")}/`;
    const newest =
      trainer.tracker === "huggingface"
        ? boards.filter((run) => run.path.startsWith(runsFolder)).reduce<Run | undefined>(later, undefined)
        : undefined;
    into(trainer, newest && !own.includes(newest) ? [...own, newest] : own);
  }
  const jobs = left.filter((run) => run.tracker === "hydra").sort((a, b) => b.path.length - a.path.length);
  for (const job of jobs) {
    const inside = left.filter((run) => run !== job && run.tracker !== "hydra" && isWithin(run.path, job.path));
    const alone = inside.filter((run) => inside.filter(({ tracker }) => tracker === run.tracker).length === 1);
    into(
      job,
      alone.sort((a, b) => Number(TRAINERS.has(b.tracker)) - Number(TRAINERS.has(a.tracker))),
    );
  }
  return left;
}

function later(best: Run | undefined, run: Run): Run {
  return best && (best.started ?? "") > (run.started ?? "") ? best : run;
}

function isWithin(path: string, folder: string): boolean {
  return !folder || path === folder || path.startsWith(`${folder}/`);
}

function join(main: Run, other: Run): void {
  const taken = new Set([...Object.keys(main.metrics), ...Object.keys(main.history ?? {})].map(plain));
  const added = <T>(from: Record<string, T> | undefined): [string, T][] =>
    Object.entries(from ?? {}).filter(([name]) => !taken.has(plain(name)));
  const history = added(other.history);
  main.metrics = { ...main.metrics, ...Object.fromEntries(added(other.metrics)) };
  if (history.length) main.history = { ...main.history, ...Object.fromEntries(history) };
  main.parameters = { ...other.parameters, ...main.parameters };
  if (main.state === "unknown") main.state = other.state;
  main.started ??= other.started;
  main.ended ??= other.ended;
  main.commit ??= other.commit;
  if (main.rows === undefined && other.rows !== undefined) main.rows = other.rows;
  addAll(
    main.problems,
    other.problems.filter((problem) => !main.problems.includes(problem)),
  );
  for (const key of ["started", "ended", "commit"] as const) if (main[key] === undefined) delete main[key];
}

/** Names that two loggers give to one metric: Hugging Face's `eval_loss` and `loss` are TensorBoard's `eval/loss` and `train/loss`. */
function plain(name: string): string {
  return name.replace(/[/.\s]/g, "_").replace(/^train_/, "");
}

import { type Case, lines, type Tracker } from "./case";

const AT_END = "the file is written when all is done, and has no mark of anything else";

const inspect = (status: string | undefined, scores?: number): Case["files"] => ({
  "logs/2026-01-01T10-00-00-00-00_arc_a1.json": JSON.stringify({
    status,
    eval: { task: "arc", model: "m", created: "2026-01-01T10:00:00+00:00" },
    ...(scores === undefined
      ? {}
      : { results: { scores: [{ name: "choice", metrics: { accuracy: { value: scores } } }] } }),
  }),
});

const notebook = (papermill?: object): Case["files"] => ({
  "a.ipynb": JSON.stringify({ cells: [], metadata: papermill ? { papermill } : {} }),
});
const STARTED = { start_time: "2026-01-01T10:00:00", parameters: {} };

const similarity = (...rows: string[]): Case["files"] => ({
  "model/eval/similarity_evaluation_dev_results.csv": ["epoch,steps,cosine_pearson", ...rows]
    .map((row) => `${row}\n`)
    .join(""),
});

/** What evaluates, and files without a tracker. */
export const EVALUATIONS: readonly Tracker[] = [
  {
    label: "lm-evaluation-harness",
    cases: {
      running: AT_END,
      finished: {
        files: {
          "m/results_2026-01-01T10-00-00.000000.json":
            '{"results": {"arc": {"acc,none": 0.5}}, "versions": {"arc": 1}, "config": {"model": "hf"}}',
        },
        is: { state: "finished", metrics: { "arc.acc": 0.5 } },
      },
      failed: AT_END,
      killed: AT_END,
      resumed: AT_END,
      empty: {
        files: { "m/results_1.json": '{"results": {}, "versions": {}, "config": {"model": "hf"}}' },
        is: { state: "finished" },
      },
    },
  },
  {
    label: "Inspect",
    cases: {
      running: { files: inspect("started"), is: { state: "running" } },
      finished: { files: inspect("success", 0.5), is: { state: "finished", metrics: { "choice.accuracy": 0.5 } } },
      failed: { files: inspect("error"), is: { state: "failed" } },
      killed: { files: inspect("cancelled"), is: { state: "killed" } },
      resumed: "an evaluation that is tried again has a log of its own",
      empty: { files: inspect(undefined), is: { state: "running" } },
    },
  },
  {
    label: "MTEB",
    cases: {
      running: AT_END,
      finished: {
        files: {
          "m/r/A.json": '{"task_name": "A", "mteb_version": "1", "scores": {"test": [{"main_score": 0.5}]}}',
        },
        is: { state: "finished", metrics: { A: 0.5 } },
      },
      failed: AT_END,
      killed: AT_END,
      resumed: AT_END,
      empty: {
        files: { "m/r/A.json": '{"task_name": "A", "mteb_version": "1", "scores": {}}' },
        is: { state: "finished" },
      },
    },
  },
  {
    label: "sentence-transformers",
    cases: {
      running: AT_END,
      finished: {
        files: similarity("0,-1,0.5", "1,-1,0.75"),
        is: {
          state: "unknown",
          metrics: { "dev.cosine_pearson": 0.75 },
          steps: { "dev.cosine_pearson": [0, 1] },
        },
      },
      failed: AT_END,
      killed: AT_END,
      resumed: {
        files: similarity("0,-1,0.5", "epoch,steps,cosine_pearson", "0,-1,0.25", "1,-1,0.75"),
        is: {
          state: "unknown",
          metrics: { "dev.cosine_pearson": 0.75 },
          steps: { "dev.cosine_pearson": [0, 1, 2] },
        },
      },
      empty: { files: similarity(), is: { state: "unknown" } },
    },
  },
  {
    label: "Jupyter notebook",
    cases: {
      running: { files: notebook(STARTED), is: { state: "unknown" } },
      finished: {
        files: notebook({ ...STARTED, end_time: "2026-01-01T10:10:00", exception: null }),
        is: { state: "finished" },
      },
      failed: {
        files: notebook({ ...STARTED, end_time: "2026-01-01T10:10:00", exception: true }),
        is: { state: "failed" },
      },
      killed: "papermill leaves what it has noted at the start, as of one that runs",
      resumed: "papermill writes a notebook of its own for each execution",
      empty: { files: notebook(), is: { state: "unknown" } },
    },
  },
  {
    label: "Result files",
    cases: {
      running: "result files say nothing of how the run ended",
      finished: {
        files: { "metrics.json": '{"test_acc": 0.5}' },
        is: { state: "unknown", metrics: { test_acc: 0.5 } },
      },
      failed: "result files say nothing of how the run ended",
      killed: {
        files: { "log.jsonl": '{"step": 0, "loss": 0.9}\n{"step": 1, "lo' },
        is: {
          state: "unknown",
          metrics: { loss: 0.9 },
          problems: ["log.jsonl: 1 line is no JSON object and left out."],
        },
      },
      resumed: {
        files: {
          "log.jsonl": lines(
            { step: 0, loss: 0.9 },
            { step: 1, loss: 0.7 },
            { step: 1, loss: 0.6 },
            { step: 2, loss: 0.5 },
          ),
        },
        is: { state: "unknown", metrics: { loss: 0.5 }, steps: { loss: [0, 1, 2] } },
      },
      empty: {
        files: { "metrics.json": "{}" },
        is: { state: "unknown", problems: ["metrics.json holds no numbers."] },
      },
    },
  },
];

import { appendFileSync } from "node:fs";
import path from "node:path";
import { preparePage } from "./pageSupport";
import { write } from "./researchSupport";

const STEPS = 30;

/** A history as Lightning's CSVLogger writes it: a loss that falls to its floor, an accuracy that grows. */
function metrics(lr: number, seed: number, steps = STEPS): string {
  const rows = Array.from({ length: steps }, (_, step) => row(lr, seed, step));
  return `step,epoch,train_loss,val_acc\n${rows.join("")}`;
}

function row(lr: number, seed: number, step: number): string {
  const pace = 1 - Math.exp(-(step + 1) * lr * 3);
  const noise = Math.sin(seed * 7 + step) / 60;
  return `${step * 10},${step},${(2.3 - 1.9 * pace + noise).toFixed(4)},${(0.1 + 0.8 * pace + noise).toFixed(4)}\n`;
}

/** Fills a copy of the sample workspace: a sweep of three learning rates with three seeds each, a run that grows, and one that lies elsewhere. */
export function prepareComparison(workspace: string): void {
  preparePage(workspace);
  let version = 0;
  for (const lr of [0.1, 0.03, 0.01])
    for (const seed of [1, 2, 3]) {
      const folder = `lightning_logs/version_${version++}`;
      write(workspace, `${folder}/metrics.csv`, metrics(lr, seed));
      write(
        workspace,
        `${folder}/hparams.yaml`,
        `lr: ${lr}\nseed: ${seed}\noptimizer: ${lr > 0.05 ? "sgd" : "adam"}\nwidth: 128\nmodel:\n  name: mlp_100%\n`,
      );
    }
  write(workspace, "logs/live/version_0/metrics.csv", metrics(0.05, 4, 3));
  write(workspace, "logs/live/version_0/hparams.yaml", "lr: 0.05\nseed: 4\noptimizer: adam\nwidth: 128\n");
  const record = (id: string, text: string) =>
    write(
      workspace,
      `research/experiments/${id}.yaml`,
      `${text}\nproblems: [overparameterised-generalisation]\nauthor: ada\n`,
    );
  record(
    "2026-11-10-sweep",
    "title: Learning rates\nverdict: supports\nnote: The slowest had not converged.\nstatus: finished\nlinks: [lightning_logs]\ncommit: 3fe1c2d9aa",
  );
  record("2026-11-12-live", "title: Still running\nstatus: running\nlinks: [logs/live]");
  record(
    "2026-11-11-far",
    'title: On the cluster\nstatus: finished\nlinks: ["https://wandb.ai/acme/sae/runs/abc123"]\nmetrics: {val_acc: 0.77}',
  );
}

/** What the run that grows writes next. */
export function grow(workspace: string, step: number): void {
  appendFileSync(path.join(workspace, "logs/live/version_0/metrics.csv"), row(0.05, 4, step));
}

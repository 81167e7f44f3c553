import { after, before, describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { appendFileSync } from "node:fs";
import { eventFile, scalar, version } from "../unit/runs/trackers/eventWriter";
import { database, MLFLOW_SCHEMA } from "../unit/runs/trackers/mlflowTables";
import { openWorkbench, type Workbench } from "./harness";
import { card, LABEL_NOISE, openFromTree, record, recordFile, setField, untilItSays, write } from "./researchSupport";

/** A database of so many runs, a learning rate each. */
const sweep = (count: number): Promise<Uint8Array> =>
  database((db) => {
    db.run(`${MLFLOW_SCHEMA}INSERT INTO experiments VALUES (1, 'sweep', '', 'active', 0, 0);`);
    for (let i = 1; i <= count; i++)
      db.run(
        `INSERT INTO runs (run_uuid, name, status, start_time, lifecycle_stage, experiment_id) VALUES ('id${i}', 'lr-${i}', 'FINISHED', ${1e12 + i}, 'active', 1);
         INSERT INTO metrics VALUES ('val_acc', ${i / 100}, 1, 'id${i}', 1, 0);`,
      );
  });

const experiment = (title: string, link: string): string =>
  `title: ${title}\nproblems: [label-noise]\nstatus: finished\nlinks: [${link}]\ncreated: 2026-11-20T10:00:00Z\n`;

describe("runs, in the real window", () => {
  let window: Workbench;

  before(async () => {
    const store = await sweep(20);
    window = await openWorkbench({
      settings: { "openProblems.identity.handle": "grace", "openProblems.tree.groupBy": "catalogue" },
      prepare: (workspace) => {
        write(workspace, "store/mlflow.db", Buffer.from(store));
        write(workspace, "logs/version_0/metrics.csv", "epoch,step,val_acc\n0,1,0.5\n1,2,0.91\n2,3,0.75\n");
        const events = eventFile([version(1), scalar(1, 1, "val_acc", 0.5), scalar(2, 2, "val_acc", 0.91)]);
        write(workspace, "logs/version_0/events.out.tfevents.1.host", Buffer.from(events));
        write(
          workspace,
          "seeds.csv",
          `method,seed,val_acc\n${[0.9, 0.92, 0.91, 0.95, 0.89].map((acc, seed) => `ours,${seed},${acc}\n`).join("")}`,
        );
        write(workspace, "research/experiments/2026-11-20-two-loggers--grace.yaml", experiment("Two loggers", "logs"));
        write(
          workspace,
          "research/experiments/2026-11-20-five-seeds--grace.yaml",
          experiment("Five seeds", "seeds.csv"),
        );
      },
    });
    await window.openView("Open Problems");
  });
  after(() => window.close());

  it("are five seeds in one row, with mean, deviation, n, and the interval as whiskers", async () => {
    const page = await openFromTree(window, LABEL_NOISE);
    const group = card(page, "Five seeds").locator("li.run").first();
    await group.getByText("Seeds: 5").waitFor();
    await group.getByText("0.914 ± 0.023", { exact: true }).waitFor();
    await group.getByText("n = 5", { exact: true }).waitFor();
    await group.getByRole("img", { name: /val_acc: 0\.914 ± 0\.023, 95 % interval 0\.885 to 0\.943, n = 5/ }).waitFor();
    await group.scrollIntoViewIfNeeded();
    await window.screenshot("runs-seeds");
  });

  it("are one for a training with two loggers, with its last and its best value", async () => {
    const page = await openFromTree(window, LABEL_NOISE);
    const runs = card(page, "Two loggers").locator("li.run");
    await runs.getByText("best 0.91 at step 2").waitFor();
    assert.equal(await runs.count(), 1);
  });

  it("can be chosen from a database of twenty, and are linked one by one", async () => {
    const page = await openFromTree(window, LABEL_NOISE);
    await page.getByRole("button", { name: "Link an Experiment" }).first().click();
    await window.quickPick.open(/Link an experiment/);
    await window.quickPick.type("store/mlflow.db");
    await window.quickPick.accept();
    await window.quickPick.open(/Recognised: MLflow \(runs: 20\)/);
    await window.quickPick.accept("Runs");
    await window.quickPick.open(/Recognised: MLflow\. Which of its runs/);
    await window.quickPick.widget.getByRole("checkbox").first().click();
    await window.quickPick.type("lr-7");
    await window.quickPick.toggle("lr-7");
    await window.quickPick.accept();
    await window.quickPick.open(/Recognised: MLflow \(runs: 1\)/);
    await setField(window, "Title", "The seventh");
    await window.quickPick.accept("Link Experiment");
    await untilItSays(window, () => record(window, "the-seventh"), /val_acc: 0\.07/);
    assert.match(record(window, "the-seventh"), /^links: \[\s*"?store\/mlflow\.db#id7"?\s*\]$/m);
    const runs = card(page, "The seventh").locator("li.run");
    await runs.getByText("lr-7").waitFor();
    assert.equal(await runs.count(), 1);
  });

  it("are not taken back together with what came into their record since", async () => {
    appendFileSync(recordFile(window, "the-seventh"), "note: Mine\n");
    await window.notifications.press(/is linked/, "Undo");
    await window.notifications.read(/nothing was undone/);
    assert.match(record(window, "the-seventh"), /^note: Mine$/m);
  });
});

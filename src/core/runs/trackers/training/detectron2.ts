import { startOf } from "../../kit/place";
import { below } from "../../../base/files";
import { folderReader } from "../../kit/training/folderReader";
import { addParameters } from "../../kit/training/parameterFiles";
import { readLogLines } from "../../kit/training/trainingTable";

const LOG = "metrics.json";

/**
 * Detectron2's output folder (detectron2/utils/events.py): `metrics.json` holds JSON lines, some of losses and some of evaluations alone, both with
 * their `iteration`, counted from 0; `config.yaml` the whole configuration.
 */
export const detectron2 = folderReader({
  tracker: "detectron2",
  label: "Detectron2",
  files: [LOG],
  async holds(files, { path }) {
    const start = await startOf(files, below(path, LOG), 8192);
    return start.includes('"iteration"') && /"(?:data_time|total_loss|eta_seconds)"/.test(start);
  },
  async read(files, run, { path }, context) {
    await addParameters(files, path, ["config.yaml"], run);
    const most = run.parameters["SOLVER.MAX_ITER"];
    await readLogLines(files, below(path, LOG), run, context, (record) => {
      const iteration = new Map(record).get("iteration");
      if (typeof most === "number" && typeof iteration === "number")
        run.state = iteration + 1 >= most ? "finished" : "unknown";
      return record;
    });
  },
});

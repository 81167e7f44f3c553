import { below } from "../../base/files";
import { flattenNumbers } from "../kit/flatten";
import { folderReader } from "../kit/training/folderReader";
import { addParameters } from "../kit/training/parameterFiles";
import { hasFile, startOf } from "../kit/place";
import { readLogLines } from "../kit/training/trainingTable";
import { baseName, setKnown } from "../run";

const LOG = "result.json";
const STEP = "training_iteration";
/** What names the machine, or counts for Ray alone; the configuration is `params.json`. */
const LEFT_OUT =
  /^(?:config|hist_stats|hostname|node_ip|pid|date|trial_id|experiment_id|experiment_tag|done|should_checkpoint|iterations_since_restore|time_since_restore|time_this_iter_s|warmup_time|timestamp)$/;

/**
 * Ray Tune's and RLlib's trials: `result.json` holds JSON lines, each with the whole configuration in it, `params.json` the parameters. `progress.csv`
 * has the same numbers. The folder's name holds parameters and may be cut off: the trial's own id names it too.
 */
export const ray = folderReader({
  tracker: "ray",
  label: "Ray Tune",
  files: [LOG, "params.json"],
  async holds(files, { path }) {
    const start = await startOf(files, below(path, LOG), 256 * 1024);
    return !start.trim() || start.includes(`"${STEP}"`);
  },
  async read(files, run, { path }, context) {
    await addParameters(files, path, ["params.json"], run);
    setKnown(run, "group", baseName(path.slice(0, Math.max(0, path.lastIndexOf("/")))));
    let done = false;
    await readLogLines(
      files,
      below(path, LOG),
      run,
      context,
      (record) => {
        const values = new Map(record);
        done = values.get("done") === true;
        const [id, time] = [values.get("trial_id"), values.get("timestamp")];
        if (typeof id === "string") setKnown(run, "id", id);
        const own: [string, unknown][] = typeof time === "number" ? [["timestamp", time]] : [];
        flattenNumbers(
          new Map(record.filter(([name]) => !LEFT_OUT.test(name))),
          (name, value) => own.push([name, value]),
          () => undefined,
        );
        return own;
      },
      STEP,
    );
    run.state = (await hasFile(files, below(path, "error.txt"))) ? "failed" : done ? "finished" : "unknown";
  },
});

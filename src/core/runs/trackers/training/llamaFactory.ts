import { startOf } from "../../kit/place";
import { below } from "../../../base/files";
import { folderReader } from "../../kit/training/folderReader";
import { addParameters } from "../../kit/training/parameterFiles";
import { readLogLines } from "../../kit/training/trainingTable";

const LOG = "trainer_log.jsonl";
/** Progress for people: shares, and times as text. */
const PROGRESS = /^(?:total_steps|percentage|elapsed_time|remaining_time|epoch)$/;

/**
 * LLaMA-Factory's `trainer_log.jsonl` (src/llamafactory/train/callbacks.py): a line for each time it logs, which count as `current_steps`; the last has
 * no loss. The trainer's own state beside it has more digits.
 */
export const llamaFactory = folderReader({
  tracker: "llamafactory",
  label: "LLaMA-Factory",
  files: [LOG],
  async holds(files, { path }) {
    const start = await startOf(files, below(path, LOG), 4096);
    return start.includes('"current_steps"') && start.includes('"total_steps"');
  },
  async read(files, run, { path }, context) {
    await addParameters(files, path, ["training_args.yaml", "llamaboard_config.yaml"], run);
    await readLogLines(
      files,
      below(path, LOG),
      run,
      context,
      (record) => {
        const values = new Map(record);
        const [now, total] = [values.get("current_steps"), values.get("total_steps")];
        if (typeof now === "number" && typeof total === "number")
          run.state = total > 0 && now >= total ? "finished" : "unknown";
        return record.filter(([name]) => !PROGRESS.test(name));
      },
      "current_steps",
    );
  },
});

import { addAll } from "../../base/collections";
import { below, type Files } from "../../base/files";
import { t } from "../../base/language";
import { logProblems, openLog } from "../kit/binary/logBlocks";
import { withoutDescriptions } from "../kit/configuration";
import { entriesOf, flattenParameters, textAt, valueAt } from "../kit/flatten";
import { Histories } from "../kit/histories";
import { parseJson } from "../kit/jsonText";
import { asNumber, isoFromText } from "../kit/numbers";
import { hasFile, readData, unreadable } from "../kit/place";
import { folderReader } from "../kit/training/folderReader";
import { setKnown } from "../run";
import type { ReadContext, Run } from "../types";

const LOG = "backup.swanlab";
const CONFIG = "files/config.yaml";
/** `:SWL`, magic 0xE1D6 (little-endian); then the version. */
const WRITER = { name: "SwanLab", starts: [0x3a, 0x53, 0x57, 0x4c, 0xd6, 0xe1], version: 1 };
const FOLDER = /^run-\d{8}_\d{6}-(.+)$/;

/**
 * SwanLab's `swanlog/run-TIME-ID` (swanlab/data/porter/datastore.py, swanlab/proto/v0.py): `backup.swanlab` is a log like W&B's whose records
 * are JSON, `files/config.yaml` the configuration. The `run-ID.swanlab` of 2026 is of another format, and said not to be read. Columns of the class SYSTEM
 * measure the machine; workspace and metadata name users and hosts, and are passed over.
 */
export const swanlab = folderReader({
  tracker: "swanlab",
  label: "SwanLab",
  files: [/^(?:backup|run-.+)\.swanlab$/],
  async read(files, run, { path, entries }, context) {
    setKnown(run, "id", FOLDER.exec(run.name ?? "")?.[1]);
    await readConfig(files, below(path, CONFIG), run);
    const bytes = await files.read(below(path, LOG));
    if (!entries.some(({ name }) => name === LOG))
      run.problems.push(t("The run's log is of a newer version of SwanLab, which is not read."));
    else if (bytes) await readLog(bytes, run, context);
    else run.problems.push(`${LOG} ${unreadable()}.`);
  },
});

async function readConfig(files: Files, path: string, run: Run): Promise<void> {
  if (!(await hasFile(files, path))) return;
  const parsed = await readData(files, path);
  const { parameters, problem } = flattenParameters(withoutDescriptions(entriesOf(parsed?.value) ?? []));
  run.parameters = parameters;
  const reason = parsed ? parsed.problem : unreadable();
  if (reason) run.problems.push(`config.yaml ${reason}.`);
  if (problem) run.problems.push(problem);
}

/** A log without a last record is of a run that still writes, or that was killed. */
async function readLog(bytes: Uint8Array, run: Run, { budget }: ReadContext): Promise<void> {
  const { blocks, problems } = openLog(bytes, WRITER);
  addAll(run.problems, problems);
  if (!blocks) return;
  run.state = "running";
  const histories = new Histories(budget, "replace");
  const decoder = new TextDecoder();
  const machine = new Set<string>();
  let bad = 0;
  for (let record = blocks.next(); record; record = blocks.next()) {
    const { value } = parseJson(decoder.decode(record));
    const data = valueAt(value, "data");
    const key = textAt(data, "key");
    const time = isoFromText(valueAt(data, "create_time"));
    switch (textAt(value, "model_type")) {
      case undefined:
        bad++;
        break;
      case "Header":
        setKnown(run, "started", time);
        break;
      case "Project":
        setKnown(run, "group", textAt(data, "name"));
        break;
      case "Experiment":
        readExperiment(data, run);
        break;
      case "Column":
        if (key !== undefined && valueAt(data, "cls") === "SYSTEM") machine.add(key);
        break;
      case "Scalar": {
        const [number, step] = [asNumber(valueAt(data, "metric", "data")), asNumber(valueAt(data, "step"))];
        const at = Date.parse(isoFromText(valueAt(data, "metric", "create_time")) ?? "");
        if (key !== undefined && number !== undefined && step !== undefined && !machine.has(key))
          histories.add(key, step, number, at);
        break;
      }
      case "Footer":
        run.state = valueAt(data, "success") === true ? "finished" : "failed";
        setKnown(run, "ended", time);
    }
    if (budget.due()) await budget.pause();
  }
  addAll(run.problems, logProblems(blocks, bad));
  await histories.finish(run);
}

function readExperiment(data: unknown, run: Run): void {
  setKnown(run, "name", textAt(data, "name"));
  const tags = valueAt(data, "tags");
  if (Array.isArray(tags) && tags.length && !Object.hasOwn(run.parameters, "tags"))
    run.parameters = { ...run.parameters, tags: tags.join(", ") };
}

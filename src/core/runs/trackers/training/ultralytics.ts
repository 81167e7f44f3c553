import { below } from "../../../base/files";
import { folderReader } from "../../kit/training/folderReader";
import { addParameters } from "../../kit/training/parameterFiles";
import { headerOf, readTableFile, stateByEpochs } from "../../kit/training/trainingTable";
import { setKnown } from "../../run";

const TABLE = "results.csv";

/**
 * Ultralytics' `runs/<task>/<name>` (https://docs.ultralytics.com): `results.csv`, an epoch a row, beside `args.yaml`; YOLOv5 has `opt.yaml` and
 * `hyp.yaml`, counts epochs from 0 and pads its columns with blanks. A training that stopped early has no mark of its end.
 */
export const ultralytics = folderReader({
  tracker: "ultralytics",
  label: "Ultralytics",
  files: [TABLE, /^(?:args|opt)\.yaml$/],
  async holds(files, { path }, context) {
    const header = await headerOf(files, below(path, TABLE), context);
    return header[0] === "epoch" && header.some((name) => /^(?:train|val|metrics)\//.test(name));
  },
  async read(files, run, { path }, context) {
    await addParameters(files, path, ["hyp.yaml", "opt.yaml", "args.yaml"], run);
    const { task, epochs } = run.parameters;
    if (typeof task === "string") setKnown(run, "group", task);
    await readTableFile(files, below(path, TABLE), run, context);
    run.state = stateByEpochs(run, epochs);
  },
});

import { below } from "../../../base/files";
import { folderReader } from "../../kit/training/folderReader";
import { addParameters } from "../../kit/training/parameterFiles";
import { headerOf, readTableFile, stateByEpochs } from "../../kit/training/trainingTable";
import { setKnown } from "../../run";

const TABLE = "summary.csv";

/** `20260101-120000-resnet50-224`: the start on the machine's own clock. */
const STARTED = /^(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)(\d\d)-/;

/** timm's `output/train/<time>-<model>-<size>` (timm/utils/summary.py): `summary.csv`, an epoch from 0 a row, beside `args.yaml`. */
export const timm = folderReader({
  tracker: "timm",
  label: "timm",
  files: [TABLE, "args.yaml"],
  async holds(files, { path }, context) {
    const header = await headerOf(files, below(path, TABLE), context);
    return header[0] === "epoch" && header.some((name) => /^(?:train|eval)_/.test(name));
  },
  async read(files, run, { path }, context) {
    await addParameters(files, path, ["args.yaml"], run);
    const found = STARTED.exec(run.name ?? "");
    if (found) setKnown(run, "started", `${found.slice(1, 4).join("-")}T${found.slice(4, 7).join(":")}`);
    await readTableFile(files, below(path, TABLE), run, context);
    run.state = stateByEpochs(run, run.parameters.epochs);
  },
});

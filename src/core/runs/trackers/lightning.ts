import { below } from "../../base/files";
import { parseNumber } from "../kit/numbers";
import { folderReader } from "../kit/training/folderReader";
import { addParameters } from "../kit/training/parameterFiles";
import { headerOf, readTableFile } from "../kit/training/trainingTable";
import { baseName, setKnown } from "../run";

const TABLE = "metrics.csv";

/**
 * PyTorch Lightning's `lightning_logs/version_N/{metrics.csv,hparams.yaml}`: folders that its CSVLogger wrote, by their name, by the settings
 * beside the table, or by the columns that it always has.
 */
export const lightning = folderReader({
  tracker: "lightning",
  label: "PyTorch Lightning",
  files: [TABLE],
  async holds(files, { path, entries }, context) {
    if (/^version_\d+$/.test(baseName(path) || context.name)) return true;
    if (entries.some(({ name }) => name === "hparams.yaml")) return true;
    const header = await headerOf(files, below(path, TABLE), context);
    return (
      header.includes("epoch") && header.includes("step") && header.every((cell) => parseNumber(cell) === undefined)
    );
  },
  async read(files, run, { path }, context) {
    if (run.name === TABLE) delete run.name;
    setKnown(run, "group", baseName(path.slice(0, Math.max(0, path.lastIndexOf("/")))));
    await addParameters(files, path, ["hparams.yaml"], run);
    await readTableFile(files, below(path, TABLE), run, context);
  },
});

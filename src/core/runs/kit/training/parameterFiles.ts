import { flattenParameters } from "../flatten";
import { hasFile, readData, unreadable } from "../place";
import { below, type Files } from "../../../base/files";
import type { Run } from "../../types";

/** Names that programs give to the file of what they were set to; of a key in several the later file's value counts. */
export const PARAMETER_FILES: readonly string[] = [
  ...["config.json", "config.yaml", "config.yml", "adapter_config.json"],
  ...["hyp.yaml", "opt.yaml", "args.json", "args.yaml", "training_args.yaml"],
  ...["hyperparameters.json", "hyperparameters.yaml", "hyperparameters.yml"],
  ...["hparams.json", "hparams.yaml", "params.json", "params.yaml"],
];

/**
 * Adds the parameters of YAML or JSON files to a run: those of `names` that lie in `folder`. A file that is there and cannot be read is
 * told in the run's problems.
 */
export async function addParameters(files: Files, folder: string, names: readonly string[], run: Run): Promise<void> {
  for (const name of names) {
    const path = below(folder, name);
    if (!(await hasFile(files, path))) continue;
    const parsed = await readData(files, path);
    if (!parsed || parsed.problem) {
      run.problems.push(`${name} ${parsed?.problem ?? unreadable()}.`);
      continue;
    }
    const { parameters, problem } = flattenParameters(parsed.value);
    run.parameters = { ...run.parameters, ...parameters };
    if (problem) run.problems.push(problem);
  }
}

import { EXPERIMENT_KEYS, type ExperimentFields, isEmpty } from "../experiment";
import { setIn } from "../../yaml/editing/edit";

/**
 * Changes fields of an experiment's file; all else stays as it is, byte for byte. New keys go where the design's order has them. A field that is
 * given as undefined, or as an empty list or map, is taken out.
 * @throws EditError with a sentence for the user where the file is broken
 */
export function editExperiment(text: string, changes: Partial<ExperimentFields>): string {
  for (const key of EXPERIMENT_KEYS) {
    if (key in changes) text = setIn(text, [key], isEmpty(changes[key]) ? undefined : changes[key], EXPERIMENT_KEYS);
  }
  return text;
}

import type { Measurement } from "../catalogue/schema";
import type { Catalogue } from "../catalogue/index/catalogue";
import { answeringName, publishedBest } from "../describe/facts/measurements";
import type { Experiment } from "../research/model";
import type { Research } from "../research/records";
import type { RunSource } from "./table";

/**
 * An experiment with what is told beside its runs: its problems and notes, and the direction that a problem's measurement gives to a metric.
 * @param measurements those of its problems
 */
export function sourceOf(
  experiment: Experiment,
  { catalogue, research }: { catalogue: Catalogue; research: Research },
  places: RunSource["places"],
  measurements: readonly Measurement[],
): RunSource {
  const measurement = measurements.find(({ id, better }) => id === experiment.measurement && better);
  const metric = measurement && answeringName(measurement, Object.keys(experiment.metrics));
  return {
    experiment,
    problems: experiment.problems.map((id) => catalogue.resolve(id)?.title ?? id),
    notes: research.notesOfExperiment(experiment.id).map(({ title }) => title),
    measured:
      metric === undefined
        ? undefined
        : {
            metric,
            better: measurement!.better!,
            best: publishedBest(measurement!, experiment.metrics[metric]!),
          },
    places,
  };
}

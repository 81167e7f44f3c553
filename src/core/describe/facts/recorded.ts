import type { Experiment } from "../../research/model";
import type { LinkedRuns, ShownRun } from "../../runs/shown";

/**
 * What the linked runs say by now of the metrics that a record keeps: by name, where those that the record took them from are known and say one
 * thing. Empty while any place is still being read.
 */
export function saidByNow(experiment: Experiment, linked: readonly LinkedRuns[]): ReadonlyMap<string, number> {
  const said = new Map<string, number>();
  const places = linked.map(({ found }) => found);
  if (!places.every((found) => found !== undefined)) return said;
  const { values, runs: kept = [] } = experiment;
  const groups = places.flatMap((found) => found.groups ?? []);
  const standing =
    values === "mean"
      ? []
      : places.flatMap(({ runs, total }) =>
          total === 1 ? runs : runs.filter((run) => kept.includes(run.id ?? run.path)),
        );
  for (const name of Object.keys(experiment.metrics)) {
    const found =
      values === "mean"
        ? groups.flatMap(({ metrics }) => (Object.hasOwn(metrics, name) ? metrics[name]!.mean : []))
        : standing.flatMap((run) => valueOf(run, name, values === "best"));
    if (new Set(found).size === 1) said.set(name, found[0]!);
  }
  return said;
}

function valueOf({ metrics, best }: ShownRun, name: string, isBest: boolean): number | [] {
  if (isBest && best && Object.hasOwn(best, name)) return best[name]!.value;
  return Object.hasOwn(metrics, name) ? metrics[name]! : [];
}

/** Whether a number is another as a person may have rounded it. */
export function isRounded(rounded: number, exact: number): boolean {
  const [mantissa = ""] = String(rounded).split("e");
  const digits = mantissa.replace(/\D/g, "").replace(/^0+/, "").length;
  return rounded === exact || Number(exact.toPrecision(Math.max(1, digits))) === rounded;
}

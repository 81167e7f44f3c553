import { answeringMetric } from "../../describe/facts/measurements";
import type { Measurement } from "../../catalogue/schema";
import { now } from "../../base/language";
import type { ExperimentFields } from "../../research/experiment";
import type { InstrumentUse, MeasuredInput } from "../../research/model";
import { instrumentOf, type Measured } from "..";

/** What a record says besides the figures. */
export interface Kept {
  /** Ids as records name problems. */
  problems: string[];
  inputs: MeasuredInput[];
  /** A measurement of the problem, and which figure answers it. */
  answers?: { measurement: Pick<Measurement, "id" | "metric">; figure: string };
  /** Days as records write them. */
  measured: string;
  created: string;
  author?: string;
  commit?: string;
}

/**
 * The record of a result. Where a figure answers a measurement by another name than the measurement's metric, it stands there by both, so that the
 * problem's chart finds it.
 */
export function experimentOf(result: Measured, kept: Kept): ExperimentFields {
  const { problems, inputs, answers, measured, created, author, commit } = kept;
  const names = inputs.map(({ path }) => path.slice(path.lastIndexOf("/") + 1));
  const metrics = { ...result.metrics };
  const figure = answers && result.metrics[answers.figure];
  if (answers && figure !== undefined && answeringMetric(answers.measurement, metrics) !== figure)
    metrics[answers.measurement.metric] = figure;
  return {
    title: [now(instrumentOf(result.instrument).title), names.join(", ")].filter(Boolean).join(": "),
    problems,
    status: "finished",
    links: inputs.map(({ path }) => path),
    commit,
    metrics,
    measured,
    measurement: answers?.measurement.id,
    instrument: useOf(result, inputs),
    author,
    created,
  };
}

function useOf({ instrument, version, options, fields, seed }: Measured, inputs: MeasuredInput[]): InstrumentUse {
  const set = Object.entries(options).filter(
    (entry): entry is [string, string | number | boolean] => entry[1] !== undefined,
  );
  return { id: instrument, version, options: Object.fromEntries(set), fields: { ...fields }, seed, inputs };
}

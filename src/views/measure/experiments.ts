import * as vscode from "vscode";
import type { Before } from "../../core/instruments/kept/changes";
import type { Experiment, InstrumentUse } from "../../core/research/model";
import { locateLink } from "../../storage/runs/linkPlaces";
import type { Subject } from "./subject";

/** An experiment whose metrics an instrument made. */
export type MeasuredExperiment = Experiment & { instrument: InstrumentUse };

export function isMeasured(experiment: Experiment | undefined): experiment is MeasuredExperiment {
  return experiment?.instrument !== undefined;
}

/** What an experiment measured. `problem` is the full id of that to which it belongs. */
export function subjectOfExperiment(experiment: MeasuredExperiment, problem: string | undefined): Subject {
  return {
    instrument: experiment.instrument.id,
    files: inputsOf(experiment).map(String),
    problem,
    experiment: experiment.id,
  };
}

/** What its record kept of the result. */
export function beforeOf(experiment: MeasuredExperiment): Before {
  const { version, options = {}, fields = {}, seed, inputs } = experiment.instrument;
  const names = inputsOf(experiment).map((uri) => vscode.workspace.asRelativePath(uri, false));
  const hashes = Object.fromEntries(inputs.map(({ sha256 }, i) => [names[i]!, sha256]));
  return { metrics: experiment.metrics, version, options, fields, seed, hashes };
}

function inputsOf({ file, instrument }: MeasuredExperiment): vscode.Uri[] {
  return instrument.inputs.map(({ path }) => locateLink(path, vscode.Uri.parse(file)));
}

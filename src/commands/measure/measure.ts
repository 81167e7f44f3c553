import * as vscode from "vscode";
import { now } from "../../core/base/language";
import type { Measured } from "../../core/instruments";
import type { Before } from "../../core/instruments/kept/changes";
import type { FormValues } from "../../core/instruments/page/formModel";
import type { Instrument } from "../../core/instruments/types";
import type { Experiment } from "../../core/research/model";
import type { OutlineNode } from "../../core/tree/outline";
import { HumanError } from "../../host/errors";
import { stat } from "../../storage/files/files";
import { requiredInput } from "../../storage/files/inputFiles";
import { isAddress, locateLink } from "../../storage/runs/linkPlaces";
import { beforeOf, isMeasured, type MeasuredExperiment, subjectOfExperiment } from "../../views/measure/experiments";
import { type Subject, urisOf } from "../../views/measure/subject";
import type { CommandContext } from "../context";
import { problemArgument } from "../problems/problemArgument";
import { askFiles, openFiles } from "./askFiles";
import { askInstrument } from "./askInstrument";
import { attachMeasurement } from "./attachMeasurement";

/** What is measured, and how. */
export interface MeasureOptions {
  /** URIs or paths, in the instrument's order. */
  files?: readonly (string | vscode.Uri)[];
  /** Columns by field; those left out are guessed. */
  fields?: Record<string, string>;
  options?: Record<string, unknown>;
  seed?: number;
  /** Id of the problem for which it is measured. */
  problem?: string;
  /** Id of an experiment that an instrument made: it is measured again and compared. */
  experiment?: string;
  /** Writes the result as an experiment of the problem, which answers this measurement of it by this figure. */
  attach?: { measurement?: string; figure?: string };
}

/** What the command returns: all that was found; with `attach` the record's file too. */
type Result = Measured & { record?: vscode.Uri };

/**
 * Runs an instrument and opens the page of the result. Named are: an instrument; or what it is for, a file of the Explorer or a row of a tree, whereupon
 * a person is asked for the rest.
 * @returns the result; undefined where a person has still to fill in the form
 * @throws HumanError where something cannot be measured, Cancelled where a person does not choose
 */
export async function measure(
  context: CommandContext,
  argument?: string | vscode.Uri | OutlineNode,
  given?: MeasureOptions | readonly vscode.Uri[],
): Promise<Result | undefined> {
  const options = Array.isArray(given) ? {} : ((given ?? {}) as MeasureOptions);
  const { problem, experiment } = await purposeOf(context, argument, options);
  if (isMeasured(experiment)) return again(context, experiment, options);
  const named = filesOf(argument, given, options) ?? (experiment && (await filesOfLinks(experiment)));
  const byProgram = typeof argument === "string";
  const { instrument, files } = byProgram
    ? { instrument: await instrumentOf(argument), files: named }
    : await chosen(context, named?.length ? named : undefined, problem);
  const all = await allFiles(context, instrument, files, byProgram);
  return finish(context, { instrument: instrument.id, files: all.map(String), problem }, options, byProgram);
}

/** The instrument that a person chooses, and the files as far as they are known: where none was named, the one of the editor in front counts if it fits. */
async function chosen(
  context: CommandContext,
  files: readonly vscode.Uri[] | undefined,
  problem: string | undefined,
): Promise<{ instrument: Instrument; files?: readonly vscode.Uri[] }> {
  const [file] = files ?? openFiles(vscode.window.tabGroups.activeTabGroup);
  const { instrument, fits } = await askInstrument(context, file, problem);
  return { instrument, files: files ?? (file && fits ? [file] : undefined) };
}

/** For which problem it is, and which experiment it belongs to, as far as that was said. */
async function purposeOf(
  context: CommandContext,
  argument: string | vscode.Uri | OutlineNode | undefined,
  options: MeasureOptions,
): Promise<{ problem?: string; experiment?: Experiment }> {
  const row = typeof argument === "object" && "kind" in argument ? argument : undefined;
  const id = row?.kind === "experiment" ? row.experiment.id : options.experiment;
  let experiment: Experiment | undefined;
  if (id !== undefined) {
    await context.stores.research.whenReady();
    experiment = context.stores.research.research.experiment(id);
    if (!experiment) throw new HumanError(vscode.l10n.t("There is no experiment “{0}”.", id));
  }
  const named = options.problem ?? experiment?.problems[0] ?? (row && row.kind !== "experiment" ? row : undefined);
  return { experiment, problem: named === undefined ? undefined : (await problemArgument(context, named, "")).fullId };
}

function filesOf(
  argument: unknown,
  given: MeasureOptions | readonly vscode.Uri[] | undefined,
  options: MeasureOptions,
): vscode.Uri[] | undefined {
  if (Array.isArray(given) && given.length) return [...(given as readonly vscode.Uri[])];
  if (options.files) return options.files.map((file) => (typeof file === "string" ? locateLink(file) : file));
  return argument instanceof vscode.Uri ? [argument] : undefined;
}

/** What an experiment links to that is a file and is there. */
async function filesOfLinks({ file, links }: Experiment): Promise<vscode.Uri[]> {
  const places = links.filter((link) => !isAddress(link)).map((link) => locateLink(link, vscode.Uri.parse(file)));
  const stats = await Promise.all(places.map(stat));
  return places.filter((_, i) => ((stats[i]?.type ?? 0) & vscode.FileType.File) !== 0);
}

async function instrumentOf(id: string): Promise<Instrument> {
  const { instrumentOf, InputError } = await import("../../core/measuring");
  try {
    return instrumentOf(id);
  } catch (error) {
    throw error instanceof InputError ? new HumanError(error.message) : error;
  }
}

/** The files of an instrument: those that were named, and as many more as it takes. A program that names an instrument is asked nothing. */
async function allFiles(
  context: CommandContext,
  instrument: Instrument,
  files: readonly vscode.Uri[] | undefined,
  byProgram: boolean,
): Promise<readonly vscode.Uri[]> {
  const { least, most } = instrument.files;
  if (byProgram && (files || !least)) return files ?? [];
  // The second file of these is a table of machines, which few have; and of many files the dialog gives several.
  const asked = instrument.options.some(({ id }) => /^(device|accelerator)$/.test(id)) ? 1 : Math.min(most, 2);
  const title = (number: number) =>
    asked > 1
      ? vscode.l10n.t("{0}: file {1}", now(instrument.title), number)
      : vscode.l10n.t("{0}: which file?", now(instrument.title));
  return askFiles(context.memory, title, { least, most: asked }, files);
}

async function finish(
  context: CommandContext,
  subject: Subject,
  { fields, options, seed, attach }: MeasureOptions,
  byProgram: boolean,
  before?: Before,
): Promise<Result | undefined> {
  const values: Partial<FormValues> | undefined =
    fields || options || seed !== undefined
      ? {
          ...(fields ? { fields } : {}),
          ...(options ? { options: textsOf(options) } : {}),
          ...(seed === undefined ? {} : { seed: String(seed) }),
        }
      : undefined;
  const { measure: pages } = await context.pages.load();
  const { measurement, result } = await pages.measure(subject, { before, values, always: byProgram });
  if (!result || !attach) return result;
  return { ...result, record: await attachMeasurement(context, measurement, attach) };
}

function textsOf(options: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(Object.entries(options).map(([id, value]) => [id, String(value as string | number)]));
}

/** Measures what a record tells of, with its settings, and compares. */
async function again(
  context: CommandContext,
  experiment: MeasuredExperiment,
  options: MeasureOptions,
): Promise<Result | undefined> {
  const [problem] = experiment.problems;
  const fullId = problem === undefined ? undefined : context.stores.catalogue.catalogue.resolve(problem)?.fullId;
  const subject = subjectOfExperiment(experiment, fullId);
  // Said here, since a record may name a file that is gone.
  await Promise.all(urisOf(subject).map(requiredInput));
  return finish(context, subject, options, true, beforeOf(experiment));
}

import { compareTexts } from "../../base/collections";
import type { Experiment, Note } from "../../research/model";
import type { Context } from "./context";
import type { ExperimentModel, MentionModel, NoteModel, NoteName } from "./facts";
import { isRounded, saidByNow } from "./recorded";
import { METRICS_IN_SIGHT, runsModels } from "./runs";
import type { Writing } from "./writing";
import type { Values } from "../../runs/types";
import { fill } from "../../words/pageTexts";
import { dotted } from "../tree";
import { EXPERIMENT_WORDS, labelled, VERDICT_WORDS } from "../../words/names";

/** So many notes are rendered; of older ones only the titles are listed. */
const MAX_NOTES = 20;
/** Of a longer note the beginning is shown, in characters. */
const MAX_NOTE = 20_000;

/** Newest first; those without a date last, by title. */
export function noteModels(context: Context): NoteModel[] {
  const newest = [...context.input.research.notes].sort(
    (a, b) =>
      compareTexts(b.created ?? "", a.created ?? "") || compareTexts(a.title, b.title) || compareTexts(a.file, b.file),
  );
  return newest.map((note, i) => {
    const body = i < MAX_NOTES ? beginning(note) : undefined;
    return {
      file: note.file,
      title: note.title,
      created: context.date(note.created),
      author: context.signer(note.author),
      tags: note.tags,
      html: body === undefined ? undefined : { markdown: body, from: note.file },
      cut: body !== undefined && body.length < note.body.length,
    };
  });
}

/** Cut between paragraphs where one ends in the second half of what is allowed, so that no formula or list is torn. */
function beginning({ body }: Note): string {
  if (body.length <= MAX_NOTE) return body;
  const end = body.lastIndexOf("\n\n", MAX_NOTE);
  return body.slice(0, end > MAX_NOTE / 2 ? end : MAX_NOTE).replace(/[\ud800-\udbff]$/, "");
}

/** Running ones first, then newest first. */
export function experimentModels(context: Context): ExperimentModel[] {
  const running = (experiment: Experiment) => Number(experiment.status === "running");
  const date = (experiment: Experiment) => experiment.measured ?? experiment.created ?? "";
  return [...context.input.research.experiments]
    .sort((a, b) => running(b) - running(a) || compareTexts(date(b), date(a)) || compareTexts(b.id, a.id))
    .map((experiment) => ({
      ...experimentModel(context, experiment, context.input.research.notesOfExperiment?.(experiment.id)),
      author: context.signer(experiment.author),
    }));
}

/** Notes by their titles. */
export function noteNames(notes: readonly Note[] = []): NoteName[] {
  return notes.map(({ file, title }) => ({ file, title }));
}

/** What is told of one experiment; `notes` are those on it. */
function experimentModel(writing: Writing, experiment: Experiment, notes?: readonly Note[]): ExperimentModel {
  const {
    id,
    title,
    status,
    verdict,
    hypothesis,
    note,
    metrics,
    values,
    runs = [],
    measured,
    created,
    author,
    commit,
    links,
    instrument,
  } = experiment;
  const said = saidByNow(experiment, writing.by.runs?.(experiment) ?? []);
  const shownRuns = runsModels(writing, experiment);
  const listed = Object.entries(metrics).map(([name, value]) => {
    const found = said.get(name);
    const hasChanged = found !== undefined && !isRounded(value, found);
    return { name, value: writing.number(value), ...(hasChanged ? { now: writing.number(found) } : {}) };
  });
  const [only, ...others] = shownRuns.flatMap((one) => [...one.runs, ...one.groups]);
  return {
    id,
    title,
    status: labelled(EXPERIMENT_WORDS, status),
    verdict: verdict && labelled(VERDICT_WORDS, verdict),
    hypothesis: writing.line(hypothesis),
    note: writing.block(note),
    metrics: listed,
    isToldByRun:
      only !== undefined &&
      !others.length &&
      values !== "best" &&
      listed.length <= METRICS_IN_SIGHT &&
      listed.every(({ name, now }) => now === undefined && said.has(name)),
    whose: whose(writing, values, runs),
    measured: writing.date(measured),
    created: writing.date(created),
    author,
    commit: commit?.slice(0, 10),
    instrument: instrument?.id,
    links: links.map(linkModel),
    runs: shownRuns,
    notes: noteNames(notes),
  };
}

function whose({ texts }: Writing, values: Values | undefined, runs: readonly string[]): string | undefined {
  const which = values === "best" ? texts.bestValues : values === "mean" ? texts.meanValues : "";
  return dotted(which, runs.length > 0 && fill(texts.valuesOf, runs.join(", "))) || undefined;
}

function linkModel(link: string): ExperimentModel["links"][number] {
  const web = /^https?:\/\/(?:www\.)?([^/?#]+)([^?#]*)/i.exec(link);
  const last = web?.[2]!.split("/").findLast(Boolean);
  if (web) return { text: last ? `${web[1]} · ${last}` : web[1]!, title: link, icon: "link-external" };
  // What stands after # names one of a file's runs.
  const icon = /\.ipynb$/i.test(link) ? "notebook" : /\.[a-z0-9]{1,8}(?:#|$)/i.test(link) ? "file" : "folder";
  return { text: link, title: link, icon };
}

/** By file and line; a note that is shown on the page is no mention of its own. */
export function mentionModels(context: Context): MentionModel[] {
  const { mentions, notes } = context.input.research;
  const shown = new Set(notes.map((note) => note.file));
  return mentions
    .filter((mention) => !shown.has(mention.file))
    .map((mention) => ({
      file: mention.file,
      line: mention.range.start.line,
      name: shortName(mention.file),
      context: mention.context,
    }))
    .sort((a, b) => compareTexts(a.file, b.file) || a.line - b.line);
}

/** The file's name with its folder. */
export function shortName(file: string): string {
  const parts = file.split(/[?#]/)[0]!.split("/").slice(-2).join("/");
  try {
    return decodeURIComponent(parts);
  } catch {
    return parts;
  }
}

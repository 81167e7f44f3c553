import { fill, type PageTexts } from "../words/pageTexts";
import { dotted, lineOf, type Block, type Line, type Piece } from "./tree";
import { shortName } from "./facts/records";
import type { ExperimentModel, NoteModel } from "./facts/facts";
import type { MeasurementModel } from "./facts/measurementModel";
import type { RunGroupModel, RunModel, RunsModel } from "./facts/runsModel";

/** A measurement with its values, best first, and how far one's own are from the best. */
export function measurementPart(
  { task, metric, unit, betterText, dataset, note, gap, chart, rows }: MeasurementModel,
  texts: PageTexts,
): Block {
  const what = [unit && unit !== "%" ? `${metric} (${unit})` : metric, betterText].filter(Boolean).join(", ");
  const blocks: Block[] = [{ kind: "line", line: [what] }];
  if (dataset) blocks.push({ kind: "line", line: [fill(texts.dataset, dataset)] });
  if (note) blocks.push({ kind: "line", line: [note] });
  if (gap) blocks.push({ kind: "line", line: [gap] });
  if (chart) blocks.push({ kind: "chart", chart });
  if (rows.length)
    blocks.push({
      kind: "table",
      caption: `${task}, ${metric}`,
      head: [texts.system, texts.value, texts.kind, texts.date, texts.source],
      rows: rows.map(({ system, value, kindText, date, citation, note }) => [
        note ? [system, { muted: [note] }] : [system],
        [value],
        [kindText],
        date ? [{ date }] : [],
        citation ? [{ works: [citation] }] : [],
      ]),
    });
  return { kind: "part", title: task, blocks };
}

/** Experiments with what they are about, what came out, and the runs of their links as far as they are read. */
export function experimentParts(experiments: readonly ExperimentModel[], texts: PageTexts): Block[] {
  return experiments.map((experiment) => ({
    kind: "part",
    title: experiment.title,
    blocks: experimentBlocks(experiment, texts),
  }));
}

/** What is told of an experiment below its title. */
function experimentBlocks(experiment: ExperimentModel, texts: PageTexts): Block[] {
  const { id, status, verdict, created, author, commit, hypothesis, note, metrics, whose, measured, links, runs } =
    experiment;
  const facts = dotted(id, status.text, verdict?.text, created?.text, author, commit && fill(texts.commit, commit));
  const blocks: Block[] = [{ kind: "line", line: [{ muted: [facts] }] }];
  if (hypothesis) blocks.push({ kind: "line", line: [`${texts.hypothesis}:`, hypothesis] });
  if (metrics.length)
    blocks.push({
      kind: "line",
      line: [
        ...metricLine(metrics, measured && { date: measured, around: `(${texts.measured})` }),
        ...(whose ? [whose] : []),
      ],
    });
  if (note) blocks.push({ kind: "prose", text: note });
  if (links.length) blocks.push({ kind: "list", items: links.map(({ title }) => [[title]]) });
  return [...blocks, ...runs.flatMap((one) => runBlocks(one, texts))];
}

/** The runs of one link as a table: a row a run, a column for each metric that the first of them leads with. */
function runBlocks({ link, reading, runs, groups, more, problems }: RunsModel, texts: PageTexts): Block[] {
  if (reading) return [{ kind: "line", line: [fill(texts.readingRuns, link)] }];
  const names = [...new Set(runs.flatMap((run) => run.metrics.slice(0, MOST_METRICS).map(({ name }) => name)))];
  const shown = names.slice(0, MOST_METRICS);
  const value = (run: RunModel, wanted: string): Line => {
    const found = run.metrics.find(({ name }) => name === wanted);
    return lineOf(dotted(found?.value, found?.best)) ?? [];
  };
  const blocks: Block[] = runs.length
    ? [
        {
          kind: "table",
          caption: link,
          head: [texts.runs, texts.status, texts.date, ...shown],
          rows: runs.map((run) => [
            [run.name],
            [run.state.text],
            run.started ? [{ date: run.started }] : [],
            ...shown.map((name) => value(run, name)),
          ]),
        },
      ]
    : [];
  return [
    ...groupBlocks(groups, link, texts),
    ...blocks,
    ...[more, ...problems].flatMap((text): Block[] => (text ? [{ kind: "line", line: [text] }] : [])),
  ];
}

/** Runs that differ by their seed alone: a row a group, with mean, deviation, interval and number. */
function groupBlocks(groups: readonly RunGroupModel[], caption: string, texts: PageTexts): Block[] {
  if (!groups.length) return [];
  const shown = [
    ...new Set(groups.flatMap(({ metrics }) => metrics.slice(0, MOST_METRICS).map(({ name }) => name))),
  ].slice(0, MOST_METRICS);
  const cell = ({ metrics }: RunGroupModel, wanted: string): Line => {
    const found = metrics.find(({ name }) => name === wanted);
    return found ? [[found.value, `(${[found.interval, found.n].filter(Boolean).join(", ")})`].join(" ")] : [];
  };
  const rows = groups.map((group) => [[group.name], [group.count], ...shown.map((name) => cell(group, name))]);
  return [{ kind: "table", caption, head: [texts.runs, "n", ...shown], rows }];
}

/** A table of more columns is wider than any page. */
const MOST_METRICS = 6;

function metricLine(metrics: readonly { name: string; value: string }[], measured: Piece | undefined): Line {
  const values = metrics.map(({ name, value }) => `${name} = ${value}`).join(", ");
  return measured ? [values, measured] : [values];
}

/** Notes with their text; of older ones the titles alone. */
export function noteParts(notes: readonly NoteModel[], texts: PageTexts): Block[] {
  return notes.map(({ title, file, created, author, tags, html, cut }) => {
    const facts = dotted(created?.text, author, ...tags.map((tag) => `#${tag}`));
    const blocks: Block[] = [{ kind: "line", line: [{ muted: [facts, { file, line: 0, text: shortName(file) }] }] }];
    if (html) blocks.push({ kind: "prose", text: html });
    if (cut) blocks.push({ kind: "line", line: [texts.noteCut] });
    return { kind: "part", title, blocks };
  });
}

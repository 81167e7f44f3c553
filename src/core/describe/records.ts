import { bestUrl, displayTitle, venue, year } from "../references/identity/display";
import type { Experiment, Note } from "../research/model";
import { nameOf, READING_WORDS } from "../words/names";
import { t } from "../base/language";
import { experimentModel } from "./facts/records";
import { authorNames } from "./facts/references";
import { Writing } from "./facts/writing";
import { experimentBlocks } from "./recordParts";
import type { Sources } from "./sources";
import { dotted, lineOf, linesOf, type Description, type Line } from "./tree";

/** An experiment at length: its problems, hypothesis, metrics, links, and its runs as far as they are read. */
export function describeExperiment(experiment: Experiment, sources: Sources): Description {
  const writing = new Writing(sources);
  const blocks = experimentBlocks(experimentModel(writing, experiment), writing.texts);
  return {
    title: experiment.title,
    lines: problemLines(experiment.problems, sources),
    sections: [{ id: "experiment", title: "", blocks }],
  };
}

/** A note at length, with its whole text. */
export function describeNote(note: Note, sources: Sources): Description {
  const created = new Writing(sources).date(note.created);
  const facts = lineOf(dotted(created?.text, note.author, ...note.tags.map((tag) => `#${tag}`)));
  return {
    title: note.title,
    lines: linesOf(facts, ...problemLines(note.problems, sources)),
    sections: [{ id: "note", title: "", blocks: [{ kind: "prose", text: { markdown: note.body } }] }],
  };
}

/**
 * A work at length: authors, where and when it appeared, its address, my reading state, and every problem that cites it.
 * @param key any of its citation keys; undefined where nothing here describes it
 */
export function describeWork(key: string, sources: Sources): Description | undefined {
  const item = sources.reference(key);
  if (!item) return undefined;
  const keys = sources.keysOf(item.id);
  const state = sources.readingState(item.id);
  const url = bestUrl(item);
  const citing = sources.catalogue.problemsCiting(...keys);
  return {
    title: displayTitle(item),
    lines: linesOf(
      lineOf(dotted(authorNames(item), year(item), venue(item))),
      lineOf(keys.map((one) => `@${one}`).join(", ")),
      url !== undefined && [{ url, text: url }],
      lineOf(state && t("On my reading list: {0}", nameOf(READING_WORDS, state))),
    ),
    sections: citing.length
      ? [
          {
            id: "problems",
            title: t("Cited by"),
            count: citing.length,
            blocks: [{ kind: "list", items: citing.map(({ fullId, title }) => [[{ problem: fullId, title }]]) }],
          },
        ]
      : [],
  };
}

function problemLines(ids: readonly string[], { catalogue }: Sources): Line[] {
  return ids.map((id) => {
    const problem = catalogue.resolve(id);
    return [problem ? { problem: problem.fullId, title: problem.title } : id];
  });
}

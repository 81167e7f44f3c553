import { Context } from "../describe/facts/context";
import type { ProblemInput } from "../describe/facts/input";
import { problemParts } from "../describe/problem";
import { printHtml } from "../describe/printHtml";
import type { EntryPlace } from "../describe/tree";
import { choicesOf, EXPERIMENT_WORDS, READING_WORDS, VERDICT_WORDS } from "../words/names";
import { entryModel, statementControls } from "./entry";
import { drawn, renderer, type PageDrawing } from "./draw";
import { OWN_SECTIONS, type PageModel, type PageSection } from "./pageModel";

/** Sections that invite to begin them while they are empty. */
const INVITING: readonly string[] = ["knowledge", "experiments", "notes", "who"];

/** What the page of one problem shows. Pure: the same input gives the same page, and bad data are shown as they are. */
export function problemPage(input: ProblemInput, drawing: PageDrawing): PageModel {
  const context = new Context(input);
  const { facts, sections } = problemParts(context);
  const { mentions: _, ...shown } = facts;
  const render = renderer(context, drawing);
  const { texts } = context;
  const options = { texts, render, controls: (place: EntryPlace) => statementControls(place, texts) };
  return {
    ...drawn(shown, render),
    strings: texts,
    sections: sections
      .filter(({ id, blocks }) => blocks.length > 0 || INVITING.includes(id))
      .map(({ id, title, count, blocks }): PageSection => {
        const own = OWN_SECTIONS.find((name) => name === id);
        return own ? { id: own, title, count } : { id, title, count, html: printHtml(blocks, options) };
      }),
    entry: entryModel(input.detail, drawing.readOnly === true),
    choices: {
      statuses: choicesOf(EXPERIMENT_WORDS),
      verdicts: choicesOf(VERDICT_WORDS),
      readings: choicesOf(READING_WORDS),
    },
  };
}

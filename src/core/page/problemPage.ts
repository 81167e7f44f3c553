import type { renderMarkdown } from "../markdown/render";
import { termsOf } from "../markdown/termRules";
import { Context } from "../describe/facts/context";
import type { ProblemInput } from "../describe/facts/input";
import { problemParts } from "../describe/problem";
import { printHtml } from "../describe/printHtml";
import type { EntryPlace } from "../describe/tree";
import { choicesOf, EXPERIMENT_WORDS, READING_WORDS, VERDICT_WORDS } from "../words/names";
import type { Html, Marked } from "../words/shown";
import { entryModel, statementControls } from "./entry";
import { OWN_SECTIONS, type Drawn, type PageModel, type PageSection } from "./pageModel";

/** What draws a page's Markdown. */
export interface PageDrawing {
  /** `renderMarkdown`, which the host loads on demand: it brings markdown-it and KaTeX. */
  render: typeof renderMarkdown;
  /** The address under which the page may load the image `src` of the note `file`; undefined where there is none. */
  image?(file: string, src: string): string | undefined;
  /** Whether the problem's catalogue is one that nobody edits here. */
  readOnly?: boolean;
}

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

/** Draws Markdown with the names of the works and problems that it links to. */
function renderer(context: Context, { render, image }: PageDrawing): (text: Marked) => Html {
  const names = {
    terms: termsOf(context.input.catalogue.glossary),
    citation: (key: string) => {
      const { text, title, known } = context.citation(key);
      return known ? { text, title } : undefined;
    },
    problem: (id: string) => context.problem(id)?.title,
  };
  return ({ markdown, inline, from }) =>
    render(markdown, {
      ...names,
      ...(inline ? { inline } : {}),
      ...(from === undefined ? {} : { from, image: image && ((src: string) => image(from, src)) }),
    });
}

function drawn<T>(value: T, render: (text: Marked) => Html): Drawn<T>;
function drawn(value: unknown, render: (text: Marked) => Html): unknown {
  if (Array.isArray(value)) return value.map((item) => drawn(item, render));
  if (typeof value !== "object" || value === null) return value;
  if ("markdown" in value) return render(value as Marked);
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, drawn(item, render)]));
}

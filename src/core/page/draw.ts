import type { renderMarkdown } from "../markdown/render";
import { termsOf } from "../markdown/termRules";
import type { Context } from "../describe/facts/context";
import type { Html, Marked } from "../words/shown";
import type { Drawn } from "./pageModel";

/** What draws a page's Markdown. */
export interface PageDrawing {
  /** `renderMarkdown`, which the host loads on demand: it brings markdown-it and KaTeX. */
  render: typeof renderMarkdown;
  /** The address under which the page may load the image `src` of the note `file`; undefined where there is none. */
  image?(file: string, src: string): string | undefined;
  /** Whether the problem's catalogue is one that nobody edits here. */
  readOnly?: boolean;
}

/** Draws Markdown with the names of the works and problems that it links to. */
export function renderer(context: Context, { render, image }: PageDrawing): (text: Marked) => Html {
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

/** The same with every piece of Markdown drawn. */
export function drawn<T>(value: T, render: (text: Marked) => Html): Drawn<T>;
export function drawn(value: unknown, render: (text: Marked) => Html): unknown {
  if (Array.isArray(value)) return value.map((item) => drawn(item, render));
  if (typeof value !== "object" || value === null) return value;
  if ("markdown" in value) return render(value as Marked);
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, drawn(item, render)]));
}

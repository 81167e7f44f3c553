import { STATEMENT_PARTS } from "../catalogue/index/fileIndex";
import { Context } from "../describe/facts/context";
import type { RelatedModel, ReferenceModel } from "../describe/facts/facts";
import type { ProblemInput } from "../describe/facts/input";
import { referenceModel, usesOf } from "../describe/facts/references";
import { relatedModel } from "../describe/facts/related";
import type { Html, Marked } from "../words/shown";
import { drawn, renderer, type PageDrawing } from "./draw";
import type { Drawn } from "./pageModel";

/** What a card of the page is on: a work by its key, or a problem by its id. */
export type CardTarget = { reference: string } | { problem: string };

/** What a card tells of a work, or of a problem with its summary; `about` is the target as it was asked for. */
export type HoverCard = { about: CardTarget } & (
  { work: Drawn<ReferenceModel>; citedFor: Html[] } | { problem: Drawn<RelatedModel>; summary?: Html }
);

/** So many of the statements that a work is cited for are shown. */
const MOST_STATEMENTS = 2;

/**
 * The card of a work or a problem that a problem's page names. `input` is that of the page's problem.
 * @param summary what the other problem's file says of it
 */
export function hoverCard(input: ProblemInput, about: CardTarget, drawing: PageDrawing, summary?: string): HoverCard {
  const context = new Context(input);
  const draw = renderer(context, drawing);
  if ("problem" in about) {
    const problem = context.problem(about.problem);
    const model = relatedModel(context, problem?.fullId ?? about.problem, problem, undefined);
    return { about, problem: drawn(model, draw), summary: drawn(context.line(summary), draw) };
  }
  const work = referenceModel(context, about.reference, usesOf(context).get(about.reference));
  return { about, work: drawn(work, draw), citedFor: drawn(citedFor(context, about.reference), draw) };
}

/** The first statements of the problem that rest on the work. */
function citedFor(context: Context, key: string): Marked[] {
  const { problem } = context.input.detail;
  return STATEMENT_PARTS.flatMap((part) => problem[part] ?? [])
    .filter((one) => typeof one === "object" && one.references?.some((cited) => String(cited) === key))
    .slice(0, MOST_STATEMENTS)
    .flatMap((one) => context.line(typeof one === "string" ? one : one.text) ?? []);
}

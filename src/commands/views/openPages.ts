import { ComparisonPage } from "../../views/pages/comparisonPage";
import { MeasurePages } from "../../views/pages/measurePages";
import { OverviewPage } from "../../views/pages/overviewPage";
import type { OpenPages } from "../../views/pages/pages";
import { problemPages } from "../../views/pages/problemPages";
import { RelationsPage } from "../../views/pages/relationsPage";
import type { CommandContext } from "../context";
import { measureIntents } from "../measure/measureIntents";
import { pageIntents } from "./pageIntents";

/** The pages, joined to the commands that they ask for: one module, which is loaded with the first page. */
export function openPages(context: CommandContext): OpenPages {
  const { extension, stores, log } = context;
  const problems = problemPages(extension, stores, (problem, answer) => pageIntents(context, problem, answer), log);
  const relations = new RelationsPage(extension, stores, context.memory, log);
  const overview = new OverviewPage(extension, stores, context.news, log);
  const measure = new MeasurePages(extension, stores, context.memory, (one) => measureIntents(context, one), log);
  const comparison = new ComparisonPage(extension, stores, context.memory, context.editor, log);
  return {
    problems,
    relations,
    overview,
    measure,
    comparison,
    prepare: () => Promise.all([problems.prepare(), import("../../core/drawing")]),
    dispose: () => [problems, relations.panels, overview, measure, comparison].forEach((pages) => pages.dispose()),
  };
}

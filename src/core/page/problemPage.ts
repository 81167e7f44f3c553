import { PageContext } from "./context";
import { headerModel } from "./header";
import type { PageInput } from "./input";
import { measurementModels } from "./measurements";
import { type PageModel, type StatementGroup } from "./model";
import { STATEMENT_KINDS } from "../words/shown";
import { claimModels, personModels } from "./people";
import { experimentModels, mentionModels, noteModels } from "./records";
import { referenceModels } from "./references";
import { relatedGraph, relatedGroups } from "./related";
import { labelled, STATEMENT_WORDS } from "../words/vocabulary";

export type { PageCatalogue, PageInput, PageResearch } from "./input";

/** What the page of one problem shows. Pure: the same input gives the same page, and bad data are shown as they are. */
export function problemPage(input: PageInput): PageModel {
  const context = new PageContext(input);
  const { problem } = input.detail;
  const references = referenceModels(context);
  const claims = claimModels(context);
  const related = relatedGroups(context);
  return {
    strings: input.strings,
    header: headerModel(context, claims, references),
    summary: context.block(problem.summary),
    importance: context.block(problem.importance),
    statements: statementGroups(context),
    measurements: measurementModels(context),
    references,
    people: personModels(context),
    claims,
    related,
    graph: relatedGraph(context, related),
    notes: noteModels(context),
    experiments: experimentModels(context),
    mentions: mentionModels(context),
  };
}

function statementGroups(context: PageContext): StatementGroup[] {
  const { problem } = context.input.detail;
  return STATEMENT_KINDS.flatMap((kind) => {
    const items = (problem[kind] ?? []).flatMap((statement) => {
      const { text, since, references } = typeof statement === "string" ? { text: statement } : statement;
      // A formula or list of its own needs paragraphs; a plain claim does not.
      const html = /\n\s*\n|^\s*(?:\$\$|[-*] )/m.test(text) ? context.block(text) : context.line(text);
      return html ? [{ html, since: context.date(since), citations: context.citations(references) }] : [];
    });
    const { text: title, icon } = labelled(STATEMENT_WORDS, kind, context.strings);
    return items.length ? [{ kind, title, icon, items }] : [];
  });
}

import { listed } from "../base/text/direction";
import { Context } from "./facts/context";
import type { Header, ProblemFacts } from "./facts/facts";
import { headerFacts } from "./facts/header";
import type { ProblemInput } from "./facts/input";
import { measurementModels } from "./facts/measurements";
import { claimModels, personModels } from "./facts/people";
import { experimentModels, mentionModels, noteModels } from "./facts/records";
import { referenceModels } from "./facts/references";
import { relatedGraph, relatedGroups } from "./facts/related";
import { fill, type PageTexts } from "../words/pageTexts";
import { problemSections } from "./sections";
import { dotted, lineOf, linesOf, type Description, type Section } from "./tree";

/** Facts and sections of a problem, for a page that draws some of them itself. Pure: bad data are shown as they are. */
export function problemParts(context: Context): { facts: ProblemFacts; sections: Section[] } {
  const references = referenceModels(context);
  const claims = claimModels(context);
  const related = relatedGroups(context);
  const facts: ProblemFacts = {
    header: headerFacts(context, claims, references),
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
  return { facts, sections: problemSections(context, facts) };
}

/** "Reviewed {0}", by whom where that is known. */
export function reviewText({ reviewedBy }: Pick<Header, "reviewedBy">, texts: PageTexts): string {
  return reviewedBy ? fill(texts.reviewedBy, "{0}", reviewedBy) : texts.reviewed;
}

/**
 * All that is told of a problem: what its catalogue says, and one's own notes, experiments and claims.
 * @param wanted ids of sections (`summary`, `knowledge`, `references` …); without it, all that have something to say
 */
export function describeProblem(input: ProblemInput, wanted?: readonly string[]): Description {
  const context = new Context(input);
  const { facts, sections } = problemParts(context);
  const { texts } = context;
  const { fullId, title, area, catalogue, status, tags, aliases, reviewed, look, newestWork, sources, replaces } =
    facts.header;
  const { since, verification, citation, note, label } = status;
  return {
    title,
    lines: linesOf(
      lineOf({ muted: [dotted(fullId, ...area.map((one) => one.title), catalogue)] }),
      lineOf(
        `${texts.status}: ${dotted(status.text, label)}`,
        since && { date: since, around: texts.since },
        verification && `(${fill(texts.verification, verification.text)})`,
        citation && { works: [citation] },
      ),
      lineOf(note),
      lineOf(tags.length > 0 && `${texts.tags}: ${listed(tags)}`),
      lineOf(aliases.length > 0 && fill(texts.aliases, listed(aliases))),
      lineOf(reviewed ? { date: reviewed, around: reviewText(facts.header, texts) } : texts.neverReviewed),
      lineOf(look && { date: look.date, around: fill(texts.lookedBy, "{0}", look.by) }),
      lineOf(newestWork && fill(texts.newestWork, newestWork)),
      sources.length > 0 && [texts.sources, { works: sources }],
      lineOf(replaces && fill(texts.replaces, replaces)),
    ),
    sections: sections.filter(({ id, blocks }) => blocks.length && (!wanted || wanted.includes(id))),
  };
}

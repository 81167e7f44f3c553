import { now } from "../base/language";
import type { Catalogue } from "../catalogue/index/catalogue";
import { RELATION_KINDS, STATES } from "../catalogue/vocabulary";
import type { RelatedKind } from "../catalogue/index/relations";
import type { Html } from "../words/shown";
import { labelled, RELATED_WORDS, STATE_WORDS } from "../words/names";
import { relationLinks } from "../catalogue/index/relations";
import { chooseProblems } from "./chooseProblems";
import type { GraphArea, GraphKind, GraphLink, GraphModel, GraphScope } from "./graphTypes";
import { shortened } from "../words/escape";
import { shortNames } from "../words/shortName";
import { graphTexts, type GraphTexts } from "./graphTexts";

/** A longer name would make a card that is larger than all others, in UTF-16 units. */
const LONGEST_NAME = 60;

/** What the graph is made from. */
export interface GraphInput {
  catalogue: Catalogue;
  scope: GraphScope;
  /** A title, which may hold Markdown and maths, as HTML. */
  render(title: string): Html;
}

/** The graph of problems: a pure function of its input. */
export function graphModel(input: GraphInput): GraphModel {
  const { catalogue, scope } = input;
  const strings = graphTexts();
  const chosen = chooseProblems(catalogue, scope);
  const ids = new Set(chosen.map((problem) => problem.fullId));
  const links = relationLinks(catalogue).flatMap(({ from, to, kind }): GraphLink[] =>
    ids.has(from.fullId) && ids.has(to.fullId) ? [{ from: from.fullId, to: to.fullId, kind }] : [],
  );
  const nameOf = shortNames(chosen);
  return {
    strings,
    problems: chosen.map((problem) => ({
      id: problem.fullId,
      name: shortened(nameOf(problem), LONGEST_NAME),
      title: problem.title,
      titleHtml: input.render(problem.title),
      state: labelled(STATE_WORDS, problem.state),
      area: catalogue.areas.has(problem.area) ? problem.area : "",
      words: [problem.id, problem.title, ...problem.aliases, ...problem.tags].join(" ").toLowerCase(),
    })),
    links,
    areas: graphAreas(catalogue, strings),
    states: STATES.map((state) => labelled(STATE_WORDS, state)),
    kinds: graphKinds(links),
    titles: Object.fromEntries(Object.entries(RELATED_WORDS).map(([kind, [title]]) => [kind, now(title)])) as Record<
      RelatedKind,
      string
    >,
    total: catalogue.problems.length,
    scope,
  };
}

/** Areas with problems in them or below them, parents first. */
function graphAreas(catalogue: Catalogue, strings: GraphTexts): GraphArea[] {
  const areas: GraphArea[] = [];
  const add = (id: string, parent: string | undefined, colour: number): boolean => {
    const place = areas.length;
    areas.push({ id, title: catalogue.areaTitle(id), parent, colour });
    const below = catalogue.childAreas(id).map((child) => add(child.id, id, colour));
    if (catalogue.problemsOf(id).length || below.includes(true)) return true;
    areas.splice(place);
    return false;
  };
  let colour = 0;
  for (const area of catalogue.childAreas()) if (add(area.id, undefined, colour)) colour += 1;
  if (catalogue.problemsOf("").length) areas.push({ id: "", title: strings.noArea, colour });
  return areas;
}

function graphKinds(links: readonly GraphLink[]): GraphKind[] {
  return RELATION_KINDS.map((value) => ({
    value,
    text: now(RELATED_WORDS[value][0]),
    count: links.filter((link) => link.kind === value).length,
  })).filter(({ count }) => count > 0);
}

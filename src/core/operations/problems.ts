import * as v from "valibot";
import { didYouMean } from "../base/didYouMean";
import type { Catalogue } from "../catalogue/index/catalogue";
import type { CatalogueProblem } from "../catalogue/model";
import type { Problem } from "../catalogue/schema";
import { STATES } from "../catalogue/vocabulary";
import type { ProblemInput } from "../describe/facts/input";
import { CONDITION_NAMES } from "../search/conditions";
import { isList } from "../search/entries";
import type { FoundSentence } from "../search/found";
import { isEmptyFilter, matches, type ProblemFilter, type ProblemRecords } from "../tree/problemFilter";
import { searchProblems } from "./everything";
import { operation } from "./operation";
import {
  cursor,
  experimentOf,
  experimentShape,
  limit,
  noteOf,
  noteShape,
  page,
  problemId,
  problemOf,
  problemShape,
  requireProblem,
  text,
} from "./shapes";
import { sourcesOf } from "./sources";
import { OperationError, type Workspace } from "./workspace";

/** So many problems are ranked for a query; those that follow have little to do with it. */
const MOST_RANKED = 500;

const sentenceShape = v.object({ place: v.string(), text: v.string() });

/** Where a sentence stands, by the key of its list and its place in it, counted from 1: `known-2`. */
function sentenceOf({ part, index, text }: FoundSentence): v.InferOutput<typeof sentenceShape> {
  return { place: isList(part) ? `${part}-${index + 1}` : part, text };
}

const foundShape = v.object({ ...problemShape.entries, found: v.optional(sentenceShape) });

/** A problem that a query found, with the sentence that meets it. */
export function foundOf({ problem, sentence }: FoundProblem, catalogue: Catalogue): v.InferOutput<typeof foundShape> {
  return { ...problemOf(problem, catalogue), ...(sentence ? { found: sentenceOf(sentence) } : {}) };
}

const filterInput = {
  query: v.optional(
    text(
      `Words of titles, other names, tags, people, areas, statements or measurements, or the citation key, DOI or arXiv id of a work that problems cite; best hits first. Conditions may stand in it: ${CONDITION_NAMES.join(", ")}, as in year:>2023. Without it all, in the catalogue's order.`,
    ),
  ),
  area: v.optional(text("An area's id; areas below it count.")),
  state: v.optional(v.pipe(v.picklist(STATES), v.description("How open the problem is."))),
  tag: v.optional(text("A tag.")),
  person: v.optional(text("A person's id or handle, a group's name.")),
  catalogue: v.optional(text("A catalogue's id.")),
};

export const findProblems = operation({
  name: "find_problems",
  title: "Find problems",
  description:
    "Finds open research problems by words, area, state, tag or person. Use it first, to learn ids; get_problem then gives all of one. Answers in pages: pass `next` as `cursor`.",
  input: v.object({ ...filterInput, limit: limit(50, 20), cursor }),
  output: v.object({
    total: v.number(),
    hits: v.array(foundShape),
    next: v.optional(v.string()),
  }),
  async run(workspace, { query, limit, cursor, ...given }) {
    const catalogue = await workspace.catalogue();
    const found = await foundProblems(workspace, { query, ...given });
    const { shown, next } = page(found, cursor, limit);
    return {
      total: found.length,
      hits: shown.map((one) => foundOf(one, catalogue)),
      ...(next ? { next } : {}),
    };
  },
  text: ({ total, hits, next }) =>
    [
      `${total} ${total === 1 ? "problem" : "problems"}${hits.length < total ? `, ${hits.length} shown` : ""}`,
      ...hits.map(
        ({ fullId, title, state, area, found }) =>
          `- ${fullId}: ${title} (${state}${area ? `, ${area}` : ""})${found ? `\n  ${found.place}: ${found.text}` : ""}`,
      ),
      ...(next ? [`More with cursor ${next}.`] : []),
    ].join("\n"),
});

/** Which problems are meant: words, and conditions that must all hold. */
export interface ProblemQuery {
  query?: string;
  area?: string;
  state?: (typeof STATES)[number];
  tag?: string;
  person?: string;
  catalogue?: string;
}

interface FoundProblem {
  problem: CatalogueProblem;
  sentence?: FoundSentence | undefined;
}

/** The problems of a query, best first; all of them, in the catalogue's order, where it has no words. */
export async function chosenProblems(workspace: Workspace, query: ProblemQuery): Promise<CatalogueProblem[]> {
  return (await foundProblems(workspace, query)).map(({ problem }) => problem);
}

/** The same, each with the sentence that the query met. */
export async function foundProblems(workspace: Workspace, { query, ...given }: ProblemQuery): Promise<FoundProblem[]> {
  const catalogue = await workspace.catalogue();
  requireKnown("area", given.area, [...catalogue.areas.keys()]);
  requireKnown(
    "catalogue",
    given.catalogue,
    catalogue.infos.map(({ id }) => id),
  );
  const filter: ProblemFilter = {
    ...(given.area ? { area: given.area } : {}),
    ...(given.state ? { status: [given.state] } : {}),
    ...(given.tag ? { tags: [given.tag] } : {}),
    ...(given.person ? { person: given.person } : {}),
  };
  const found = (await candidates(workspace, query)).filter(
    ({ problem }) => !given.catalogue || problem.catalogue === given.catalogue,
  );
  if (isEmptyFilter(filter)) return found;
  // All notes are read to know who claimed what; nothing else of the filter asks for it.
  const research = given.person ? await workspace.research() : NO_RECORDS;
  const context = { catalogue, research, now: workspace.now() };
  await catalogue.prepare(workspace.pause);
  return found.filter(({ problem }) => matches(problem, filter, context));
}

const NO_RECORDS: ProblemRecords = { notesOf: () => [], experimentsOf: () => [], claimsOf: () => [] };

async function candidates(workspace: Workspace, query: string | undefined): Promise<FoundProblem[]> {
  if (!query?.trim()) return (await workspace.catalogue()).problems.map((problem) => ({ problem }));
  const { found, unknown } = await searchProblems(workspace, query, MOST_RANKED);
  const [none] = unknown;
  if (none) throw new OperationError(`${none.name}:${none.value} means nothing here: there is no such ${none.name}.`);
  return found;
}

function requireKnown(what: string, id: string | undefined, known: readonly string[]): void {
  if (!id || known.includes(id)) return;
  const near = didYouMean(id, known);
  throw new OperationError(
    `There is no ${what} ${id}${near ? `; did you mean ${near}?` : known.length <= 30 ? `; there are ${known.join(", ")}.` : "."}`,
  );
}

/** Parts of a problem that can be asked for alone. */
const SECTIONS = [
  "summary",
  "importance",
  "statement",
  "known",
  "partial",
  "unknown",
  "attempts",
  "barriers",
  "directions",
  "settles",
  "measurements",
  "references",
  "people",
  "related",
  "exercises",
  "confusions",
  "notes",
  "experiments",
] as const;

type Section = (typeof SECTIONS)[number];

/**
 * What a problem is described from: all of it, or some of its sections.
 * @throws OperationError where there is no such problem
 */
export async function askedProblem(
  workspace: Workspace,
  id: string,
  sections?: readonly Section[],
): Promise<ProblemInput> {
  const [sources, { problemIn }, { problemInput }] = await Promise.all([
    sourcesOf(workspace),
    import("./problemFiles"),
    import("../describe/sources"),
  ]);
  const entry = requireProblem(sources.catalogue, id);
  const whole = await problemIn(workspace, entry);
  if (!whole)
    throw new OperationError(`The file of ${entry.fullId}, ${workspace.path(entry.file)}, does not hold it any more.`);
  const wanted = (section: Section) => !sections || sections.includes(section);
  const isLeft = (key: string) => !(SECTIONS as readonly string[]).includes(key) || wanted(key as Section);
  const problem = Object.fromEntries(Object.entries(whole).filter(([key]) => isLeft(key))) as Problem;
  const input = problemInput({ entry, problem }, sources);
  const { notes, experiments, claims, mentions } = input.research;
  const research = {
    notes: wanted("notes") ? notes : [],
    experiments: wanted("experiments") ? experiments : [],
    claims: wanted("people") ? claims : [],
    mentions: sections ? [] : mentions,
  };
  return { ...input, research };
}

export const getProblem = operation({
  name: "get_problem",
  title: "Read a problem",
  description:
    "Gives all that is known, partly known and unknown about one problem, its works, measurements, people and related problems, and the workspace's own notes and experiments on it.",
  input: v.object({
    id: problemId,
    sections: v.optional(
      v.pipe(v.array(v.picklist(SECTIONS)), v.description("Only these parts; all where nothing is said.")),
    ),
  }),
  output: v.object({
    ...problemShape.entries,
    problem: v.looseObject({}),
    source: v.string(),
    claims: v.array(
      v.object({
        handle: v.string(),
        name: v.string(),
        state: v.string(),
        focus: v.optional(v.string()),
        since: v.optional(v.string()),
        helpWanted: v.boolean(),
      }),
    ),
    notes: v.array(noteShape),
    experiments: v.array(experimentShape),
    markdown: v.string(),
  }),
  async run(workspace, { id, sections }) {
    const input = await askedProblem(workspace, id, sections);
    const [{ describeProblem }, { printMarkdown }] = await Promise.all([
      import("../describe/problem"),
      import("../describe/print"),
    ]);
    const { entry, problem } = input.detail;
    const { notes, experiments, claims } = input.research;
    return {
      ...problemOf(entry, await workspace.catalogue()),
      problem,
      source: workspace.path(entry.file),
      claims: claims.map(({ claim: { state, focus, since, helpWanted }, person: { handle, name = handle } }) => ({
        handle,
        name,
        state,
        ...(focus ? { focus } : {}),
        ...(since ? { since } : {}),
        helpWanted,
      })),
      notes: notes.map((note) => noteOf(note, workspace)),
      experiments: experiments.map(experimentOf),
      markdown: printMarkdown(describeProblem(input)),
    };
  },
  text: ({ markdown, fullId }) =>
    shortened(markdown, `… Ask get_problem for ${fullId} with \`sections\` to read the rest.`),
});

const LONGEST = 4000;

function shortened(markdown: string, more: string): string {
  if (markdown.length <= LONGEST) return markdown;
  const end = markdown.lastIndexOf("\n", LONGEST - more.length - 2);
  return `${markdown.slice(0, end > 0 ? end : LONGEST - more.length)}\n\n${more}`;
}

export const listAreas = operation({
  name: "list_areas",
  title: "List areas",
  description: "Gives the areas of all catalogues with how many problems lie in each, and the catalogues themselves.",
  input: v.object({}),
  output: v.object({
    total: v.number(),
    areas: v.array(
      v.object({
        id: v.string(),
        title: v.string(),
        parent: v.optional(v.string()),
        summary: v.optional(v.string()),
        problems: v.number(),
      }),
    ),
    catalogues: v.array(
      v.object({
        id: v.string(),
        title: v.string(),
        bundled: v.boolean(),
        license: v.optional(v.string()),
        problems: v.number(),
      }),
    ),
  }),
  async run(workspace) {
    const catalogue = await workspace.catalogue();
    const areas = [...catalogue.areas.values()].map(({ id, title, parent, summary }) => ({
      id,
      title,
      ...(parent ? { parent } : {}),
      ...(summary ? { summary } : {}),
      problems: catalogue.problemsOf(id).length,
    }));
    const counts = new Map<string, number>();
    for (const { catalogue: id } of catalogue.problems) counts.set(id, (counts.get(id) ?? 0) + 1);
    const catalogues = catalogue.infos.map(({ id, title, bundled, license }) => ({
      id,
      title,
      bundled,
      ...(license ? { license } : {}),
      problems: counts.get(id) ?? 0,
    }));
    return { total: areas.length, areas, catalogues };
  },
  text: ({ areas, catalogues }) =>
    [
      ...catalogues.map(({ id, title, problems }) => `Catalogue ${id}: ${title}, ${problems} problems`),
      ...areas.map(
        ({ id, title, parent, problems }) => `- ${id}: ${title}${parent ? ` (in ${parent})` : ""}, ${problems}`,
      ),
    ].join("\n"),
});

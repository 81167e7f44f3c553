import * as v from "valibot";
import { didYouMean } from "../base/didYouMean";
import type { Catalogue } from "../catalogue/index/catalogue";
import type { CatalogueProblem } from "../catalogue/model";
import type { CslItem } from "../references/csl/csl";
import { bestUrl, displayTitle, shortAuthors, venue, year } from "../references/identity/display";
import type { ReferenceLibrary } from "../references/identity/library";
import type { Experiment, Note } from "../research/model";
import { OperationError, type Workspace } from "./workspace";

/** What answers hold of a problem, a work, a note and an experiment, at every door. */

const described = <S extends v.GenericSchema>(schema: S, what: string) => v.pipe(schema, v.description(what));

export const text = (what: string) => described(v.pipe(v.string(), v.maxLength(10_000)), what);
/** A text that may not be blank. */
export const someText = (what: string) =>
  described(v.pipe(v.string(), v.regex(/\S/, "it is blank"), v.maxLength(100_000)), what);
export const texts = (what: string) => described(v.pipe(v.array(v.string()), v.maxLength(200)), what);
export const problemId = described(
  v.pipe(v.string(), v.maxLength(200)),
  "A problem's id, or catalogue/id where several catalogues have it.",
);
export const limit = (most: number, usual: number) =>
  described(
    v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(most)), usual),
    `How many at most; ${usual} where nothing is said.`,
  );
export const cursor = described(
  v.optional(v.pipe(v.string(), v.maxLength(40))),
  "`next` of the answer before, to go on from there.",
);

export const problemShape = v.object({
  id: v.string(),
  fullId: v.string(),
  title: v.string(),
  area: v.string(),
  state: v.picklist(["open", "partial", "contested", "resolved"]),
  label: v.optional(v.string()),
  tags: v.array(v.string()),
  people: v.array(v.string()),
  openQuestions: v.number(),
});

export function problemOf(problem: CatalogueProblem, catalogue: Catalogue): v.InferOutput<typeof problemShape> {
  const { id, fullId, title, area, state, label, tags, people, groups, unknown } = problem;
  const names = [...people.map((person) => catalogue.person(person)?.name ?? person), ...groups];
  return {
    id,
    fullId,
    title,
    area,
    state,
    ...(label ? { label } : {}),
    tags: [...tags],
    people: names,
    openQuestions: unknown,
  };
}

export const workShape = v.object({
  key: v.string(),
  title: v.string(),
  authors: v.string(),
  year: v.string(),
  venue: v.string(),
  url: v.optional(v.string()),
  problems: v.array(v.string()),
});

export function workOf(
  item: CslItem,
  library: ReferenceLibrary,
  catalogue: Catalogue,
): v.InferOutput<typeof workShape> {
  const url = bestUrl(item);
  return {
    key: item.id,
    title: displayTitle(item),
    authors: shortAuthors(item),
    year: year(item),
    venue: venue(item),
    ...(url ? { url } : {}),
    problems: catalogue.problemsCiting(...library.aliases(item.id)).map(({ fullId }) => fullId),
  };
}

export const noteShape = v.object({
  id: v.string(),
  title: v.string(),
  problems: v.array(v.string()),
  created: v.optional(v.string()),
  author: v.optional(v.string()),
  tags: v.array(v.string()),
  references: v.array(v.string()),
  body: v.string(),
});

/** A note's id at the doors is its path below the workspace. */
export function noteOf(note: Note, workspace: Workspace): v.InferOutput<typeof noteShape> {
  const { file, title, problems, created, author, tags, references, body } = note;
  return {
    id: workspace.path(file),
    title,
    problems,
    ...(created ? { created } : {}),
    ...(author ? { author } : {}),
    tags,
    references,
    body: body.trim(),
  };
}

export const experimentShape = v.object({
  id: v.string(),
  title: v.string(),
  problems: v.array(v.string()),
  status: v.string(),
  verdict: v.optional(v.string()),
  hypothesis: v.optional(v.string()),
  links: v.array(v.string()),
  metrics: v.record(v.string(), v.number()),
  values: v.optional(v.string()),
  runs: v.optional(v.array(v.string())),
  measured: v.optional(v.string()),
  created: v.optional(v.string()),
  author: v.optional(v.string()),
  note: v.optional(v.string()),
});

export function experimentOf(experiment: Experiment): v.InferOutput<typeof experimentShape> {
  const {
    id,
    title,
    problems,
    status,
    verdict,
    hypothesis,
    links,
    metrics,
    values,
    runs,
    measured,
    created,
    author,
    note,
  } = experiment;
  const given = Object.entries({ verdict, hypothesis, values, runs, measured, created, author, note }).filter(
    ([, value]) => value !== undefined,
  );
  return { id, title, problems, status, links, metrics, ...Object.fromEntries(given) };
}

/** The problem that an id names. Throws OperationError with the nearest id where there is none. */
export function requireProblem(catalogue: Catalogue, id: string): CatalogueProblem {
  const problem = catalogue.resolve(id);
  if (problem) return problem;
  const full = id.includes("/");
  const near = nearest(
    id,
    catalogue.problems.map((one) => (full ? one.fullId : one.id)),
  );
  throw new OperationError(
    `There is no problem ${id}${near ? `; did you mean ${near}?` : "; search for words of its title (find_problems)."}`,
  );
}

/** The work of a citation key. Throws OperationError with the nearest key where there is none. */
export function requireWork(library: ReferenceLibrary, key: string): CslItem {
  const item = library.get(key.replace(/^@/, ""));
  if (item) return item;
  const near = nearest(
    key,
    library.items.map(({ id }) => id),
  );
  throw new OperationError(
    `There is no work ${key}${near ? `; did you mean ${near}?` : "; search for its title, authors and year (find_references)."}`,
  );
}

/** A name that was mistyped, or the only one of which it is the beginning. */
function nearest(typed: string, names: readonly string[]): string | undefined {
  const near = didYouMean(typed, names);
  if (near !== undefined || typed.length < 3) return near;
  const begun = names.filter((name) => name.startsWith(typed.replace(/^@/, "")));
  return begun.length === 1 ? begun[0] : undefined;
}

/** The problems of a list that `cursor` and `limit` show, and the cursor that leads on. */
export function page<T>(items: readonly T[], cursor: string | undefined, limit: number): { shown: T[]; next?: string } {
  const start = cursor === undefined ? 0 : Number(/^from-(\d{1,9})$/.exec(cursor)?.[1] ?? NaN);
  if (Number.isNaN(start))
    throw new OperationError(`${JSON.stringify(cursor)} is no cursor: give \`next\` of the answer before.`);
  const end = start + limit;
  return { shown: items.slice(start, end), ...(end < items.length ? { next: `from-${end}` } : {}) };
}

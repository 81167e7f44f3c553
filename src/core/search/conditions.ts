import { STATES } from "../catalogue/vocabulary";
import type { CatalogueProblem } from "../catalogue/model";
import { fullName, namesOf } from "../references/csl/names";
import { year } from "../references/identity/display";
import type { Research } from "../research/records";
import { type FilterContext, matches, type ProblemFilter } from "../tree/problemFilter";
import type { Entry } from "./entries";
import { fold } from "./words";

const CONDITIONS = ["area", "state", "tag", "person", "has", "is", "year", "catalogue"] as const;
type ConditionName = (typeof CONDITIONS)[number];

/** A condition that is typed as a word, such as `area:training` or `year:>2023`. */
export interface Condition {
  name: ConditionName;
  value: string;
}

/** What conditions are held against. */
export interface ConditionContext extends FilterContext {
  research: Research;
}

const NAMES = CONDITIONS.join("|");
const CONDITION = new RegExp(`(?<!\\S)(${NAMES}):(?:"([^"]*)"?|(\\S+))`, "gi");
const UNFINISHED = new RegExp(`(?<!\\S)(?:(${NAMES}):(?:"([^"]*)|([^\\s"]*))|([a-z]*))$`, "i");

/** Takes the conditions out of a query; a value with blanks stands in quotes. */
export function parseQuery(query: string): { words: string; conditions: Condition[] } {
  const conditions: Condition[] = [];
  const words = query.replace(CONDITION, (_, name: string, quoted: string | undefined, plain: string | undefined) => {
    conditions.push({ name: name.toLowerCase() as ConditionName, value: (quoted ?? plain ?? "").trim() });
    return " ";
  });
  return { words: words.replace(/\s+/g, " ").trim(), conditions };
}

const HAS: Record<string, NonNullable<ProblemFilter["has"]>[number]> = {
  note: "notes",
  experiment: "experiments",
  help: "help-wanted",
};
const IS: Record<string, ProblemFilter> = { mine: { mine: true }, unchecked: { stale: true } };
const YEARS = /^(?:([<>]=?)?(\d{4})|(\d{4})(?:-|\.\.)(\d{4}))$/;

/** A value of a condition: what is typed, and what it is called. */
interface ConditionValue {
  value: string;
  text: string;
}

function valuesOf(name: ConditionName, { catalogue, research }: ConditionContext): ConditionValue[] {
  const plain = (values: readonly string[]) => values.map((value) => ({ value, text: value }));
  switch (name) {
    case "area":
      return [...catalogue.areas.values()].map(({ id, title }) => ({ value: id, text: title }));
    case "state":
      return plain(STATES);
    case "tag":
      return plain([...new Set(catalogue.problems.flatMap(({ tags }) => tags))]);
    case "person": {
      const ids = new Set(catalogue.problems.flatMap(({ people, groups }) => [...people, ...groups]));
      const named = new Map([...ids].map((id) => [id, catalogue.person(id)?.name ?? id]));
      for (const { handle, name = handle } of research.people) named.set(handle, name);
      return [...named].map(([value, text]) => ({ value, text }));
    }
    case "has":
      return plain(Object.keys(HAS));
    case "is":
      return plain(Object.keys(IS));
    case "catalogue":
      return catalogue.infos.map(({ id, title }) => ({ value: id, text: title }));
    case "year":
      return [];
  }
}

/** The values that a typed one means: itself, else those that it is the beginning of, by a word of what they are called. */
function meant(typed: string, values: readonly ConditionValue[]): ConditionValue[] {
  const wanted = fold(typed);
  const exact = values.filter(({ value, text }) => fold(value) === wanted || fold(text) === wanted);
  if (exact.length) return exact;
  const begins = (text: string) => fold(text).startsWith(wanted) || fold(text).includes(` ${wanted}`);
  return values.filter(({ value, text }) => begins(value) || begins(text));
}

/**
 * What conditions ask of an entry; all must hold. Works, notes and experiments are held against the problems that they belong to, and by a person
 * against their authors too.
 * @returns `unknown`: the conditions whose value means nothing here
 */
export function accepting(
  conditions: readonly Condition[],
  context: ConditionContext,
): { accepts(entry: Entry): boolean; unknown: Condition[] } {
  const tests: ((entry: Entry) => boolean)[] = [];
  const unknown: Condition[] = [];
  for (const condition of conditions) {
    const test = condition.name === "year" ? yearTest(condition.value) : valueTest(condition, context);
    if (test) tests.push(test);
    else unknown.push(condition);
  }
  return { accepts: (entry) => tests.every((test) => test(entry)), unknown };
}

function yearTest(value: string): ((entry: Entry) => boolean) | undefined {
  const [, sign, one, from, to] = YEARS.exec(value) ?? [];
  if (one === undefined && from === undefined) return undefined;
  const year = Number(one ?? from);
  const least = sign === ">" ? year + 1 : sign?.startsWith("<") ? -Infinity : year;
  const most = to !== undefined ? Number(to) : sign === "<" ? year - 1 : sign?.startsWith(">") ? Infinity : year;
  return (entry) => {
    const own = yearOf(entry);
    return own !== undefined && own >= least && own <= most;
  };
}

function yearOf(entry: Entry): number | undefined {
  const digits = (text: string | undefined) => (text && /^\d{4}/.test(text) ? Number(text.slice(0, 4)) : undefined);
  switch (entry.kind) {
    case "problem":
      return undefined;
    case "statement":
      return entry.year;
    case "work":
      return digits(year(entry.item));
    case "experiment":
      return digits(entry.experiment.measured ?? entry.experiment.created);
    default:
      return digits(entry.note.created);
  }
}

function valueTest({ name, value }: Condition, context: ConditionContext): ((entry: Entry) => boolean) | undefined {
  const values = meant(value, valuesOf(name, context));
  const person = name === "person" ? fold(value) : undefined;
  if (!values.length && person === undefined) return undefined;
  const { catalogue } = context;
  const verdicts = new Map<string, boolean>();
  const decide = (problem: CatalogueProblem): boolean =>
    values.some((one) =>
      name === "catalogue" ? problem.catalogue === one.value : matches(problem, filterOf(name, one.value), context),
    );
  const passes = (problem: CatalogueProblem | undefined): boolean => {
    if (!problem) return false;
    let known = verdicts.get(problem.fullId);
    if (known === undefined) verdicts.set(problem.fullId, (known = decide(problem)));
    return known;
  };
  const isBy = (author: string | undefined): boolean =>
    person !== undefined &&
    author !== undefined &&
    (values.some((one) => one.value === author) || ` ${fold(author)}`.includes(` ${person}`));
  return (entry) => {
    switch (entry.kind) {
      case "problem":
        return passes(entry.problem);
      case "statement":
        return passes(catalogue.resolve(entry.problem));
      case "work":
        return (
          catalogue.problemsCiting(...entry.keys).some(passes) ||
          namesOf(entry.item, "author").some((one) => isBy(fullName(one)))
        );
      default: {
        const { problems, author } = entry.kind === "experiment" ? entry.experiment : entry.note;
        return isBy(author) || problems.some((id) => passes(catalogue.resolve(id)));
      }
    }
  };
}

function filterOf(name: ConditionName, value: string): ProblemFilter {
  switch (name) {
    case "area":
      return { area: value };
    case "state":
      return { status: STATES.filter((state) => state === value) };
    case "tag":
      return { tags: [value] };
    case "person":
      return { person: value };
    case "has":
      return { has: [HAS[value]!] };
    default:
      return IS[value] ?? {};
  }
}

/** What the last word of a query may become: the name of a condition, or one with its value. */
export interface Completion {
  /** The whole query with it. */
  query: string;
  /** The condition alone: `area:`, `area:training`. */
  condition: string;
  /** What its value is called, where that is something else. */
  text?: string;
}

const MOST_COMPLETIONS = 12;

/** How a query that ends in an unfinished condition can go on; none where it ends in a word that begins none. */
export function completions(query: string, context: ConditionContext): Completion[] {
  const [tail, name, quoted, plain = "", word = ""] = UNFINISHED.exec(query) ?? [];
  const typed = quoted ?? plain;
  if (tail === undefined) return [];
  const before = query.slice(0, query.length - tail.length);
  if (name === undefined) {
    if (!word) return [];
    const names = CONDITIONS.filter((one) => one.startsWith(word.toLowerCase()) && one !== word.toLowerCase());
    return word.length < 2 ? [] : names.map((one) => ({ query: `${before}${one}:`, condition: `${one}:` }));
  }
  const values = valuesOf(name.toLowerCase() as ConditionName, context);
  const found = typed.trim() ? meant(typed.trim(), values) : values;
  if (found.length === 1 && fold(found[0]!.value) === fold(typed)) return [];
  return found.slice(0, MOST_COMPLETIONS).map(({ value, text }) => {
    const condition = `${name}:${/\s/.test(value) ? `"${value}"` : value}`;
    return { query: `${before}${condition} `, condition, ...(text === value ? {} : { text }) };
  });
}

/** The names of all conditions, as they are typed. */
export const CONDITION_NAMES: readonly string[] = CONDITIONS.map((name) => `${name}:`);

import { compareTexts, groupBy, groupByEach } from "../base/collections";
import { byPlace } from "../base/diagnostics";
import { timeOf } from "../base/isoDate";
import type { Experiment, Look, Mention, Note, PersonRecord, UpkeepRecord } from "./model";
import type { ResearchFile } from "./readFile";
import { allClaims, newestOfEach, type Resolve, type TeamClaim } from "./team";

/** All research records of the workspace. */
export interface ResearchRecords {
  notes: readonly Note[];
  experiments: readonly Experiment[];
  people: readonly PersonRecord[];
  mentions: readonly Mention[];
  upkeep?: readonly UpkeepRecord[];
}

/** All that files hold. */
export function recordsOfFiles(files: readonly ResearchFile[]): ResearchRecords {
  return {
    notes: files.flatMap(({ note }) => note ?? []),
    experiments: files.flatMap(({ experiment }) => experiment ?? []),
    people: files.flatMap(({ person }) => person ?? []),
    mentions: files.flatMap(({ mentions }) => mentions),
    upkeep: files.flatMap(({ upkeep }) => upkeep ?? []),
  };
}

/** The records by problem. Problems are asked for by id, short or full, as `resolve` takes them; lists are newest first and not to be changed. */
export interface Research extends ResearchRecords {
  notesOf(problem: string): readonly Note[];
  experimentsOf(problem: string): readonly Experiment[];
  claimsOf(problem: string): readonly TeamClaim[];
  /** In the order of files and lines. */
  mentionsOf(problem: string): readonly Mention[];
  /** Notes that name an experiment. */
  notesOfExperiment(experiment: string): readonly Note[];
  /** Notes that name a work by any of its keys, each once. */
  notesOfWork(keys: readonly string[]): readonly Note[];
  /** The last look for new works, whoever took it. */
  lookAt(problem: string): Look | undefined;
  experiment(id: string): Experiment | undefined;
  person(handle: string): PersonRecord | undefined;
  /** Ids in records, as written, that `resolve` does not know, each with the files that have it. Mentions are not among them: `[[…]]` may be any link. */
  unknownProblems(): ReadonlyMap<string, readonly string[]>;
  /** Whether a catalogue has the problem that an id as written names. */
  knows(problem: string): boolean;
}

/**
 * Indexes the records once, in time that grows with their number, so that each look-up is one step.
 * @param resolve gives the full id for an id as written; what it does not know is kept under the id as written
 */
export function buildResearch(records: ResearchRecords, resolve: Resolve = (id) => id): Research {
  const resolved = new Map<string, string | undefined>();
  const known = (id: string): string | undefined => {
    if (!resolved.has(id)) resolved.set(id, resolve(id));
    return resolved.get(id);
  };
  const full = (id: string): string => known(id) ?? id;
  const notes = newestFirst(
    records.notes,
    (note) =>
      timeOf(note.created) ?? timeOf(/\d{4}-\d{2}-\d{2}/.exec(note.file.slice(note.file.lastIndexOf("/")))?.[0]),
  );
  const experiments = newestFirst(
    records.experiments,
    (experiment) => timeOf(experiment.created) ?? timeOf(experiment.measured),
  );
  // One claim may name a problem by an id that it had, another by the one that it has.
  const people = records.people.map((person) => ({ ...person, claims: newestOfEach(person.claims, full) }));
  const claims = allClaims(people);

  const notesBy = groupByEach(notes, (note) => new Set(note.problems.map(full)));
  const experimentsBy = groupByEach(experiments, (experiment) => new Set(experiment.problems.map(full)));
  const claimsBy = groupByEach(claims, ({ claim }) => [full(claim.problem)]);
  const mentionsBy = groupByEach([...records.mentions].sort(byPlace), (mention) => [full(mention.problem)]);
  const notesByExperiment = groupByEach(notes, (note) => new Set(note.experiments));
  const notesByWork = groupByEach(notes, (note) => new Set(note.references));
  const experimentById = new Map(experiments.map((experiment) => [experiment.id, experiment]));
  const looks = new Map<string, Look>();
  for (const { handle, looks: own } of records.upkeep ?? [])
    for (const [id, day] of own) if (day > (looks.get(full(id))?.day ?? "")) looks.set(full(id), { day, handle });
  const personByHandle = new Map(people.map((person) => [person.handle, person]));

  return {
    ...records,
    notes,
    experiments,
    people,
    notesOf: (problem) => notesBy.get(full(problem)) ?? [],
    experimentsOf: (problem) => experimentsBy.get(full(problem)) ?? [],
    claimsOf: (problem) => claimsBy.get(full(problem)) ?? [],
    mentionsOf: (problem) => mentionsBy.get(full(problem)) ?? [],
    notesOfExperiment: (experiment) => notesByExperiment.get(experiment) ?? [],
    notesOfWork: (keys) => [...new Set(keys.flatMap((key) => notesByWork.get(key) ?? []))],
    lookAt: (problem) => looks.get(full(problem)),
    experiment: (id) => experimentById.get(id),
    person: (handle) => personByHandle.get(handle),
    knows: (problem) => known(problem) !== undefined,
    unknownProblems: () => {
      const named = [
        ...notes.flatMap(({ problems, file }) => problems.map((id) => ({ id, file }))),
        ...experiments.flatMap(({ problems, file }) => problems.map((id) => ({ id, file }))),
        ...claims.map(({ claim, file }) => ({ id: claim.problem, file })),
      ];
      const unknown = named.filter(({ id }) => known(id) === undefined);
      return new Map(
        [...groupBy(unknown, ({ id }) => id)].map(([id, uses]) => [id, [...new Set(uses.map(({ file }) => file))]]),
      );
    },
  };
}

/** Those without a date come last; of one date, by file, so that the order is always the same. */
function newestFirst<T extends { file: string }>(items: readonly T[], time: (item: T) => number | undefined): T[] {
  const timed = items.map((item) => ({ item, time: time(item) ?? -Infinity }));
  timed.sort((a, b) => (a.time === b.time ? compareTexts(a.item.file, b.item.file) : a.time < b.time ? 1 : -1));
  return timed.map(({ item }) => item);
}

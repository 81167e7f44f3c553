import type { Pause } from "../base/slices";
import type { Catalogue } from "../catalogue/index/catalogue";
import { stateOf } from "./problemChanges";
import type { Problem } from "../catalogue/schema";
import type { PersonRecord } from "../research/model";
import type { Research } from "../research/records";
import { STATEMENT_KINDS } from "../words/shown";

/** What the team's catalogues and records said at some time, as far as a later look tells what has changed since. Plain JSON. */
export interface Visit {
  /** The form of this record; one of another form says nothing. */
  form: typeof FORM;
  /** Milliseconds since 1970. */
  at: number;
  /** By full id; of catalogues that ship with the program, and of problems beyond `MOST_READ`, nothing. */
  problems: Record<string, Problem>;
  /** Keys of works, in order. */
  works: string[];
  people: Pick<PersonRecord, "handle" | "claims">[];
  /** Files of notes. */
  notes: string[];
  /** Verdicts of experiments, by id; "" for those without one. */
  experiments: Record<string, string>;
}

const FORM = 1;
/** So many problems are compared sentence by sentence. */
const MOST_READ = 3000;
const MOST_WORKS = 50_000;

export interface VisitInput {
  catalogue: Catalogue;
  research: Pick<Research, "notes" | "experiments" | "people">;
  /** Keys of all works. */
  works: readonly string[];
  /** All that a file of a catalogue says of its problems. */
  problems(file: string): Promise<readonly Problem[]>;
  now: Date;
}

/** What there is now. */
export async function visitOf({ catalogue, research, works, problems, now }: VisitInput, pause: Pause): Promise<Visit> {
  const found: Record<string, Problem> = {};
  let count = 0;
  for (const [i, source] of catalogue.sources.entries()) {
    if (source.bundled) continue;
    for (const file of source.files) {
      if (!file.problems.length || count > MOST_READ) continue;
      for (const problem of await problems(file.file)) {
        found[`${catalogue.infos[i]!.id}/${problem.id}`] ??= compared(problem);
        count++;
      }
      await pause();
    }
  }
  return {
    form: FORM,
    at: now.getTime(),
    problems: found,
    works: works.slice(0, MOST_WORKS),
    people: research.people.map(({ handle, claims }) => ({ handle, claims })),
    notes: research.notes.map(({ file }) => file),
    experiments: Object.fromEntries(research.experiments.map(({ id, verdict = "" }) => [id, verdict])),
  };
}

/** Of a problem what is compared. */
function compared(problem: Problem): Problem {
  const statements = STATEMENT_KINDS.flatMap((kind) => {
    const texts = problem[kind]?.map((one) => (typeof one === "string" ? one : one.text));
    return texts?.length ? [[kind, texts] as const] : [];
  });
  const { id, title, formerly, measurements } = problem;
  return {
    id,
    title,
    status: stateOf(problem),
    ...(formerly ? { formerly } : {}),
    ...Object.fromEntries(statements),
    ...(measurements ? { measurements } : {}),
  };
}

/** A visit as it was kept; undefined for what is none. */
export function keptVisit(kept: unknown): Visit | undefined {
  const { form, problems, works, people, notes, experiments, at } = (kept ?? {}) as Partial<Visit>;
  const isVisit =
    form === FORM &&
    typeof at === "number" &&
    [problems, experiments].every((one) => typeof one === "object" && one !== null) &&
    [works, people, notes].every(Array.isArray);
  return isVisit ? (kept as Visit) : undefined;
}

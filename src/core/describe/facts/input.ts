import type { CatalogueProblem, ProblemDetail } from "../../catalogue/model";
import type { Area, CatalogueInfo, Person, RelationKind, Term } from "../../catalogue/schema";
import type { CslItem } from "../../references/csl/csl";
import type { Claim, Experiment, Look, Mention, Note, PersonRecord, ReadingState } from "../../research/model";
import type { LinkedRuns } from "../../runs/shown";
import type { WorkMark } from "../../words/shown";

/** What a description needs to look up in the catalogues. */
export interface ProblemCatalogue {
  info(catalogue: string): CatalogueInfo | undefined;
  area(id: string): Area | undefined;
  person(id: string): Person | undefined;
  /** By short or full id; a short one that several catalogues hold is looked up as seen from the catalogue `from`. */
  problem(id: string, from?: string): CatalogueProblem | undefined;
  reference(key: string): CslItem | undefined;
  /** The terms of the catalogues' glossaries. */
  glossary: readonly Term[];
  /** The problems whose `related` names the problem of this full id. */
  inbound(fullId: string): readonly { problem: CatalogueProblem; kind: RelationKind }[];
}

/** The research records of one problem, in any order. */
export interface ProblemResearch {
  notes: readonly Note[];
  experiments: readonly Experiment[];
  claims: readonly { claim: Claim; person: PersonRecord }[];
  mentions: readonly Mention[];
  /** Somebody of the team, by the handle that records are signed with. */
  person?(handle: string): PersonRecord | undefined;
  /** Notes on a work, by any of its keys, and on an experiment. */
  notesOfWork?(key: string): readonly Note[];
  notesOfExperiment?(id: string): readonly Note[];
  /** The last look for new works on the problem. */
  look?: Look;
}

export interface ProblemInput {
  detail: ProblemDetail;
  catalogue: ProblemCatalogue;
  research: ProblemResearch;
  /** My own. */
  readingState(key: string): ReadingState | undefined;
  /** What the last check against the public indexes found out about a work. */
  marks?(key: string): readonly WorkMark[];
  /** What is known by now of the runs of an experiment's local links; asking for them makes the host read what is not known yet. */
  runs?(experiment: Experiment): readonly LinkedRuns[];
  now: Date;
  /** After so many days without an update an active claim is marked as stale; 90 where it is not given. */
  staleClaimDays?: number;
  /** A BCP 47 language tag, for dates and numbers. */
  locale: string;
  /** My handle, where it is known. */
  me?: string;
}

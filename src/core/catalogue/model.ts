import type { Problem, RelationKind, State, Verification } from "./schema";

/**
 * What tree, search and pickers need of a problem, and what is kept in memory for each: the rest is read from its file when its page opens.
 */
export interface ProblemEntry {
  id: string;
  title: string;
  aliases: string[];
  /** The area's id; "" where none is given. */
  area: string;
  state: State;
  /** The author's own words for the state. */
  label?: string;
  verification?: Verification;
  tags: string[];
  /** Ids of people; groups by name. */
  people: string[];
  groups: string[];
  /** Citation keys, each once: its own references, then those of all else that names works. */
  references: string[];
  related: { problem: string; kind: RelationKind }[];
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
  reviewed?: string;
  /** Who checked it then, where that is said. */
  reviewedBy?: string;
  /** Ids that it had. */
  formerly?: string[];
  /** How many open questions it lists. */
  unknown: number;
}

/** A problem in the union of all catalogues. */
export interface CatalogueProblem extends ProblemEntry {
  /** Id of its catalogue. */
  catalogue: string;
  /** `catalogue/id`. */
  fullId: string;
  /** URI string of the file that holds it. */
  file: string;
  /** Set where it replaces the problem of a bundled catalogue. */
  replaces?: string;
}

/** A problem with all that its file says. */
export interface ProblemDetail {
  entry: CatalogueProblem;
  problem: Problem;
}

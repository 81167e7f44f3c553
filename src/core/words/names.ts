import type { ReferenceRole, State, Verification } from "../catalogue/schema";
import type { Catalogue } from "../catalogue/index/catalogue";
import type { RelatedKind } from "../catalogue/index/relations";
import { later, now, plural } from "../base/language";
import type { CslItem } from "../references/csl/csl";
import { standingOfItem } from "../references/identity/notice";
import type { ClaimState, ExperimentState, ReadingState, Verdict } from "../research/model";
import type { Research } from "../research/records";
import type { RunState } from "../runs/types";
import type { Labelled, MarkKind, StatementKind, WorkMark, WorkMarkKind } from "./shown";

/** Each value of a fixed vocabulary, in the order of lists: its name, in small letters where it stands within sentences too, and its codicon. */
type Vocabulary<T extends string> = Record<T, readonly [name: string, icon: string]>;

export const STATE_WORDS: Vocabulary<State> = {
  open: [later("open"), "issues"],
  partial: [later("partly solved"), "color-mode"],
  contested: [later("contested"), "comment-discussion"],
  resolved: [later("resolved"), "pass"],
};

export const VERIFICATION_WORDS: Vocabulary<Verification> = {
  claimed: [later("Claimed"), "unverified"],
  reviewed: [later("Peer reviewed"), "verified"],
  formal: [later("Formally verified"), "verified-filled"],
};

export const STATEMENT_WORDS: Vocabulary<StatementKind> = {
  known: [later("Known"), "pass"],
  partial: [later("Partly understood"), "color-mode"],
  unknown: [later("Unknown"), "question"],
  barriers: [later("Barriers"), "lock"],
  attempts: [later("Tried and failed"), "discard"],
  directions: [later("Directions"), "compass"],
};

export const CLAIM_WORDS: Vocabulary<ClaimState> = {
  active: [later("Active"), "person"],
  paused: [later("Paused"), "debug-pause"],
  done: [later("Done"), "check"],
};

export const EXPERIMENT_WORDS: Vocabulary<ExperimentState> = {
  planned: [later("planned"), "circle-outline"],
  running: [later("running"), "sync"],
  finished: [later("finished"), "pass"],
  failed: [later("failed"), "error"],
  abandoned: [later("abandoned"), "circle-slash"],
};

export const VERDICT_WORDS: Vocabulary<Verdict> = {
  supports: [later("supports"), "thumbsup"],
  refutes: [later("refutes"), "thumbsdown"],
  inconclusive: [later("inconclusive"), "question"],
};

export const READING_WORDS: Vocabulary<ReadingState> = {
  "to-read": [later("to read"), "bookmark"],
  reading: [later("reading"), "book"],
  read: [later("read"), "check"],
};

export const RUN_WORDS: Vocabulary<RunState> = {
  running: [later("running"), "sync"],
  finished: [later("finished"), "pass"],
  failed: [later("failed"), "error"],
  killed: [later("killed"), "circle-slash"],
  unknown: [later("state unknown"), "question"],
};

export const ROLE_WORDS: Vocabulary<ReferenceRole> = {
  introduces: [later("Introduces the problem"), "lightbulb"],
  survey: [later("Survey"), "book"],
  evidence: [later("Evidence"), "beaker"],
  method: [later("Method"), "tools"],
  disputes: [later("Disputes"), "comment-discussion"],
};

export const WORK_MARK_WORDS: Vocabulary<WorkMarkKind> = {
  retracted: [later("retracted"), "circle-slash"],
  concern: [later("expression of concern"), "warning"],
  "not-found": [later("found nowhere"), "question"],
  differs: [later("differs from the indexes"), "diff"],
  published: [later("published since"), "verified"],
  "newer-version": [later("newer version"), "versions"],
  corrected: [later("corrected"), "edit"],
  duplicate: [later("stands twice"), "copy"],
};

export const MARK_WORDS: Vocabulary<MarkKind> = {
  system: [later("System"), "server"],
  human: [later("Human"), "person"],
  baseline: [later("Baseline"), "dash"],
  bound: [later("Bound"), "arrow-both"],
  experiment: [later("Experiment"), "beaker"],
};

/** For each relation the heading of its list and the word on its edge in the graph. */
export const RELATED_WORDS: Record<RelatedKind, readonly [title: string, edge: string]> = {
  requires: [later("Requires"), later("required")],
  "required-by": [later("Required by"), later("requires this")],
  enables: [later("Enables"), later("enabled")],
  "enabled-by": [later("Enabled by"), later("enables this")],
  "part-of": [later("Part of"), later("whole")],
  "has-part": [later("Has the parts"), later("part")],
  generalises: [later("Generalises"), later("special case")],
  "generalised-by": [later("Special case of"), later("general case")],
  duplicates: [later("Same as"), later("same")],
  "see-also": [later("See also"), later("see also")],
};

/** The name of a value, as it stands within a sentence or a row. */
export function nameOf<T extends string>(vocabulary: Vocabulary<T>, value: T): string {
  return now(vocabulary[value][0]);
}

/** The same with the value's icon. */
export function named<T extends string>(vocabulary: Vocabulary<T>, value: T): { text: string; icon: string } {
  return { text: nameOf(vocabulary, value), icon: vocabulary[value][1] };
}

/** A value with its name, as it stands alone, and its icon. */
export function labelled<T extends string>(vocabulary: Vocabulary<T>, value: T): Labelled<T> {
  return { value, text: capital(nameOf(vocabulary, value)), icon: vocabulary[value][1] };
}

/** All values of a vocabulary, to choose from. */
export function choicesOf<T extends string>(vocabulary: Vocabulary<T>): Labelled<T>[] {
  return (Object.keys(vocabulary) as T[]).map((value) => labelled(vocabulary, value));
}

/** A name at the head of a group or a sentence. */
export function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}

/** How many there are of something, in words. */
export const counted = {
  problems: (count: number): string => plural(count, "1 problem", "{0} problems"),
  notes: (count: number): string => plural(count, "1 note", "{0} notes"),
  experiments: (count: number): string => plural(count, "1 experiment", "{0} experiments"),
  references: (count: number): string => plural(count, "1 reference", "{0} references"),
  questions: (count: number): string => plural(count, "1 open question", "{0} open questions"),
};

/** The name of a person of the catalogue or of the team; what else is named so, such as a group, stays as it is. */
export function personName(
  key: string,
  { catalogue, research }: { catalogue: Pick<Catalogue, "person">; research: Pick<Research, "person"> },
): string {
  return catalogue.person(key)?.name ?? research.person(key)?.name ?? key;
}

/** The mark of a notice that a work's entry tells of: "retracted 2021-05-04". */
function standingMark(item: CslItem): WorkMark | undefined {
  const found = standingOfItem(item);
  if (!found) return undefined;
  const { standing, date } = found;
  const mark = labelled(WORK_MARK_WORDS, standing);
  return date ? { ...mark, text: `${mark.text} ${date}` } : mark;
}

/** All marks of a work: what its entry says of itself, then what the last check found beside that. */
export function workMarks(item: CslItem, found: readonly WorkMark[] = []): WorkMark[] {
  const own = standingMark(item);
  return own ? [own, ...found.filter(({ value }) => value !== own.value)] : [...found];
}

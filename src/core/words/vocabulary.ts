import type { ReferenceRole, State, Verification } from "../catalogue/schema";
import type { ClaimState, ExperimentState, Verdict } from "../research/model";
import type { MarkKind } from "./shown";
import type { RelatedKind } from "../catalogue/index/relations";
import type { Labelled, StatementKind } from "./shown";
import type { PageStrings } from "./strings";

/** Each value of the fixed vocabularies: the name of its text and its codicon. */
type Vocabulary<T extends string> = Record<T, readonly [text: keyof PageStrings, icon: string]>;

export const STATE_WORDS: Vocabulary<State> = {
  open: ["stateOpen", "issues"],
  partial: ["statePartial", "color-mode"],
  contested: ["stateContested", "comment-discussion"],
  resolved: ["stateResolved", "pass"],
};

export const VERIFICATION_WORDS: Vocabulary<Verification> = {
  claimed: ["verificationClaimed", "unverified"],
  reviewed: ["verificationReviewed", "verified"],
  formal: ["verificationFormal", "verified-filled"],
};

export const STATEMENT_WORDS: Vocabulary<StatementKind> = {
  known: ["known", "pass"],
  partial: ["partial", "color-mode"],
  unknown: ["unknown", "question"],
  barriers: ["barriers", "error"],
  attempts: ["attempts", "discard"],
  directions: ["directions", "compass"],
};

export const CLAIM_WORDS: Vocabulary<ClaimState> = {
  active: ["claimActive", "person"],
  paused: ["claimPaused", "debug-pause"],
  done: ["claimDone", "check"],
};

export const EXPERIMENT_WORDS: Vocabulary<ExperimentState> = {
  planned: ["experimentPlanned", "circle-outline"],
  running: ["experimentRunning", "sync"],
  finished: ["experimentFinished", "pass"],
  failed: ["experimentFailed", "error"],
  abandoned: ["experimentAbandoned", "circle-slash"],
};

export const VERDICT_WORDS: Vocabulary<Verdict> = {
  supports: ["verdictSupports", "thumbsup"],
  refutes: ["verdictRefutes", "thumbsdown"],
  inconclusive: ["verdictInconclusive", "question"],
};

export const ROLE_WORDS: Record<ReferenceRole, keyof PageStrings> = {
  introduces: "roleIntroduces",
  survey: "roleSurvey",
  evidence: "roleEvidence",
  method: "roleMethod",
  disputes: "roleDisputes",
};

export const MARK_WORDS: Record<MarkKind, keyof PageStrings> = {
  system: "kindSystem",
  human: "kindHuman",
  baseline: "kindBaseline",
  bound: "kindBound",
  experiment: "kindExperiment",
};

/** For each relation the heading of its list and the word on its edge in the graph. */
export const RELATED_WORDS: Record<RelatedKind, readonly [title: keyof PageStrings, edge: keyof PageStrings]> = {
  requires: ["relatedRequires", "edgeRequires"],
  "required-by": ["relatedRequiredBy", "edgeRequiredBy"],
  enables: ["relatedEnables", "edgeEnables"],
  "enabled-by": ["relatedEnabledBy", "edgeEnabledBy"],
  "part-of": ["relatedPartOf", "edgePartOf"],
  "has-part": ["relatedHasPart", "edgeHasPart"],
  generalises: ["relatedGeneralises", "edgeGeneralises"],
  "generalised-by": ["relatedGeneralisedBy", "edgeGeneralisedBy"],
  duplicates: ["relatedDuplicates", "edgeDuplicates"],
  "see-also": ["relatedSeeAlso", "edgeSeeAlso"],
};

/** A value with its name and icon. */
export function labelled<T extends string>(vocabulary: Vocabulary<T>, value: T, strings: PageStrings): Labelled<T> {
  const [text, icon] = vocabulary[value];
  return { value, text: strings[text], icon };
}

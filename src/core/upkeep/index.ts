/**
 * Upkeep: whether references exist, agree with the public indexes and still stand, and what is new on a problem. Nothing here touches the network:
 * a plan says what would be asked, `askIndexes` asks it through a port, and pure functions read the answers.
 */
export { applyFixes } from "./applyFixes";
export { countsText, digest, whyText } from "./digest";
export { findings } from "./checking/findings";
export { type Fix, fixFor } from "./fixes";
export {
  type CheckedWork,
  type Failure,
  type IndexAnswer,
  type IndexRequest,
  type Source,
  SOURCE_NAMES,
  SOURCES,
  USUAL_SOURCES,
} from "./model";
export { type Candidate, idsOfItem, NewsPlan, type ProblemNews, type WatchedProblem } from "./news";
export { marksOf } from "./marks";
export { Answers } from "./answers";
export { BY_TITLE, CheckPlan } from "./checking/plan";
export { askIndexes, type Call, MOST_REQUESTS, type UpkeepOptions, type UpkeepPorts, type UpkeepRun } from "./run";
export { checkedChanges } from "./checked";
export { verdictDiagnostic } from "./diagnostics";
export { keptAnswers } from "./keptAnswers";
export { watchedProblem } from "./watched";
export { disagreementText, planText, stateText, verdictText } from "./texts";
export { WordsPlan } from "./wordsPlan";
export type { CheckResult, Verdict, VerdictKind } from "./checking/verdict";

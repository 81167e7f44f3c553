import { labelled, WORK_MARK_WORDS } from "../words/names";
import type { WorkMark } from "../words/shown";
import type { CheckResult, Verdict } from "./checking/verdict";

/** What a check found out about a work in a few words each, for lists of works: "published since: Nature, 2021". */
export function marksOf({ verdicts }: CheckResult): WorkMark[] {
  return verdicts.map((verdict) => {
    const mark = labelled(WORK_MARK_WORDS, verdict.kind);
    const details = detailsOf(verdict);
    return details ? { ...mark, text: `${mark.text}${/^\d{4}/.test(details) ? " " : ": "}${details}` } : mark;
  });
}

function detailsOf(verdict: Verdict): string {
  switch (verdict.kind) {
    case "retracted":
    case "concern":
    case "corrected":
      return verdict.notices.findLast(({ date }) => date !== undefined)?.date ?? "";
    case "published":
      return [verdict.published.venue ?? verdict.published.doi, verdict.published.year].filter(Boolean).join(", ");
    case "newer-version":
      return `v${verdict.newest}`;
    default:
      return "";
  }
}

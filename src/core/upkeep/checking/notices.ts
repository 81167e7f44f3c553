import { standingOf } from "../../references/identity/notice";
import type { Fact, Notice } from "../model";
import type { Disagreement, Verdict } from "./verdict";

/**
 * What is noted against a work: the gravest of its notices names the verdict, and all of them stand in it, those of one event with different dates
 * too. A flag without a notice counts as a retraction without date.
 */
export function noticeVerdict(
  facts: readonly Fact[],
  about: readonly Notice[],
): { verdict?: Verdict; disagreements: Disagreement[] } {
  const notices = unique([...facts.flatMap((fact) => fact.notices), ...about]);
  const flagged = facts.filter((fact) => fact.retracted === true);
  const noted = stillRetracted(notices);
  const disagreements = retractionSayings(facts, noted);
  const retracted = noted || flagged.length > 0;
  const flags: Notice[] = noted ? [] : flagged.map(({ source }) => ({ type: "retraction", by: source, source }));
  const all = [...notices, ...flags].sort((a, b) => (a.date ?? "9").localeCompare(b.date ?? "9"));
  if (!all.length) return { disagreements };
  const kind = retracted ? "retracted" : all.some(({ type }) => type === "concern") ? "concern" : "corrected";
  return { verdict: { kind, notices: all }, disagreements };
}

/** Whether a retraction stands: there is one, and no reinstatement after it. */
function stillRetracted(notices: readonly Notice[]): boolean {
  const last = (dates: readonly Notice[]) =>
    dates
      .map(({ date }) => date ?? "")
      .sort()
      .at(-1);
  const retracted = last(notices.filter(({ type }) => standingOf(type) === "retracted"));
  const reinstated = last(notices.filter(({ type }) => type === "reinstatement"));
  return retracted !== undefined && (reinstated === undefined || reinstated < retracted);
}

/** Who says that a work is retracted and who does not, where both are there. */
function retractionSayings(facts: readonly Fact[], noted: boolean): Disagreement[] {
  const says = new Map<Fact["source"], "retracted" | "not retracted">();
  for (const fact of facts) {
    if (fact.source === "crossref" && fact.doi) says.set("crossref", noted ? "retracted" : "not retracted");
    if (fact.retracted !== undefined) says.set(fact.source, fact.retracted ? "retracted" : "not retracted");
  }
  const values = [...says].map(([source, value]) => ({ source, value }));
  return new Set(says.values()).size > 1 ? [{ field: "retracted", says: values }] : [];
}

/** Notices that are not literally the same. */
function unique(notices: readonly Notice[]): Notice[] {
  return [
    ...new Map(
      notices.map((notice) => [
        JSON.stringify([notice.type, notice.date, notice.doi, notice.by, notice.record]),
        notice,
      ]),
    ).values(),
  ];
}

import { dateModel } from "../words/dates";
import { EXPERIMENT_WORDS, labelled, VERDICT_WORDS } from "../words/names";
import { displayTitle, shortAuthors, year } from "../references/identity/display";
import { timeOf } from "../base/isoDate";
import type { Claim, Experiment, Note, Reading } from "../research/model";
import { t } from "../base/language";
import { allClaims, isStale, lastUpdate } from "../research/team";
import type { OverviewInput } from "./input";
import type {
  MyClaim,
  NextStep,
  ReadingProgress,
  ReadingWork,
  RecentExperiment,
  RecentRecord,
  TeamClaim,
  WeekModel,
} from "./overviewModel";

const WEEK = 7 * 86_400_000;
/** So many works of the reading list are named. */
const NAMED = 5;

/** My claims, and my notes and experiments of the last seven days, and how far my reading is. */
export function weekModel(input: OverviewInput): WeekModel {
  const mine = isMine(input);
  const recent = (date: string | undefined): boolean => {
    const time = timeOf(date);
    return time !== undefined && input.now.getTime() - time < WEEK;
  };
  return {
    known: input.me !== undefined,
    claims: input.claims.filter(({ state }) => state !== "done").map((claim) => claimModel(claim, input)),
    next: nextSteps(input, mine),
    staleDays: input.staleClaimDays,
    notes: input.research.notes
      .filter((note) => mine(note) && recent(note.created))
      .map((note) => recordModel(note, note.created!, input)),
    experiments: input.research.experiments
      .filter((experiment) => mine(experiment) && recent(latest(experiment)))
      .map((experiment) => experimentModel(experiment, input)),
    reading: readingProgress(input),
  };
}

/** What others work on: calls for help first, then claims that nobody has confirmed for long. */
export function teamModel(input: OverviewInput): TeamClaim[] {
  return allClaims(input.research.people)
    .filter(({ handle, claim }) => handle !== input.me && claim.state !== "done")
    .map(({ claim, name }) => ({ ...claimModel(claim, input), name }))
    .sort((a, b) => Number(b.helpWanted) - Number(a.helpWanted) || Number(b.stale) - Number(a.stale));
}

/** Experiments of mine that wait to be run, or for a verdict. */
function nextSteps({ research }: OverviewInput, mine: (record: { author?: string }) => boolean): NextStep[] {
  const waiting = research.experiments.filter(
    (one) => mine(one) && (one.status === "planned" || (one.status === "finished" && !one.verdict)),
  );
  return waiting.slice(0, NAMED).map(({ title, file, status }) => ({
    icon: status === "planned" ? "debug-start" : "law",
    text: status === "planned" ? t("Run “{0}”", title) : t("Give “{0}” its verdict", title),
    file,
  }));
}

/** A record without an author counts as mine; where nobody knows who I am, all do. */
function isMine({ me, research }: OverviewInput): (record: { author?: string }) => boolean {
  const name = research.people.find(({ handle }) => handle === me)?.name;
  return ({ author }) => me === undefined || author === undefined || author === me || author === name;
}

function latest({ measured, created }: Experiment): string | undefined {
  return (timeOf(measured) ?? -Infinity) > (timeOf(created) ?? -Infinity) ? measured : created;
}

function claimModel(claim: Claim, { catalogue, render, now, staleClaimDays, locale }: OverviewInput): MyClaim {
  const problem = catalogue.resolve(claim.problem);
  const title = problem?.title ?? claim.problem;
  return {
    problem: problem?.fullId ?? claim.problem,
    title,
    titleHtml: render(title),
    known: problem !== undefined,
    paused: claim.state === "paused",
    focus: claim.focus,
    updated: dateModel(lastUpdate(claim), locale, now),
    helpWanted: claim.helpWanted,
    stale: isStale(claim, now, staleClaimDays),
  };
}

function recordModel(record: Note | Experiment, date: string, { catalogue, locale, now }: OverviewInput): RecentRecord {
  return {
    file: record.file,
    title: record.title,
    date: dateModel(date, locale, now)!,
    problems: record.problems.map((id) => catalogue.resolve(id)?.title ?? id).join("; "),
  };
}

function experimentModel(experiment: Experiment, input: OverviewInput): RecentExperiment {
  return {
    ...recordModel(experiment, latest(experiment)!, input),
    status: labelled(EXPERIMENT_WORDS, experiment.status),
    verdict: experiment.verdict && labelled(VERDICT_WORDS, experiment.verdict),
  };
}

function readingProgress({ readings, reference }: OverviewInput): ReadingProgress {
  const of = (state: Reading["state"]) => readings.filter((reading) => reading.state === state);
  const work = ({ reference: key }: Reading): ReadingWork => {
    const item = reference(key);
    return item
      ? { key, title: displayTitle(item), by: `${shortAuthors(item)} ${year(item)}`.trim() }
      : { key, title: key, by: "" };
  };
  const [toRead, reading, read] = [of("to-read"), of("reading"), of("read")];
  return {
    toRead: toRead.length,
    reading: reading.length,
    read: read.length,
    now: reading.slice(0, NAMED).map(work),
    next: toRead.slice(0, NAMED).map(work),
  };
}

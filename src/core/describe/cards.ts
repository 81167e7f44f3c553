import { listed } from "../base/text/direction";
import { plural, t } from "../base/language";
import type { CatalogueProblem } from "../catalogue/model";
import type { Problem } from "../catalogue/schema";
import { bestUrl, displayTitle, shortAuthors, venue, year } from "../references/identity/display";
import type { Claim, Experiment, Note } from "../research/model";
import { isStale, lastUpdate, type TeamClaim } from "../research/team";
import { daysSince } from "../words/dates";
import { shortened } from "../words/escape";
import {
  capital,
  counted,
  EXPERIMENT_WORDS,
  nameOf,
  personName,
  READING_WORDS,
  STATE_WORDS,
  VERDICT_WORDS,
  workMarks,
} from "../words/names";
import type { Sources } from "./sources";
import { dotted, lineOf, linesOf, type Block, type Description, type Line } from "./tree";

const MOST_PROBLEMS = 5;
const LONGEST_EXCERPT = 300;

/** A title with a few lines below it. */
function card(title: string, ...lines: (Line | string | undefined)[]): Description {
  const shown = lines.map((line) => (typeof line === "string" ? lineOf(line) : line));
  return { title, lines: linesOf(...shown), sections: [] };
}

/** What a problem is, in short, with what people have on it. */
export function problemCard(problem: CatalogueProblem, own: Problem | undefined, sources: Sources): Description {
  const { catalogue, research } = sources;
  const state = capital(nameOf(STATE_WORDS, problem.state));
  const [notes, experiments] = [research.notesOf(problem.fullId), research.experimentsOf(problem.fullId)];
  const claims = research.claimsOf(problem.fullId).filter(({ claim }) => claim.state !== "done");
  const people = [
    ...claims.map((claim) => claimant(claim, sources)),
    ...problem.people.filter((id) => !claims.some(({ handle }) => handle === id)).map((id) => personName(id, sources)),
    ...problem.groups,
  ];
  return card(
    problem.title,
    own?.summary,
    dotted(problem.label ? t("{0}: {1}", state, problem.label) : state, catalogue.areas.get(problem.area)?.title),
    dotted(
      counted.questions(problem.unknown),
      counted.references(problem.references.length),
      notes.length > 0 && counted.notes(notes.length),
      experiments.length > 0 && counted.experiments(experiments.length),
    ),
    own?.prize && t("Prize: {0}", own.prize.text),
    people.length ? t("Worked on by {0}", listed(people)) : undefined,
    problem.reviewed ? t("Reviewed {0}", problem.reviewed) : t("Never reviewed"),
    [{ muted: [problem.fullId] }],
  );
}

function claimant({ name, claim }: TeamClaim, sources: Sources): string {
  const marks = [
    claim.state === "paused" && t("paused"),
    isStale(claim, sources.now, sources.staleClaimDays) && t("stale"),
    claim.helpWanted && t("help wanted"),
  ].filter(Boolean);
  return marks.length ? `${name} (${marks.join(", ")})` : name;
}

/** A work by its citation key, whether or not anything here describes it, with my reading state and the problems that cite it. */
export function workCard(key: string, sources: Sources): Description {
  const item = sources.reference(key);
  if (!item) return card(key, t("No catalogue or bibliography here describes it."));
  const by = [shortAuthors(item), year(item) && `(${year(item)})`].filter(Boolean).join(" ");
  const state = sources.readingState(item.id);
  const citing = sources.catalogue.problemsCiting(...sources.keysOf(item.id));
  const items = citing.slice(0, MOST_PROBLEMS).map((problem) => [[problem.title]]);
  if (citing.length > MOST_PROBLEMS) items.push([[t("and {0} more", citing.length - MOST_PROBLEMS)]]);
  const url = bestUrl(item);
  const blocks: Block[] = [];
  if (items.length) blocks.push({ kind: "list", items });
  if (url) blocks.push({ kind: "line", line: [{ url, text: url }] });
  return {
    ...card(
      displayTitle(item),
      lineOf(...workMarks(item, sources.marks?.(item.id))),
      [by, venue(item)].filter(Boolean).join(". "),
      state && t("On my reading list: {0}", nameOf(READING_WORDS, state)),
    ),
    sections: [{ id: "problems", title: "", blocks }],
  };
}

/** A note: author, day, problems and its beginning. */
export function noteCard(note: Note, sources: Sources): Description {
  const { title, author, created, problems, body } = note;
  const excerpt = shortened(body.trim(), LONGEST_EXCERPT);
  const by = author === undefined ? undefined : personName(author, sources);
  return card(title, dotted(by, created?.slice(0, 10)), titles(problems, sources), excerpt);
}

/** An experiment: how far it is, its verdict, problems, hypothesis, metrics and links. */
export function experimentCard(experiment: Experiment, sources: Sources): Description {
  const { title, status, verdict, problems, hypothesis, metrics, measured, links } = experiment;
  const values = Object.entries(metrics).map(([name, value]) => [[`${name} = ${value}`]]);
  const blocks: Block[] = [];
  if (values.length) blocks.push({ kind: "list", items: values });
  if (values.length && measured) blocks.push({ kind: "line", line: [t("Measured {0}", measured)] });
  if (links.length) blocks.push({ kind: "list", items: links.map((link) => [[link]]) });
  return {
    ...card(
      title,
      dotted(nameOf(EXPERIMENT_WORDS, status), verdict && nameOf(VERDICT_WORDS, verdict)),
      titles(problems, sources),
      hypothesis,
    ),
    sections: [{ id: "metrics", title: "", blocks }],
  };
}

/** A claim of a person of the team. */
export function claimCard(claim: Claim, name: string, { catalogue, now, staleClaimDays = 0 }: Sources): Description {
  const problem = catalogue.resolve(claim.problem);
  const days = daysSince(lastUpdate(claim) ?? "", now) ?? staleClaimDays;
  return card(
    problem?.title ?? claim.problem,
    claim.since ? t("{0} since {1}", name, claim.since) : name,
    claim.focus,
    claim.helpWanted ? capital(t("help wanted")) : undefined,
    isStale(claim, now, staleClaimDays) ? t("Not updated for {0} days: is it still being worked on?", days) : undefined,
    problem ? undefined : t("No catalogue here holds this problem."),
  );
}

/** An area, with how many problems lie in it. */
export function areaCard(id: string, { catalogue }: Sources): Description | undefined {
  const area = catalogue.areas.get(id);
  return area && card(area.title, counted.problems(catalogue.problemsOf(id).length), area.summary);
}

/** A person or group of the catalogue, with on how many problems they work. */
export function personCard(id: string, { catalogue }: Sources): Description | undefined {
  const person = catalogue.people.get(id);
  const count = catalogue.problems.filter(({ people }) => people.includes(id)).length;
  return person && card(person.name, person.affiliation, counted.problems(count), person.url);
}

/** A tag, with how many problems have it. */
export function tagCard(tag: string, { catalogue }: Sources): Description {
  return card(tag, counted.problems(catalogue.problems.filter(({ tags }) => tags.includes(tag)).length));
}

/** A group of the tree: its title, what it is, and how many of its problems are resolved. */
export function groupCard(
  title: string,
  about: readonly (string | undefined)[],
  total: number,
  resolved: number,
): Description {
  return card(
    title,
    ...about,
    plural(total, "1 problem, {1} of them resolved", "{0} problems, {1} of them resolved", resolved),
  );
}

function titles(ids: readonly string[], { catalogue }: Sources): string {
  return ids.map((id) => catalogue.resolve(id)?.title ?? id).join("; ");
}

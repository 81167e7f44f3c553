import { number, plural, t } from "../base/language";
import type { Catalogue } from "../catalogue/index/catalogue";
import type { Claim } from "../research/model";
import type { Research } from "../research/records";
import { displayTitle, shortAuthors, year } from "../references/identity/display";
import type { CslItem } from "../references/csl/csl";
import { nameOf, named, STATE_WORDS, STATEMENT_WORDS, VERDICT_WORDS, personName } from "../words/names";
import { dateModel } from "../words/dates";
import type { DateModel, Html } from "../words/shown";
import { problemChanges, type ProblemChange } from "./problemChanges";
import type { Visit } from "./visit";

/** What has changed since a visit. */
export interface NewsModel {
  /** When that was; absent at the first. */
  since?: DateModel;
  items: NewsItem[];
}

/** What is new of one thing. */
export interface NewsItem {
  /** A codicon. */
  icon: string;
  /** What it is about, as HTML; a link to the problem, the file or the work that is given. */
  titleHtml: Html;
  /** For names of buttons. */
  title: string;
  problem?: string;
  file?: string;
  work?: string;
  /** What is new of it, the most telling first. */
  lines: string[];
  /** Sentences that are new, below. */
  statements: { kind: string; textHtml: Html }[];
}

export interface NewsInput {
  catalogue: Catalogue;
  research: Pick<Research, "notes" | "experiments" | "people" | "person">;
  reference(key: string): CslItem | undefined;
  render(text: string): Html;
  me?: string;
  locale: string;
  now: Date;
}

/** So many new works and statements of one thing are named. */
const NAMED = 5;

/** What is there now that was not there, or otherwise, at a visit: problems by problem, then people, records and works. What I wrote myself is no news. */
export function newsSince(before: Visit | undefined, now: Visit, input: NewsInput): NewsModel {
  if (!before) return { items: [] };
  return {
    since: dateModel(new Date(before.at).toISOString(), input.locale, input.now),
    items: [
      ...problemNews(before, now, input),
      ...peopleNews(before, now, input),
      ...recordNews(before, input),
      ...workNews(before, now, input),
    ],
  };
}

function problemNews(before: Visit, now: Visit, { render }: NewsInput): NewsItem[] {
  const old = { ...before.problems };
  const items = Object.entries(now.problems).flatMap(([id, problem]): NewsItem[] => {
    const catalogue = id.slice(0, id.indexOf("/") + 1);
    const former = problem.formerly?.map((one) => catalogue + one).find((one) => old[one]);
    const changes = problemChanges(old[id] ?? (former === undefined ? undefined : old[former]), problem);
    delete old[former ?? id];
    if (!changes.length) return [];
    return [
      {
        icon: iconOf(changes),
        title: problem.title,
        titleHtml: render(problem.title),
        problem: id,
        lines: changeLines(changes),
        statements: changes
          .flatMap((change) => (change.kind === "statement" ? change : []))
          .slice(0, NAMED)
          .map(({ part, text }) => ({ kind: nameOf(STATEMENT_WORDS, part), textHtml: render(text) })),
      },
    ];
  });
  const gone = Object.values(old).map(({ title }): NewsItem => item("trash", title, render, [t("no longer there")]));
  return [...items, ...gone];
}

function iconOf(changes: readonly ProblemChange[]): string {
  const state = changes.find((change) => change.kind === "state");
  if (state) return named(STATE_WORDS, state.to).icon;
  return changes.some(({ kind }) => kind === "new") ? "add" : "edit";
}

/** "open → partly solved", "2 statements new", and each value that is better than all before. */
function changeLines(changes: readonly ProblemChange[]): string[] {
  const statements = changes.filter(({ kind }) => kind === "statement").length;
  return [
    ...changes.flatMap((change) => {
      if (change.kind === "new") return [t("new problem")];
      return change.kind === "state" ? [`${nameOf(STATE_WORDS, change.from)} → ${nameOf(STATE_WORDS, change.to)}`] : [];
    }),
    ...(statements ? [plural(statements, "1 statement new", "{0} statements new")] : []),
    ...changes.flatMap((change) =>
      change.kind === "best"
        ? [t("best value of {0}: {1} ({2})", change.task, withUnit(change.value, change.unit), change.system)]
        : [],
    ),
  ];
}

const withUnit = (value: number, unit: string | undefined): string =>
  unit ? `${number(value)}\u00a0${unit}` : number(value);

function peopleNews(before: Visit, now: Visit, { catalogue, research, render, me }: NewsInput): NewsItem[] {
  const old = new Map(before.people.map(({ handle, claims }) => [handle, claims]));
  return now.people.flatMap(({ handle, claims }) => {
    if (handle === me) return [];
    const name = research.people.find((person) => person.handle === handle)?.name ?? handle;
    const known = new Map((old.get(handle) ?? []).map((claim) => [claim.problem, claim]));
    return claims.flatMap((claim): NewsItem[] => {
      const line = claimNews(known.get(claim.problem), claim, name);
      if (!line) return [];
      const problem = catalogue.resolve(claim.problem);
      const about = item("person", problem?.title ?? claim.problem, render, [line]);
      return [{ ...about, ...(problem ? { problem: problem.fullId } : {}) }];
    });
  });
}

function claimNews(before: Claim | undefined, claim: Claim, name: string): string | undefined {
  if (claim.helpWanted && claim.state !== "done" && !before?.helpWanted) return t("{0} asks for help", name);
  if (before?.state === claim.state) return undefined;
  if (claim.state === "active") return t("{0} works on it now", name);
  return claim.state === "paused" ? t("{0} pauses", name) : before && t("{0} no longer works on it", name);
}

/** Whether I wrote a record: people sign with a handle or a name. */
function authoredBy(me: string | undefined, people: Research["people"]): (record: { author?: string }) => boolean {
  const name = people.find(({ handle }) => handle === me)?.name;
  return ({ author }) => author !== undefined && (author === me || author === name);
}

function recordNews(before: Visit, input: NewsInput): NewsItem[] {
  const { research, render, me } = input;
  const oldNotes = new Set(before.notes);
  const isMine = authoredBy(me, research.people);
  const notes = research.notes
    .filter((note) => !oldNotes.has(note.file) && !isMine(note))
    .map((note) => ({
      ...item("note", note.title, render, [
        note.author ? t("new note by {0}", personName(note.author, input)) : t("new note"),
      ]),
      file: note.file,
    }));
  const experiments = research.experiments.flatMap((experiment): NewsItem[] => {
    const old = before.experiments[experiment.id];
    if (isMine(experiment)) return [];
    if (old !== undefined && (old === (experiment.verdict ?? "") || !experiment.verdict)) return [];
    const line = experiment.verdict
      ? t("verdict: {0}", nameOf(VERDICT_WORDS, experiment.verdict))
      : t("new experiment");
    return [{ ...item("beaker", experiment.title, render, [line]), file: experiment.file }];
  });
  return [...notes, ...experiments];
}

function workNews(before: Visit, now: Visit, { reference, render }: NewsInput): NewsItem[] {
  const old = new Set(before.works);
  const fresh = now.works.filter((key) => !old.has(key));
  const shown = fresh.slice(0, NAMED).map((key): NewsItem => {
    const work = reference(key);
    const by = work ? `${shortAuthors(work)} ${year(work)}`.trim() : "";
    return { ...item("book", work ? displayTitle(work) : key, render, [by || t("new work")]), work: key };
  });
  const more = fresh.length - shown.length;
  return more > 0 ? [...shown, item("book", plural(more, "1 work more", "{0} works more"), render, [])] : shown;
}

function item(icon: string, title: string, render: NewsInput["render"], lines: string[]): NewsItem {
  return { icon, title, titleHtml: render(title), lines, statements: [] };
}

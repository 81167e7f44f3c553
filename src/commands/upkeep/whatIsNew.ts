import * as vscode from "vscode";
import type { CatalogueProblem } from "../../core/catalogue/model";
import { authorYear, bestUrl, displayTitle, shorten } from "../../core/references/identity/display";
import { type Candidate, NewsPlan, type ProblemNews, type WatchedProblem, whyText } from "../../core/upkeep";
import { Cancelled } from "../../host/errors";
import { today } from "../../storage/research/recordWriter";
import { folderForNewRecord, researchFolders } from "../../storage/research/researchFolders";
import { changeUpkeepState, readUpkeepState } from "../../storage/research/upkeepFiles";
import type { CommandContext } from "../context";
import { problemArgument, type ProblemArgument } from "../problems/problemArgument";
import { problemsInArea } from "../readingList/readingListEntries";
import { addReference } from "../references/addReference";
import { askWithPlan, type UpkeepCommandOptions } from "./askIndexes";

/** For which problems new works are looked for: one, those of an area, or all that the tree shows. */
export type NewsScope = ProblemArgument | { area: string } | { scope: "filter" };

/** A first look goes back so far. */
const FIRST_LOOK_DAYS = 365;
/** Indexes learn of works weeks after their day: a look begins so long before the last one. What was seen then was added or dismissed. */
const OVERLAP_DAYS = 60;

/**
 * Looks for works that cite a problem's references, after showing what would be asked, and lets a person add each to the problem or dismiss it for
 * good. Called by a program, it asks nothing and returns what it found. Throws Cancelled where a person does not agree.
 */
export async function whatIsNew(
  context: CommandContext,
  scope?: NewsScope,
  options?: UpkeepCommandOptions,
): Promise<ProblemNews[]> {
  await context.stores.catalogue.whenReady();
  const problems = await problemsOf(context, scope);
  const handle = context.stores.identity.known;
  const state = await readUpkeepState(handle);
  const watched = problems.map((problem) => watch(context, problem, state.problems.get(problem.fullId)));
  const plan = new NewsPlan(watched, context.stores.references.items, state.dismissed);
  const run = await askWithPlan(
    context,
    () => ({ next: (answers) => plan.next(answers), possible: () => plan.lists }),
    ["openalex"],
    { ...options, sources: ["openalex"] },
  );
  const news = plan.news(run.answers);
  if (options?.allowNetwork === true) return news;
  const byId = new Map(problems.map((problem) => [problem.fullId, problem]));
  await choose(context, news, (id) => byId.get(id)!);
  return news;
}

async function problemsOf(context: CommandContext, scope: NewsScope): Promise<readonly CatalogueProblem[]> {
  if (typeof scope === "object" && "area" in scope && !("kind" in scope)) return problemsInArea(context, scope.area);
  if (typeof scope === "object" && "scope" in scope) return context.tree.outline.problems;
  const title = vscode.l10n.t("What is new on which problem?");
  return [await problemArgument(context, (scope as ProblemArgument) ?? context.pages.active, title)];
}

function watch({ stores }: CommandContext, problem: CatalogueProblem, last: string | undefined): WatchedProblem {
  return {
    id: problem.fullId,
    title: problem.title,
    terms: [...problem.aliases, ...problem.tags],
    references: problem.references.flatMap((key) => {
      const item = stores.references.get(key);
      return item ? [{ item }] : [];
    }),
    since: last === undefined ? daysBefore(today(), FIRST_LOOK_DAYS) : daysBefore(last, OVERLAP_DAYS),
  };
}

function daysBefore(day: string, days: number): string {
  const date = new Date(`${day}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() - days);
  return date.toISOString().slice(0, 10);
}

interface Row extends vscode.QuickPickItem {
  problem?: string;
  candidate?: Candidate;
}

/** Shows the new works until a person closes the list; what is added or dismissed goes from it. */
async function choose(
  context: CommandContext,
  news: readonly ProblemNews[],
  problem: (id: string) => CatalogueProblem,
): Promise<void> {
  const left = new Map(news.map(({ problem: id, candidates }) => [id, [...candidates]]));
  const add = { iconPath: new vscode.ThemeIcon("add"), tooltip: vscode.l10n.t("Add to the Problem") };
  const dismiss = { iconPath: new vscode.ThemeIcon("trash"), tooltip: vscode.l10n.t("Never Show Again") };
  const rows = (): Row[] =>
    news.flatMap(({ problem: id, complete, followed, references }): Row[] => {
      const candidates = left.get(id)!;
      const title = problem(id).title;
      if (!candidates.length) {
        const label = complete ? vscode.l10n.t("Nothing new that cites its references") : vscode.l10n.t("Not checked");
        const detail = vscode.l10n.t("{0} of {1} references are known to the index", followed, references);
        return [
          { label: title, kind: vscode.QuickPickItemKind.Separator },
          { label, detail },
        ];
      }
      return [
        { label: title, kind: vscode.QuickPickItemKind.Separator },
        ...candidates.map((candidate) => ({
          label: displayTitle(candidate.item),
          description: authorYear(candidate.item),
          detail: shorten([whyText(candidate), candidate.abstract].filter(Boolean).join(" "), 400),
          buttons: [add, dismiss],
          problem: id,
          candidate,
        })),
      ];
    });
  const pick = vscode.window.createQuickPick<Row>();
  pick.title = vscode.l10n.t("What Is New");
  pick.placeholder = vscode.l10n.t("Enter opens a work; the buttons add or dismiss it");
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.ignoreFocusOut = true;
  pick.items = rows();
  const closed = new Promise<void>((resolve) => pick.onDidHide(() => resolve()));
  let work = Promise.resolve();
  const drop = ({ problem: id, candidate }: Row) => {
    left.set(
      id!,
      left.get(id!)!.filter((other) => other !== candidate),
    );
    pick.items = rows();
  };
  pick.onDidAccept(() => {
    const url = pick.selectedItems[0]?.candidate && bestUrl(pick.selectedItems[0].candidate.item);
    if (url) void vscode.env.openExternal(vscode.Uri.parse(url));
  });
  pick.onDidTriggerItemButton(({ item, button }) => {
    const { candidate } = item;
    if (!candidate) return;
    work = work
      .then(async () => {
        if (button === dismiss) await dismissWork(context, candidate);
        else await addReference(context, item.problem!, { text: JSON.stringify([candidate.item]), allowNetwork: true });
        drop(item);
      })
      .catch((error: unknown) => {
        if (error instanceof Cancelled) return;
        context.log.error("what is new", error);
        void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
      });
  });
  pick.show();
  await closed;
  pick.dispose();
  await work;
  await noteLooks(
    context,
    news.filter(({ problem: id, complete }) => complete && !left.get(id)!.length).map(({ problem: id }) => id),
  );
}

/** Waves a work aside for good, under all that it is known by. */
async function dismissWork({ stores }: CommandContext, { ids }: Candidate): Promise<void> {
  const handle = await stores.identity.require();
  await changeUpkeepState(await folderForNewRecord(), handle, { dismissed: ids });
}

/** Notes the day of a look at problems of which nothing is left to decide; the next look at the others shows the rest again. */
async function noteLooks({ stores, log }: CommandContext, ids: readonly string[]): Promise<void> {
  const [folder] = researchFolders();
  const handle = stores.identity.known;
  if (!ids.length || !folder || !handle) return;
  const problems = Object.fromEntries(ids.map((id) => [id, today()]));
  await changeUpkeepState(folder, handle, { problems }).catch((error: unknown) => log.error("noting a look", error));
}

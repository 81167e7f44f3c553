import * as vscode from "vscode";
import type { CatalogueProblem } from "../../core/catalogue/model";
import type { ReferenceRole } from "../../core/catalogue/schema";
import { authorYear, bestUrl, displayTitle, shorten } from "../../core/references/identity/display";
import {
  type Candidate,
  NewsPlan,
  type ProblemNews,
  type WatchedProblem,
  watchedProblem,
  whyText,
} from "../../core/upkeep";
import { choicesOf, ROLE_WORDS } from "../../core/words/names";
import { Cancelled } from "../../host/errors";
import { today } from "../../storage/research/recordWriter";
import { researchFolders } from "../../storage/research/researchFolders";
import { changeUpkeepState, readUpkeepState } from "../../storage/research/upkeepFiles";
import type { CommandContext } from "../context";
import { problemArgument, type ProblemArgument } from "../problems/problemArgument";
import { addToReadingList } from "../readingList/addToReadingList";
import { problemsInArea } from "../readingList/readingListEntries";
import { addReference } from "../references/addReference";
import { rowText } from "../../views/rowText";
import { dismissedHere, dismissWork } from "../../storage/research/dismissed";
import { askWithPlan, type UpkeepCommandOptions } from "./askIndexes";

/** For which problems new works are looked for: one, those of an area, or all that the tree shows. */
export type NewsScope = ProblemArgument | { area: string } | { scope: "filter" };

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
  const watched: WatchedProblem[] = [];
  for (const problem of problems) watched.push(await watch(context, problem, state.problems.get(problem.fullId)));
  const dismissed = new Set([...state.dismissed, ...dismissedHere(context.memory)]);
  const plan = new NewsPlan(watched, context.stores.references.items, dismissed);
  const run = await askWithPlan(context, () => plan, ["openalex"], { ...options, sources: ["openalex"] });
  const news = plan.news(run.answers);
  if (options?.allowNetwork === true) return news;
  const byId = new Map(problems.map((problem) => [problem.fullId, problem]));
  await choose(context, news, (id) => byId.get(id)!);
  return news;
}

async function problemsOf(context: CommandContext, scope: NewsScope): Promise<readonly CatalogueProblem[]> {
  if (typeof scope === "object" && "area" in scope && !("kind" in scope)) return problemsInArea(context, scope.area);
  if (typeof scope === "object" && "groupBy" in scope && scope.groupBy === "area")
    return problemsInArea(context, scope.key);
  if (typeof scope === "object" && "scope" in scope) return context.tree.outline.problems;
  const title = vscode.l10n.t("What is new on which problem?");
  return [await problemArgument(context, (scope as ProblemArgument) ?? context.pages.active, title)];
}

async function watch(
  { stores }: CommandContext,
  problem: CatalogueProblem,
  last: string | undefined,
): Promise<WatchedProblem> {
  const detail = await stores.catalogue.problem(problem.fullId);
  return watchedProblem(problem, detail?.problem, (key) => stores.references.get(key), { last, today: today() });
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
  const read = {
    iconPath: new vscode.ThemeIcon("book"),
    tooltip: vscode.l10n.t("Add to the Problem and to My Reading List"),
  };
  const dismiss = { iconPath: new vscode.ThemeIcon("trash"), tooltip: vscode.l10n.t("Never Show Again") };
  const rows = (): Row[] =>
    news.flatMap(({ problem: id, complete, followed, references }): Row[] => {
      const candidates = left.get(id)!;
      const title = rowText(problem(id).title);
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
          label: rowText(displayTitle(candidate.item)),
          description: rowText(authorYear(candidate.item)),
          detail: rowText(shorten([whyText(candidate), candidate.abstract].filter(Boolean).join(" "), 400)),
          buttons: [add, read, dismiss],
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
  // What a button does asks something of its own, for which VS Code hides this list.
  let away = false;
  const closed = new Promise<void>((resolve) => pick.onDidHide(() => away || resolve()));
  let work = Promise.resolve();
  /** Takes a work out of the list: of the problem that it was added to, or of all. */
  const drop = ({ ids }: Candidate, only?: string) => {
    for (const [id, candidates] of left) {
      if (only === undefined || id === only)
        left.set(
          id,
          candidates.filter((other) => !other.ids.some((one) => ids.includes(one))),
        );
    }
    pick.items = rows();
  };
  pick.onDidAccept(() => {
    const url = pick.selectedItems[0]?.candidate && bestUrl(pick.selectedItems[0].candidate.item);
    if (url) void vscode.env.openExternal(vscode.Uri.parse(url));
  });
  pick.onDidTriggerItemButton(({ item, button }) => {
    const { candidate } = item;
    if (!candidate) return;
    away = true;
    work = work
      .then(async () => {
        if (button === dismiss) {
          await dismissWork(context.memory, context.stores.identity, candidate.ids);
          return drop(candidate);
        }
        const keys = await addWork(context, problem(item.problem!), candidate);
        if (button === read) await addToReadingList(context, keys);
        drop(candidate, item.problem);
      })
      .catch((error: unknown) => {
        if (error instanceof Cancelled) return;
        context.log.error("what is new", error);
        void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
      })
      .then(() => {
        away = false;
        pick.show();
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

/** Adds a work with what it is to the problem, which a person says. Returns its key. Throws Cancelled where they leave the question. */
async function addWork(
  context: CommandContext,
  problem: CatalogueProblem,
  { item }: Candidate,
): Promise<readonly string[]> {
  const roles = choicesOf(ROLE_WORDS).map(({ value, text, icon }) => ({
    label: text,
    iconPath: new vscode.ThemeIcon(icon),
    role: value as ReferenceRole | undefined,
  }));
  const none = { label: vscode.l10n.t("None of these"), iconPath: new vscode.ThemeIcon("dash"), role: undefined };
  const title = vscode.l10n.t("What is “{0}” to the problem?", shorten(displayTitle(item), 60));
  const picked = await vscode.window.showQuickPick([none, ...roles], { title, ignoreFocusOut: true });
  if (!picked) throw new Cancelled();
  const text = JSON.stringify([item]);
  return addReference(context, problem.fullId, { text, role: picked.role, offerBibliography: true });
}

/** Notes the day of a look at problems of which nothing is left to decide; the next look at the others shows the rest again. */
async function noteLooks({ stores, log }: CommandContext, ids: readonly string[]): Promise<void> {
  const [folder] = researchFolders();
  const handle = stores.identity.known;
  if (!ids.length || !folder || !handle) return;
  const problems = Object.fromEntries(ids.map((id) => [id, today()]));
  await changeUpkeepState(folder, handle, { problems }).catch((error: unknown) => log.error("noting a look", error));
}

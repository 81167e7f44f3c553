import * as vscode from "vscode";
import { listed } from "../../core/base/text/direction";
import { dotted } from "../../core/describe/tree";
import { rounds } from "../../host/rounds";
import type { CatalogueProblem } from "../../core/catalogue/model";
import type { Stores } from "../../storage/stores";
import { nameOf, STATE_WORDS } from "../../core/words/names";
import { plainTitle } from "../../core/words/plainTitle";
import { stateIcon } from "../stateIcon";
import { rowText } from "../rowText";
import { recentProblems } from "./recentProblems";

interface Item extends vscode.QuickPickItem {
  problem?: CatalogueProblem;
}

/** A button of a row, and what it does; the list stays open unless it says so. */
export interface ProblemButton {
  icon: string;
  tooltip: string;
  run(problem: CatalogueProblem): unknown;
}

const MOST_SHOWN = 100;

/**
 * A quick pick over all problems, ranked by our own search as a person types; the recent ones first while nothing is typed.
 * Resolves with the chosen one, undefined when it was left.
 */
export function pickProblem(
  stores: Stores,
  memory: vscode.Memento,
  options: { title: string; suggested?: string; query?: string; buttons?: readonly ProblemButton[] },
): Promise<CatalogueProblem | undefined> {
  const pick = vscode.window.createQuickPick<Item>();
  pick.title = options.title;
  pick.placeholder = vscode.l10n.t("Title, alias, tag, area, person or id");
  pick.value = options.query ?? "";
  // The rows come ranked: VS Code must neither sort nor filter them again.
  (pick as { sortByLabel?: boolean }).sortByLabel = false;
  const buttons = (options.buttons ?? []).map((button) => ({
    iconPath: new vscode.ThemeIcon(button.icon),
    tooltip: button.tooltip,
    run: button.run,
  }));

  const begin = rounds();
  const show = async () => {
    const isNewest = begin();
    pick.busy = true;
    await stores.catalogue.whenLoaded();
    const found = pick.value.trim()
      ? await stores.catalogue.search(pick.value, MOST_SHOWN + 1)
      : startList(stores, memory, options.suggested);
    if (!isNewest()) return;
    pick.busy = false;
    const items = found.slice(0, MOST_SHOWN).map((problem) => row(problem, stores, buttons));
    if (found.length > MOST_SHOWN)
      items.push({ label: vscode.l10n.t("More match: type on to narrow them down"), alwaysShow: true });
    if (!items.length) {
      const none = stores.catalogue.catalogue.problems.length
        ? vscode.l10n.t("No problem matches")
        : vscode.l10n.t("The catalogues hold no problems.");
      items.push({ label: none, alwaysShow: true });
    }
    pick.items = items;
  };
  return new Promise((resolve) => {
    const listeners = [
      pick.onDidChangeValue(() => void show()),
      stores.catalogue.onDidChange(() => void show()),
      pick.onDidTriggerItemButton(({ item, button }) => {
        const found = buttons.find((known) => known === button);
        if (item.problem && found) void found.run(item.problem);
      }),
      pick.onDidAccept(() => {
        const [chosen] = pick.selectedItems;
        if (!chosen?.problem) return;
        resolve(chosen.problem);
        pick.hide();
      }),
      pick.onDidHide(() => {
        for (const listener of listeners) listener.dispose();
        pick.dispose();
        resolve(undefined);
      }),
    ];
    void show();
    // The index is there, or nearly, when the first key is pressed.
    void stores.catalogue.search("", 0);
    pick.show();
  });
}

export function startList(stores: Stores, memory: vscode.Memento, suggested: string | undefined): CatalogueProblem[] {
  const { catalogue } = stores.catalogue;
  const first = [suggested, ...recentProblems(memory)].flatMap((id) => (id && catalogue.resolve(id)) || []);
  const seen = new Set(first);
  const rest = catalogue.problems.slice(0, MOST_SHOWN + 1 + seen.size).filter((problem) => !seen.has(problem));
  return [...seen, ...rest];
}

function row(problem: CatalogueProblem, stores: Stores, buttons: readonly vscode.QuickInputButton[]): Item {
  return {
    label: rowText(plainTitle(problem.title)),
    iconPath: stateIcon(problem.state),
    description: rowText(problem.label ?? nameOf(STATE_WORDS, problem.state)),
    detail: rowText(dotted(stores.catalogue.catalogue.areas.get(problem.area)?.title, listed(problem.tags))),
    alwaysShow: true,
    buttons,
    problem,
  };
}

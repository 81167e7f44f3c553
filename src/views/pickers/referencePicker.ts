import * as vscode from "vscode";
import { listed } from "../../core/base/text/direction";
import { dotted } from "../../core/describe/tree";
import { rounds } from "../../host/rounds";
import type { CslItem } from "../../core/references/csl/csl";
import { displayTitle, shortAuthors, venue, year } from "../../core/references/identity/display";
import type { Stores } from "../../storage/stores";
import { named, READING_WORDS, workMarks } from "../../core/words/names";
import { rowText } from "../rowText";

interface Item extends vscode.QuickPickItem {
  key?: string;
}

/** A button of a row, and what it does with the row's work; absent from works that it can do nothing with. */
export interface ReferenceButton {
  icon: string;
  tooltip: string;
  suits(item: CslItem): boolean;
  run(key: string): unknown;
}

export interface PickOptions {
  title: string;
  many: boolean;
  query?: string;
  /** Keys that come first while nothing is typed: what this file or this problem cites. */
  first?: readonly string[];
  buttons?: readonly ReferenceButton[];
}

interface RowButton extends vscode.QuickInputButton {
  does: ReferenceButton;
}

const MOST_SHOWN = 100;

/** A quick pick over all references, ranked by our own search as a person types. Undefined when it was left. */
export function pickReferences(stores: Stores, options: PickOptions): Promise<{ keys: string[] } | undefined> {
  const pick = vscode.window.createQuickPick<Item>();
  pick.title = options.title;
  pick.placeholder = vscode.l10n.t("Authors, title, year, venue, key, tag or problem");
  pick.canSelectMany = options.many;
  pick.value = options.query ?? "";
  // The rows come ranked: VS Code must neither sort nor filter them again.
  (pick as { sortByLabel?: boolean }).sortByLabel = false;
  const buttons = (options.buttons ?? []).map((does) => ({
    iconPath: new vscode.ThemeIcon(does.icon),
    tooltip: does.tooltip,
    does,
  }));
  const ticked = new Map<string, Item>();
  // What a button does may ask something of its own, for which VS Code hides this list.
  let away = false;

  const begin = rounds();
  const show = async (active?: string) => {
    const isNewest = begin();
    const found = pick.value.trim()
      ? await stores.references.search(pick.value, MOST_SHOWN)
      : startList(stores, options.first ?? []);
    if (!isNewest()) return;
    for (const key of ticked.keys()) {
      const item = stores.references.get(key);
      if (item) ticked.set(key, row(item, stores, buttons));
    }
    const shown = found.slice(0, MOST_SHOWN).map((item) => ticked.get(item.id) ?? row(item, stores, buttons));
    // What is ticked stays in the list, whatever is typed next.
    const kept = [...ticked.values()].filter((item) => !shown.includes(item));
    pick.items =
      shown.length + kept.length
        ? [...kept, ...shown]
        : [{ label: vscode.l10n.t("No reference matches"), alwaysShow: true }];
    if (options.many) pick.selectedItems = [...ticked.values()];
    const top = shown.find(({ key }) => key === active) ?? shown[0];
    if (top) pick.activeItems = [top];
  };
  const useButton = async (key: string, button: ReferenceButton) => {
    away = true;
    try {
      await button.run(key);
    } finally {
      away = false;
    }
    await show(key);
    pick.show();
  };
  return new Promise((resolve) => {
    const listeners = [
      pick.onDidChangeValue(() => void show()),
      // A reading state that was set from here, or elsewhere, shows in the rows.
      stores.research.onDidChange(() => void show(pick.activeItems[0]?.key)),
      stores.marks.onDidChange(() => void show(pick.activeItems[0]?.key)),
      pick.onDidChangeSelection((items) => {
        if (!options.many) return;
        // In the order of ticking, which VS Code does not tell: it gives them in the order of the rows.
        const chosen = new Map(items.flatMap((item) => (item.key ? [[item.key, item] as const] : [])));
        for (const key of [...ticked.keys()]) if (!chosen.has(key)) ticked.delete(key);
        for (const [key, item] of chosen) ticked.set(key, item);
      }),
      pick.onDidTriggerItemButton(({ item, button }) => {
        const found = buttons.find((known) => known === button);
        if (item.key && found) void useButton(item.key, found.does);
      }),
      pick.onDidAccept(() => {
        const chosen =
          options.many && ticked.size ? [...ticked.values()] : [...pick.selectedItems, ...pick.activeItems].slice(0, 1);
        const keys = chosen.flatMap((item) => item.key ?? []);
        if (!keys.length) return;
        resolve({ keys });
        pick.hide();
      }),
      pick.onDidHide(() => {
        if (away) return;
        for (const listener of listeners) listener.dispose();
        pick.dispose();
        resolve(undefined);
      }),
    ];
    void show();
    pick.show();
  });
}

function startList(stores: Stores, first: readonly string[]): CslItem[] {
  const seen = new Set(first.flatMap((key) => stores.references.get(key) ?? []));
  for (const item of stores.references.items) {
    if (seen.size >= MOST_SHOWN) break;
    seen.add(item);
  }
  return [...seen];
}

function row(item: CslItem, stores: Stores, buttons: readonly RowButton[]): Item {
  const state = stores.myReading(item.id);
  const { catalogue } = stores.catalogue;
  const problems = catalogue.problemsCiting(...stores.references.keysOf(item.id));
  const marks = workMarks(item, stores.marks.of(item));
  // Beside the label: an icon in it would be read out.
  const retracted = marks.find(({ value }) => value === "retracted");
  const icon = retracted?.icon ?? (state && named(READING_WORDS, state).icon);
  return {
    key: item.id,
    label: rowText(displayTitle(item)),
    iconPath: icon === undefined ? undefined : new vscode.ThemeIcon(icon),
    description: rowText(listed([shortAuthors(item), year(item)].filter(Boolean), " ")),
    detail: rowText(
      dotted(
        ...marks.map(({ text }) => text),
        venue(item),
        `@${item.id}`,
        state && named(READING_WORDS, state).text,
        listed(
          problems.map(({ title }) => title),
          "; ",
        ),
      ),
    ),
    alwaysShow: true,
    buttons: buttons.filter(({ does }) => does.suits(item)),
  };
}

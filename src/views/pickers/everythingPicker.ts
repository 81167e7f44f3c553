import * as vscode from "vscode";
import type { Workspace } from "../../core/operations/workspace";
import { rounds } from "../../host/rounds";
import { type ConditionContext, completions, CONDITION_NAMES, parseQuery } from "../../core/search/conditions";
import type { Answer } from "../../core/search/everything";
import type { Found } from "../../core/search/found";
import type { Stores } from "../../storage/stores";
import { workspaceOf } from "../../storage/workspace";
import { rowText } from "../rowText";
import { foundRow } from "./everythingRows";
import { startList } from "./problemPicker";

/** A button of a row, and what it does with what the row shows; absent where it can do nothing with it. */
export interface FoundButton {
  icon: string;
  tooltip: string;
  suits(found: Found): boolean;
  run(found: Found): unknown;
}

/** What is offered below what a query found, so that nothing ends here. */
export interface Offer {
  label: string;
  icon: string;
  run(): unknown;
}

export interface EverythingOptions {
  title: string;
  query?: string;
  buttons: readonly FoundButton[];
  /** What to offer for the words of a query; asked anew as a person types. */
  offers(words: string, found: readonly Found[]): readonly Offer[];
}

interface Item extends vscode.QuickPickItem {
  found?: Found;
  offer?: Offer;
  /** What choosing the row makes of the query. */
  query?: string;
}

const MOST_SHOWN = 100;
/** An index that takes longer to be made is not waited for: problems are found by their names meanwhile. */
const SOON_MS = 150;

/**
 * A quick pick over problems, with every sentence in them, works, notes and experiments, ranked by our own search as a person types; the recent
 * problems first while nothing is typed. Resolves with what was chosen, undefined when the list was left or an offer was taken.
 */
export function pickFromEverything(
  stores: Stores,
  memory: vscode.Memento,
  options: EverythingOptions,
): Promise<Found | undefined> {
  const everything = async (query: string, limit: number) =>
    (await import("../../core/operations/everything")).searchAll(asKnown(stores), query, limit);
  const pick = vscode.window.createQuickPick<Item>();
  pick.title = options.title;
  pick.placeholder = vscode.l10n.t(
    "Title, sentence, author and year, DOI, arXiv id, note… or area:, state:, has:note, year:>2023",
  );
  pick.value = options.query ?? "";
  // The rows come ranked: VS Code must neither sort nor filter them again.
  (pick as { sortByLabel?: boolean }).sortByLabel = false;
  const buttons = options.buttons.map((does) => ({
    iconPath: new vscode.ThemeIcon(does.icon),
    tooltip: does.tooltip,
    does,
  }));
  const row = (found: Found): Item => ({
    ...foundRow(found, { catalogue: stores.catalogue.catalogue, research: stores.research.research }),
    alwaysShow: true,
    buttons: buttons.filter(({ does }) => does.suits(found)),
    found,
  });

  const itemsFor = (query: string, { found, unknown, partial }: Answer): Item[] => {
    const alike = found.findIndex(({ held }) => !held);
    const rows = found.map(row);
    if (alike >= 0) rows.splice(alike, 0, separator(vscode.l10n.t("Like it")));
    const { words } = parseQuery(query);
    const offers = options.offers(words, found).map((offer): Item => ({
      label: offer.label,
      iconPath: new vscode.ThemeIcon(offer.icon),
      alwaysShow: true,
      offer,
    }));
    return [
      ...completionRows(query, contextOf(stores)),
      ...unknown.map(({ name, value }) => plain(rowText(vscode.l10n.t("{0} means nothing here", `${name}:${value}`)))),
      ...rows,
      ...(found.length ? [] : [plain(nothingFound(stores))]),
      ...(partial ? [plain(vscode.l10n.t("Some problems are found by their names alone: there are too many"))] : []),
      ...(offers.length ? [separator(""), ...offers] : []),
    ];
  };

  const begin = rounds();
  const show = async (): Promise<void> => {
    const isNewest = begin();
    const query = pick.value;
    pick.busy = true;
    await stores.catalogue.whenLoaded();
    if (!isNewest()) return;
    if (!query.trim()) {
      const found = startList(stores, memory, undefined).slice(0, MOST_SHOWN).map(named);
      pick.items = [...(found.length ? found.map(row) : [plain(nothingFound(stores))]), ...conditionRows()];
      pick.busy = false;
      return;
    }
    const search = everything(query, MOST_SHOWN);
    if (!(await soon(search))) {
      const titled = await stores.catalogue.search(parseQuery(query).words, MOST_SHOWN);
      if (isNewest() && pick.busy) pick.items = titled.map((problem) => row(named(problem)));
    }
    const answer = await search;
    if (!isNewest()) return;
    pick.busy = false;
    pick.items = itemsFor(query, answer);
  };
  return new Promise((resolve) => {
    const listeners = [
      pick.onDidChangeValue(() => void show()),
      stores.catalogue.onDidChange(() => void show()),
      pick.onDidTriggerItemButton(({ item, button }) => {
        const does = buttons.find((known) => known === button)?.does;
        if (item.found && does) void does.run(item.found);
      }),
      pick.onDidAccept(() => {
        const [chosen] = pick.selectedItems;
        if (chosen?.query !== undefined) {
          pick.value = chosen.query;
          void show();
        } else if (chosen?.found ?? chosen?.offer) {
          resolve(chosen.found);
          pick.hide();
          void chosen.offer?.run();
        }
      }),
      pick.onDidHide(() => {
        for (const listener of listeners) listener.dispose();
        pick.dispose();
        resolve(undefined);
      }),
    ];
    void show();
    // The index is there, or nearly, when the first key is pressed.
    void everything("", 0).catch(() => undefined);
    pick.show();
  });
}

/** The workspace as it is known now: while all is read anew the last state answers. */
function asKnown(stores: Stores): Workspace {
  const { catalogue, research, references } = stores;
  return {
    ...workspaceOf(stores),
    catalogue: async () => catalogue.catalogue,
    research: async () => research.research,
    library: async () => references.library,
  };
}

function contextOf({ catalogue, research, identity }: Stores): ConditionContext {
  const me = identity.known;
  const now = new Date();
  return { catalogue: catalogue.catalogue, research: research.research, now, ...(me === undefined ? {} : { me }) };
}

async function soon(work: Promise<unknown>): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<false>((resolve) => (timer = setTimeout(() => resolve(false), SOON_MS)));
  // That it failed is told to whoever waits for it.
  const done = work.then(
    () => true as const,
    () => true as const,
  );
  return Promise.race([done, late]).finally(() => clearTimeout(timer));
}

const named = (problem: (Found & { kind: "problem" })["problem"]): Found => ({
  kind: "problem",
  problem,
  by: "name",
  held: true,
});

const plain = (label: string): Item => ({ label, alwaysShow: true });
const separator = (label: string): Item => ({ label, kind: vscode.QuickPickItemKind.Separator });

function completionRows(query: string, context: ConditionContext): Item[] {
  return completions(query, context).map(({ query: next, condition, text }) => ({
    label: rowText(condition),
    iconPath: new vscode.ThemeIcon("filter"),
    description: text && rowText(text),
    alwaysShow: true,
    query: next,
  }));
}

/** What can be typed as a condition, while nothing is typed. */
function conditionRows(): Item[] {
  const rows = CONDITION_NAMES.map((name): Item => ({
    label: name,
    iconPath: new vscode.ThemeIcon("filter"),
    alwaysShow: true,
    query: name,
  }));
  return [separator(vscode.l10n.t("Conditions, to be typed anywhere")), ...rows];
}

function nothingFound({ catalogue }: Stores): string {
  return catalogue.catalogue.problems.length
    ? vscode.l10n.t("Nothing matches")
    : vscode.l10n.t("The catalogues hold no problems.");
}

import * as vscode from "vscode";
import { displayTitle, shortAuthors, year } from "../../core/references/identity/display";
import type { Stores } from "../../storage/stores";
import { yamlText } from "../../core/yaml/editing/scalar";
import type { Entity } from "./entities";
import { idCard } from "./idCards";
import { isolated } from "../../core/base/text/direction";
import { plainTitle } from "../../core/words/plainTitle";

/** Longer lists are searched by what was typed instead, and asked for again with each letter. */
const MOST_ITEMS = 1000;
const MOST_HITS = 200;

/** A completion of an id; its card is made when it is shown. */
class IdItem extends vscode.CompletionItem {
  constructor(
    readonly entity: Entity,
    label: vscode.CompletionItemLabel,
    kind: vscode.CompletionItemKind,
    range: IdRange,
    title: string,
  ) {
    const { detail = "", description = "" } = label;
    super({ label: isolated(label.label), detail: isolated(detail), description: isolated(description) }, kind);
    this.insertText = label.label;
    this.filterText = `${label.label} ${title}`;
    this.range = range;
  }
}

/** What a completion replaces: up to the cursor, or the whole word. */
export interface IdRange {
  inserting: vscode.Range;
  replacing: vscode.Range;
}

/** Completes any id; `from` is the catalogue that short ids belong to, `typed` what stands before the cursor. */
export async function idItems(
  stores: Stores,
  kind: Entity["kind"],
  range: IdRange,
  typed: string,
  from?: string,
): Promise<vscode.CompletionList | undefined> {
  const { catalogue } = stores.catalogue;
  if (kind === "problem") return problemItems(stores, range, typed, from);
  if (kind === "reference") return referenceItems(stores, range, typed);
  const item = (id: string, title: string, icon: vscode.CompletionItemKind) =>
    new IdItem({ kind, id, short: id }, { label: id, detail: title && `  ${title}` }, icon, range, title);
  const { Folder, User, Keyword, Event } = vscode.CompletionItemKind;
  if (kind === "area")
    return new vscode.CompletionList([...catalogue.areas.values()].map(({ id, title }) => item(id, title, Folder)));
  if (kind === "person")
    return new vscode.CompletionList([...catalogue.people.values()].map(({ id, name }) => item(id, name, User)));
  if (kind === "tag") {
    const tags = new Set(catalogue.problems.flatMap((problem) => problem.tags));
    return new vscode.CompletionList([...tags].map((tag) => item(tag, "", Keyword)));
  }
  if (kind !== "experiment") return undefined;
  return new vscode.CompletionList(stores.research.research.experiments.map(({ id, title }) => item(id, title, Event)));
}

/** The same completions as `write` puts their ids; those of which it gives undefined are left out. */
export function writtenAs(
  list: vscode.CompletionList,
  write: (id: string) => string | undefined,
): vscode.CompletionList {
  const items = list.items.flatMap((item) => {
    // Not the label, which isolates what is written from right to left.
    const text = write(item.insertText as string);
    return text === undefined ? [] : [Object.assign(item, { insertText: text })];
  });
  return new vscode.CompletionList(items, list.isIncomplete);
}

/** Completes any id as YAML holds it: one that is no plain text there, in quotes. The quote that it stands in, if any, is before `range`. */
export async function yamlItems(
  stores: Stores,
  kind: Entity["kind"],
  range: IdRange,
  document: vscode.TextDocument,
  from?: string,
): Promise<vscode.CompletionList | undefined> {
  const { start } = range.inserting;
  const quote = start.character > 0 ? document.lineAt(start.line).text[start.character - 1] : undefined;
  const list = await idItems(stores, kind, range, document.getText(range.inserting), from);
  return list && writtenAs(list, (id) => yamlText(id, quote));
}

/** Adds the card to a completion of `idItems`. */
export async function withCard(stores: Stores, item: vscode.CompletionItem): Promise<vscode.CompletionItem> {
  if (item instanceof IdItem) item.documentation = await idCard(stores, item.entity);
  return item;
}

/** Problems, or works, that are meant by words of their titles: as our search ranks them, since VS Code would look for the words as one. */
export async function meantItems(
  stores: Stores,
  kind: "problem" | "reference",
  range: IdRange,
  words: string,
): Promise<vscode.CompletionList> {
  const { items } =
    kind === "problem"
      ? await problemItems(stores, range, words, undefined, true)
      : await referenceItems(stores, range, words, undefined, true);
  items.forEach((item, at) => {
    item.filterText = words;
    item.sortText = String(at).padStart(4, "0");
  });
  return new vscode.CompletionList(items, true);
}

async function problemItems(
  stores: Stores,
  range: IdRange,
  typed: string,
  from?: string,
  byWords = false,
): Promise<vscode.CompletionList> {
  const { catalogue } = stores.catalogue;
  const all = !byWords && catalogue.problems.length <= MOST_ITEMS;
  const shown = all ? catalogue.problems : await stores.catalogue.search(typed, MOST_HITS);
  const items = shown.map((problem) => {
    const isUnique = catalogue.resolve(problem.id, from)?.fullId === problem.fullId;
    const entity: Entity = { kind: "problem", id: problem.fullId, short: problem.id };
    const label = {
      label: isUnique && !typed.includes("/") ? problem.id : problem.fullId,
      detail: `  ${plainTitle(problem.title)}`,
    };
    return new IdItem(entity, label, vscode.CompletionItemKind.Reference, range, problem.title);
  });
  return new vscode.CompletionList(items, !all);
}

/** Completes the key of a work: the one that it has in `bibliography`, else its own; found by any of its keys. */
export async function referenceItems(
  stores: Stores,
  range: IdRange,
  typed: string,
  bibliography?: vscode.Uri,
  byWords = false,
): Promise<vscode.CompletionList> {
  const { references } = stores;
  const all = !byWords && references.items.length <= MOST_ITEMS;
  const shown = all ? references.items : await references.search(typed, MOST_HITS);
  const items = shown.map((item) => {
    const key = (bibliography && references.keyIn(bibliography, item)) ?? item.id;
    const title = displayTitle(item);
    const label = {
      label: key,
      description: [shortAuthors(item), year(item)].filter(Boolean).join(" "),
      detail: `  ${title}`,
    };
    const entity: Entity = { kind: "reference", id: item.id, short: item.id };
    const others = references.keysOf(item.id).filter((other) => other !== key);
    const words = [...others, shortAuthors(item), title].join(" ");
    return new IdItem(entity, label, vscode.CompletionItemKind.Reference, range, words);
  });
  return new vscode.CompletionList(items, !all);
}

import * as vscode from "vscode";
import { idFault } from "../../host/idFault";
import { flowYaml } from "../../core/yaml/editing/print";
import { HumanError } from "../../host/errors";
import type { Stores } from "../../storage/stores";
import { definitionsOf, type Entity, entityOf, type Found, occurrencesOf } from "./entities";
import { MARKDOWN, placeAt, toRange, YAML_FILES } from "./places";
import { type Place } from "../../core/places/place";

const RENAMED: readonly Place["kind"][] = ["problem", "area", "person", "reference", "tag"];

/** A key that Pandoc, LaTeX, BibTeX and YAML all take as it stands. */
const KEY = /^[\p{L}\p{N}_]+(?:[:./+-][\p{L}\p{N}_]+)*$/u;

/** Gives a problem, an area, a person, a reference or a tag another id in all files of the workspace, as one edit that can be undone. */
export function registerRename(stores: Stores): vscode.Disposable {
  return vscode.languages.registerRenameProvider([YAML_FILES, MARKDOWN].flat(), {
    prepareRename: (document, position) => prepare(stores, document, position),
    provideRenameEdits: (document, position, name, token) => rename(stores, document, position, name, token),
  });
}

async function prepare(
  stores: Stores,
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<{ range: vscode.Range; placeholder: string } | undefined> {
  const place = await placeAt(stores, document, position);
  if (!place || !RENAMED.includes(place.kind)) return undefined;
  const entity = entityOf(stores, place, document.uri);
  await refuseForeign(stores, entity, document.uri);
  return { range: shortRange(place, entity), placeholder: entity.short };
}

async function rename(
  stores: Stores,
  document: vscode.TextDocument,
  position: vscode.Position,
  name: string,
  token: vscode.CancellationToken,
): Promise<vscode.WorkspaceEdit | undefined> {
  const place = await placeAt(stores, document, position);
  if (!place || !RENAMED.includes(place.kind)) return undefined;
  const entity = entityOf(stores, place, document.uri);
  await refuseForeign(stores, entity, document.uri);
  const edit = new vscode.WorkspaceEdit();
  if (name === entity.short) return edit;
  refuseName(stores, entity.kind, name);
  for (const found of await occurrencesOf(stores, entity, document.uri, token)) {
    if (!isBundled(stores, found.uri) && isSpelt(found, entity))
      edit.replace(found.uri, shortRange(found.place, entity), written(found, name));
  }
  return edit;
}

/** Throws where the definition is not the workspace's own. A tag has none. */
async function refuseForeign(stores: Stores, entity: Entity, uri: vscode.Uri): Promise<void> {
  const bundled = vscode.l10n.t(
    "“{0}” belongs to the bundled catalogue, which is not edited: it keeps its name.",
    entity.short,
  );
  if (isBundled(stores, uri)) throw new HumanError(bundled);
  if (entity.kind === "tag") return;
  const [definition] = await definitionsOf(stores, entity, uri);
  if (!definition)
    throw new HumanError(vscode.l10n.t("No catalogue defines “{0}”: there is nothing to rename.", entity.short));
  if (isBundled(stores, definition.uri)) throw new HumanError(bundled);
}

/** Throws where a name cannot be an id of its kind, or is one already. */
function refuseName(stores: Stores, kind: Place["kind"], name: string): void {
  const { catalogue } = stores.catalogue;
  if (kind === "tag") {
    if (!name.trim() || /[\r\n]/.test(name))
      throw new HumanError(vscode.l10n.t("A tag is a word or a few in one line."));
    return;
  }
  if (kind === "reference") {
    if (!KEY.test(name))
      throw new HumanError(
        vscode.l10n.t(
          "“{0}” is no citation key: use letters, digits and _, with single : . / + or - between them.",
          name,
        ),
      );
    const taken = stores.references.get(name);
    if (taken) throw new HumanError(vscode.l10n.t("The key “{0}” is taken; choose another.", name));
    return;
  }
  const fault = idFault(name);
  if (fault !== undefined) throw new HumanError(fault);
  const isTaken =
    kind === "area"
      ? catalogue.areas.has(name)
      : kind === "person"
        ? catalogue.people.has(name)
        : catalogue.problems.some((problem) => problem.id === name);
  if (isTaken) throw new HumanError(vscode.l10n.t("The id “{0}” is taken; choose another.", name));
}

/** A YAML alias (`*name`) stands for an id without spelling it, and `other/id` that leads to a problem of ours is another catalogue's id. */
function isSpelt({ place: { id, range }, line }: Found, entity: Entity): boolean {
  if (entity.kind === "problem" && id !== entity.short && id !== entity.id) return false;
  return range.start.line === range.end.line && line.slice(range.start.character, range.end.character) === id;
}

/** The new name as it has to be written at a place: in YAML with the quotes that are there, or with some where it would else be no text. */
function written({ uri, place, line }: Found, name: string): string {
  if (place.under === "text" || place.id.includes("/") || !/\.ya?ml$/i.test(uri.path)) return name;
  const before = line[place.range.start.character - 1];
  if (before === '"') return JSON.stringify(name).slice(1, -1);
  return before === "'" ? name.replace(/'/g, "''") : flowYaml(name);
}

/** The range of an id without the catalogue before it. */
function shortRange(place: Place, entity: Entity): vscode.Range {
  const { end } = toRange(place.range);
  return new vscode.Range(end.translate(0, -Math.min(end.character, entity.short.length)), end);
}

function isBundled(stores: Stores, uri: vscode.Uri): boolean {
  return stores.catalogue.folderOf(uri)?.bundled === true;
}

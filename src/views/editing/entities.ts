import { addAll } from "../../core/base/collections";
import * as vscode from "vscode";
import type { FileIndex } from "../../core/catalogue/index/fileIndex";
import { fullId } from "../../core/base/ids";
import { currentText, openDocument } from "../../storage/files/documents";
import type { Stores } from "../../storage/stores";
import { citationLanguage } from "../citing/citationLanguage";
import { MARKDOWN, fileKind, placesIn, placesOf } from "./places";
import { type Place } from "../../core/places/place";

/** What an id names: a problem by its full id, anything else by its own. */
export interface Entity {
  kind: Place["kind"];
  id: string;
  /** The id without its catalogue. */
  short: string;
}

/** A place, the file that it is in, and the line of text that it starts on. */
export interface Found {
  uri: vscode.Uri;
  place: Place;
  line: string;
}

/** The id of the catalogue that a file belongs to. */
export function catalogueOf(stores: Stores, uri: vscode.Uri): string | undefined {
  const folder = stores.catalogue.folderOf(uri)?.uri.toString();
  return stores.catalogue.catalogue.infos.find((info) => info.folder === folder)?.id;
}

/** What a place names. A problem that no catalogue has counts as one of the file's own catalogue. */
export function entityOf(stores: Stores, place: Pick<Place, "kind" | "id">, uri: vscode.Uri): Entity {
  const { kind, id } = place;
  if (kind !== "problem") return { kind, id, short: id };
  const own = catalogueOf(stores, uri);
  const known = stores.catalogue.catalogue.resolve(id, own)?.fullId;
  const full = known ?? (own !== undefined && !id.includes("/") ? fullId(own, id) : id);
  return { kind, id: full, short: full.slice(full.indexOf("/") + 1) };
}

/** Where an entity is defined, the file that counts first; the file of `from`, too, where the catalogues as read do not have it yet. */
export async function definitionsOf(stores: Stores, entity: Entity, from: vscode.Uri): Promise<Found[]> {
  if (entity.kind === "experiment") return experimentFile(stores, entity.id);
  const holder = holderOf(stores, entity);
  const file = holder ? vscode.Uri.parse(holder) : from;
  const found = (await occurrencesIn(stores, file, entity)).filter(({ place }) => place.role === "definition");
  return found.length || !holder ? found : [atStart(file, entity)];
}

/** Every place that names an entity, in all catalogues and research records, in documents that are not saved yet, and in `from`. */
export async function occurrencesOf(
  stores: Stores,
  entity: Entity,
  from: vscode.Uri,
  token: vscode.CancellationToken,
): Promise<Found[]> {
  const found: Found[] = [];
  for (const file of filesNaming(stores, entity, from)) {
    if (token.isCancellationRequested) break;
    addAll(found, await occurrencesIn(stores, file, entity));
  }
  return found;
}

async function occurrencesIn(stores: Stores, uri: vscode.Uri, entity: Entity): Promise<Found[]> {
  const document = openDocument(uri);
  const text = await currentText(uri).catch(() => undefined);
  if (!text?.includes(entity.short)) return [];
  const places = document
    ? await placesOf(stores, document)
    : await placesIn(stores, { uri, text, language: languageOf(uri.path) });
  const lines = text.split("\n");
  return places
    .filter(({ kind, id }) => kind === entity.kind && (id === entity.short || id.endsWith(`/${entity.short}`)))
    .filter((place) => entityOf(stores, place, uri).id === entity.id)
    .map((place) => ({ uri, place, line: lines[place.range.start.line] ?? "" }));
}

/** The file whose definition counts. */
function holderOf(stores: Stores, { kind, id }: Entity): string | undefined {
  const { catalogue } = stores.catalogue;
  const holding = (has: (file: FileIndex) => boolean) =>
    catalogue.sources.flatMap((source) => source.files).find(has)?.file;
  if (kind === "problem") return catalogue.resolve(id)?.file;
  if (kind === "area") return holding((file) => file.areas.some((area) => area.id === id));
  if (kind === "person") return holding((file) => file.people.some((person) => person.id === id));
  if (kind === "reference") return holding((file) => file.references.some((item) => item.id === id));
  return undefined;
}

/** The files that may name an entity: all of the catalogues, and of the records those whose index has it. */
function filesNaming(stores: Stores, entity: Entity, from: vscode.Uri): vscode.Uri[] {
  const files = new Set([from.toString()]);
  for (const source of stores.catalogue.catalogue.sources) for (const file of source.files) files.add(file.file);
  for (const file of recordsNaming(stores, entity)) files.add(file);
  for (const document of vscode.workspace.textDocuments) {
    if (document.isDirty && isRecord(stores, document)) files.add(document.uri.toString());
  }
  return [...files].map((file) => vscode.Uri.parse(file));
}

function recordsNaming(stores: Stores, { kind, id, short }: Entity): string[] {
  const { research } = stores.research;
  const readings = research.people.filter(({ reading }) =>
    reading.some(({ reference, problem }) =>
      kind === "reference" ? reference === id : problem !== undefined && problem.endsWith(short),
    ),
  );
  if (kind === "problem") {
    const records = [
      research.notesOf(id),
      research.experimentsOf(id),
      research.claimsOf(id),
      research.mentionsOf(id),
      readings,
    ];
    return records.flatMap((list) => list.map(({ file }) => file));
  }
  if (kind === "experiment") return research.notesOfExperiment(id).map(({ file }) => file);
  if (kind !== "reference") return [];
  const notes = research.notes.filter(({ references, body }) => references.includes(id) || body.includes(id));
  return [...notes, ...research.mentions, ...readings].map(({ file }) => file);
}

function isRecord(stores: Stores, document: vscode.TextDocument): boolean {
  const kind = fileKind(stores, document.uri, citationLanguage(document));
  return kind === "markdown" || kind === "experiment" || kind === "person";
}

function experimentFile(stores: Stores, id: string): Found[] {
  const experiment = stores.research.research.experiment(id);
  return experiment ? [atStart(vscode.Uri.parse(experiment.file), { kind: "experiment", id, short: id })] : [];
}

function atStart(uri: vscode.Uri, { kind, id }: Entity): Found {
  const start = { line: 0, character: 0 };
  return { uri, place: { kind, role: "definition", id, under: "", range: { start, end: start } }, line: "" };
}

function languageOf(path: string): string {
  const ending = path.slice(path.lastIndexOf(".") + 1).toLowerCase();
  return ending === "qmd" ? "quarto" : ending === "rmd" ? "rmd" : MARKDOWN[0]!;
}

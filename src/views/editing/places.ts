import type { Place } from "../../core/places/place";
import * as vscode from "vscode";
import { isMappingFile } from "../../core/catalogue/mapping/names";
import type { Range } from "../../core/base/diagnostics";
import { citationSyntax } from "../../core/references/citing/syntax";
import { isInside, relativePath } from "../../storage/files/paths";
import { researchFolders } from "../../storage/research/researchFolders";
import type { Stores } from "../../storage/stores";
import { citationLanguage } from "../citing/citationLanguage";
import { bibliographyPlaces } from "../../core/places/bibliographyPlaces";
import { citedPlaces, experimentPlaces, notePlaces, personPlaces } from "../../core/places/recordPlaces";

/** What the features take a file for. */
export type FileKind = "catalogue" | "bibliography" | "experiment" | "person" | "markdown" | "text";

/** A file as a person sees it now. */
export interface SeenFile {
  uri: vscode.Uri;
  text: string;
  language: string;
}

/** The YAML files that may be ours. */
export const YAML_FILES: vscode.DocumentSelector = { pattern: "**/*.{yaml,yml}" };

export const MARKDOWN: readonly string[] = ["markdown", "quarto", "rmd"];

/** What a file is, by where it lies; undefined for one that holds none of our ids. */
export function fileKind(stores: Stores, uri: vscode.Uri, language: string): FileKind | undefined {
  const isYaml = /\.ya?ml$/i.test(uri.path);
  if (stores.catalogue.folderOf(uri)) {
    // What may stand in a mapping is another matter: see `views/mapping`.
    if (isMappingFile(uri.path)) return undefined;
    if (isYaml) return "catalogue";
    if (/\.(bib|ris|json)$/i.test(uri.path)) return "bibliography";
  }
  if (isYaml) {
    const folder = researchFolders().find((candidate) => isInside(candidate, uri));
    const path = folder ? relativePath(folder, uri)! : "";
    return /^experiments\/[^/]+$/.test(path) ? "experiment" : /^people\/[^/]+$/.test(path) ? "person" : undefined;
  }
  const syntax = citationSyntax(language);
  return syntax === "pandoc" ? "markdown" : syntax === "text" ? undefined : "text";
}

/** Whether a file is a catalogue's YAML that may be edited: the bundled one's may only be read. */
export function isOwnCatalogue(stores: Stores, uri: vscode.Uri): boolean {
  return /\.ya?ml$/i.test(uri.path) && !isMappingFile(uri.path) && stores.catalogue.folderOf(uri)?.bundled === false;
}

/** All ids of a file with their places. */
export async function placesIn(stores: Stores, { uri, text, language }: SeenFile): Promise<readonly Place[]> {
  switch (fileKind(stores, uri, language)) {
    case "catalogue":
      return (await import("../../core/catalogue/exact")).catalogueSymbols(text);
    case "bibliography":
      return bibliographyPlaces(uri.path, text);
    case "experiment":
      return experimentPlaces(text);
    case "person":
      return personPlaces(text);
    case "markdown":
      return notePlaces(text, language);
    case "text":
      return citedPlaces(text, language);
    case undefined:
      return [];
  }
}

const known = new WeakMap<vscode.TextDocument, { version: number; places: Promise<readonly Place[]> }>();

/** All ids of an open document; found once for each of its versions, whichever feature asks. */
export function placesOf(stores: Stores, document: vscode.TextDocument): Promise<readonly Place[]> {
  const last = known.get(document);
  if (last?.version === document.version) return last.places;
  const places = placesIn(stores, {
    uri: document.uri,
    text: document.getText(),
    language: citationLanguage(document),
  });
  known.set(document, { version: document.version, places });
  return places;
}

/** The id at a position of a document, ends included. */
export async function placeAt(
  stores: Stores,
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<Place | undefined> {
  const places = await placesOf(stores, document);
  return places.find(({ range }) => toRange(range).contains(position));
}

/** A range of the core as one of VS Code. */
export function toRange({ start, end }: Range): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

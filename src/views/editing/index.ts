import * as vscode from "vscode";
import type { Stores } from "../../storage/stores";
import type { DataDiagnostics } from "../status/diagnostics";
import { keepBundledReadOnly } from "./bundledFiles";
import { registerCatalogueCompletion } from "./completion";
import { registerHover } from "./hover";
import { showMappedDocuments } from "./mappedDocuments";
import { registerLenses, registerRunLinks } from "./lenses";
import { registerNavigation } from "./navigation";
import { registerQuickFixes } from "./quickFixes";
import { registerRecordCompletion } from "./recordCompletion";
import { registerRename } from "./rename";
import { registerOutline } from "./symbols";

/** What an editor offers in catalogue files, and wherever else their ids stand: in notes, experiments and people's files. */
export function registerCatalogueEditing(stores: Stores, diagnostics: DataDiagnostics): vscode.Disposable {
  return vscode.Disposable.from(
    registerCatalogueCompletion(stores),
    registerRecordCompletion(stores),
    registerHover(stores),
    registerNavigation(stores),
    registerRename(stores),
    registerOutline(stores),
    registerLenses(stores),
    registerRunLinks(stores),
    registerQuickFixes(stores, diagnostics),
    keepBundledReadOnly(stores),
    showMappedDocuments(stores),
  );
}

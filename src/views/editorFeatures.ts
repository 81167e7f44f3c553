import * as vscode from "vscode";
import type { Stores } from "../storage/stores";
import { registerCitationFeatures } from "./citationFeatures";
import { CitationHints } from "./citationHints";
import type { DataDiagnostics } from "./diagnostics";
import { registerCatalogueEditing } from "./editing";
import { registerProblemLinks } from "./problemLinks";

/** All that text editors offer: one module, which is loaded when the views are there. */
export function registerEditorFeatures(stores: Stores, diagnostics: DataDiagnostics): vscode.Disposable {
  return vscode.Disposable.from(
    registerCatalogueEditing(stores, diagnostics),
    registerCitationFeatures(stores),
    new CitationHints(stores),
    registerProblemLinks(stores),
  );
}

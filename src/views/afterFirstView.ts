import * as vscode from "vscode";
import type { Log } from "../host/log";
import { keepDismissed } from "../storage/research/dismissed";
import type { Stores } from "../storage/stores";
import { registerCitationFeatures } from "./citing/citationFeatures";
import { CitationHints } from "./citing/citationHints";
import { claimQuestion } from "./status/claimQuestion";
import { ClaimReminder } from "./status/claimReminder";
import { DataDiagnostics } from "./status/diagnostics";
import { registerCatalogueEditing } from "./editing";
import { registerMappingEditing } from "./mapping";
import type { MappingDocuments } from "./mapping/mappingDocuments";
import { loadAhead } from "./loadAhead";
import { registerProblemLinks } from "./problemLinks";
import { ProblemStatus } from "./status/statusBar";
import { rowDecorations } from "./trees/decorations";
import type { ProblemsTree } from "./trees/problemsTree";

/**
 * All that works by itself beside the views, and all that text editors offer: one module, which is loaded when the first view has its data. `ahead`
 * loads what the first click in the tree asks for.
 */
export function startAfterFirstView(
  stores: Stores,
  mappings: MappingDocuments,
  memory: vscode.Memento,
  log: Log,
  tree: ProblemsTree,
  ahead: readonly (() => Promise<unknown>)[],
): vscode.Disposable {
  const diagnostics = new DataDiagnostics(stores, mappings, log);
  return vscode.Disposable.from(
    diagnostics,
    new ProblemStatus(stores, log),
    new ClaimReminder(stores, memory, claimQuestion),
    registerCatalogueEditing(stores, diagnostics),
    registerMappingEditing(mappings, diagnostics),
    registerCitationFeatures(stores),
    new CitationHints(stores),
    loadAhead(tree, ahead),
    keepDismissed(memory, stores.identity),
    registerProblemLinks(stores),
    vscode.window.registerFileDecorationProvider(rowDecorations),
  );
}

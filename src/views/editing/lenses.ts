import * as vscode from "vscode";
import { Disposables } from "../../host/disposables";
import { PREFIX } from "../../host/ids";
import type { Stores } from "../../storage/stores";
import { entityOf } from "./entities";
import { fileKind, placesOf, toRange, YAML_FILES } from "./places";

/** Above each problem of a catalogue file: its page, and how many notes and experiments it has. */
export function registerLenses(stores: Stores): vscode.Disposable {
  const owned = new Disposables();
  const changed = owned.add(new vscode.EventEmitter<void>());
  for (const event of [stores.catalogue.onDidChange, stores.research.onDidChange])
    owned.add(event(() => changed.fire()));
  owned.add(
    vscode.languages.registerCodeLensProvider(YAML_FILES, {
      onDidChangeCodeLenses: changed.event,
      provideCodeLenses: (document) =>
        fileKind(stores, document.uri, "yaml") === "catalogue" ? lenses(stores, document) : undefined,
    }),
  );
  return owned;
}

async function lenses(stores: Stores, document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
  const places = await placesOf(stores, document);
  const { research } = stores.research;
  return places.flatMap((place) => {
    if (place.kind !== "problem" || place.role !== "definition") return [];
    const problem = stores.catalogue.catalogue.resolve(entityOf(stores, place, document.uri).id);
    if (!problem) return [];
    const { start } = toRange(place.entryRange ?? place.range);
    const lens = (command: string, title: string, tooltip: string) =>
      new vscode.CodeLens(new vscode.Range(start, start), {
        command: `${PREFIX}.${command}`,
        title,
        tooltip,
        arguments: [problem.fullId],
      });
    return [
      lens("openProblem", vscode.l10n.t("Open page"), problem.title),
      lens("newNote", notes(research.notesOf(problem.fullId).length), vscode.l10n.t("Write a note on this problem")),
      lens(
        "linkExperiment",
        experiments(research.experimentsOf(problem.fullId).length),
        vscode.l10n.t("Link an experiment to this problem"),
      ),
    ];
  });
}

function notes(count: number): string {
  return `$(new-file) ${count === 1 ? vscode.l10n.t("1 note") : vscode.l10n.t("{0} notes", count)}`;
}

function experiments(count: number): string {
  return `$(beaker) ${count === 1 ? vscode.l10n.t("1 experiment") : vscode.l10n.t("{0} experiments", count)}`;
}

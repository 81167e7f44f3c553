import * as vscode from "vscode";
import { Disposables } from "../../host/disposables";
import { PREFIX } from "../../host/ids";
import type { Stores } from "../../storage/stores";
import { isAddress } from "../../storage/runs/linkPlaces";
import { placeOf } from "../../storage/runs/runLinks";
import { rowText } from "../rowText";
import { linkPlaces } from "../../core/places/recordPlaces";
import { fileTitle } from "../../core/research/fileNames";
import { entityOf } from "./entities";
import { fileKind, placesOf, toRange, YAML_FILES } from "./places";

/** Above each problem of a catalogue file: its page, and how many notes and experiments it has. Above an experiment: what can be done with it. */
export function registerLenses(stores: Stores): vscode.Disposable {
  const owned = new Disposables();
  const changed = owned.add(new vscode.EventEmitter<void>());
  for (const event of [stores.catalogue.onDidChange, stores.research.onDidChange])
    owned.add(event(() => changed.fire()));
  owned.add(
    vscode.languages.registerCodeLensProvider(YAML_FILES, {
      onDidChangeCodeLenses: changed.event,
      provideCodeLenses: (document) => {
        const kind = fileKind(stores, document.uri, "yaml");
        if (kind === "catalogue") return lenses(stores, document);
        return kind === "experiment" ? experimentLenses(stores, document) : undefined;
      },
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

/** Above the record of an experiment: its problems' pages, its runs beside others, and what changes it. */
function experimentLenses(stores: Stores, document: vscode.TextDocument): vscode.CodeLens[] {
  const id = fileTitle(document.uri.toString());
  const experiment = stores.research.research.experiment(id);
  if (!experiment) return [];
  const { catalogue } = stores.catalogue;
  const problems = experiment.problems.flatMap((name) => catalogue.resolve(name) ?? []);
  const lens = (command: string, title: string, argument: string) =>
    new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), {
      command: `${PREFIX}.${command}`,
      title,
      arguments: [argument],
    });
  return [
    ...problems.map(({ fullId, title }) => lens("openProblem", rowText(title), fullId)),
    ...problems.slice(0, 1).map(({ fullId }) => lens("compareExperiments", vscode.l10n.t("Compare its runs"), fullId)),
    ...(experiment.links.every(isAddress) ? [] : [lens("refreshMetrics", vscode.l10n.t("Read metrics again"), id)]),
    lens("setVerdict", vscode.l10n.t("Set verdict…"), id),
  ];
}

/** The places and addresses that an experiment links, where its record names them: a folder is shown in the Explorer, a file is opened. */
export function registerRunLinks(stores: Stores): vscode.Disposable {
  return vscode.languages.registerDocumentLinkProvider(YAML_FILES, {
    provideDocumentLinks: async (document) => {
      if (fileKind(stores, document.uri, "yaml") !== "experiment") return [];
      const found = await Promise.all(
        linkPlaces(document.getText()).map(async ({ link, range }) => {
          const target = await targetOf(stores, link, document.uri);
          return target ? [new vscode.DocumentLink(toRange(range), target)] : [];
        }),
      );
      return found.flat();
    },
  });
}

async function targetOf(stores: Stores, link: string, record: vscode.Uri): Promise<vscode.Uri | undefined> {
  if (isAddress(link)) return vscode.Uri.parse(link, true);
  const named = stores.runs.mayRead(link, record);
  if (!named) return undefined;
  const { uri, found } = await placeOf(named);
  if (!found || "problem" in found) return undefined;
  if (found.type & vscode.FileType.File) return uri;
  return vscode.Uri.parse(`command:revealInExplorer?${encodeURIComponent(JSON.stringify([uri]))}`);
}

function notes(count: number): string {
  return `$(new-file) ${count === 1 ? vscode.l10n.t("1 note") : vscode.l10n.t("{0} notes", count)}`;
}

function experiments(count: number): string {
  return `$(beaker) ${count === 1 ? vscode.l10n.t("1 experiment") : vscode.l10n.t("{0} experiments", count)}`;
}

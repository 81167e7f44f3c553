import * as vscode from "vscode";
import type { Reading, ReadingState } from "../core/research/model";
import { claimsOfPerson, readingList, saidOfWorks } from "../core/research/team";
import { Disposables } from "../host/disposables";
import type { Log } from "../host/log";
import { SharedFiles } from "./files/sharedFiles";
import { watchedFolders } from "./research/researchFolders";
import { setExtensionHome } from "./files/extensionFiles";
import { CatalogueStore } from "./catalogue/catalogueStore";
import type { ExtensionPlaces } from "./files/extensionPlaces";
import { Identity } from "./research/identity";
import { FoundMarks } from "./references/foundMarks";
import { ReferenceStore } from "./references/referenceStore";
import { ResearchStore } from "./research/researchStore";
import { RunStore } from "./runs/runStore";
import { WorkspaceBibliographies } from "./references/workspaceBibliographies";
import type { Stores } from "./stores";

/** The stores, joined; they are empty until `load` is called. */
export interface OpenStores extends Stores, vscode.Disposable {
  readonly onDidChange: vscode.Event<void>;
}

/** Makes the stores and joins them. Nothing is read before `load`. */
export function openStores(extension: ExtensionPlaces, log: Log): OpenStores {
  setExtensionHome(extension.home);
  const owned = new Disposables();
  const changed = owned.add(new vscode.EventEmitter<void>());
  const identity = owned.add(new Identity(() => research.research.people));
  const runs = owned.add(new RunStore(log));
  const shared = owned.add(new SharedFiles(watchedFolders));
  const catalogue = owned.add(new CatalogueStore(extension, shared, log));
  const research = owned.add(
    new ResearchStore((id) => catalogue.catalogue.resolve(id)?.fullId, catalogue.onDidChange, shared, log),
  );
  const bibliographies = owned.add(new WorkspaceBibliographies(catalogue, shared, log));
  const references = owned.add(
    new ReferenceStore(catalogue, bibliographies, () => saidOfWorks(research.research.people)),
  );
  let said = "[]";
  const renewed = () => {
    const now = JSON.stringify(saidOfWorks(research.research.people));
    if (now !== said) void references.renew();
    said = now;
  };
  owned.add(research.onDidChange(renewed));
  for (const event of [references.onDidChange, research.onDidChange]) owned.add(event(() => changed.fire()));

  // One after the other, so that what is looked at first waits for nothing else.
  const load = async () => {
    const walks = shared.walks();
    const catalogues = catalogue.reload(walks);
    const records = research.reload(walks, catalogues);
    await Promise.all([catalogues, records, bibliographies.reload(walks, records), identity.look()]);
  };
  owned.add(
    vscode.workspace.onDidChangeWorkspaceFolders(() => {
      load().catch((error: unknown) => log.error("reading the workspace", error));
    }),
  );

  const myReadings = (): readonly Reading[] => readingList(research.research.person(identity.known ?? ""));
  const recorded = (key: string): Reading | undefined => {
    const keys = new Set(references.keysOf(key));
    return myReadings().find((reading) => keys.has(reading.reference));
  };
  return {
    catalogue,
    research,
    references,
    runs,
    identity,
    marks: owned.add(new FoundMarks(extension.storage)),
    myReadings,
    myClaims: () =>
      identity.known ? claimsOfPerson(research.research.people, identity.known).map(({ claim }) => claim) : [],
    myReading: (key: string): ReadingState | undefined => recorded(key)?.state,
    recordedKey: (key: string) => recorded(key)?.reference ?? key,
    onDidChange: changed.event,
    load,
    dispose: () => owned.dispose(),
  };
}

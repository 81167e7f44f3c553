import type { Claim, Reading, ReadingState } from "../core/research/model";
import type { CatalogueStore } from "./catalogue/catalogueStore";
import type { Identity } from "./research/identity";
import type { FoundMarks } from "./references/foundMarks";
import type { ReferenceStore } from "./references/referenceStore";
import type { ResearchStore } from "./research/researchStore";
import type { RunStore } from "./runs/runStore";

/** What views and commands read: everything they show comes from here. */
export interface Stores {
  catalogue: CatalogueStore;
  research: ResearchStore;
  references: ReferenceStore;
  runs: RunStore;
  identity: Identity;
  /** What the last checks against the public indexes found. */
  marks: FoundMarks;
  /** Reads everything again: the catalogues, then the records, then the rest of the workspace. Rejects as the first of them does. */
  load(): Promise<void>;
  /** My own reading state of a work, under whichever of its keys it was recorded. */
  myReading(key: string): ReadingState | undefined;
  /** My claims, active ones first. */
  myClaims(): readonly Claim[];
  /** All that is on my reading list, in the order of my file. */
  myReadings(): readonly Reading[];
  /** The key under which a work stands on my list; the key itself where it does not. */
  recordedKey(key: string): string;
}

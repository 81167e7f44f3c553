import type { State } from "../catalogue/schema";
import type { OverviewModel } from "./overviewModel";
import type { HandlersOf } from "../base/messages";

/** What the extension tells the overview: the whole state, safe to repeat. */
export type ToOverview = { type: "show"; model: OverviewModel } | { type: "failed"; message: string };

/** The commands that the overview's buttons run, each without arguments. */
export const OVERVIEW_COMMANDS = [
  "searchProblems",
  "showRelations",
  "newNote",
  "linkExperiment",
  "claimProblem",
  "pickReference",
  "setHandle",
  "openFolder",
  "useBundledCatalogue",
  "newCatalogue",
] as const;

export type OverviewCommand = (typeof OVERVIEW_COMMANDS)[number];

/** What the overview asks of the extension. Ids, keys and files are looked up in the stores; none is opened as given. */
export type FromOverview =
  | { type: "ready" }
  | { type: "run"; command: OverviewCommand }
  | { type: "openProblem"; id: string }
  | { type: "openReference"; key: string }
  /** A note, an experiment's record, a person's file, or a file of a catalogue. */
  | { type: "openFile"; file: string }
  /** Shows these problems in the tree. */
  | { type: "filter"; area?: string; state?: State; checked?: boolean }
  /** What is shown as new has been seen. */
  | { type: "seen" }
  | { type: "renewClaim"; problem: string }
  | { type: "release"; problem: string };

export type OverviewHandlers = HandlersOf<FromOverview>;

/** What the page keeps across reloads of the window. */
export interface OverviewState {
  /** Pixels from the top. */
  scroll: number;
}

/** Whether what `getState` gave back, from this version or an older one, is the page's state. */
export function isOverviewState(state: unknown): state is OverviewState {
  return typeof state === "object" && state !== null && typeof (state as Partial<OverviewState>).scroll === "number";
}

import { isGraphFilter, type GraphFilter } from "./graphFilter";
import type { GraphModel, GraphScope } from "./graphTypes";
import type { KeptMaps } from "./keptMap";
import type { HandlersOf } from "../base/messages";

/** What the extension tells the page of relations: the whole state, safe to repeat. */
export type ToRelations =
  /** `centre`, a full id, is marked and brought to the middle, once; `kept` are the maps of this workspace. */
  { type: "show"; model: GraphModel; centre?: string; kept: KeptMaps } | { type: "failed"; message: string };

/** The commands that an empty graph offers, each without arguments. */
export const RELATIONS_COMMANDS = ["useBundledCatalogue", "newCatalogue"] as const;

export type RelationsCommand = (typeof RELATIONS_COMMANDS)[number];

/** What the page asks of the extension. Ids are looked up in the catalogues. */
export type FromRelations =
  | { type: "ready" }
  | { type: "run"; command: RelationsCommand }
  | { type: "openProblem"; id: string; beside: boolean }
  /** Keeps the maps with the workspace. */
  | { type: "keep"; maps: KeptMaps }
  /** Where the catalogues hold more than one graph can show. */
  | { type: "look"; scope: GraphScope };

export type RelationsHandlers = HandlersOf<FromRelations>;

/** What the page keeps across reloads of the window. */
export interface RelationsState {
  scope: GraphScope;
  filter: GraphFilter;
  view: "graph" | "list";
  /** Full id of the marked problem. */
  selected?: string;
  /** Full id of the problem whose neighbours alone are shown. */
  only?: string;
  /** Pixels of the screen for one of the map; undefined where all of it is fitted to the page. */
  scale?: number;
  /** Of the map, in pixels of the screen. */
  scroll: { left: number; top: number };
}

/** Whether what `getState` gave back, from this version or an older one, is the page's state. */
export function isRelationsState(state: unknown): state is RelationsState {
  if (typeof state !== "object" || state === null) return false;
  const { scope, filter, view, scroll } = state as Partial<RelationsState>;
  const known = typeof scope === "object" && scope !== null && typeof scroll === "object" && scroll !== null;
  return known && isGraphFilter(filter) && (view === "graph" || view === "list");
}

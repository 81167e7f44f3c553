import type { HandlersOf } from "../../base/messages";
import type { ResultForm } from "../print";
import type { FormValues } from "./formModel";
import type { MeasureModel } from "./measureModel";

/** What the extension tells a measurement's page: the whole state, safe to repeat. */
export type ToMeasure = { type: "show"; model: MeasureModel } | { type: "failed"; message: string };

/** What the page asks of the extension, on what it measures. Files, charts and sources are named by their number; none is opened as given. */
export type FromMeasure =
  | { type: "ready" }
  | ({ type: "measure" } & FormValues)
  | { type: "cancel" }
  | { type: "chooseFiles" }
  | { type: "openFile"; file: number; line?: number }
  | { type: "openSource"; source: number }
  | { type: "openProblem" }
  | { type: "copy"; form: ResultForm }
  | { type: "copySvg"; chart: number }
  | { type: "attach" };

export type MeasureHandlers = HandlersOf<FromMeasure>;

/** What the page keeps across reloads of the window. */
export interface MeasureState {
  /** Names what it measures. */
  key: string;
  /** Pixels from the top. */
  scroll: number;
}

/** Whether what `getState` gave back, from this version or an older one, is the page's state. */
export function isMeasureState(state: unknown): state is MeasureState {
  if (typeof state !== "object" || state === null) return false;
  const { key, scroll } = state as Partial<MeasureState>;
  return typeof key === "string" && typeof scroll === "number";
}

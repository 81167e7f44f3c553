import type { HandlersOf } from "../base/messages";
import type { CardTarget, HoverCard } from "./hoverCard";
import type { PageModel } from "./pageModel";
import type { ReadingState, Verdict, ExperimentState } from "../research/model";

/** What the extension tells the page: the whole state, safe to repeat. */
export type ToPage =
  | { type: "show"; model: PageModel }
  | { type: "failed"; message: string }
  /** Scrolls to a place, once it is drawn. */
  | { type: "goTo"; place: PagePlace }
  /** What became of the last change: it is written, or why it is not. */
  | { type: "edited"; refused?: string }
  /** What was asked for by `card`. */
  | { type: "card"; card: HoverCard }
  /** What a field's text may mean, best first. */
  | { type: "suggestions"; items: Suggestion[] };

/** A place of the page: a part, by its key in the catalogue, with the number of an item of it from 0; or a work among the references. */
export type PagePlace = { part: string; index?: number } | { reference: string };

/** What a field of a form names. */
export type Suggested = "reference" | "problem" | "person";

export interface Suggestion {
  value: string;
  text: string;
}

/**
 * What the page asks of the extension: small intents on the problem that it shows. Every key, id, file and path in them is a name that the
 * stores look up; none is opened as given. `url` is refused unless its scheme is http, https or mailto.
 */
export type FromPage =
  /** Nothing is sent to a page before it has said so. */
  | { type: "ready" }
  | { type: "openProblem"; id: string }
  | { type: "openArea"; id: string }
  | { type: "openTag"; tag: string }
  | { type: "openReference"; key: string }
  | { type: "openPerson"; id: string }
  | { type: "openLink"; url: string }
  | { type: "openNote"; file: string }
  /** A relative link within a note. */
  | { type: "openPath"; from: string; path: string }
  /** A line (from 0) of a file that mentions the problem. */
  | { type: "openMention"; file: string; line: number }
  | { type: "openExperiment"; id: string }
  /** One of an experiment's links, by its place in the record. */
  | { type: "openExperimentLink"; id: string; index: number }
  | { type: "openSource" }
  /** Changes the problem's entry; the host checks that it is a `ProblemChange`. Answered by `edited`. */
  | { type: "edit"; change: unknown }
  | { type: "copyIntoMine" }
  | { type: "suggestCorrection" }
  /** Answered by `suggestions`. */
  | { type: "suggest"; of: Suggested; query: string }
  /** Answered by `card`. */
  | { type: "card"; about: CardTarget }
  | { type: "revealInTree" }
  | { type: "showRelations" }
  /** Of the problem, or on a work or an experiment of it. */
  | { type: "newNote"; reference?: string; experiment?: string }
  | { type: "linkExperiment" }
  | { type: "compareExperiments" }
  /** Runs an instrument, or that of an experiment again. */
  | { type: "measure"; experiment?: string }
  | { type: "claim" }
  | { type: "renewClaim" }
  | { type: "release" }
  | { type: "setHelpWanted"; wanted: boolean }
  | { type: "addToReadingList" }
  /** `undefined` takes the work off the list. */
  | { type: "setReadingState"; key: string; state: ReadingState | undefined }
  /** Cites the works at the cursor of the last editor; without keys the person chooses among the problem's references. */
  | { type: "cite"; keys: string[] }
  /** Without a format the person chooses one. */
  | { type: "copyReference"; key: string; format?: string }
  /** Without a form the person chooses one. */
  | { type: "copyLink"; form?: LinkForm }
  | { type: "setVerdict"; experiment: string; verdict: Verdict | undefined }
  | { type: "setExperimentStatus"; experiment: string; status: ExperimentState }
  | { type: "refreshMetrics"; experiment: string };

export type LinkForm = "markdown" | "id" | "citation";

/** What the page keeps across reloads of the window. */
export interface PageState {
  problemId: string;
  /** Pixels from the top. */
  scroll: number;
  /** The section that the reader is in, and the share of it above the window's top: at another width the same pixels are another place. */
  section?: { id: string; share: number };
}

export type Handlers = HandlersOf<FromPage>;

/** Whether what `getState` gave back, from this version or an older one, is a page's state. */
export function isPageState(state: unknown): state is PageState {
  if (typeof state !== "object" || state === null) return false;
  const { problemId, scroll } = state as Partial<PageState>;
  return typeof problemId === "string" && typeof scroll === "number";
}

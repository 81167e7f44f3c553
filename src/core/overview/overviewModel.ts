import type { State } from "../catalogue/schema";
import type { DateModel, Html, Labelled } from "../words/shown";
import type { ExperimentState, Verdict } from "../research/model";
import type { NewsModel } from "./news";
import type { OverviewTexts } from "./overviewTexts";

/** All that the overview shows, ready to be drawn: texts are in the reader's language, dates are written out. Plain JSON. */
export interface OverviewModel {
  strings: OverviewTexts;
  news: NewsModel;
  table: AreaTable;
  week: WeekModel;
  /** Claims of others: calls for help first, then stale ones. */
  team: TeamClaim[];
  changes: ChangesModel;
}

/** Areas against states. */
export interface AreaTable {
  states: Labelled<State>[];
  /** Nested areas follow their parent, whose numbers contain theirs. */
  rows: AreaRow[];
  all: AreaRow;
}

export interface AreaRow {
  /** An area's id; "" for the problems without one. */
  id: string;
  title: string;
  /** 0 for areas at the top. */
  depth: number;
  /** In the order of `states`. */
  cells: AreaCell[];
  total: number;
  /** Problems that somebody has checked lately. */
  checked: number;
}

export interface AreaCell {
  state: State;
  count: number;
  /** From 0, none, to 5, the most of its column. */
  heat: number;
}

/** What is mine. */
export interface WeekModel {
  /** Whether it is known who I am. */
  known: boolean;
  claims: MyClaim[];
  next: NextStep[];
  /** After so many days without an update a claim is stale. */
  staleDays: number;
  notes: RecentRecord[];
  experiments: RecentExperiment[];
  reading: ReadingProgress;
}

export interface MyClaim {
  /** Full id, or the id as written where no catalogue holds the problem. */
  problem: string;
  titleHtml: Html;
  /** For names of buttons. */
  title: string;
  known: boolean;
  paused: boolean;
  focus?: string;
  updated?: DateModel;
  helpWanted: boolean;
  stale: boolean;
}

export interface TeamClaim extends MyClaim {
  /** Whose it is. */
  name: string;
}

/** What is left to do on my own work. */
export interface NextStep {
  /** A codicon. */
  icon: string;
  text: string;
  /** URI string of the record in which it is done. */
  file: string;
}

export interface RecentRecord {
  /** URI string. */
  file: string;
  title: string;
  date: DateModel;
  /** Titles of its problems. */
  problems: string;
}

export interface RecentExperiment extends RecentRecord {
  status: Labelled<ExperimentState>;
  verdict?: Labelled<Verdict>;
}

export interface ReadingProgress {
  toRead: number;
  reading: number;
  read: number;
  /** Those that I am reading, newest first. */
  now: ReadingWork[];
  /** The newest of those to read. */
  next: ReadingWork[];
}

export interface ReadingWork {
  key: string;
  title: string;
  /** "Zhang et al. 2017". */
  by: string;
}

/** What changed in catalogues and research records. */
export interface ChangesModel {
  /** Where it is known from, or what is missing. */
  note: string;
  days: ChangedDay[];
  uncommitted: ChangedFile[];
  /** Whether a folder is open at all. */
  folder: boolean;
}

export interface ChangedDay {
  date: DateModel;
  changes: ChangeModel[];
}

export interface ChangeModel {
  /** A commit's subject; absent where only a file's time is known. */
  title?: string;
  author?: string;
  files: ChangedFile[];
  /** So many files are not listed. */
  more: number;
}

export interface ChangedFile {
  /** URI string. */
  file: string;
  text: string;
  kind: string;
  /** A codicon. */
  icon: string;
  /** Whether it is there still. */
  present: boolean;
}

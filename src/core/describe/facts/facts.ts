import type { RelatedKind } from "../../catalogue/index/relations";
import type { Marked, DateModel, Labelled, CitationModel, WorkMark } from "../../words/shown";
import type { ReferenceRole, State, Verification } from "../../catalogue/schema";
import type { ClaimState, ExperimentState, ReadingState, Verdict } from "../../research/model";
import type { MeasurementModel } from "./measurementModel";
import type { RunsModel } from "./runsModel";

/** All that is told of a problem, in the language of the window, dates and numbers written out. Plain JSON. */
export interface ProblemFacts {
  header: Header;
  measurements: MeasurementModel[];
  references: ReferenceModel[];
  people: PersonModel[];
  /** The team's claims: mine first, then active, paused and done ones, newest first. */
  claims: ClaimModel[];
  related: RelatedGroup[];
  graph?: RelatedGraph;
  /** Newest first. */
  notes: NoteModel[];
  /** Running ones first, then newest first. */
  experiments: ExperimentModel[];
  mentions: MentionModel[];
}

export interface Header {
  id: string;
  fullId: string;
  /** For the panel's tab and for assistive technology. */
  title: string;
  titleHtml: Marked;
  catalogue: string;
  /** From the outermost area inwards. */
  area: { id: string; title: string }[];
  aliases: string[];
  tags: string[];
  status: StatusModel;
  reviewed?: DateModel;
  reviewedBy?: string;
  /** The last look for new works, and who took it. */
  look?: { date: DateModel; by: string };
  /** The year of its newest work, where that is not of this year or the last. */
  newestWork?: string;
  /** Checked by nobody lately, or never. */
  stale: boolean;
  /** Checked once, and not again since a year. */
  outdated: boolean;
  /** The catalogue whose problem of the same id this one replaces. */
  replaces?: string;
  /** My own claim unless it is done. */
  claim?: ClaimModel;
  /** All keys that "add to the reading list" would add: known works without a reading state. */
  unlisted: string[];
  /** Its entry names instruments that measure something of it. */
  measurable: boolean;
  sources: CitationModel[];
}

export interface StatusModel extends Labelled<State> {
  /** The author's own words for the state. */
  label?: string;
  since?: DateModel;
  note?: Marked;
  verification?: Labelled<Verification>;
  citation?: CitationModel;
}

export interface ReferenceModel {
  key: string;
  title: string;
  authors: string;
  year: string;
  venue: string;
  role?: { value: ReferenceRole; text: string };
  note?: Marked;
  /** Where it can be read; absent when the catalogue names no address. */
  url?: string;
  /** Whether any catalogue or bibliography describes the work. */
  known: boolean;
  marks: WorkMark[];
  state?: ReadingState;
  /** Notes on it, newest first. */
  notes: NoteName[];
}

/** A note by its title. */
export interface NoteName {
  /** To be looked up by the host. */
  file: string;
  title: string;
}

export interface PersonModel {
  /** Its place among the people of the problem's entry. */
  at: number;
  /** Absent for groups. */
  id?: string;
  name: string;
  affiliation?: string;
  url?: string;
  focus?: Marked;
}

export interface ClaimModel {
  handle: string;
  name: string;
  mine: boolean;
  state: Labelled<ClaimState>;
  since?: DateModel;
  updated?: DateModel;
  focus?: Marked;
  helpWanted: boolean;
  /** Active, but not touched for long. */
  stale: boolean;
}

export interface RelatedGroup {
  kind: RelatedKind;
  title: string;
  items: RelatedModel[];
}

export interface RelatedModel {
  /** The full id; as written where there is no such problem. */
  id: string;
  title: string;
  titleHtml: Marked;
  /** Absent where no catalogue holds the problem. */
  status?: Labelled<State>;
  area?: string;
  note?: Marked;
  /** Its place in the problem's own entry; absent where the other one names this. */
  at?: number;
}

/** The neighbourhood in three columns: what comes before the problem, what stands beside it, what follows from it. */
export interface RelatedGraph {
  text: string;
  before: GraphNode[];
  after: GraphNode[];
  /** How many more neighbours there are than fit. */
  more: number;
}

export interface GraphNode {
  id: string;
  title: string;
  titleHtml: Marked;
  /** The relation, as an edge's label. */
  kind: string;
  icon: string;
}

export interface NoteModel {
  /** The note's file, to be looked up by the host. */
  file: string;
  title: string;
  created?: DateModel;
  author?: string;
  tags: string[];
  /** Absent for old notes past the number that is rendered. */
  html?: Marked;
  /** Whether `html` is only the beginning. */
  cut: boolean;
}

export interface ExperimentModel {
  id: string;
  title: string;
  status: Labelled<ExperimentState>;
  verdict?: Labelled<Verdict>;
  hypothesis?: Marked;
  note?: Marked;
  /** `now` is what the linked runs say by now, where that is something else. */
  metrics: { name: string; value: string; now?: string }[];
  /** Whether the one run that there is says all of these metrics again. */
  isToldByRun: boolean;
  /** Which values they are, and of which runs, where that needs saying. */
  whose?: string;
  measured?: DateModel;
  created?: DateModel;
  author?: string;
  /** The first ten characters. */
  commit?: string;
  /** Id of the instrument that made the metrics. */
  instrument?: string;
  /** In the record's order: the page names a link by its place in it. */
  links: { text: string; title: string; icon: string }[];
  /** The runs of the links that lie on a disk, in the order of the links. */
  runs: RunsModel[];
  /** Notes on it, newest first. */
  notes: NoteName[];
}

export interface MentionModel {
  file: string;
  /** Zero-based. */
  line: number;
  /** The file's name with its folder. */
  name: string;
  context: string;
}

import type * as facts from "../describe/facts/facts";
import type { MeasurementModel } from "../describe/facts/measurementModel";
import type { ExperimentState, ReadingState, Verdict } from "../research/model";
import type { PageTexts } from "../words/pageTexts";
import type { EntryModel } from "./entry";
import type { Html, Labelled, Marked } from "../words/shown";

/** The same with every piece of Markdown drawn as HTML. */
export type Drawn<T> = T extends Marked
  ? Html
  : T extends readonly (infer Item)[]
    ? Drawn<Item>[]
    : T extends object
      ? { [Name in keyof T]: Drawn<T[Name]> }
      : T;

/** The sections that the page draws itself, since there is something to do in them. All others are sent as HTML. */
export const OWN_SECTIONS = ["measurements", "experiments", "notes", "who", "related", "references"] as const;

export type OwnSection = (typeof OWN_SECTIONS)[number];

/** All that a problem's page shows, ready to be drawn: texts are in the reader's language, dates and numbers are written out. Plain JSON. */
export interface PageModel extends Omit<Drawn<facts.ProblemFacts>, "mentions"> {
  strings: PageTexts;
  /** In their order; those with nothing to show or do are left out. */
  sections: PageSection[];
  /** What can be changed of the problem's entry. */
  entry: EntryModel;
  /** What can be chosen from on the page. */
  choices: { statuses: Labelled<ExperimentState>[]; verdicts: Labelled<Verdict>[]; readings: Labelled<ReadingState>[] };
}

export type PageSection = { title: string; count?: number } & ({ id: OwnSection } | { id: string; html: Html });

export type PageHeader = Drawn<facts.Header>;
export type StatusModel = Drawn<facts.StatusModel>;
export type ReferenceModel = Drawn<facts.ReferenceModel>;
export type PersonModel = Drawn<facts.PersonModel>;
export type ClaimModel = Drawn<facts.ClaimModel>;
export type RelatedGroup = Drawn<facts.RelatedGroup>;
export type RelatedModel = Drawn<facts.RelatedModel>;
export type RelatedGraph = Drawn<facts.RelatedGraph>;
export type GraphNode = Drawn<facts.GraphNode>;
export type NoteModel = Drawn<facts.NoteModel>;
export type ExperimentModel = Drawn<facts.ExperimentModel>;
export type DrawnMeasurement = Drawn<MeasurementModel>;

import type { RelationKind, State } from "../catalogue/schema";
import type { RelatedKind } from "../catalogue/index/relations";
import type { Html, Labelled } from "../words/shown";
import type { GraphTexts } from "./graphTexts";

/** Which part of the catalogues is looked at; without either the whole. */
export interface GraphScope {
  /** Full id: this problem, and those nearest to it by links. */
  problem?: string;
  /** An area's id: its problems, those of the areas below it, and what they are linked to. */
  area?: string;
}

/** All that the page of relations shows, ready to be drawn and laid out. Plain JSON. */
export interface GraphModel {
  strings: GraphTexts;
  /** In the order of the catalogues. */
  problems: GraphProblem[];
  links: GraphLink[];
  /** Every area that holds problems, in the order of the catalogues, nested ones after their parent. */
  areas: GraphArea[];
  states: Labelled<State>[];
  /** The kinds that links of this graph have, in the order of the schema. */
  kinds: GraphKind[];
  /** How the links of a problem are headed, from both of their ends. */
  titles: Record<RelatedKind, string>;
  /** How many problems the catalogues hold; more than there are in `problems` where the graph is a part. */
  total: number;
  scope: GraphScope;
}

export interface GraphProblem {
  /** Full id. */
  id: string;
  /** A few words, as they stand on the map. */
  name: string;
  title: string;
  titleHtml: Html;
  state: Labelled<State>;
  /** An area's id; "" for none. */
  area: string;
  /** What the filter's text is looked for in, in lower case. */
  words: string;
}

export interface GraphArea {
  /** "" for the problems without an area. */
  id: string;
  title: string;
  /** The area that it lies in, where that one is known. */
  parent?: string;
  /** Areas below one another have the same colour: a number from 0, to be taken modulo the number of colours. */
  colour: number;
}

export interface GraphLink {
  from: string;
  to: string;
  kind: RelationKind;
}

export interface GraphKind {
  value: RelationKind;
  text: string;
  count: number;
}

// What other extensions get from `activate()`. The file stands by itself: copy it into an extension that uses the API.
import type { Event } from "vscode";

/**
 * Read-only views of what the catalogues say. What is handed out is frozen, is nobody else's, and stays as it is: after a change, ask again.
 */
export interface OpenProblemsApi {
  /** The extension's version, such as `0.1.0`. */
  readonly version: string;
  /** Resolves when the catalogues and the research records have been read; before that the lists may be empty or short. */
  whenReady(): Promise<void>;
  /** All problems of all catalogues, without their statements: those of the workspace first, then the bundled ones. */
  problems(): readonly ProblemEntry[];
  /** All that its file says of one problem, by full id or by short id where it is unique; undefined for an unknown id. */
  problem(id: string): Promise<ProblemDetail | undefined>;
  /** Every work that the catalogues and the workspace's bibliographies know, each once. */
  references(): readonly Reference[];
  /** After each change of the catalogues, the bibliographies or the research records. */
  readonly onDidChange: Event<void>;
}

export type State = "open" | "partial" | "contested" | "resolved";
export type Verification = "claimed" | "reviewed" | "formal";
export type RelationKind = "requires" | "enables" | "part-of" | "generalises" | "duplicates" | "see-also";
/** A year, a month or a day: `2026` (a number or a text), `2026-04`, `2026-04-26`. */
export type PartialDate = string | number;
/** As it stands in the file; a YAML number is one. */
export type CitationKey = string | number;

/** One problem without its statements, which `problem(id)` adds. */
export interface ProblemEntry {
  readonly id: string;
  /** `catalogue/id`. */
  readonly fullId: string;
  /** The id of its catalogue. */
  readonly catalogue: string;
  /** The address of its file, as `vscode.Uri.parse` takes it. */
  readonly file: string;
  readonly title: string;
  readonly aliases: readonly string[];
  /** The area's id; empty where none is given. */
  readonly area: string;
  readonly state: State;
  /** The author's own words for the state. */
  readonly label?: string;
  readonly verification?: Verification;
  readonly tags: readonly string[];
  /** Ids of people. */
  readonly people: readonly string[];
  /** Groups, by name. */
  readonly groups: readonly string[];
  /** Citation keys, each once. */
  readonly references: readonly string[];
  readonly related: readonly { readonly problem: string; readonly kind: RelationKind }[];
  readonly reviewed?: string;
  /** Ids that it had. */
  readonly formerly?: readonly string[];
  /** How many open questions it lists. */
  readonly unknown: number;
  /** The full id of the bundled problem that it replaces. */
  readonly replaces?: string;
}

/** A problem with all that its file says. */
export interface ProblemDetail {
  readonly entry: ProblemEntry;
  readonly problem: Problem;
}

/** A problem as its file has it; keys that are not named here are there too. docs/formats.md says what each means. */
export interface Problem {
  readonly id: string;
  readonly title: string;
  readonly aliases?: readonly string[];
  readonly area?: string;
  readonly status?: State | Status;
  readonly summary?: string;
  readonly statement?: string;
  readonly posed?: { readonly by?: string; readonly year?: PartialDate; readonly reference?: CitationKey };
  readonly solved?: {
    readonly by?: string;
    readonly year?: PartialDate;
    readonly reference?: CitationKey;
    readonly note?: string;
  };
  readonly importance?: string;
  readonly known?: readonly Statement[];
  readonly partial?: readonly Statement[];
  readonly unknown?: readonly Statement[];
  readonly attempts?: readonly Statement[];
  readonly barriers?: readonly Statement[];
  readonly directions?: readonly Statement[];
  readonly settles?: readonly Statement[];
  readonly confusions?: readonly Statement[];
  readonly exercises?: readonly { readonly text: string; readonly answer?: string; readonly level?: string }[];
  readonly measurements?: readonly Measurement[];
  readonly instruments?: readonly string[];
  readonly references?: readonly (
    CitationKey | { readonly key: CitationKey; readonly role?: string; readonly note?: string }
  )[];
  readonly people?: readonly { readonly person?: string; readonly group?: string; readonly focus?: string }[];
  readonly related?: readonly { readonly problem: string; readonly kind?: RelationKind; readonly note?: string }[];
  readonly tags?: readonly string[];
  readonly sources?: readonly { readonly reference: CitationKey; readonly items?: readonly string[] }[];
  readonly reviewed?: PartialDate | { readonly date: PartialDate; readonly by?: string };
  readonly formerly?: readonly string[];
  readonly url?: string;
  readonly identifiers?: Readonly<Record<string, string | number | readonly (string | number)[]>>;
  readonly prize?: { readonly text: string; readonly by?: string; readonly reference?: CitationKey };
  readonly origin?: {
    readonly catalogue?: string;
    readonly id?: string | number;
    readonly url?: string;
    readonly status?: string;
  };
}

/** How far a problem is, where its entry says more than the state. */
export interface Status {
  readonly state: State;
  readonly label?: string;
  readonly since?: PartialDate;
  readonly note?: string;
  readonly verification?: Verification;
  readonly reference?: CitationKey;
}

/** One claim, in Markdown with TeX maths. */
export type Statement =
  | string
  | {
      readonly text: string;
      readonly references?: readonly CitationKey[];
      readonly since?: PartialDate;
      /** The editors' own judgement: no work says it. */
      readonly editorial?: boolean;
    };

/** A task with a metric and the values that systems and people reached. */
export interface Measurement {
  readonly id: string;
  readonly task: string;
  readonly metric: string;
  readonly unit?: string;
  readonly better?: "higher" | "lower";
  readonly dataset?: string;
  readonly note?: string;
  readonly values?: readonly {
    readonly system: string;
    readonly value: number;
    readonly approximate?: boolean;
    readonly kind?: "system" | "human" | "baseline" | "bound";
    readonly year?: PartialDate;
    readonly reference?: CitationKey;
    readonly note?: string;
  }[];
}

/** A work as CSL-JSON 1.0.2 defines it; `id` is the citation key. */
export interface Reference {
  readonly id: string;
  readonly type: string;
  readonly title?: string;
  readonly author?: readonly { readonly family?: string; readonly given?: string; readonly literal?: string }[];
  readonly issued?: { readonly "date-parts"?: readonly (readonly (number | string | null)[])[] };
  readonly DOI?: string;
  readonly URL?: string;
  readonly [field: string]: unknown;
}

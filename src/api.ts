import type * as vscode from "vscode";
import type { CatalogueProblem, ProblemDetail } from "./core/catalogue/model";
import type { CslItem } from "./core/references/csl";
import type { Stores } from "./storage/stores";

/** What other extensions get from `activate()`: read-only views of what the catalogues say. */
export interface OpenProblemsApi {
  /** The extension's version. */
  readonly version: string;
  /** Resolves when the catalogues and research records have been read. */
  whenReady(): Promise<void>;
  /** All problems of all catalogues, without their statements. */
  problems(): readonly Readonly<CatalogueProblem>[];
  /** All that the catalogue says of one problem, by full id or by short id where it is unique. */
  problem(id: string): Promise<ProblemDetail | undefined>;
  /** Every work once, as CSL items. */
  references(): readonly Readonly<CslItem>[];
  /** After each change of the catalogues or the research records. */
  readonly onDidChange: vscode.Event<void>;
}

export function createApi(version: string, stores: Stores, onDidChange: vscode.Event<void>): OpenProblemsApi {
  return {
    version,
    async whenReady() {
      await Promise.all([stores.catalogue.whenReady(), stores.research.whenReady()]);
    },
    problems: () => stores.catalogue.catalogue.problems,
    problem: (id) => stores.catalogue.problem(id),
    references: () => stores.references.items,
    onDidChange,
  };
}

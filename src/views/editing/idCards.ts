import type * as vscode from "vscode";
import { areaCard, experimentCard, personCard, tagCard, workCard } from "../../core/describe/cards";
import type { Stores } from "../../storage/stores";
import { shownCard, shownProblem, sourcesOf } from "../shownCard";
import type { Entity } from "./entities";

/** What a hover or a completion shows of whatever an id names; undefined where nothing is known of it. */
export async function idCard(stores: Stores, { kind, id }: Entity): Promise<vscode.MarkdownString | undefined> {
  const sources = sourcesOf(stores);
  switch (kind) {
    case "problem": {
      const problem = stores.catalogue.catalogue.resolve(id);
      return problem && shownProblem(problem, stores);
    }
    case "reference":
      return stores.references.get(id) && shownCard(workCard(id, sources));
    case "area":
      return shownCard(areaCard(id, sources));
    case "person":
      return shownCard(personCard(id, sources));
    case "tag":
      return shownCard(tagCard(id, sources));
    case "experiment": {
      const experiment = stores.research.research.experiment(id);
      return experiment && shownCard(experimentCard(experiment, sources));
    }
    default:
      return undefined;
  }
}

import * as vscode from "vscode";
import type { Stores } from "../../storage/stores";
import { problemCard, referenceCard } from "../cards";
import { escapeMarkdown } from "../escape";
import { experimentLabel, verdictLabel } from "../labels";
import type { Entity } from "./entities";

/** What a hover or a completion shows of whatever an id names; undefined where nothing is known of it. */
export async function idCard(stores: Stores, { kind, id }: Entity): Promise<vscode.MarkdownString | undefined> {
  const { catalogue } = stores.catalogue;
  switch (kind) {
    case "problem": {
      const problem = catalogue.resolve(id);
      return problem && problemCard(problem, stores);
    }
    case "reference": {
      const item = stores.references.get(id);
      return item && referenceCard(item, stores);
    }
    case "area": {
      const area = catalogue.areas.get(id);
      return area && card(area.title, countOfProblems(catalogue.problemsOf(id).length), area.summary);
    }
    case "person": {
      const person = catalogue.people.get(id);
      const problems = catalogue.problems.filter((problem) => problem.people.includes(id)).length;
      return person && card(person.name, person.affiliation, countOfProblems(problems), person.url);
    }
    case "tag":
      return card(id, countOfProblems(catalogue.problems.filter((problem) => problem.tags.includes(id)).length));
    case "experiment":
      return experimentCard(stores, id);
    default:
      return undefined;
  }
}

function experimentCard(stores: Stores, id: string): vscode.MarkdownString | undefined {
  const experiment = stores.research.research.experiment(id);
  if (!experiment) return undefined;
  const verdict = experiment.verdict && verdictLabel(experiment.verdict).text;
  const states = [experimentLabel(experiment.status).text, verdict, experiment.problems.join(", ")]
    .filter(Boolean)
    .join(" · ");
  return card(experiment.title, states, experiment.hypothesis);
}

function countOfProblems(count: number): string {
  return count === 1 ? vscode.l10n.t("1 problem") : vscode.l10n.t("{0} problems", count);
}

function card(title: string, ...lines: (string | undefined)[]): vscode.MarkdownString {
  const shown = lines.flatMap((line) => (line ? [escapeMarkdown(line)] : []));
  return new vscode.MarkdownString([`**${escapeMarkdown(title)}**`, ...shown].join("\n\n"));
}

import * as vscode from "vscode";
import type { Catalogue } from "../../core/catalogue/index/catalogue";
import { STATES } from "../../core/catalogue/vocabulary";
import type { ProblemFilter } from "../../core/tree/problemFilter";
import type { Stores } from "../../storage/stores";
import { nameOf, personName, STATE_WORDS } from "../../core/words/names";
import { stateIcon } from "../stateIcon";
import { rowText } from "../rowText";

/** One condition that a person can tick. */
export interface FilterChoice extends vscode.QuickPickItem {
  /** The filter with this condition; absent in headings. */
  add?(filter: ProblemFilter): ProblemFilter;
  /** Set where a filter can hold only one condition of this kind. */
  only?: "area" | "person";
}

/** Every condition that the catalogues and the team's records offer, under headings. */
export function filterChoices(stores: Stores): FilterChoice[] {
  const { catalogue } = stores.catalogue;
  const known = { catalogue, research: stores.research.research };
  const heading = (label: string): FilterChoice => ({ label, kind: vscode.QuickPickItemKind.Separator });
  return [
    heading(vscode.l10n.t("My research")),
    { label: vscode.l10n.t("I work on it"), add: (f) => ({ ...f, mine: true }) },
    { label: vscode.l10n.t("Has notes"), add: (f) => ({ ...f, has: union(f.has, "notes") }) },
    { label: vscode.l10n.t("Has experiments"), add: (f) => ({ ...f, has: union(f.has, "experiments") }) },
    { label: vscode.l10n.t("Help wanted"), add: (f) => ({ ...f, has: union(f.has, "help-wanted") }) },
    { label: vscode.l10n.t("Checked lately"), add: (f) => ({ ...f, stale: false }) },
    { label: vscode.l10n.t("Not checked lately"), add: (f) => ({ ...f, stale: true }) },
    heading(vscode.l10n.t("Status")),
    ...STATES.map((state) => ({
      label: nameOf(STATE_WORDS, state),
      iconPath: stateIcon(state),
      add: (f: ProblemFilter) => ({ ...f, status: union(f.status, state) }),
    })),
    heading(vscode.l10n.t("Area")),
    ...areaChoices(catalogue),
    heading(vscode.l10n.t("Tag")),
    ...tags(catalogue).map((tag) => ({
      label: rowText(`#${tag}`),
      add: (f: ProblemFilter) => ({ ...f, tags: union(f.tags, tag) }),
    })),
    heading(vscode.l10n.t("Person")),
    ...people(stores).map((person) => ({
      label: rowText(personName(person, known)),
      description: rowText(catalogue.person(person)?.affiliation ?? "") || undefined,
      only: "person" as const,
      add: (f: ProblemFilter) => ({ ...f, person }),
    })),
  ];
}

/** Whether a condition is part of a filter: adding it changes nothing. */
export function holds(add: NonNullable<FilterChoice["add"]>, filter: ProblemFilter): boolean {
  return JSON.stringify(add(structuredClone(filter))) === JSON.stringify(filter);
}

/** In the order of the tree, an area within another one after it, with the areas around it as description. */
function areaChoices(catalogue: Catalogue, parent?: string, way: readonly string[] = []): FilterChoice[] {
  return catalogue.childAreas(parent).flatMap(({ id, title }) => [
    {
      label: rowText(catalogue.areaTitle(id)),
      description: rowText(way.join(" › ")) || undefined,
      only: "area" as const,
      add: (f: ProblemFilter) => ({ ...f, area: id }),
    },
    ...(way.includes(title) ? [] : areaChoices(catalogue, id, [...way, title])),
  ]);
}

function tags(catalogue: Catalogue): string[] {
  return [...new Set(catalogue.problems.flatMap((problem) => problem.tags))].sort((a, b) => a.localeCompare(b));
}

/** People and groups whom a problem names, and members of the team with a claim, by name. */
function people(stores: Stores): string[] {
  const ofCatalogue = stores.catalogue.catalogue.problems.flatMap((problem) => [...problem.people, ...problem.groups]);
  const ofTeam = stores.research.research.people.filter(({ claims }) => claims.some(({ state }) => state !== "done"));
  const all = new Set([...ofCatalogue, ...ofTeam.map(({ handle }) => handle)]);
  const known = { catalogue: stores.catalogue.catalogue, research: stores.research.research };
  return [...all].sort((a, b) => personName(a, known).localeCompare(personName(b, known)));
}

function union<T>(list: readonly T[] | undefined, value: T): T[] {
  return [...new Set([...(list ?? []), value])];
}

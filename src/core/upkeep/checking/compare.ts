import { addAll, smallest, largest } from "../../base/collections";
import type { CslName } from "../../references/csl/csl";
import { fullName } from "../../references/csl/names";
import { listed, sameName, splitName } from "../matching/people";
import { yearsApart } from "../matching/sameWork";
import { compareTitles } from "../matching/titles";
import { sameVenue } from "../matching/venues";
import type { Fact, Source } from "../model";
import type { Difference, Disagreement, Field } from "./verdict";
import { type Entry, sketchOf } from "./work";

/** What a comparison found: what differs, where indexes contradict each other, and what could be compared at all. */
interface Comparison {
  differences: Difference[];
  disagreements: Disagreement[];
  compared: Field[];
}

/** Who is believed first where several indexes know a work: the registries, then those that gather from them. */
const RANK: readonly Source[] = ["crossref", "arxiv", "datacite", "dblp", "openalex", "semanticscholar"];

/** One index's view of a field: whether it agrees, and what it has. */
interface View {
  source: Source;
  agrees: boolean;
  slight: boolean;
  value: string;
  csl: unknown;
}

/**
 * Compares an entry with what indexes have under its identifiers. A field differs where no index has it as the entry does; where some do, the
 * entry stands, and that the indexes disagree is said.
 */
export function compare(entry: Entry, facts: readonly Fact[]): Comparison {
  const result: Comparison = { differences: [], disagreements: [], compared: [] };
  const ranked = [...facts].sort((a, b) => RANK.indexOf(a.source) - RANK.indexOf(b.source));
  const { titles, authors, years } = entry.sketch;
  const [first] = authors;
  const fields: [Field, string, View[]][] = [
    ["title", titles[0] ?? "", ranked.flatMap((fact) => titleView(titles[0], fact))],
    ["author", first ? fullName(first) : "", ranked.flatMap((fact) => authorView(entry, fact))],
    ["year", years.join("/"), yearViews(entry, ranked)],
    ["venue", entry.venue, entry.venue ? ranked.flatMap((fact) => venueView(entry, fact)) : []],
  ];
  for (const [field, ours, views] of fields) {
    if (!ours || !views.length) continue;
    result.compared.push(field);
    const against = views.filter(({ agrees }) => !agrees);
    if (against.length === views.length) {
      const { source, value, csl, slight } = views.find((view) => view.slight) ?? views[0]!;
      result.differences.push({ field, ours, theirs: value, source, value: csl, ...(slight ? { slight: true } : {}) });
    } else if (against.length && field !== "venue") {
      const says = views.map(({ source, value }) => ({ source, value }));
      if (new Set(says.map(({ value }) => value)).size > 1 && against.some(({ slight }) => field === "year" || !slight))
        result.disagreements.push({ field, says });
    }
  }
  if (!result.differences.some(({ field }) => field === "author")) addAll(result.differences, coauthors(entry, ranked));
  return result;
}

function titleView(ours: string | undefined, fact: Fact): View[] {
  if (!ours || !fact.title) return [];
  const relations = sketchOf(fact).titles.map((title) => compareTitles(ours, title));
  const agrees = relations.includes("same") || relations.includes("contained");
  return [{ source: fact.source, agrees, slight: relations.includes("typo"), value: fact.title, csl: fact.title }];
}

function authorView(entry: Entry, fact: Fact): View[] {
  const [ours] = entry.sketch.authors;
  const [theirs] = listed(fact.authors).people;
  if (!ours || !theirs) return [];
  // A group that stands for its members cannot be held against their names.
  if (isGroup(ours) !== isGroup(theirs)) return [];
  return [
    {
      source: fact.source,
      agrees: sameName(ours, theirs),
      slight: false,
      value: fullName(theirs),
      csl: cslNames(fact),
    },
  ];
}

const cslNames = (fact: Fact): CslName[] => fact.authors.map((name) => (name.literal ? splitName(name.literal) : name));

function isGroup(name: { literal?: string; family?: string }): boolean {
  const literal = name.literal?.trim();
  return literal !== undefined && (!/\s/.test(literal) || /\b(?:collaboration|team|group|consortium)\b/i.test(literal));
}

/**
 * The years that an entry can be held against. A preprint's years, from its first version to its newest, are no evidence against an entry that
 * names a venue: what is known then is the preprint, and the entry means what appeared later.
 */
function yearViews(entry: Entry, facts: readonly Fact[]): View[] {
  const { years } = entry.sketch;
  if (!years.length) return [];
  return facts.flatMap((fact): View[] => {
    if (!fact.years.length) return [];
    const span = fact.preprint ? withYearsBetween(fact.years) : fact.years;
    const apart = yearsApart(years, span)!;
    if (apart > 0 && fact.preprint && entry.venue) return [];
    return [
      {
        source: fact.source,
        agrees: apart === 0,
        slight: apart === 1,
        value: yearText(fact),
        csl: { "date-parts": [[Number(yearText(fact))]] },
      },
    ];
  });
}

function withYearsBetween(years: readonly number[]): number[] {
  const [from, to] = [smallest(years), largest(years)];
  return Array.from({ length: Math.min(to - from, 50) + 1 }, (_, i) => from + i);
}

const yearText = (fact: Fact): string => String(fact.preprint ? smallest(fact.years) : fact.years[0]);

function venueView(entry: Entry, fact: Fact): View[] {
  if (!fact.venue || fact.preprint) return [];
  return [
    {
      source: fact.source,
      agrees: sameVenue(entry.venue, fact.venue),
      slight: true,
      value: fact.venue,
      csl: fact.venue,
    },
  ];
}

/** Names of the entry's list that no index has for the work. */
function coauthors(entry: Entry, facts: readonly Fact[]): Difference[] {
  const ours = entry.sketch.authors;
  // OpenAlex cuts lists at a hundred.
  const lists = facts
    .map((fact) => ({ source: fact.source, value: cslNames(fact), ...listed(fact.authors) }))
    .filter(({ people, cut }) => people.length > 0 && people.length < 100 && !cut && !people.some(isGroup));
  if (ours.length < 2 || ours.length > 200 || !lists.length || ours.some(isGroup)) return [];
  const foreign = ours
    .slice(1)
    .filter((name) => !lists.some(({ people }) => people.some((other) => sameName(name, other))));
  const { source, people, value } = lists[0]!;
  const difference = (names: string, slight: boolean): Difference[] => [
    {
      field: "authors",
      ours: names,
      theirs: people.map(fullName).join("; "),
      source,
      value,
      ...(slight ? { slight: true } : {}),
    },
  ];
  if (foreign.length) return difference(foreign.map(fullName).join("; "), foreign.length < ours.length / 2);
  const complete = entry.cut || lists.some((other) => other.people.length <= ours.length);
  return complete ? [] : difference(ours.map(fullName).join("; "), true);
}

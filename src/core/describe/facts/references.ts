import { listed } from "../../base/text/direction";
import { bestUrl, displayTitle, venue, year } from "../../references/identity/display";
import { fullName, isOthers, namesOf } from "../../references/csl/names";
import type { Problem } from "../../catalogue/schema";
import type { CslItem } from "../../references/csl/csl";
import type { Context } from "./context";
import type { ReferenceModel } from "./facts";
import { noteNames } from "./records";
import { nameOf, ROLE_WORDS, workMarks } from "../../words/names";

/** As many authors are named; of longer lists the first ones. */
const MAX_AUTHORS = 4;

/** The works that the problem names, with those of its statements and values: those with a role first, in the order of the roles; else as written. */
export function referenceModels(context: Context): ReferenceModel[] {
  const { detail } = context.input;
  const uses = usesOf(context);
  const keys = [...new Set([...uses.keys(), ...detail.entry.references])];
  const roles = Object.keys(ROLE_WORDS);
  const rank = (key: string) => {
    const role = uses.get(key)?.role;
    return role ? roles.indexOf(role) : roles.length;
  };
  return keys.map((key) => referenceModel(context, key, uses.get(key))).sort((a, b) => rank(a.key) - rank(b.key));
}

/** What the problem says of the works that it names, by key. */
export function usesOf({ input }: Context): Map<string, ReferenceUse | undefined> {
  return new Map(
    (input.detail.problem.references ?? []).map((use) =>
      typeof use === "object" ? [String(use.key), use] : [String(use), undefined],
    ),
  );
}

type ReferenceUse = Exclude<NonNullable<Problem["references"]>[number], string | number>;

/** What is told of a work; `use` is what the problem says of it. */
export function referenceModel(context: Context, key: string, use?: ReferenceUse): ReferenceModel {
  const { catalogue, readingState, marks, research } = context.input;
  const item = catalogue.reference(key);
  const { role, note } = use ?? {};
  const common = {
    key,
    role: role && { value: role, text: nameOf(ROLE_WORDS, role) },
    note: context.line(note),
    state: readingState(key),
    notes: noteNames(research.notesOfWork?.(key)),
  };
  if (!item) return { ...common, title: key, authors: "", year: "", venue: "", known: false, marks: [] };
  return {
    ...common,
    title: displayTitle(item),
    authors: authorNames(item),
    year: year(item),
    venue: venue(item),
    url: bestUrl(item),
    known: true,
    marks: workMarks(item, marks?.(key)),
  };
}

/** The first of its authors by their full names. */
export function authorNames(item: CslItem): string {
  const field = ["author", "editor", "translator"].find((name) => namesOf(item, name).length > 0);
  const all = field ? namesOf(item, field) : [];
  const named = all.filter((name) => !isOthers(name)).map(fullName);
  const others = named.length > MAX_AUTHORS || named.length < all.length;
  return (
    listed(named.slice(0, named.length > MAX_AUTHORS ? MAX_AUTHORS - 1 : named.length)) + (others ? " et al." : "")
  );
}

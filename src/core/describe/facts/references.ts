import { listed } from "../../base/text/direction";
import { bestUrl, displayTitle, venue, year } from "../../references/identity/display";
import { fullName, isOthers, namesOf } from "../../references/csl/names";
import type { CslItem } from "../../references/csl/csl";
import type { Context } from "./context";
import type { ReferenceModel } from "./facts";
import { nameOf, ROLE_WORDS, workMarks } from "../../words/names";

/** As many authors are named; of longer lists the first ones. */
const MAX_AUTHORS = 4;

/** The works that the problem names, with those of its statements and values: those with a role first, in the order of the roles; else as written. */
export function referenceModels(context: Context): ReferenceModel[] {
  const { detail, catalogue, readingState, marks } = context.input;
  const uses = new Map(
    (detail.problem.references ?? []).map((use) =>
      typeof use === "object" ? [String(use.key), use] : [String(use), undefined],
    ),
  );
  const keys = [...new Set([...uses.keys(), ...detail.entry.references])];
  const roles = Object.keys(ROLE_WORDS);
  const rank = (key: string) => {
    const role = uses.get(key)?.role;
    return role ? roles.indexOf(role) : roles.length;
  };
  return keys
    .map((key) => {
      const item = catalogue.reference(key);
      const use = uses.get(key);
      const role = use?.role && { value: use.role, text: nameOf(ROLE_WORDS, use.role) };
      const note = context.line(use?.note);
      if (!item)
        return {
          key,
          title: key,
          authors: "",
          year: "",
          venue: "",
          role,
          note,
          known: false,
          marks: [],
          state: readingState(key),
        };
      const described = {
        title: displayTitle(item),
        authors: authorNames(item),
        year: year(item),
        venue: venue(item),
        url: bestUrl(item),
      };
      return {
        key,
        ...described,
        role,
        note,
        known: true,
        marks: workMarks(item, marks?.(key)),
        state: readingState(key),
      };
    })
    .sort((a, b) => rank(a.key) - rank(b.key));
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

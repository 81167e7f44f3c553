import type { Suggested, Suggestion } from "../../core/page/protocol";
import { displayTitle, shortAuthors, year } from "../../core/references/identity/display";
import type { Stores } from "../../storage/stores";

/** More is not looked through. */
const MOST = 20;

/** What the text of a form's field may mean, best first. */
export async function suggestions(stores: Stores, of: Suggested, query: string): Promise<Suggestion[]> {
  const { catalogue } = stores.catalogue;
  switch (of) {
    case "reference":
      return (await stores.references.search(query, MOST)).map((item) => ({
        value: item.id,
        text: [shortAuthors(item), year(item), displayTitle(item)].filter(Boolean).join(" "),
      }));
    case "problem":
      return (await stores.catalogue.search(query, MOST)).map((problem) => ({
        value: catalogue.idOf(problem),
        text: problem.title,
      }));
    case "person": {
      const wanted = query.toLowerCase();
      const people = [...catalogue.people.values()].map(({ id, name }) => ({ value: id, text: name }));
      return people.filter(({ value, text }) => `${value} ${text}`.toLowerCase().includes(wanted)).slice(0, MOST);
    }
    default:
      return [];
  }
}

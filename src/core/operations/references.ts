import * as v from "valibot";
import type { Catalogue } from "../catalogue/index/catalogue";
import { drained } from "../references/export/entries";
import { exportFormats, type ExportFormat } from "../references/export/formats";
import type { ReferenceLibrary } from "../references/identity/library";
import { ReferenceSearch } from "../search/referenceSearch";
import { operation } from "./operation";
import { cursor, limit, page, problemId, requireProblem, requireWork, text, workOf, workShape } from "./shapes";

const MOST_RANKED = 500;
const searches = new WeakMap<ReferenceLibrary, ReferenceSearch>();

function searchOf(library: ReferenceLibrary, catalogue: Catalogue): ReferenceSearch {
  let search = searches.get(library);
  if (!search) {
    const documents = library.items.map((item) => {
      const problems = catalogue.problemsCiting(...library.aliases(item.id));
      return {
        key: item.id,
        item,
        aliases: library.aliases(item.id).slice(1),
        problemTitles: problems.map(({ title }) => title),
        tags: problems.flatMap(({ tags }) => tags),
      };
    });
    searches.set(library, (search = new ReferenceSearch(documents)));
  }
  return search;
}

export const findReferences = operation({
  name: "find_references",
  title: "Find works",
  description:
    "Finds works of the catalogues and the workspace's bibliographies by title, authors, year, venue, citation key, DOI or arXiv id, or those that a problem cites. Use it before citing, to learn citation keys.",
  input: v.object({
    query: v.optional(text("Words of the title, authors' names, a year, a venue, a DOI or arXiv id; best hits first.")),
    problem: v.optional(problemId),
    limit: limit(50, 20),
    cursor,
  }),
  output: v.object({ total: v.number(), hits: v.array(workShape), next: v.optional(v.string()) }),
  async run(workspace, { query, problem, limit, cursor }) {
    const [catalogue, library] = await Promise.all([workspace.catalogue(), workspace.library()]);
    const cited =
      problem === undefined
        ? undefined
        : new Set(requireProblem(catalogue, problem).references.flatMap((key) => library.get(key)?.id ?? []));
    const { items } = library;
    const ranked = query?.trim()
      ? searchOf(library, catalogue)
          .search(query, MOST_RANKED)
          .map(({ index }) => items[index]!)
      : items;
    const found = cited ? ranked.filter(({ id }) => cited.has(id)) : ranked;
    const { shown, next } = page(found, cursor, limit);
    return {
      total: found.length,
      hits: shown.map((item) => workOf(item, library, catalogue)),
      ...(next ? { next } : {}),
    };
  },
  text: ({ total, hits, next }) =>
    [
      `${total} ${total === 1 ? "work" : "works"}${hits.length < total ? `, ${hits.length} shown` : ""}`,
      ...hits.map(
        ({ key, authors, year, title, venue }) =>
          `- ${key}: ${authors} (${year || "n.d."}). ${title}${venue ? `. ${venue}` : ""}`,
      ),
      ...(next ? [`More with cursor ${next}.`] : []),
    ].join("\n"),
});

const FORMATS = Object.keys(exportFormats) as [ExportFormat, ...ExportFormat[]];

export const getReference = operation({
  name: "get_reference",
  title: "Read a work",
  description:
    "Gives one work by its citation key, as a CSL item and in a format to copy (BibTeX where nothing is said), with the problems that cite it.",
  input: v.object({
    key: text("A citation key, with or without @."),
    format: v.optional(v.pipe(v.picklist(FORMATS), v.description("The format of `text`.")), "bibtex"),
  }),
  output: v.object({ ...workShape.entries, item: v.looseObject({}), text: v.string() }),
  async run(workspace, { key, format }) {
    const [catalogue, library] = await Promise.all([workspace.catalogue(), workspace.library()]);
    const item = requireWork(library, key);
    const { exportSteps } = await import("../references/export/export");
    return { ...workOf(item, library, catalogue), item, text: drained(exportSteps([item], format)) };
  },
  text: ({ key, title, problems, text }) =>
    [`${key}: ${title}`, text.trim(), ...(problems.length ? [`Cited by ${problems.join(", ")}`] : [])].join("\n\n"),
});

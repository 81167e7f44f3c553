import * as v from "valibot";
import { didYouMean } from "../base/didYouMean";
import { compare, KINDS, sentence } from "../catalogue/compare/compare";
import type { Side } from "../catalogue/compare/pairs";
import { comparisonMarkdown, type Named, reportNames } from "../catalogue/compare/report";
import { operation } from "./operation";
import { placesIn, problemsOf } from "./problemFiles";
import { OperationError, type Workspace } from "./workspace";

const named = v.object({ id: v.string(), title: v.string(), problems: v.number() });

const comparisonShape = v.object({
  a: named,
  b: named,
  both: v.number(),
  agreed: v.number(),
  total: v.number(),
  differences: v.array(
    v.object({
      kind: v.picklist(KINDS),
      a: v.optional(v.string()),
      b: v.optional(v.string()),
      title: v.string(),
      saysA: v.optional(v.string()),
      saysB: v.optional(v.string()),
      message: v.string(),
      file: v.optional(v.string()),
      line: v.optional(v.number()),
    }),
  ),
  markdown: v.string(),
});

export type CatalogueComparison = v.InferOutput<typeof comparisonShape>;

/** One of two catalogues to compare, with the workspace that holds it. */
export interface Compared {
  workspace: Workspace;
  /** The catalogue's id. */
  id: string;
}

interface Loaded extends Named {
  sides: Side[];
  /** The file that holds each problem. */
  fileOf: Map<string, string>;
}

/**
 * What two catalogues disagree on, which may lie in two workspaces. Places are those in the first, where it has the problem.
 * @throws OperationError where there is no such catalogue
 */
export async function compareIn(a: Compared, b: Compared): Promise<CatalogueComparison> {
  const [left, right] = [await loaded(a), await loaded(b)];
  const found = await compare(left.sides, right.sides, a.workspace.pause);
  const names = reportNames(left, right);
  const places = new Map<string, Awaited<ReturnType<typeof placesIn>>>();
  const placeOf = async ({ a: idA, b: idB }: (typeof found.differences)[number]) => {
    const [{ workspace }, { fileOf }, id] = idA === undefined ? [b, right, idB!] : [a, left, idA];
    const file = fileOf.get(id)!;
    if (!places.has(file)) places.set(file, await placesIn(workspace, file));
    const place = places.get(file)!.get(id);
    return place && { file: workspace.path(place.file), line: place.line + 1 };
  };
  const differences: CatalogueComparison["differences"] = [];
  for (const difference of found.differences)
    differences.push({ ...difference, message: sentence(difference, names), ...(await placeOf(difference)) });
  const { both, agreed } = found;
  const [headA, headB] = [headOf(left), headOf(right)];
  const markdown = comparisonMarkdown(headA, headB, found);
  return { a: headA, b: headB, both, agreed, total: differences.length, differences, markdown };
}

const headOf = ({ id, title, problems }: Named): Named => ({ id, title, problems });

async function loaded({ workspace, id }: Compared): Promise<Loaded> {
  const catalogue = await workspace.catalogue();
  const at = catalogue.infos.findIndex((info) => info.id === id);
  if (at < 0) {
    const ids = catalogue.infos.map((info) => info.id);
    const near = didYouMean(id, ids);
    throw new OperationError(
      `There is no catalogue ${id}${near ? `; did you mean ${near}?` : `: there are ${ids.join(", ") || "none"}.`}`,
    );
  }
  const sides = new Map<string, Side>();
  const fileOf = new Map<string, string>();
  for (const { file, problems } of catalogue.sources[at]!.files) {
    if (!problems.length) continue;
    for (const problem of await problemsOf(workspace, file)) {
      if (sides.has(problem.id)) continue;
      sides.set(problem.id, { catalogue: id, problem });
      fileOf.set(problem.id, file);
    }
    await workspace.pause();
  }
  return { id, title: catalogue.infos[at]!.title, problems: sides.size, sides: [...sides.values()], fileOf };
}

const catalogueId = (which: string) =>
  v.pipe(v.string(), v.description(`The id of the ${which} catalogue, as list_areas has it.`));

export const compareCatalogues = operation({
  name: "compare_catalogues",
  title: "Compare two catalogues",
  description:
    "Gives what two catalogues disagree on: problems that only one has, other states, verification or dates, and problems of which one says no state that can be read. Mapped catalogues count too.",
  input: v.object({ a: catalogueId("first"), b: catalogueId("second") }),
  output: comparisonShape,
  run: (workspace, { a, b }) => compareIn({ workspace, id: a }, { workspace, id: b }),
  text: ({ a, b, both, agreed, total, differences }) =>
    [
      `${a.id} has ${a.problems} problems, ${b.id} ${b.problems}; ${both} are in both, and on ${agreed} of them they agree. ${total} differences.`,
      ...differences.slice(0, 50).map(({ kind, message }) => `- [${kind}] ${message}`),
      ...(total > 50 ? [`and ${total - 50} more`] : []),
    ].join("\n"),
});

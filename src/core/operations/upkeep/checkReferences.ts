import * as v from "valibot";
import { CheckPlan, countsText, findings, SOURCES, stateText, USUAL_SOURCES } from "../../upkeep";
import { blockYaml } from "../../yaml/editing/print";
import { askAll, type PlacedVerdict, placedVerdicts, placedWorks } from "./asking";
import { findingOf, findingShape } from "../check";
import { operation } from "../operation";
import { problemId, requireProblem, requireWork, text, texts } from "../shapes";
import { OperationError, type Workspace } from "../workspace";

const keyedFinding = v.object({ ...findingShape.entries, key: v.string() });

export type WorkFinding = v.InferOutput<typeof keyedFinding>;

/** A verdict as every door tells it; `fix` is the YAML of what would be changed. */
export function workFinding({ diagnostic, item, fix }: PlacedVerdict, workspace: Pick<Workspace, "path">): WorkFinding {
  return {
    ...findingOf(diagnostic, workspace),
    key: item.id,
    ...(fix ? { fix: blockYaml({ id: item.id, ...fix.fields }, 0) } : {}),
  };
}

export const checkReferences = operation({
  name: "check_references",
  title: "Check references",
  description:
    "Asks public indexes (OpenAlex, Crossref, DataCite, arXiv) whether works exist, agree with their entries, were retracted or corrected, or have been published since. Sends DOIs, arXiv ids and titles. Use it before citing, and for a bibliography that somebody else made. What was not checked is said.",
  input: v.object({
    problem: v.optional(problemId),
    area: v.optional(text("An area's id: the works of its problems.")),
    keys: v.optional(
      texts("Citation keys; without these, a problem or an area, all works of the workspace's own files."),
    ),
    sources: v.optional(
      v.pipe(
        v.array(v.picklist(SOURCES)),
        v.minLength(1),
        v.description(`Which indexes are asked; ${USUAL_SOURCES.join(", ")} where nothing is said.`),
      ),
    ),
  }),
  output: v.object({
    total: v.number(),
    summary: v.string(),
    findings: v.array(keyedFinding),
    agreeing: v.array(v.object({ key: v.string(), said: v.string() })),
    notChecked: v.array(v.object({ key: v.string(), reason: v.string() })),
  }),
  asksNetwork: true,
  announces: ({ problem, area, keys }) =>
    `Public indexes are sent the DOIs, arXiv ids or titles of ${keys ? keys.join(", ") : (problem ?? area ?? "all works of the workspace")}.`,
  async run(workspace, { problem, area, keys, sources = USUAL_SOURCES }) {
    const items = await chosenItems(workspace, { problem, area, keys });
    if (!items.length) throw new OperationError("There are no works here to be checked.");
    const works = await placedWorks(workspace, items);
    const plan = new CheckPlan(works, sources);
    const run = await askAll(plan, workspace);
    const results = findings(plan, run.answers);
    const placed = await placedVerdicts(results, works, workspace.text);
    return {
      total: placed.length,
      summary: countsText(results),
      findings: placed.map((one) => workFinding(one, workspace)),
      agreeing: results.flatMap((one) => (one.state === "agrees" ? [{ key: one.key, said: stateText(one) }] : [])),
      notChecked: results.flatMap((one) =>
        one.state === "not-checked" ? [{ key: one.key, reason: stateText(one) }] : [],
      ),
    };
  },
  text: ({ summary, findings: found, agreeing, notChecked }) =>
    [
      summary,
      ...found.map(({ key, file, line, message, rule }) => `- ${key} (${file}:${line}): ${message} [${rule}]`),
      ...agreeing.map(({ key, said }) => `- ${key}: ${said}`),
      ...notChecked.map(({ key, reason }) => `- ${key}: ${reason}`),
    ].join("\n"),
});

async function chosenItems(
  workspace: Workspace,
  { problem, area, keys }: { problem?: string | undefined; area?: string | undefined; keys?: string[] | undefined },
) {
  const [catalogue, library] = await Promise.all([workspace.catalogue(), workspace.library()]);
  if (keys) return unique(keys.map((key) => requireWork(library, key)));
  if (area !== undefined && !catalogue.areas.has(area))
    throw new OperationError(`There is no area ${area}; list_areas names them.`);
  const problems =
    problem !== undefined
      ? [requireProblem(catalogue, problem)]
      : area !== undefined
        ? catalogue.problemsOf(area)
        : undefined;
  return problems
    ? unique(problems.flatMap(({ references }) => references.flatMap((key) => library.get(key) ?? [])))
    : ownWorks(workspace);
}

/** The works of the workspace's own catalogues and bibliographies; all where it has none. */
export async function ownWorks(workspace: Workspace) {
  const [catalogue, library] = await Promise.all([workspace.catalogue(), workspace.library()]);
  const bundled = new Set(
    catalogue.sources.flatMap((source) => (source.bundled ? source.files.map(({ file }) => file) : [])),
  );
  const own = library.items.filter(({ id }) => library.sources(id).some((file) => !bundled.has(file)));
  return own.length ? own : library.items;
}

function unique<T>(items: readonly T[]): T[] {
  return [...new Set(items)];
}

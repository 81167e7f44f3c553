import { CheckPlan, countsText, findings, type Source, stateText, USUAL_SOURCES } from "../../upkeep";
import { blockYaml } from "../../yaml/editing/print";
import { type Finding, findingOf } from "../check";
import { requireProblem, requireWork } from "../shapes";
import { OperationError, type Workspace } from "../workspace";
import { askAll, type PlacedVerdict, placedVerdicts, placedWorks } from "./asking";

/** What was found out about a work, at its entry, under the key that it has there. */
export type WorkFinding = Finding & { key: string };

/** Which works are asked about; those of the workspace's own files where neither is given. */
interface AskedWorks {
  problem?: string | undefined;
  area?: string | undefined;
  keys?: string[] | undefined;
}

/** What `check_references` answers. */
export async function checkedWorks(
  workspace: Workspace,
  { sources = USUAL_SOURCES, ...asked }: AskedWorks & { sources?: readonly Source[] | undefined },
) {
  const items = await chosenItems(workspace, asked);
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
}

/** A verdict as every door tells it; `fix` is the YAML of what would be changed. */
export function workFinding({ diagnostic, item, fix }: PlacedVerdict, workspace: Pick<Workspace, "path">): WorkFinding {
  return {
    ...findingOf(diagnostic, workspace),
    key: item.id,
    ...(fix ? { fix: blockYaml({ id: item.id, ...fix.fields }, 0) } : {}),
  };
}

async function chosenItems(workspace: Workspace, { problem, area, keys }: AskedWorks) {
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

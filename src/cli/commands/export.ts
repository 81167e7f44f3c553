import { chosenProblems } from "../../core/operations/problems";
import { requireProblem } from "../../core/operations/shapes";
import { exportReferences, type ExportFormat, type ReadingListEntry } from "../../core/references/export/export";
import { type Call, numberOption } from "../command";
import { filtersOf } from "./list";

/** `export`: the works of problems as a bibliography. */
export async function run(call: Call): Promise<number> {
  const workspace = await call.workspace();
  const [catalogue, library] = await Promise.all([workspace.catalogue(), workspace.library()]);
  const ids = call.positionals.slice(1);
  const problems = ids.length
    ? ids.map((id) => requireProblem(catalogue, id))
    : (await chosenProblems(workspace, filtersOf(call))).slice(0, numberOption(call, "limit") ?? Infinity);
  const entries = problems.flatMap(({ id, title, references }) =>
    references.flatMap((key): ReadingListEntry[] => {
      const item = library.get(key);
      return item ? [{ item, problems: [{ id, title }] }] : [];
    }),
  );
  call.output.result(exportReferences(entries, call.format as ExportFormat, { byKey: true }));
  return 0;
}

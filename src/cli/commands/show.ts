import { OperationError } from "../../core/operations";
import { requireProblem } from "../../core/operations/shapes";
import { sourcesOf } from "../../core/operations/sources";
import { readProblem } from "../../core/catalogue/reading/problemDetail";
import { printText } from "../../core/describe/print";
import { describeProblem } from "../../core/describe/problem";
import { problemInput } from "../../core/describe/sources";
import { type Call, json } from "../command";
import { answerOf } from "../operations";
import { visible } from "../output";

/** `show`: all of one problem. */
export async function run(call: Call): Promise<number> {
  const { format, output } = call;
  const workspace = await call.workspace();
  const id = call.positionals[1]!;
  if (format === "text") {
    const entry = requireProblem(await workspace.catalogue(), id);
    const problem = await readProblem((await workspace.text(entry.file)) ?? "", entry.id);
    if (!problem) throw new OperationError(`${workspace.path(entry.file)} does not hold ${id} any more.`);
    const description = describeProblem(problemInput({ entry, problem }, await sourcesOf(workspace)));
    output.result(`${visible(printText(description, { width: Math.min(output.width, 100) }))}\n`);
    return 0;
  }
  const { markdown, ...answer } = await answerOf<{ markdown: string }>(workspace, "get_problem", { id });
  output.result(format === "json" ? json(answer) : `${visible(markdown)}\n`);
  return 0;
}

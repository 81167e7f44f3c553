import { describeProblem } from "../../core/describe/problem";
import { printText } from "../../core/describe/print";
import { askedProblem, getProblem } from "../../core/operations/problems";
import { type Call, json } from "../command";
import { visible } from "../output";

/** No line is easy to read that is longer, however wide the terminal is. */
const WIDEST = 100;

/** `show`: all of one problem. */
export async function run(call: Call): Promise<number> {
  const { format, output } = call;
  const workspace = await call.workspace();
  const id = call.positionals[1]!;
  if (format === "text") {
    const description = describeProblem(await askedProblem(workspace, id));
    output.result(`${visible(printText(description, { width: Math.min(output.width, WIDEST) }))}\n`);
    return 0;
  }
  const { markdown, ...answer } = await getProblem.run(workspace, { id });
  output.result(format === "json" ? json(answer) : `${visible(markdown)}\n`);
  return 0;
}

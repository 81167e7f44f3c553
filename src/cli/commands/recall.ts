import { recall } from "../../core/operations/recall";
import { type Call, json, numberOption } from "../command";
import { folded, visibleLine } from "../output";

/** `recall`: what is known here about a subject. */
export async function run(call: Call): Promise<number> {
  const { format, output } = call;
  const limit = numberOption(call, "limit");
  const answer = await recall.run(await call.workspace(), {
    query: call.positionals.slice(1).join(" "),
    ...(limit === undefined ? {} : { limit }),
  });
  if (format === "json") {
    output.result(json({ total: answer.total, memories: answer.hits }));
    return 0;
  }
  const { bold, dim } = output.color;
  for (const { id, kind, title, text, score, parts } of answer.hits) {
    const why = Object.entries(parts).map(([name, value]) => `${name} ${value}`);
    const words = visibleLine(kind === "statement" ? text : `${title}: ${text}`);
    const shown = folded("  ", words.length > 300 ? `${words.slice(0, 299)}…` : words, output.width);
    output.result(`${bold(visibleLine(id))}\n${shown}\n  ${dim(`${score}: ${why.join(", ")}`)}\n`);
  }
  output.say(dim(`${answer.total} found, ${answer.hits.length} shown`));
  return 0;
}

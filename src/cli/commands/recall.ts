import { type Call, json, numberOption } from "../command";
import { answerOf } from "../operations";
import { visibleLine } from "../output";

interface Hit {
  kind: string;
  id: string;
  title: string;
  text: string;
  score: number;
  parts: Record<string, number>;
}

/** `recall`: what is known here about a subject. */
export async function run(call: Call): Promise<number> {
  const { format, output } = call;
  const limit = numberOption(call, "limit");
  const answer = await answerOf<{ total: number; hits: Hit[] }>(await call.workspace(), "recall", {
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
    output.result(
      `${bold(visibleLine(id))}\n  ${words.length > 300 ? `${words.slice(0, 299)}…` : words}\n  ${dim(`${score}: ${why.join(", ")}`)}\n`,
    );
  }
  output.say(dim(`${answer.total} found, ${answer.hits.length} shown`));
  return 0;
}

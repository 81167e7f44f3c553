import { foundOf, foundProblems, type ProblemQuery } from "../../core/operations/problems";
import { type Call, json, numberOption, textOption } from "../command";
import { aligned, folded, visibleLine } from "../output";

/** The filters of `find_problems` that a call gives. */
export function filtersOf(call: Call): ProblemQuery {
  const given = ["area", "state", "tag", "person", "catalogue"].map((name) => [name, textOption(call, name)] as const);
  return Object.fromEntries(given.filter(([, value]) => value !== undefined));
}

/** `list` and `search`: rows of problems. */
export async function run(call: Call): Promise<number> {
  const { format, output } = call;
  const workspace = await call.workspace();
  const [name, ...words] = call.positionals;
  const found = await foundProblems(workspace, {
    ...filtersOf(call),
    ...(name === "search" ? { query: words.join(" ") } : {}),
  });
  const catalogue = await workspace.catalogue();
  const total = found.length;
  const limit = numberOption(call, "limit") ?? (name === "search" ? 20 : Infinity);
  const hits = found.slice(0, limit).map((one) => foundOf(one, catalogue));
  if (format === "json") output.result(json({ total, problems: hits }));
  else {
    const { bold, dim } = output.color;
    const rows = hits.map(({ id, state, title }) => [visibleLine(id), state, visibleLine(title)]);
    const lines = aligned(rows, output.width);
    for (const [i, line] of lines.entries()) {
      const id = rows[i]![0]!;
      const sentence = hits[i]!.found;
      output.result(`${bold(id)}${line.slice(id.length)}\n`);
      if (sentence)
        output.result(`${dim(folded("  ", `${sentence.place}: ${visibleLine(sentence.text)}`, output.width))}\n`);
    }
    const more = hits.length < total ? `, ${hits.length} shown` : "";
    output.say(dim(`${total} ${total === 1 ? "problem" : "problems"}${more}`));
  }
  return 0;
}

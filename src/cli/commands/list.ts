import { foundOf, foundProblems, type ProblemQuery } from "../../core/operations/problems";
import type { CslItem } from "../../core/references/csl/csl";
import { type Call, json, numberOption, textOption } from "../command";
import { aligned, folded, visibleLine } from "../output";
import type { NodeWorkspace } from "../workspace";
import { workRow } from "./works/workRow";

/** The filters of `find_problems` that a call gives. */
export function filtersOf(call: Call): ProblemQuery {
  const given = ["area", "state", "tag", "person", "catalogue"].map((name) => [name, textOption(call, name)] as const);
  return Object.fromEntries(given.filter(([, value]) => value !== undefined));
}

/** `list` and `search`: rows of problems; behind those of a search that no filter narrows, the works that its words mean. */
export async function run(call: Call): Promise<number> {
  const { format, output } = call;
  const workspace = await call.workspace();
  const [name, ...words] = call.positionals;
  const query = name === "search" ? words.join(" ") : undefined;
  const filters = filtersOf(call);
  const found = await foundProblems(workspace, { ...filters, ...(query === undefined ? {} : { query }) });
  const catalogue = await workspace.catalogue();
  const total = found.length;
  const limit = numberOption(call, "limit") ?? (query === undefined ? Infinity : 20);
  const hits = found.slice(0, limit).map((one) => foundOf(one, catalogue));
  const works = query === undefined || Object.keys(filters).length ? undefined : await worksOf(workspace, query);
  if (format === "json")
    output.result(json({ total, problems: hits, ...(works ? { works: await described(workspace, works) } : {}) }));
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
    for (const line of aligned((works ?? []).map(workRow), output.width)) output.result(`${line}\n`);
    const more = hits.length < total ? `, ${hits.length} shown` : "";
    const beside = works?.length ? `; ${works.length} ${works.length === 1 ? "work" : "works"}` : "";
    output.say(dim(`${total} ${total === 1 ? "problem" : "problems"}${more}${beside}`));
  }
  return 0;
}

/** So many works stand behind the problems that a search finds. */
const MOST_WORKS = 5;

/** The works that hold words of a query, best first, as the window's search finds them. */
async function worksOf(workspace: NodeWorkspace, query: string): Promise<CslItem[]> {
  const { searchAll } = await import("../../core/operations/everything");
  const { found } = await searchAll(workspace, query, 100);
  return found.flatMap((one) => (one.kind === "work" && one.held ? [one.item] : [])).slice(0, MOST_WORKS);
}

async function described(workspace: NodeWorkspace, works: readonly CslItem[]) {
  const { workOf } = await import("../../core/operations/shapes");
  const [library, catalogue] = await Promise.all([workspace.library(), workspace.catalogue()]);
  return works.map((item) => workOf(item, library, catalogue));
}

import { relationLinks } from "../../core/catalogue/index/relations";
import type { CatalogueProblem } from "../../core/catalogue/model";
import { chosenProblems } from "../../core/operations/problems";
import { type Call, json, textOption } from "../command";
import { aligned, visible, visibleLine } from "../output";

/** `graph`: the typed links between problems, as lines, JSON, or Graphviz' DOT. */
export async function run(call: Call): Promise<number> {
  const { format, output } = call;
  const workspace = await call.workspace();
  const catalogue = await workspace.catalogue();
  const area = textOption(call, "area");
  const chosen = area === undefined ? undefined : new Set(await chosenProblems(workspace, { area }));
  const links = relationLinks(catalogue).filter(({ from, to }) => !chosen || chosen.has(from) || chosen.has(to));
  const rows = links.map(({ from, kind, to }) => ({ from: from.fullId, kind, to: to.fullId }));
  if (format === "json") output.result(json({ total: rows.length, links: rows }));
  else if (format === "dot") {
    const quoted = (text: string) => `"${visibleLine(text).replace(/["\\]/g, "\\$&")}"`;
    const named = new Map(links.flatMap(({ from, to }) => [from, to]).map(({ fullId, title }) => [fullId, title]));
    const nodes = [...named].map(([id, title]) => `  ${quoted(id)} [label=${quoted(title)}];`);
    const edges = rows.map(({ from, kind, to }) => `  ${quoted(from)} -> ${quoted(to)} [label=${quoted(kind)}];`);
    output.result(`digraph "open problems" {\n  node [shape=box];\n${[...nodes, ...edges].join("\n")}\n}\n`);
  } else {
    // Programs look ids up: they are short where one problem has them, and never cut.
    const idOf = ({ id, fullId }: CatalogueProblem) => (catalogue.resolve(id)?.fullId === fullId ? id : fullId);
    const lines = aligned(
      links.map(({ from, kind, to }) => [idOf(from), kind, idOf(to)]),
      Infinity,
    );
    output.result(lines.map((line) => `${visible(line)}\n`).join(""));
  }
  return 0;
}

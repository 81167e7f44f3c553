import fs from "node:fs";
import path from "node:path";
import { isMappingFile } from "../../../core/catalogue/mapping/names";
import { compareIn, type CatalogueComparison, type Compared } from "../../../core/operations/compare";
import { OperationError } from "../../../core/operations/workspace";
import { fileUri } from "../../../node/files";
import { type Call, json } from "../../command";
import { github } from "../../findings";
import { visible } from "../../output";
import type { NodeWorkspace } from "../../workspace";

/** `diff`: what two catalogues disagree on. Each is a catalogue's id, or the path of a catalogue's folder or of a mapping. */
export async function run(call: Call): Promise<number> {
  const { format, output } = call;
  const [, a = "", b = ""] = call.positionals;
  const own = await call.workspace();
  const compared = await compareIn(await compareOne(call, own, a), await compareOne(call, own, b));
  const { markdown, ...rest } = compared;
  if (format === "json") output.result(json(rest));
  else if (format === "markdown") output.result(visible(markdown));
  else if (format === "github") output.result(github(compared.differences.map((one) => annotation(own, one))));
  else {
    for (const { message, file, line } of compared.differences)
      output.result(`${file === undefined ? "" : `${visible(shown(own, file))}:${line}: `}${visible(message)}\n`);
    const { a: left, b: right, both, agreed, total } = compared;
    output.say(
      `${left.id} has ${left.problems} problems, ${right.id} ${right.problems}; ${both} are in both, and on ${agreed} of them they agree. ${total} differences.`,
    );
  }
  return compared.total ? 1 : 0;
}

async function compareOne(call: Call, own: NodeWorkspace, name: string): Promise<Compared> {
  const { infos } = await own.catalogue();
  if (infos.some(({ id }) => id === name) || !fs.existsSync(name)) return { workspace: own, id: name };
  const at = path.resolve(name);
  const folder = isMappingFile(at) ? path.dirname(at) : at;
  const workspace = await call.workspace({ catalogues: [folder], alone: true });
  const { infos: found } = await workspace.catalogue();
  const info = isMappingFile(at) ? found.find((one) => one.folder === fileUri(at)) : found[0];
  if (!info) throw new OperationError(`${name} holds no catalogue.`);
  return { workspace, id: info.id };
}

/** Where people and CI stand: paths lead from there. */
function shown(own: NodeWorkspace, file: string): string {
  return path.relative(process.cwd(), path.join(own.root, file)).split(path.sep).join("/");
}

function annotation(
  own: NodeWorkspace,
  { kind, message, file = "", line = 1 }: CatalogueComparison["differences"][number],
): Parameters<typeof github>[0][number] {
  const place = { line, column: 1, endLine: line, endColumn: 1 };
  return { rule: `catalogues-${kind}`, severity: "warning", message, file: file && shown(own, file), ...place };
}

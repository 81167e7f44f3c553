import { addAll } from "../../../core/base/collections";
import fs from "node:fs";
import path from "node:path";
import { decodeText, encodeText } from "../../../core/base/utf8";
import { importedText, planImport } from "../../../core/catalogue/mapping/importing";
import { catalogueText } from "../../../core/catalogue/mapping/mappedText";
import { isMappingFile } from "../../../core/catalogue/mapping/names";
import type { Problem } from "../../../core/catalogue/schema";
import { problemsOf } from "../../../core/operations/problemFiles";
import { OperationError } from "../../../core/operations/workspace";
import { fileUri, nodeFiles } from "../../../node/files";
import { type Call, json, textOption, UsageError } from "../../command";
import { visible } from "../../output";
import type { NodeWorkspace } from "../../workspace";

/**
 * `import`: prints what a mapping makes of its source as a catalogue file of ours, or writes it into the catalogue in whose folder the mapping lies.
 * `origin` of each problem says where it comes from: what was imported once is left to its owner, however it has been edited.
 */
export async function run(call: Call): Promise<number> {
  const { format, output, options } = call;
  const name = call.positionals[1]!;
  const file = path.resolve(name);
  if (!fs.existsSync(file)) throw new UsageError(`There is no file ${name}.`);
  if (!isMappingFile(file)) throw new UsageError(`${name} is no mapping: its name has to end in .mapping.yaml.`);
  const workspace = await call.workspace({ catalogues: [path.dirname(file)], alone: true });
  const made = await mappedBy(call, workspace, fileUri(file), name);
  const { problems } = made;
  const rest = made.rest();
  if (!options["write"]) {
    output.result(
      format === "json"
        ? json({ total: problems.length, catalogue: rest.catalogue, problems })
        : visible(await catalogueText(rest, problems, workspace.pause)),
    );
    output.say(`${problems.length} problems. Nothing was written: --write writes them.`);
    return 0;
  }
  const { catalogue } = rest;
  if (!catalogue?.license && !options["without-licence"])
    throw new OperationError(
      `${name} does not say under which licence the source may be used: add \`license\` under \`catalogue\`, or say --without-licence.`,
    );
  const out = path.resolve(textOption(call, "out") ?? file.replace(/\.mapping(?=\.ya?ml$)/i, ""));
  const plan = planImport(rest, problems, await ownCatalogue(workspace));
  const head = `# From ${[catalogue?.title, catalogue?.homepage, catalogue?.license].filter(Boolean).join(", ")}, by ${path.basename(file)}\n`;
  if (plan.problems.length) {
    const before = fs.existsSync(out) ? decodeText(fs.readFileSync(out)) : undefined;
    if (before && "problem" in before) throw new OperationError(`${shown(out)}: ${before.problem}`);
    const text = await importedText(before?.text, head, plan, workspace.pause);
    await nodeFiles.write(fileUri(out), encodeText(text, before?.bom), { overwrite: before !== undefined });
  }
  const { there } = plan;
  const written = plan.problems.length;
  if (format === "json") output.result(json({ total: problems.length, written, there, file: shown(out) }));
  const left = there ? ` ${there} were imported before and are left as they are.` : "";
  output.say(`${written} problems were written to ${shown(out)}.${left}`);
  return 0;
}

/** What a mapping makes; what is wrong with it is said on stderr. */
async function mappedBy({ output }: Call, workspace: NodeWorkspace, file: string, name: string) {
  const mapped = await workspace.mapped();
  const index = await mapped.read(file);
  for (const { range, severity, message, code } of index?.diagnostics ?? [])
    output.say(
      visible(`${name}:${range.start.line + 1}:${range.start.character + 1}: ${severity}: ${message} [${code}]`),
    );
  const made = (await mapped.mapped(file))?.mapper;
  if (!made || index?.diagnostics.some(({ severity }) => severity === "error"))
    throw new OperationError(`${name} has mistakes: nothing was imported.`);
  return made;
}

/** The catalogue in whose folder the mapping lies, without what mappings make. */
async function ownCatalogue(workspace: NodeWorkspace) {
  const { sources } = await workspace.catalogue();
  const files = sources.flatMap((source) => source.files.filter(({ mapping }) => !mapping));
  const problems: Problem[] = [];
  for (const { file } of files) addAll(problems, await problemsOf(workspace, file));
  return { files, problems };
}

const shown = (file: string): string => path.relative(process.cwd(), file) || file;

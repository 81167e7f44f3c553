import { applyEdits, type TextEdit } from "../../../core/base/textEdit";
import { problemAsWork } from "../../../core/catalogue/problemAsWork";
import { requireWork } from "../../../core/operations/shapes";
import { cite, extendCitation } from "../../../core/references/citing/cite";
import { fileUri } from "../../../node/files";
import { type Call, json, numberOption, textOption, UsageError } from "../../command";
import { editFile } from "../../editFile";
import { languageOf } from "../../languages";
import { visible } from "../../output";
import { documentText } from "./cited";

/** `cite`: a citation, or the edit that makes it, or makes the one at the offset grow. */
export async function run(call: Call): Promise<number> {
  const { format, output } = call;
  const file = textOption(call, "in");
  const offset = numberOption(call, "offset");
  const write = call.options["write"] === true;
  if ((offset !== undefined || write) && file === undefined)
    throw new UsageError("--offset and --write need --in FILE.");
  if (write && offset === undefined) throw new UsageError("--write needs --offset N: where the citation goes.");
  const workspace = await call.workspace();
  const [catalogue, library] = await Promise.all([workspace.catalogue(), workspace.library()]);
  const items = call.positionals.slice(1).map((given) => {
    const key = given.replace(/^@/, "");
    const problem = library.get(key) ? undefined : catalogue.resolve(key);
    return problem
      ? problemAsWork(
          problem,
          catalogue.infos.find(({ id }) => id === problem.catalogue),
        )
      : requireWork(library, key);
  });
  const language = languageOf(call, file);
  const citation = cite(items, language);
  if (file === undefined || offset === undefined) {
    output.result(format === "json" ? json({ text: citation }) : `${visible(citation)}\n`);
    return 0;
  }
  const keys = items.map(({ id }) => id);
  const planned = (text: string): TextEdit => {
    if (offset > text.length)
      throw new UsageError(`${file} has ${text.length} characters; --offset ${offset} lies behind its end.`);
    const grown = extendCitation(text, offset, language, keys);
    return grown
      ? { start: grown.at, end: grown.at, text: grown.text }
      : { start: offset, end: offset, text: citation };
  };
  let edit = planned(await documentText(file));
  if (write) await editFile(fileUri(file), (text) => applyEdits(text, [(edit = planned(text))]));
  output.result(format === "json" ? json({ edit }) : `${edit.start}:${edit.end}: ${visible(edit.text)}\n`);
  return 0;
}

import { formatDiagnostic } from "../../../core/base/diagnostics";
import type { CslItem } from "../../../core/references/csl/csl";
import { readBibliography } from "../../../core/references/bibliography/readBibliography";
import { filePath, fileUri, nodeFiles } from "../../../node/files";
import { type Call, UsageError } from "../../command";
import { fromHere } from "../../findings";
import { visible } from "../../output";

/** The works of a file, and how many errors are in it; all that is wrong is said. */
export async function readFile({ output }: Call, file: string): Promise<{ items: CslItem[]; errors: number }> {
  const read = await readBibliography(nodeFiles, fileUri(file), async () => {});
  if (!read) throw new UsageError(`There is no file ${file}.`);
  if ("problem" in read) throw new UsageError(`${file}: ${read.problem}`);
  for (const diagnostic of read.diagnostics)
    output.say(visible(formatDiagnostic({ ...diagnostic, file: fromHere(filePath(diagnostic.file)) })));
  return { items: read.items, errors: read.diagnostics.filter(({ severity }) => severity === "error").length };
}

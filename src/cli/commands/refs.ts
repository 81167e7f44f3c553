import path from "node:path";
import { formatDiagnostic } from "../../core/base/diagnostics";
import type { CslItem } from "../../core/references/csl/csl";
import { readBibliography } from "../../core/references/bibliography/readBibliography";
import { exportReferences, type ExportFormat } from "../../core/references/export/export";
import { displayTitle, shortAuthors, year } from "../../core/references/identity/display";
import { filePath, fileUri, nodeFiles } from "../../node/files";
import { type Call, json, UsageError } from "../command";
import { aligned, visible, visibleLine } from "../output";

/** `refs`: works as they are read. */
export async function run(call: Call): Promise<number> {
  const { format, output } = call;
  const files = call.positionals.slice(1);
  const { items, findings } = files.length
    ? await readFiles(call, files)
    : { items: (await (await call.workspace()).library()).items, findings: 0 };
  if (format === "text") {
    const rows = items.map((item) => [
      visibleLine(item.id),
      year(item) || "n.d.",
      visibleLine(shortAuthors(item)),
      visibleLine(displayTitle(item)),
    ]);
    output.result(
      aligned(rows, output.width)
        .map((line) => `${line}\n`)
        .join(""),
    );
    output.say(`${items.length} ${items.length === 1 ? "work" : "works"}`);
  } else if (format === "json") output.result(json({ total: items.length, works: items }));
  else output.result(exportReferences(items, format as ExportFormat));
  return findings ? 1 : 0;
}

async function readFiles({ output }: Call, files: readonly string[]): Promise<{ items: CslItem[]; findings: number }> {
  const items: CslItem[] = [];
  let findings = 0;
  for (const file of files) {
    const read = await readBibliography(nodeFiles, fileUri(file), async () => {});
    if (!read) throw new UsageError(`There is no file ${file}.`);
    if ("problem" in read) throw new UsageError(`${file}: ${read.problem}`);
    for (const diagnostic of read.diagnostics) {
      if (diagnostic.severity === "error") findings++;
      const shown = { ...diagnostic, file: path.relative(process.cwd(), filePath(diagnostic.file)) };
      output.say(visible(formatDiagnostic(shown)));
    }
    items.push(...read.items);
  }
  return { items, findings };
}

import { addAll } from "../../../core/base/collections";
import type { CslItem } from "../../../core/references/csl/csl";
import { exportReferences, type ExportFormat } from "../../../core/references/export/export";
import { type Call, FINDING_FORMATS, json, UsageError } from "../../command";
import { readFile } from "./readFile";
import { aligned } from "../../output";
import { workRow } from "./workRow";

/** `refs`: works as they are read. */
export async function run(call: Call): Promise<number> {
  const { format, output } = call;
  if (call.positionals[1] === "check") return (await import("./refsCheck")).run(call);
  if (FINDING_FORMATS.some((one) => one === format)) throw new UsageError(`--format ${format} is of refs check.`);
  const files = call.positionals.slice(1);
  const items: CslItem[] = files.length ? [] : (await (await call.workspace()).library()).items;
  let errors = 0;
  for (const file of files) {
    const read = await readFile(call, file);
    addAll(items, read.items);
    errors += read.errors;
  }
  if (format === "text") {
    output.result(
      aligned(items.map(workRow), output.width)
        .map((line) => `${line}\n`)
        .join(""),
    );
    output.say(`${items.length} ${items.length === 1 ? "work" : "works"}`);
  } else if (format === "json") output.result(json({ total: items.length, works: items }));
  else output.result(exportReferences(items, format as ExportFormat));
  return errors ? 1 : 0;
}

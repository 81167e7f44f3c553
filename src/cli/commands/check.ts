import path from "node:path";
import { checkCatalogue, type Finding } from "../../core/operations/check";
import { type Call, numberOption } from "../command";
import { fromHere, printFindings } from "../findings";

/** `check`: what is wrong with catalogues and records. */
export async function run(call: Call): Promise<number> {
  const folders = call.positionals.slice(1);
  const workspace = await call.workspace(folders.length ? { catalogues: folders } : {});
  const { findings } = await checkCatalogue.run(workspace, {});
  const shown = findings.map((finding) => ({ ...finding, file: fromHere(path.resolve(workspace.root, finding.file)) }));
  const count = (severity: Finding["severity"]) => shown.filter((finding) => finding.severity === severity).length;
  const counted = (some: number, what: string) => `${some} ${what}${some === 1 ? "" : "s"}`;
  const hints = count("info") + count("hint");
  const summary = shown.length
    ? [counted(count("error"), "error"), counted(count("warning"), "warning"), counted(hints, "hint")].join(", ")
    : "Nothing is wrong.";
  printFindings(call, shown, summary);
  const most = numberOption(call, "max-warnings") ?? Infinity;
  return count("error") || count("warning") > most ? 1 : 0;
}

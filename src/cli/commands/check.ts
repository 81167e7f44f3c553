import path from "node:path";
import { checkCatalogue, type Finding } from "../../core/operations/check";
import { type Call, json, numberOption } from "../command";
import { visibleLine } from "../output";
import { github, junit, sarif } from "../findings";

/** `check`: what is wrong with catalogues and records. */
export async function run(call: Call): Promise<number> {
  const { format, output } = call;
  const folders = call.positionals.slice(1);
  const workspace = await call.workspace(folders.length ? { catalogues: folders } : {});
  const { findings } = await checkCatalogue.run(workspace, {});
  // Where people and CI stand: paths lead from there.
  const shown = findings.map((finding) => ({
    ...finding,
    file: path.relative(process.cwd(), path.resolve(workspace.root, finding.file)).split(path.sep).join("/"),
  }));
  const count = (severity: Finding["severity"]) => shown.filter((finding) => finding.severity === severity).length;
  switch (format) {
    case "json":
      output.result(json({ total: shown.length, findings: shown }));
      break;
    case "github":
      output.result(github(shown));
      break;
    case "sarif":
      output.result(sarif(shown));
      break;
    case "junit":
      output.result(junit(shown));
      break;
    default:
      for (const { file, line, column, severity, message, rule } of shown) {
        const { red, yellow, dim } = output.color;
        const colour = severity === "error" ? red : severity === "warning" ? yellow : dim;
        output.result(
          `${visibleLine(file)}:${line}:${column}: ${colour(severity)}: ${visibleLine(message)} ${dim(`[${rule}]`)}\n`,
        );
      }
      output.say(
        shown.length
          ? `${count("error")} errors, ${count("warning")} warnings, ${count("info") + count("hint")} hints`
          : "Nothing is wrong.",
      );
  }
  const most = numberOption(call, "max-warnings") ?? Infinity;
  return count("error") || count("warning") > most ? 1 : 0;
}

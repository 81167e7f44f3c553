import * as vscode from "vscode";
import { didYouMean } from "../../core/base/didYouMean";
import type { Diagnostic } from "../../core/base/diagnostics";
import { eachOf } from "../../core/base/slices";
import type { ResearchKind } from "../../core/research/readFile";
import type { Research } from "../../core/research/records";
import { currentText } from "../files/documents";

/** So many files are told of; more of them mean that a catalogue is missing as a whole. */
const MOST_FILES = 200;
/** For so many ids a similar one is looked for. */
const MOST_SUGGESTIONS = 20;

/**
 * The problems that records name and no catalogue has, each at its place. In the research folder that is a warning; Markdown files elsewhere may
 * mean something else by the word, so that it is said quietly.
 */
export async function unknownProblems(
  research: Research,
  kindOf: (file: string) => ResearchKind | undefined,
  ids: () => Iterable<string>,
): Promise<Diagnostic[]> {
  const unknown = research.unknownProblems();
  const near = new Map([...unknown.keys()].slice(0, MOST_SUGGESTIONS).map((id) => [id, didYouMean(id, ids())]));
  const files = [...new Set([...unknown.values()].flat())].slice(0, MOST_FILES);
  const found: Diagnostic[] = [];
  if (!files.length) return found;
  const { problemPlaces } = await import("../../core/research/parsing");
  await eachOf(files, 8, async (file) => {
    const uri = vscode.Uri.parse(file);
    const kind = kindOf(file);
    const text = kind && (await currentText(uri).catch(() => undefined));
    if (!kind || text === undefined) return;
    for (const { id, range } of problemPlaces(text, kind === "experiment" || kind === "person" ? kind : "note")) {
      if (!unknown.has(id)) continue;
      const replacement = near.get(id);
      const message = vscode.l10n.t("No catalogue here has a problem “{0}”.", id);
      found.push({
        file,
        range,
        severity: kind === "markdown" ? "hint" : "warning",
        code: "unknown-problem",
        message: replacement ? `${message} ${vscode.l10n.t("Did you mean “{0}”?", replacement)}` : message,
        data: replacement ? { id, kind: "problem", replacement } : { id, kind: "problem" },
      });
    }
  });
  return found;
}

import * as vscode from "vscode";
import type { OutlineNode } from "../../core/tree/outline";
import type { Stores } from "../../storage/stores";

/** What is dragged out of the tree, and what is dropped on a problem: a Markdown file becomes its note, any other file or folder its experiment. */
export class ProblemDrop implements vscode.TreeDragAndDropController<OutlineNode> {
  readonly dragMimeTypes = ["text/plain", "text/uri-list"];
  readonly dropMimeTypes = ["text/uri-list"];

  constructor(private readonly stores: Stores) {}

  /** A problem goes as `problem:ID`, which a note may hold; a note or an experiment as its file, which an editor opens. */
  handleDrag(nodes: readonly OutlineNode[], data: vscode.DataTransfer): void {
    const ids = nodes.flatMap((node) => (node.kind === "problem" ? [`problem:${node.problem.id}`] : []));
    const files = nodes.flatMap((node) =>
      node.kind === "note" ? [node.note.file] : node.kind === "experiment" ? [node.experiment.file] : [],
    );
    if (ids.length) data.set("text/plain", new vscode.DataTransferItem(ids.join("\n")));
    if (files.length) data.set("text/uri-list", new vscode.DataTransferItem(files.join("\r\n")));
  }

  async handleDrop(target: OutlineNode | undefined, data: vscode.DataTransfer): Promise<void> {
    const problem = target && problemOf(target);
    const list = await data.get("text/uri-list")?.asString();
    if (!problem || !list) return;
    for (const line of list.split(/\r?\n/).filter((entry) => entry && !entry.startsWith("#"))) {
      // A command shows its own failure; the files after it are still taken.
      await Promise.resolve(this.attach(vscode.Uri.parse(line), problem)).catch(() => undefined);
    }
  }

  private attach(file: vscode.Uri, problem: string): Thenable<unknown> {
    const isRecord = this.stores.research.research.experiments.some(
      (experiment) => experiment.file === file.toString(),
    );
    if (isRecord) return vscode.commands.executeCommand("openProblems.attachRecord", file, problem);
    if (/\.(md|markdown|qmd|rmd)$/i.test(file.path))
      return vscode.commands.executeCommand("openProblems.attachNote", file, problem);
    return vscode.commands.executeCommand("openProblems.linkExperiment", problem, { link: file.toString(), ask: true });
  }
}

/** The full id of the problem that a row is, or lies under. */
export function problemOf(node: OutlineNode): string | undefined {
  for (let at: OutlineNode | undefined = node; at; at = at.parent) if (at.kind === "problem") return at.problem.fullId;
  return undefined;
}

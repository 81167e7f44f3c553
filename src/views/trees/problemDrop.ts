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
    await (await import("./dropped")).attachDropped(this.stores, list, problem);
  }
}

/** The full id of the problem that a row is, or lies under. */
export function problemOf(node: OutlineNode): string | undefined {
  for (let at: OutlineNode | undefined = node; at; at = at.parent) if (at.kind === "problem") return at.problem.fullId;
  return undefined;
}

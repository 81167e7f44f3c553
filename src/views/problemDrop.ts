import * as vscode from "vscode";
import type { OutlineNode } from "../core/outline";

/** What is dropped on a problem belongs to it: a Markdown file as a note, any other file or folder as an experiment. */
export function problemDropController(): vscode.TreeDragAndDropController<OutlineNode> {
  return {
    dragMimeTypes: ["text/plain"],
    dropMimeTypes: ["text/uri-list"],
    handleDrag(nodes, data) {
      const ids = nodes.flatMap((node) => (node.kind === "problem" ? [`problem:${node.problem.id}`] : []));
      if (ids.length) data.set("text/plain", new vscode.DataTransferItem(ids.join("\n")));
    },
    async handleDrop(target, data) {
      const problem = target && problemOf(target);
      const list = await data.get("text/uri-list")?.asString();
      if (!problem || !list) return;
      for (const line of list.split(/\r?\n/).filter((entry) => entry && !entry.startsWith("#"))) {
        const uri = vscode.Uri.parse(line);
        if (/\.md$/i.test(uri.path)) await vscode.commands.executeCommand("openProblems.attachNote", uri, problem);
        else await vscode.commands.executeCommand("openProblems.linkExperiment", problem, { link: line });
      }
    },
  };
}

function problemOf(node: OutlineNode): string | undefined {
  for (let at: OutlineNode | undefined = node; at; at = at.parent) if (at.kind === "problem") return at.problem.fullId;
  return undefined;
}

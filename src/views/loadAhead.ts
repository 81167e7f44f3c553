import type * as vscode from "vscode";

/** The tree's rows are asked for and drawn first. */
const CALM = 250;

/** Loads what the first click on a row needs, a step a turn of the host, once the tree is in sight. A step that fails fails again where it is asked for, and is told there. */
export function loadAhead(
  tree: { readonly isVisible: boolean; readonly onDidChangeVisibility: vscode.Event<unknown> },
  steps: readonly (() => Promise<unknown>)[],
): vscode.Disposable {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let ended = false;
  let done = 0;
  const step = async (): Promise<void> => {
    await steps[done++]?.().catch(() => undefined);
    if (done < steps.length && !ended) timer = setTimeout(() => void step(), 0);
  };
  const begin = () => {
    if (tree.isVisible) timer ??= setTimeout(() => void step(), CALM);
  };
  const watched = tree.onDidChangeVisibility(begin);
  begin();
  return {
    dispose: () => {
      ended = true;
      clearTimeout(timer);
      watched.dispose();
    },
  };
}

import type * as vscode from "vscode";

/** Owns what it is given and disposes of it in reverse order; what comes after its end is disposed of at once. */
export class Disposables implements vscode.Disposable {
  private items: vscode.Disposable[] = [];
  private ended = false;

  /** Whether it has been disposed of. */
  get isDisposed(): boolean {
    return this.ended;
  }

  add<T extends vscode.Disposable>(item: T): T {
    if (this.ended) item.dispose();
    else this.items.push(item);
    return item;
  }

  dispose(): void {
    this.ended = true;
    const items = this.items;
    this.items = [];
    for (const item of items.reverse()) item.dispose();
  }
}

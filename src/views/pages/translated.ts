import * as vscode from "vscode";

const made = new WeakMap<object, object>();

/** A page's texts, given in English by name, in the language of the window. Made once for each table. */
export function translated<T extends Readonly<Record<string, string>>>(english: T): { [Name in keyof T]: string } {
  let texts = made.get(english);
  if (!texts) {
    texts = Object.fromEntries(Object.entries(english).map(([name, text]) => [name, vscode.l10n.t(text)]));
    made.set(english, texts);
  }
  return texts as { [Name in keyof T]: string };
}

import * as vscode from "vscode";

const SCHEME = "open-problems-row";
/** VS Code shows two letters at the most. */
const MOST = 2;

/** What a row is marked with at its end, and in words for its tooltip. */
interface Mark {
  badge: string;
  text: string;
}

/** An address for a row that has these marks; undefined where it has none. The address holds them: rows that are drawn again have another. */
export function decorated(id: string, marks: readonly Mark[]): vscode.Uri | undefined {
  return marks.length ? vscode.Uri.from({ scheme: SCHEME, path: `/${id}`, query: JSON.stringify(marks) }) : undefined;
}

/** Draws the marks of rows. */
export const rowDecorations: vscode.FileDecorationProvider = {
  provideFileDecoration(uri) {
    if (uri.scheme !== SCHEME) return undefined;
    const marks = JSON.parse(uri.query) as Mark[];
    const badge = marks.slice(0, MOST).map((mark) => mark.badge);
    return new vscode.FileDecoration(badge.join(""), marks.map(({ text }) => text).join(", "));
  },
};

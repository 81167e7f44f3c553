import type * as vscode from "vscode";
import { baseName, currentText } from "../files/documents";
import type { ReferenceStore } from "./referenceStore";
import { bibliographyOf } from "./projectBibliography";
import { finishInSlices } from "../../core/base/slices";
import { pause } from "../files/slices";

/** The bibliography of a text, and the keys in it. */
export interface KeysOfText {
  file: vscode.Uri;
  keys: ReadonlySet<string>;
}

/** The keys that a text can cite by; a bibliography, which may be large, is looked through again only when it has changed. */
export class BibliographyKeys {
  constructor(private readonly references: ReferenceStore) {}

  private looked: { file: string; text: string; keys: Set<string> } | undefined;

  /** Undefined where a text has no bibliography that can be read: a setting that names no file is said when one cites. */
  async of(document: vscode.TextDocument, language: string): Promise<KeysOfText | undefined> {
    const file = await bibliographyOf(this.references, document, language).catch(() => undefined);
    const text = file && (await currentText(file).catch(() => undefined));
    if (!file || text === undefined) return undefined;
    const keys = await this.keysIn(file, text);
    return keys && { file, keys };
  }

  private async keysIn(uri: vscode.Uri, text: string): Promise<Set<string> | undefined> {
    const file = uri.toString();
    if (this.looked?.file === file && this.looked.text === text) return this.looked.keys;
    const { bibliographyFormat, keysIn } = await import("../../core/references/bibliography/bibliography");
    const format = bibliographyFormat(baseName(uri));
    const keys = format && (await finishInSlices(keysIn(text, format), pause));
    if (keys) this.looked = { file, text, keys };
    return keys;
  }
}

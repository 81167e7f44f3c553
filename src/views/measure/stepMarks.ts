import * as vscode from "vscode";
import type { Range } from "../../core/base/diagnostics";
import type { Mark } from "../../core/instruments/types";
import { currentText } from "../../storage/files/documents";
import { stat } from "../../storage/files/files";
import type { Measurement } from "./measurement";

/** In a larger file VS Code shows no marks. */
const LARGEST = 50 << 20;
/** The editor's list of problems is for people. */
const MOST = 1000;

/** What instruments found at places of their files, marked in the editors of these until it is measured again or the page is closed. */
export class StepMarks implements vscode.Disposable {
  private readonly collection = vscode.languages.createDiagnosticCollection("openProblems.measure");

  async show(measurement: Measurement): Promise<void> {
    const { markPlaces } = await import("../../core/measuring");
    const marks = measurement.result?.marks ?? [];
    for (const [i, uri] of measurement.uris.entries()) {
      const lines = measurement.facts(i)?.lines;
      const here = marks.filter(({ file }) => file === i).slice(0, MOST);
      const isSmall = ((await stat(uri))?.size ?? Infinity) <= LARGEST;
      const text = lines && here.length && isSmall ? await currentText(uri) : undefined;
      if (text === undefined) this.collection.delete(uri);
      else this.collection.set(uri, diagnosticsOf(here, markPlaces(text, here, lines === "table")));
    }
  }

  clear({ uris }: Measurement): void {
    for (const uri of uris) this.collection.delete(uri);
  }

  dispose(): void {
    this.collection.dispose();
  }
}

function diagnosticsOf(marks: readonly Mark[], places: readonly Range[]): vscode.Diagnostic[] {
  return marks.map(({ message }, i) => {
    const { start, end } = places[i]!;
    const range = new vscode.Range(start.line, start.character, end.line, end.character);
    const diagnostic = new vscode.Diagnostic(range, message, vscode.DiagnosticSeverity.Warning);
    diagnostic.source = "Open Problems";
    diagnostic.code = "wrong-step";
    return diagnostic;
  });
}

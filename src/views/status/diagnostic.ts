import * as vscode from "vscode";
import type { Diagnostic } from "../../core/base/diagnostics";
import { ruleAddress, type RuleId } from "../../core/base/rules";
import { oneLine } from "../../core/base/text/lines";
import { shortened } from "../../core/words/escape";

const LONGEST_MESSAGE = 500;
const SEVERITY = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  info: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

/** A finding for the Problems panel, where it is a row of one line whose rule leads to its page. */
export function diagnosticOf(
  range: vscode.Range,
  message: string,
  severity: vscode.DiagnosticSeverity,
  rule: RuleId,
): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(range, shortened(oneLine(message), LONGEST_MESSAGE), severity);
  diagnostic.source = "Open Problems";
  diagnostic.code = { value: rule, target: vscode.Uri.parse(ruleAddress(rule)) };
  return diagnostic;
}

/** The rule of a diagnostic that `diagnosticOf` made; undefined for those of other programs. */
export function ruleOf({ code }: vscode.Diagnostic): string | undefined {
  return typeof code === "object" ? String(code.value) : undefined;
}

/** A finding of the core as the editor shows it. */
export function shownFinding(finding: Diagnostic): vscode.Diagnostic {
  return diagnosticOf(shownRange(finding), finding.message, SEVERITY[finding.severity], finding.code);
}

/** Where a finding stands, as the editor counts. */
export function shownRange({ range: { start, end } }: Pick<Diagnostic, "range">): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

import type { Diagnostic, Range, Severity } from "../base/diagnostics";
import { oneLine } from "../base/text/lines";
import { shortened } from "../words/escape";
import { verdictText } from "./texts";
import type { Verdict } from "./checking/verdict";

const LONGEST_MESSAGE = 500;

/** A verdict at its entry's place in a file. The rule's id is `upkeep-` and the verdict's kind. */
export function verdictDiagnostic(verdict: Verdict, key: string, file: string, range: Range): Diagnostic {
  return {
    file,
    range,
    severity: severityOf(verdict),
    code: `upkeep-${verdict.kind}`,
    message: shortened(oneLine(verdictText(verdict)), LONGEST_MESSAGE),
    data: { id: key, kind: "reference" },
  };
}

/** What somebody has to look at before the work is cited is a warning; what could be brought up to date is an information. */
function severityOf(verdict: Verdict): Severity {
  if (verdict.kind === "differs") return verdict.differences.every(({ slight }) => slight) ? "info" : "warning";
  return verdict.kind === "retracted" || verdict.kind === "concern" || verdict.kind === "not-found"
    ? "warning"
    : "info";
}

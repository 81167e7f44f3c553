import * as v from "valibot";
import type { Diagnostic } from "../base/diagnostics";
import { RULES } from "../base/rules";
import { operation } from "./operation";
import type { Workspace } from "./workspace";

export const findingShape = v.object({
  rule: v.picklist(RULES),
  severity: v.picklist(["error", "warning", "info", "hint"]),
  message: v.string(),
  file: v.string(),
  /** Counted from 1, as editors and compilers show them. */
  line: v.number(),
  column: v.number(),
  endLine: v.number(),
  endColumn: v.number(),
  fix: v.optional(v.string()),
});

export type Finding = v.InferOutput<typeof findingShape>;

/** A diagnostic as every door tells it. */
export function findingOf(diagnostic: Diagnostic, workspace: Pick<Workspace, "path">): Finding {
  const { file, range, severity, code, message, data } = diagnostic;
  return {
    rule: code,
    severity,
    message,
    file: workspace.path(file),
    line: range.start.line + 1,
    column: range.start.character + 1,
    endLine: range.end.line + 1,
    endColumn: range.end.character + 1,
    ...(data?.replacement === undefined ? {} : { fix: data.replacement }),
  };
}

export const checkCatalogue = operation({
  name: "check_catalogue",
  title: "Check the catalogue",
  description:
    "Gives everything that is wrong with the workspace's catalogues and records: file, line, what is wrong and what would be right. Use it after files were changed.",
  input: v.object({}),
  output: v.object({ total: v.number(), findings: v.array(findingShape) }),
  async run(workspace) {
    const findings = (await workspace.findings()).map((finding) => findingOf(finding, workspace));
    return { total: findings.length, findings };
  },
  text: ({ total, findings }) =>
    total
      ? [
          `${total} ${total === 1 ? "finding" : "findings"}`,
          ...findings
            .slice(0, 50)
            .map(
              ({ file, line, column, severity, message, rule }) =>
                `- ${file}:${line}:${column}: ${severity}: ${message} [${rule}]`,
            ),
          ...(total > 50 ? [`and ${total - 50} more`] : []),
        ].join("\n")
      : "Nothing is wrong.",
});

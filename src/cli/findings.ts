import { createHash } from "node:crypto";
import path from "node:path";
import { ruleAddress } from "../core/base/rules";
import type { Finding } from "../core/operations/check";
import { type Call, json } from "./command";
import { visible, visibleLine } from "./output";

declare const PACKAGE_VERSION: string;

/** A file's path from where people and CI stand, with `/`. */
export function fromHere(file: string): string {
  return path.relative(process.cwd(), file).split(path.sep).join("/");
}

/**
 * Writes findings in the format of a call, one of `text`, `json`, `github`, `sarif` and `junit`.
 * @param summary what is said of them on stderr, where they are read by people
 * @param more what JSON has beside them
 */
export function printFindings(
  { format, output }: Call,
  findings: readonly Finding[],
  summary: string,
  more: object = {},
): void {
  if (format === "json") return output.result(json({ total: findings.length, findings, ...more }));
  if (format === "github") return output.result(github(findings));
  if (format === "sarif") return output.result(sarif(findings));
  if (format === "junit") return output.result(junit(findings));
  const { red, yellow, dim } = output.color;
  for (const { file, line, column, severity, message, rule } of findings) {
    const colour = severity === "error" ? red : severity === "warning" ? yellow : dim;
    output.result(
      `${visibleLine(file)}:${line}:${column}: ${colour(severity)}: ${visibleLine(message)} ${dim(`[${rule}]`)}\n`,
    );
  }
  output.say(summary);
}

/** GitHub's workflow commands, a line a finding. Texts are escaped as GitHub's toolkit escapes them, so that no text makes a command of its own. */
export function github(findings: readonly (Omit<Finding, "rule"> & { rule: string })[]): string {
  const level = { error: "error", warning: "warning", info: "notice", hint: "notice" } as const;
  return findings
    .map(({ severity, file, line, column, endLine, endColumn, rule, message }) => {
      const properties = Object.entries({ title: rule, file, line, col: column, endLine, endColumn }).map(
        ([name, value]) => `${name}=${property(String(value))}`,
      );
      return `::${level[severity]} ${properties.join(",")}::${data(visible(message))}\n`;
    })
    .join("");
}

const data = (text: string): string => text.replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
const property = (text: string): string => data(visible(text)).replace(/:/g, "%3A").replace(/,/g, "%2C");

/** SARIF 2.1.0 (OASIS), as code scanning takes it. */
function sarif(findings: readonly Finding[]): string {
  const level = { error: "error", warning: "warning", info: "note", hint: "note" } as const;
  const rules = [...new Set(findings.map(({ rule }) => rule))].sort();
  const results = findings.map(({ rule, severity, message, file, line, column, endLine, endColumn }) => ({
    ruleId: rule,
    ruleIndex: rules.indexOf(rule),
    level: level[severity],
    message: { text: visible(message) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: file.split("/").map(encodeURIComponent).join("/") },
          region: { startLine: line, startColumn: column, endLine, endColumn },
        },
      },
    ],
    partialFingerprints: {
      "findingHash/v1": createHash("sha256").update(`${rule}\n${file}\n${message}`).digest("hex").slice(0, 32),
    },
  }));
  const driver = {
    name: "Open Problems",
    version: PACKAGE_VERSION,
    rules: rules.map((id) => ({ id, shortDescription: { text: id.replaceAll("-", " ") }, helpUri: ruleAddress(id) })),
  };
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [{ tool: { driver }, columnKind: "utf16CodeUnits", results }],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

/** JUnit's XML, a test case a file; a file with findings fails. */
function junit(findings: readonly Finding[]): string {
  const files = [...new Set(findings.map(({ file }) => file))];
  const cases = files.map((file) => {
    const own = findings.filter((finding) => finding.file === file);
    const failures = own.map(
      ({ severity, rule, message, line, column }) =>
        `      <failure type="${xml(rule)}" message="${xml(visibleLine(message))}">${xml(`${file}:${line}:${column}: ${severity}: ${message}`)}</failure>`,
    );
    return `    <testcase classname="open-problems" name="${xml(file)}">\n${failures.join("\n")}\n    </testcase>`;
  });
  const body = cases.length ? cases : ['    <testcase classname="open-problems" name="catalogues"/>'];
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites>
  <testsuite name="open-problems" tests="${body.length}" failures="${files.length}">
${body.join("\n")}
  </testsuite>
</testsuites>
`;
}

/** Text for XML 1.0: what it cannot hold is shown as `\u0000`. */
function xml(text: string): string {
  const marks: Record<string, string> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "\n": "&#10;",
    "\t": "&#9;",
  };
  return visible(text)
    .replace(/[\ufffe\uffff]|\p{Cs}/gu, "\ufffd")
    .replace(/[&<>"\n\t]/g, (char) => marks[char]!);
}

import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { inCopy, open } from "./program";

const BROKEN = `catalogue: {id: ours, title: Ours}
problems:
  - id: one
    title: One
    status: opne
    references: [nobody2020]
`;

/** A title that would forge an annotation, end an XML element, and move a terminal's cursor. */
const HOSTILE = `catalogue: {id: ours, title: Ours}
problems:
  - id: one
    title: One
    area: "x\\u001b[2J\\n::error file=a,line=1::forged\\n]]></failure><b>%0A::error::x"
`;

interface Finding {
  rule: string;
  severity: string;
  file: string;
  line: number;
  column: number;
}

function inBroken(text: string, work: (folder: string) => void): Promise<void> {
  return inCopy((folder) => {
    const problems = path.join(folder, "catalogue");
    mkdirSync(problems);
    writeFileSync(path.join(problems, "catalogue.yaml"), text);
    work(folder);
  });
}

describe("open-problems check", () => {
  it("ends with 1 for errors, and for warnings only where there are more than allowed", () =>
    inBroken(BROKEN, (folder) => {
      const { status, out, err } = open(["check", "catalogue"], { cwd: folder });
      assert.equal(status, 1);
      assert.match(out, /^catalogue\/catalogue\.yaml:5:13: error: .*opne.* \[[a-z-]+\]$/m);
      assert.match(err, /^\d+ errors?, \d+ warnings?, \d+ hints?$/m);
    }));

  it("gives places counted from 1 and stable rule ids as JSON", () =>
    inBroken(BROKEN, (folder) => {
      const { findings, total } = JSON.parse(open(["check", "catalogue", "--format", "json"], { cwd: folder }).out) as {
        findings: Finding[];
        total: number;
      };
      assert.equal(total, findings.length);
      const status = findings.find(({ line }) => line === 5)!;
      assert.deepEqual([status.severity, status.file, status.column], ["error", "catalogue/catalogue.yaml", 13]);
      assert.ok(findings.every(({ rule }) => /^[a-z][a-z-]+$/.test(rule)));
    }));

  it("makes one annotation a finding, whatever the texts hold", () =>
    inBroken(HOSTILE, (folder) => {
      const { out } = open(["check", "catalogue", "--format", "github"], { cwd: folder });
      const json = JSON.parse(open(["check", "catalogue", "--format", "json"], { cwd: folder }).out) as {
        total: number;
      };
      assert.ok(json.total > 0);
      const lines = out.trimEnd().split("\n");
      assert.equal(lines.length, json.total);
      for (const line of lines)
        assert.match(
          line,
          /^::(error|warning|notice) title=[a-z-]+,file=catalogue\/catalogue\.yaml,line=\d+,col=\d+,endLine=\d+,endColumn=\d+::/,
        );
    }));

  it("writes SARIF whose rules and places fit", () =>
    inBroken(BROKEN, (folder) => {
      const log = JSON.parse(open(["check", "catalogue", "--format", "sarif"], { cwd: folder }).out) as {
        version: string;
        runs: {
          tool: { driver: { rules: { id: string; helpUri: string }[] } };
          results: {
            ruleId: string;
            ruleIndex: number;
            level: string;
            locations: { physicalLocation: { region: { startLine: number } } }[];
          }[];
        }[];
      };
      assert.equal(log.version, "2.1.0");
      const [run] = log.runs;
      for (const { ruleId, ruleIndex } of run!.results) {
        const rule = run!.tool.driver.rules[ruleIndex];
        assert.equal(rule?.id, ruleId);
        assert.ok(rule.helpUri.endsWith(`/docs/rules.md#${ruleId}`));
      }
      assert.ok(
        run!.results.some(
          ({ level, locations }) => level === "error" && locations[0]?.physicalLocation.region.startLine === 5,
        ),
      );
    }));

  it("writes XML that holds hostile texts as text", () =>
    inBroken(HOSTILE, (folder) => {
      const { out } = open(["check", "catalogue", "--format", "junit"], { cwd: folder });
      assert.ok(!/[\x00-\x08\x0b-\x1f]/.test(out));
      assert.ok(!out.includes("<b>"));
      const tags = [...out.matchAll(/<(\/?)(\w+)[^<>]*?(\/?)>/g)].map(([, close, name, single]) => ({
        close,
        name,
        single,
      }));
      const opened: string[] = [];
      for (const { close, name, single } of tags.slice(0)) {
        if (close) assert.equal(opened.pop(), name);
        else if (!single) opened.push(name!);
      }
      assert.deepEqual(opened, []);
    }));

  it("writes hostile texts as texts in SARIF, a result for each finding of JSON", () =>
    inBroken(HOSTILE, (folder) => {
      const read = (format: string) =>
        JSON.parse(open(["check", "catalogue", "--format", format], { cwd: folder }).out) as unknown;
      const { findings } = read("json") as { findings: { message: string }[] };
      const [run] = (read("sarif") as { runs: { results: { message: { text: string } }[] }[] }).runs;
      const texts = run!.results.map(({ message }) => message.text);
      assert.deepEqual(
        texts,
        findings.map(({ message }) => message.replace("\x1b", "\\u001b")),
      );
      assert.ok(texts.some((text) => text.includes("::error file=a,line=1::forged")));
    }));

  it("shows control characters of data in every text, and lets none through", () =>
    inBroken(HOSTILE, (folder) => {
      for (const words of [
        ["check", "catalogue"],
        ["list", "--workspace", "."],
      ]) {
        const { out } = open(words, { cwd: folder });
        assert.ok(!/[\x00-\x08\x0b-\x1f\x7f]/.test(out), words.join(" "));
      }
    }));

  it("tells of records that name a problem which no catalogue has, as the window does", () =>
    inCopy((folder) => {
      const note = path.join(folder, "research", "notes", "typo.md");
      writeFileSync(note, "---\ntitle: T\nproblems: [superpositoin]\n---\n");
      const { out } = open(["check"], { cwd: folder });
      assert.match(out, /^research\/notes\/typo\.md:3:12: warning: .*`superpositoin`.*`superposition`/m);
    }));
});

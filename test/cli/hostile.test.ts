import { after, before, describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { hostileWorkspace } from "../hostile/workspace";
import { open } from "./program";

/** What moves a terminal's cursor, colours it, or turns the direction of what stands there. */
const CONTROL = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/;

describe("a workspace whose every text is hostile", () => {
  let folder = "";
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), "open-problems-hostile-"));
    for (const [name, text] of Object.entries(hostileWorkspace())) {
      const file = path.join(folder, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const said = (...words: string[]) => {
    const { status, out, err } = open(words, { cwd: folder });
    assert.ok(status === 0 || status === 1, `${words.join(" ")}: ${err.slice(0, 500)}`);
    return { out, err };
  };
  const shownIn = (text: string): string =>
    JSON.stringify(text.slice(Math.max(0, text.search(CONTROL) - 40)).slice(0, 80));

  for (const words of [
    ["list"],
    ["search", "alert"],
    ["show", "hostile/b-000"],
    ["show", "hostile/p-060"],
    ["show", "hostile/b-003", "--format", "markdown"],
    ["recall", "alert", "red"],
    ["graph", "--format", "dot"],
    ["refs"],
    ["check"],
    ["check", "--format", "github"],
    ["check", "--format", "junit"],
  ])
    it(`sends a terminal nothing but text: ${words.join(" ")}`, () => {
      const { out, err } = said(...words);
      assert.ok(out.length > 0);
      for (const text of [out, err]) assert.ok(!CONTROL.test(text.replaceAll("\t", "")), shownIn(text));
    });

  it("makes a line, a result, a test case of each finding, whatever it says", () => {
    const { findings } = JSON.parse(said("check", "--format", "json").out) as { findings: { message: string }[] };
    assert.ok(findings.length > 100);
    const lines = said("check", "--format", "github").out.trimEnd().split("\n");
    assert.equal(lines.length, findings.length);
    for (const line of lines)
      assert.match(
        line,
        /^::(?:error|warning|notice) title=[a-z-]+,file=[^:,]+,line=\d+,col=\d+,endLine=\d+,endColumn=\d+::/,
      );
    const { runs } = JSON.parse(said("check", "--format", "sarif").out) as { runs: { results: unknown[] }[] };
    assert.equal(runs[0]!.results.length, findings.length);
    const { out } = said("check", "--format", "junit");
    assert.equal(out.match(/<failure\b/g)?.length, findings.length);
    const rest = out
      .replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, "")
      .replace(/<\/?(?:testsuites|testsuite|testcase|failure)(?: \w+="[^"<>]*")*\/?>/g, "");
    assert.doesNotMatch(rest, /[<>]|&(?!(?:amp|lt|gt|quot|apos|#\d+);)/);
  });
});

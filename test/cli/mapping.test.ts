import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { inCopy, open, openJson } from "./program";

const MAPPING = `mapping: 1
catalogue: {id: sheet, title: Our sheet, license: CC0-1.0}
source: {file: sheet.csv}
problem:
  id: "s-{No}"
  title: "{Question}"
  area: "{Field}"
  status: {from: State, words: {wide open: open, done: resolved}}
  known: {from: Known}
`;
const SHEET =
  "No,Question,Field,State,Known\n1,Why is it so?,Deep Nets,wide open,Nothing yet about flat minima.\n2,How long?,Deep Nets,done,\n";

/** A copy of the sample workspace with a table and a mapping in its catalogue's folder. */
function withMapping(work: (folder: string, problems: string) => void): Promise<void> {
  return inCopy((folder) => {
    const problems = path.join(folder, "problems");
    writeFileSync(path.join(problems, "sheet.mapping.yaml"), MAPPING);
    writeFileSync(path.join(problems, "sheet.csv"), SHEET);
    work(folder, problems);
  });
}

describe("a mapped catalogue on the command line", () => {
  it("is listed, searched, shown with its origin, and recalled like any other", () =>
    withMapping((folder) => {
      const at = ["--workspace", folder];
      const { problems } = openJson(["list", "--catalogue", "sheet", ...at]) as {
        problems: { id: string; state: string }[];
      };
      assert.deepEqual(
        problems.map(({ id, state }) => [id, state]),
        [
          ["s-1", "open"],
          ["s-2", "resolved"],
        ],
      );
      assert.match(open(["search", "why is it so", ...at]).out, /s-1/);
      const shown = open(["show", "s-2", ...at]).out;
      assert.match(shown, /Deep Nets/);
      assert.match(shown, /Taken from: sheet · 2 \(done\)/);
      assert.match(shown, /Licence: CC0-1.0/);
      assert.match(open(["recall", "flat minima", ...at]).out, /sheet\/s-1#known-1/);
    }));

  it("has its findings at the mapping, with the entry's id", () =>
    withMapping((folder, problems) => {
      writeFileSync(path.join(problems, "sheet.csv"), SHEET.replace("done", "stuck"));
      const { findings } = openJson(["check", "--workspace", folder]) as {
        findings: { rule: string; file: string; line: number; message: string }[];
      };
      const own = findings.filter(({ file }) => file.endsWith("sheet.mapping.yaml"));
      assert.deepEqual(
        own.map(({ rule, line, message }) => [rule, line, message]),
        [["unmapped-word", 8, "`stuck` of s-2 is not in this vocabulary: the entry is left without it"]],
      );
      assert.deepEqual(
        findings.filter(({ file }) => file.endsWith("sheet.csv")),
        [],
      );
    }));

  it("stands by itself in a folder, beside data of other programs", () =>
    withMapping((folder) => {
      const alone = path.join(folder, "alone");
      mkdirSync(alone);
      writeFileSync(path.join(alone, "sheet.mapping.yaml"), MAPPING);
      writeFileSync(path.join(alone, "sheet.csv"), SHEET);
      writeFileSync(path.join(alone, "settings.json"), '{"list": true}');
      const { status, out } = open(["check", alone]);
      assert.equal(status, 0);
      assert.match(out, /^\S*settings\.json:1:1: hint: no references are here [^\n]* \[csl-syntax\]\n?$/);
    }));

  it("is printed by import, and written once: what was imported is its owner's", () =>
    withMapping((_, problems) => {
      const mapping = path.join(problems, "sheet.mapping.yaml");
      assert.match(open(["import", mapping]).out, /- id: s-1\n {4}title: Why is it so\?/);
      assert.match(open(["import", mapping, "--write"]).err, /2 problems were written to .*sheet\.yaml\.\n/);
      const written = path.join(problems, "sheet.yaml");
      const text = readFileSync(written, "utf8");
      assert.match(
        text,
        /^# From Our sheet, CC0-1.0, by sheet.mapping.yaml\nareas:\n {2}- \{id: deep-nets, title: Deep Nets\}\n/,
      );
      writeFileSync(written, text.replace("id: s-2", "id: how-long").replace("How long?", "How long will it take?"));
      writeFileSync(path.join(problems, "sheet.csv"), `${SHEET}3,And then?,Later,wide open,\n`);
      assert.match(
        open(["import", mapping, "--write"]).err,
        /1 problems were written to .*sheet\.yaml\. 2 were imported before and are left as they are\.\n/,
      );
      const again = readFileSync(written, "utf8");
      assert.match(again, /id: how-long\n {4}title: How long will it take\?/);
      assert.match(again, /- id: s-3\n {4}title: And then\?/);
      assert.equal(open(["check", problems]).status, 0);
    }));

  it("is not copied without a licence, unless that is asked for", () =>
    withMapping((_, problems) => {
      const mapping = path.join(problems, "sheet.mapping.yaml");
      writeFileSync(mapping, MAPPING.replace(", license: CC0-1.0", ""));
      const refused = open(["import", mapping, "--write"]);
      assert.equal(refused.status, 2);
      assert.match(refused.err, /does not say under which licence the source may be used/);
      assert.equal(open(["import", mapping, "--write", "--without-licence"]).status, 0);
    }));
});

describe("open-problems diff", () => {
  const catalogue = (id: string, status: string): string =>
    `catalogue: {id: ${id}, title: ${id}}\nproblems:\n  - {id: one, title: One, status: ${status}}\n  - {id: ${id}-own, title: Of ${id}, status: open}\n`;

  it("compares two catalogues by id or by path, and ends with 1 where anything differs", () =>
    inCopy((folder) => {
      for (const [id, status] of [
        ["left", "open"],
        ["right", "resolved"],
      ] as const) {
        mkdirSync(path.join(folder, id));
        writeFileSync(path.join(folder, id, "catalogue.yaml"), catalogue(id, status));
      }
      const [left, right] = [path.join(folder, "left"), path.join(folder, "right")];
      const found = open(["diff", left, right]);
      assert.equal(found.status, 1);
      assert.deepEqual(
        found.out
          .trim()
          .split("\n")
          .map((line) => line.replace(/^.*?\/(left|right)\//, "$1/")),
        [
          "left/catalogue.yaml:4: left-own (Of left): only in left",
          "right/catalogue.yaml:4: right-own (Of right): only in right",
          "left/catalogue.yaml:3: one (One): left says open, right says resolved",
        ],
      );
      assert.match(
        open(["diff", left, right, "--format", "github"]).out,
        /^::warning title=catalogues-state,file=[^,]*left\/catalogue\.yaml,line=3,col=1,endLine=3,endColumn=1::one \(One\): left says open, right says resolved$/m,
      );
      assert.match(open(["diff", left, right, "--format", "markdown"]).out, /^## The state differs \(1\)$/m);
      const { total, differences } = JSON.parse(open(["diff", left, right, "--format", "json"]).out) as {
        total: number;
        differences: { kind: string }[];
      };
      assert.equal(total, 3);
      assert.deepEqual(
        differences.map(({ kind }) => kind),
        ["only-a", "only-b", "state"],
      );
      const same = open(["diff", left, left]);
      assert.deepEqual([same.status, same.out], [0, ""]);
    }));

  it("says which catalogues there are where one is not", () =>
    inCopy((folder) => {
      const { status, err } = open(["diff", "nope", "nope", "--workspace", folder]);
      assert.equal(status, 2);
      assert.match(err, /^There is no catalogue nope: there are /);
    }));
});

import * as assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "mocha";
import { parse } from "yaml";
import { countCatalogue, countsTable } from "../../../src/core/catalogue/counts";
import { formatDiagnostic } from "../../../src/core/base/diagnostics";
import { editorialFindings } from "../../../src/core/catalogue/checks/editorial";
import { exactData } from "../../../src/core/catalogue/reading/exactRead";
import type { Problem } from "../../../src/core/catalogue/schema";
import { catalogueOf, findings, textsIn } from "./reading";

const root = process.cwd();
const texts = textsIn(path.join(root, "problems"));
const problems = Object.values(texts).flatMap((text) => exactData(text).problems ?? []);
const seeds = path.resolve(root, "../shared/seed-coverage.yaml");

describe("the bundled catalogue", () => {
  it("has nothing wrong with it, not even a hint", async () => assert.deepEqual(await findings(texts), []));

  it("is of the size it should be", async function () {
    const counts = countCatalogue(await catalogueOf(texts), problems);
    console.log(countsTable(counts).replace(/^/gm, "      "));
    assert.ok(counts.problems >= 115 && counts.references >= 550 && counts.measurements >= 25, countsTable(counts));
    assert.ok(counts.identified >= 0.97 * counts.references, countsTable(counts));
    const conjectures = problems.filter((problem) => problem.statement && problem.posed && verified(problem));
    assert.ok(conjectures.length >= 10, `${conjectures.length} stated conjectures`);
    assert.ok(problems.filter((problem) => problem.solved).length >= 5);
  });

  it("has no branch of more than a dozen rows, no empty one, and no problem outside", async () => {
    const catalogue = await catalogueOf(texts);
    const rows = (area: string) => catalogue.childAreas(area).length + (area ? catalogue.problemsOf(area).length : 0);
    assert.deepEqual(catalogue.problemsOf(""), []);
    assert.deepEqual(
      ["", ...catalogue.areas.keys()]
        .filter((area) => rows(area) < 1 || rows(area) > 12)
        .map((area) => [area, rows(area)]),
      [],
    );
  });

  it("is counted in the READMEs as it is", async () => {
    const { problems: all, areas, byArea, references } = countCatalogue(await catalogueOf(texts), problems);
    const settled = problems.filter((problem) => problem.solved).length;
    assert.match(
      readFileSync("README.md", "utf8"),
      new RegExp(`It comes with ${all - settled} open problems in machine learning and ${settled} settled ones`),
    );
    const readme = readFileSync("problems/README.md", "utf8");
    assert.match(
      readme,
      new RegExp(`: ${all - settled} open problems of machine learning and ${settled} settled ones in ${areas} areas`),
    );
    assert.match(readme, new RegExp(`over all ${references} works`));
    const rows = [...readme.matchAll(/^\| (?:— )?([^|]+) \| `([a-z-]+)` \| (\d+) \|$/gm)];
    assert.deepEqual(
      rows.map(([, title, area, count]) => ({ area, title, problems: Number(count) })),
      byArea,
    );
  });

  it("says of every problem what is asked, why it matters, what is unknown and what would settle it", () => {
    const bare = problems.filter(
      (problem) => !problem.summary || !problem.importance || !problem.unknown?.length || !problem.settles?.length,
    );
    assert.deepEqual(
      bare.map((problem) => problem.id),
      [],
    );
  });

  it("keeps the rules of its editors", () => {
    const hints = editorialFindings(Object.entries(texts).map(([file, text]) => ({ file, text })));
    assert.deepEqual(hints.map(formatDiagnostic), []);
  });

  it("explains each term once", async () => {
    const terms = Object.values(texts).flatMap((text) => exactData(text).glossary ?? []);
    const names = terms.flatMap(({ term, aliases = [] }) => [term, ...aliases].map((name) => name.toLowerCase()));
    assert.deepEqual(
      names.filter((name, i) => names.indexOf(name) !== i),
      [],
    );
    assert.equal((await catalogueOf(texts)).glossary.length, terms.length);
  });

  it("says in its README by which problems each item of the articles is answered", () => {
    const answers = new Map<string, string[]>();
    for (const { id, sources } of problems)
      for (const item of (sources ?? []).flatMap((source) => source.items ?? []))
        answers.set(item, [...(answers.get(item) ?? []), id]);
    const rows = [...readFileSync("problems/README.md", "utf8").matchAll(/^\| `([a-z0-9-]+)` \| (`.+`) \|$/gm)];
    assert.deepEqual(
      new Map(rows.map(([, item, ids]) => [item, ids!.replaceAll("`", "").split(", ")])),
      new Map([...answers].map(([item, ids]) => [item, ids.sort()])),
    );
  });

  (existsSync(seeds) ? it : it.skip)(
    "answers every item that the source articles raise (../shared/seed-coverage.yaml)",
    () => {
      const { items } = parse(readFileSync(seeds, "utf8")) as { items: Record<string, { key: string }[]> };
      const wanted = Object.values(items).flatMap((rows) => rows.map((row) => row.key));
      const answered = new Set(
        problems.flatMap((problem) => (problem.sources ?? []).flatMap((source) => source.items ?? [])),
      );
      assert.ok(wanted.length > 50);
      assert.deepEqual(
        wanted.filter((key) => !answered.has(key)),
        [],
      );
      const known = new Set(
        Object.values(parse(readFileSync(seeds, "utf8")) as Record<string, unknown>).flatMap(keysIn),
      );
      assert.deepEqual(
        [...answered].filter((key) => !known.has(key)),
        [],
        "items that no article raises",
      );
    },
  );
});

/** Whether the status says how far an answer has been checked. */
const verified = ({ status }: Problem): boolean => typeof status === "object" && status.verification !== undefined;

/** Every `key` below a value. */
function keysIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(keysIn);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (key === "key" ? [String(inner)] : keysIn(inner)));
}

describe("npm run check:catalogue", () => {
  const run = (...args: string[]) =>
    spawnSync(process.execPath, ["scripts/test/check-catalogue.mjs", ...args], { cwd: root, encoding: "utf8" });

  it("is silent and succeeds on the bundled catalogue", function () {
    this.timeout(30_000);
    const { stdout, stderr, status } = run("problems");
    assert.deepEqual([stdout, stderr, status], ["", "", 0]);
  });

  it("prints file:line:column: severity: message and fails on a broken one", function () {
    this.timeout(30_000);
    const { stdout, status } = run("test/fixtures/catalogues/broken/across-files");
    assert.equal(status, 1);
    assert.match(
      stdout,
      /^test\/fixtures\/catalogues\/broken\/across-files\/b\.yaml:7:9: error: the problem id `p` is taken in a\.yaml/m,
    );
  });

  it("succeeds where there are only hints, and reads references of other formats", function () {
    this.timeout(30_000);
    const { stdout, status } = run("test/fixtures/catalogues/with-bibliography");
    assert.deepEqual([stdout, status], ["", 0]);
  });

  it("says how it is used", () => {
    assert.equal(run().status, 2);
    assert.match(run("no-such-folder").stderr, /there is no folder no-such-folder/);
  });
});

import { after, afterEach, before, beforeEach, describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { openBeside, type Ran } from "./program";
import { CATALOGUE, worksServer } from "./upkeepWorks";

const BIB = `@article{lee2019result,
  title = {A result that did not last},
  author = {Lee, Ann},
  journal = {Journal of Results},
  year = {2019},
  doi = {10.1000/retracted}
}
@article{nobody2020invented,
  title = {Entirely invented measurements of nothing},
  author = {Nobody, Ida},
  year = {2020},
  doi = {10.1000/nowhere}
}
`;

describe("upkeep from the terminal", () => {
  const server = worksServer();
  let folder = "";
  before(() => server.start());
  after(() => server.stop());
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "open-problems-upkeep-"));
    mkdirSync(path.join(folder, "problems"));
    writeFileSync(path.join(folder, "problems/catalogue.yaml"), CATALOGUE);
    writeFileSync(path.join(folder, "paper.bib"), BIB);
  });
  afterEach(() => {
    server.asked.length = 0;
    server.odd = () => false;
    rmSync(folder, { recursive: true, force: true });
  });

  const open = (...words: string[]): Promise<Ran> =>
    openBeside(
      [...words, ...Object.entries(server.endpoints).flatMap(([name, url]) => ["--endpoint", `${name}=${url}`])],
      { cwd: folder, env: { XDG_CACHE_HOME: path.join(folder, "cache"), HOME: folder } },
    );
  const lines = (text: string): string[] => text.trimEnd().split("\n");

  it("asks nothing without permission: the plan in words, and exit code 3", async () => {
    for (const words of [["upkeep"], ["refs", "check", "paper.bib"]]) {
      const { status, out, err } = await open(...words);
      assert.deepEqual([status, out], [3, ""]);
      assert.match(err, /\d requests? to \d hosts?; sent are DOIs/);
      assert.match(err, /--allow-network/);
    }
    assert.equal(server.asked.length, 0);
    const { status, err } = await openBeside(["upkeep", "--endpoint", "crossreff=http://127.0.0.1"], { cwd: folder });
    assert.equal(status, 2);
    assert.match(err, /^--endpoint takes NAME=URL, the name one of openalex, crossref/);
  });

  it("refs check ends with 1 and a line a finding, at the entry's line, and with 0 where all agree", async () => {
    const { status, out, err } = await open("refs", "check", "paper.bib", "--allow-network");
    assert.equal(status, 1, err);
    assert.deepEqual(
      lines(out).map((line) => line.replace(/: (\w+): .* (\[\S+\])$/, " $1 $2")),
      ["paper.bib:1:10 warning [upkeep-retracted]", "paper.bib:8:10 warning [upkeep-not-found]"],
    );
    assert.match(out, /Retracted: retraction 2021-05-04, 10\.1000\/notice/);
    writeFileSync(
      path.join(folder, "fine.bib"),
      "@article{dahl1998codes, title={Codes of many rivers}, author={Dahl, Bo}, journal={Journal of Codes}, year=1998, doi={10.1000/dahl}}\n",
    );
    const fine = await open("refs", "check", "fine.bib", "--allow-network");
    assert.deepEqual([fine.status, fine.out], [0, ""], fine.err);
    assert.match(fine.err, /1 work agrees/);
  });

  it("refs check tells other programs: JSON with what would be put right, SARIF, annotations", async () => {
    const { out } = await open("refs", "check", "paper.bib", "--allow-network", "--format", "json");
    const { version, total, findings, notChecked } = JSON.parse(out) as {
      version: number;
      total: number;
      findings: { rule: string; key: string; line: number; fix?: string }[];
      notChecked: unknown[];
    };
    assert.deepEqual([version, total, notChecked], [1, 2, []]);
    assert.deepEqual(
      findings.map(({ rule, key, line, fix }) => [rule, key, line, fix?.includes("update: {type: retraction")]),
      [
        ["upkeep-retracted", "lee2019result", 1, true],
        ["upkeep-not-found", "nobody2020invented", 8, undefined],
      ],
    );
    assert.match(
      (await open("refs", "check", "paper.bib", "--allow-network", "--format", "github")).out,
      /^::warning title=upkeep-retracted,file=paper\.bib,line=1,/,
    );
    assert.match(
      (await open("refs", "check", "paper.bib", "--allow-network", "--format", "sarif")).out,
      /"ruleId": "upkeep-not-found"/,
    );
    assert.equal((await open("refs", "check", "paper.bib", "--allow-network", "--format", "bibtex")).status, 2);
  });

  it("what an index did not answer is not checked, with its reason, and nothing is called clean", async () => {
    server.odd = (_request, response) => Boolean(response.writeHead(401).end());
    const { status, out, err } = await open("refs", "check", "paper.bib", "--allow-network");
    assert.deepEqual([status, out], [3, ""]);
    assert.match(err, /lee2019result: Not checked: .*Crossref: the key was refused/);
    assert.match(err, /2 works were not checked\.\nNo index gave an answer, so that nothing was checked\.\n$/);
    const { status: ended, err: said } = await open(
      "refs",
      "check",
      "paper.bib",
      "--allow-network",
      "--format",
      "sarif",
    );
    assert.equal(ended, 3);
    assert.match(said, /nobody2020invented: Not checked: .*\n2 works were not checked\.\n/);
    assert.equal((await open("upkeep", "--allow-network")).status, 3);
    server.odd = (request) => Boolean(request.socket.destroy());
    const offline = await open("refs", "check", "paper.bib", "--allow-network");
    assert.equal(offline.status, 3);
    assert.match(offline.err, /^No index could be reached/);
  });

  it("writes a digest with the counts and YAML to copy, and asks nothing twice in a day", async () => {
    const { status, err } = await open("upkeep", "--report", "digest.md", "--allow-network");
    assert.equal(status, 1, err);
    const digest = readFileSync(path.join(folder, "digest.md"), "utf8");
    assert.match(
      digest,
      /^# Upkeep of \d{4}-\d\d-\d\d\n\n1 work was retracted, .*1 preprint was published, .*1 new work on 1 problem/,
    );
    assert.match(digest, /```yaml\n {2}- id: chen2021codes\n(?: {4}.*\n)* {4}DOI: 10\.1000\/codes\n/);
    assert.match(digest, /Cites chen2021codes\./);
    assert.equal(readFileSync(path.join(folder, "problems/catalogue.yaml"), "utf8"), CATALOGUE);
    assert.ok(!existsSync(path.join(folder, "research")));
    const asked = server.asked.map(({ url }) => url);
    assert.equal(new Set(asked).size, asked.length);
    await open("upkeep", "--allow-network");
    assert.equal(server.asked.length, asked.length);
  });

  it("--write makes the certain corrections, keeps every other byte, and notes what was checked", async () => {
    const { status, err } = await open("upkeep", "lasting", "--write", "--allow-network");
    assert.equal(status, 1, err);
    const catalogue = readFileSync(path.join(folder, "problems/catalogue.yaml"), "utf8");
    assert.equal(
      catalogue,
      CATALOGUE.replace(
        "DOI: 10.1000/retracted\n",
        "DOI: 10.1000/retracted\n    custom:\n      update: {type: retraction, date: 2021-05-04, DOI: 10.1000/notice, source: publisher}\n",
      )
        .replace("    type: article\n", "    type: article-journal\n")
        .replace("[[2021]]}\n", "[[2022]]}\n    container-title: Journal of Codes\n    DOI: 10.1000/codes\n"),
    );
    const state = readFileSync(path.join(folder, "research/upkeep/ada.yaml"), "utf8");
    assert.match(state, /^checked:\n {2}chen2021codes:/);
    // The new work is still to be decided on: the look has not ended.
    assert.doesNotMatch(state, /problems:/);
    const again = await open("upkeep", "lasting", "--write", "--allow-network");
    assert.doesNotMatch(again.err, /corrected$/m);
    assert.equal(readFileSync(path.join(folder, "problems/catalogue.yaml"), "utf8"), catalogue);
  });
});

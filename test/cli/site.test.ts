import { after, describe, it } from "mocha";
import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import path from "node:path";
import { open } from "./program";

describe("open-problems site", () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "site-"));
  after(() => fs.rmSync(folder, { recursive: true, force: true }));
  fs.mkdirSync(path.join(folder, "problems"));
  const catalogue = path.join(folder, "problems/catalogue.yaml");
  const write = (problems: string) =>
    fs.writeFileSync(catalogue, `catalogue: {id: c, title: Questions}\nproblems: [${problems}]\n`);
  const out = path.join(folder, "site");
  const site = (...more: string[]) => open(["site", "--workspace", folder, "--out", out, ...more]);
  const isThere = (name: string) => fs.existsSync(path.join(out, name));

  it("writes pages, takes away those of a problem that is gone, and leaves what somebody else put there", () => {
    write("{id: a, title: A}, {id: b, title: B}");
    assert.equal(site("--base-url", "https://example.org").status, 0);
    assert.ok(["index.html", "p/c/a/index.html", "p/c/b/cite.bib", "feed.xml", "assets/site.css"].every(isThere));
    fs.writeFileSync(path.join(out, "CNAME"), "example.org\n");
    write("{id: a, title: A}");
    assert.equal(site().status, 0);
    assert.deepEqual(["p/c/a/index.html", "p/c/b/index.html", "feed.xml", "CNAME"].map(isThere), [
      true,
      false,
      false,
      true,
    ]);
  });

  it("writes into no folder that holds other files, and to no address that is none", () => {
    const foreign = path.join(folder, "thesis");
    fs.mkdirSync(foreign);
    fs.writeFileSync(path.join(foreign, "index.html"), "mine");
    const refused = open(["site", "--workspace", folder, "--out", foreign]);
    assert.deepEqual([refused.status, fs.readFileSync(path.join(foreign, "index.html"), "utf8")], [2, "mine"]);
    assert.match(refused.err, /thesis holds files that are none of a site's/);
    assert.equal(site("--base-url", "javascript:alert(1)").status, 2);
  });
});

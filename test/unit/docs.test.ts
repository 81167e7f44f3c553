import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const PAGES = [
  "README.md",
  "CHANGELOG.md",
  "CONTRIBUTING.md",
  "problems/README.md",
  ...readdirSync("docs", { recursive: true }).map((file) => `docs/${file}`),
].filter((file) => file.endsWith(".md") && existsSync(file));

describe("the documentation", () => {
  it("has its generated parts as the code has them", function () {
    this.timeout(20_000);
    const { status, stderr } = spawnSync(process.execPath, ["scripts/docs.mjs", "--check"], { encoding: "utf8" });
    assert.equal(status, 0, stderr);
  });

  for (const page of PAGES) {
    it(`${page} links to files and headings that are there`, () => {
      const text = readFileSync(page, "utf8").replace(/```[\s\S]*?```/g, "");
      for (const [, target] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
        if (/^[a-z]+:/i.test(target!)) continue;
        const [file, heading] = target!.split("#");
        const found = path.join(path.dirname(page), file || path.basename(page));
        assert.ok(existsSync(found), `${page}: ${target}`);
        if (heading) assert.ok(headings(readFileSync(found, "utf8")).includes(heading), `${page}: ${target}`);
      }
    });
  }

  it("names only scripts that package.json has", () => {
    const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };
    const builtin = new Set(["ci", "cit", "audit", "i"]);
    for (const page of PAGES) {
      for (const [, run, name] of readFileSync(page, "utf8").matchAll(/\bnpm (run )?([a-z:-]+)/g)) {
        if (run ? scripts[name!] : builtin.has(name!) || scripts[name!]) continue;
        if (run) assert.fail(`${page}: npm run ${name}`);
      }
    }
  });
});

function headings(text: string): string[] {
  return [...text.matchAll(/^#+\s+(.*)$/gm)].map(([, title]) =>
    title!
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .trim()
      .replace(/\s+/g, "-"),
  );
}

import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import * as esbuild from "esbuild";

const root = process.cwd();
const require = createRequire(path.join(root, "package.json"));
const json = (file: string) =>
  JSON.parse(readFileSync(path.join(root, file), "utf8")) as Record<string, Record<string, string>>;
const { shared } = require("./esbuild.js") as { shared: esbuild.BuildOptions };

/** What the bundles take in, as esbuild tells it. */
async function bundledFiles(): Promise<string[]> {
  const entries = ["src/extension.ts", "webview/page.ts", "webview/relations.ts", "webview/overview.ts"];
  const { metafile } = await esbuild.build({
    ...shared,
    entryPoints: entries,
    outdir: "out/supply",
    platform: "browser",
    format: "cjs",
    external: ["vscode"],
    mainFields: ["browser", "module", "main"],
    conditions: ["worker"],
    tsconfig: "webview/tsconfig.json",
    metafile: true,
    write: false,
  });
  return Object.keys(metafile!.inputs);
}

describe("what the extension is made of", function () {
  this.timeout(60_000);

  it("is named by exact versions, in the manifest and in the lockfile", () => {
    const { dependencies, devDependencies } = json("package.json");
    const lock = json("package-lock.json") as unknown as {
      packages: Record<string, { version?: string; dependencies?: object; devDependencies?: object }>;
    };
    for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
      assert.match(version, /^\d+\.\d+\.\d+(-[\w.]+)?$/, name);
      assert.equal(lock.packages[`node_modules/${name}`]?.version, version, name);
    }
    assert.deepEqual(lock.packages[""]?.dependencies, dependencies);
    assert.deepEqual(lock.packages[""]?.devDependencies, devDependencies);
    for (const [name, entry] of Object.entries(lock.packages)) {
      const { integrity, link } = entry as { integrity?: string; link?: boolean };
      if (name && !link) assert.match(integrity ?? "", /^sha512-/, `${name} has no checksum`);
    }
  });

  it("takes only what stands among the dependencies, and what those need", async () => {
    const lock = json("package-lock.json") as unknown as { packages: Record<string, { dev?: boolean }> };
    const packages = new Set(
      (await bundledFiles()).flatMap((file) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? []),
    );
    assert.ok(packages.size > 10);
    for (const name of packages)
      assert.notEqual(
        lock.packages[`node_modules/${name}`]?.dev,
        true,
        `${name} is bundled and stands among devDependencies`,
      );
  });

  it("stands in ThirdPartyNotices.txt with its licence, every bundled package", async () => {
    const files = await bundledFiles();
    const folder = mkdtempSync(path.join(tmpdir(), "notices-"));
    try {
      symlinkSync(path.join(root, "node_modules"), path.join(folder, "node_modules"));
      const { writeNotices } = (await import(pathToFileURL("scripts/build/notices.mjs").href)) as {
        writeNotices(root: string, inputs: string[]): number;
      };
      const count = writeNotices(
        folder,
        files.map((file) => file.slice(Math.max(0, file.indexOf("node_modules/")))),
      );
      const notices = readFileSync(path.join(folder, "ThirdPartyNotices.txt"), "utf8");
      const packages = new Set(files.flatMap((file) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? []));
      assert.ok(count >= packages.size);
      for (const name of packages) {
        const { version } = json(`node_modules/${name}/package.json`) as unknown as { version: string };
        const at = notices.indexOf(`\n${name} ${version} (`);
        assert.ok(at >= 0, `${name} ${version} is missing`);
        assert.match(notices.slice(at).split("-".repeat(78))[0]!, /copyright|licen[cs]e/i, `${name} has no licence`);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("holds each sentence of SECURITY.md, and each finding, by a test that is there", () => {
    const pages = ["SECURITY.md", "docs/security-findings.md"].map((page) =>
      readFileSync(path.join(root, page), "utf8"),
    );
    const named = pages.flatMap((text) => [...text.matchAll(/`(test\/[\w/.]+\.ts)`: ([^\n|]+?) *(?:\||$)/gm)]);
    assert.ok(named.length >= 45);
    const [, held = ""] = pages[0]!.split(/^## What holds.*$/m);
    const sentences = held.split(/^## /m)[0]!.split(/^- /m).slice(1);
    assert.ok(sentences.length >= 20);
    for (const sentence of sentences) assert.match(sentence, /^ {2}`test\/[\w/.]+\.ts`: \S/m);
    for (const row of pages[1]!.split("\n").filter((line) => /^\| (?!---|Finding)/.test(line)))
      assert.match(row, /`test\/[\w/.]+\.ts`: \S/);
    for (const [, file, title] of named)
      assert.ok(readFileSync(path.join(root, file!), "utf8").includes(title!), `${file}: ${title}`);
  });

  it("says how weaknesses are reported, in a file that the README links", () => {
    assert.ok(existsSync(path.join(root, "SECURITY.md")));
    assert.match(readFileSync(path.join(root, "README.md"), "utf8"), /\(SECURITY\.md\)/);
  });
});

// Bundles the unit tests as the extension is bundled and runs them in mocha.
//   node scripts/test-unit.mjs [part of a file's name] [mocha options]
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { mkdirSync, readdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { bundleForNode, withoutAddress } from "./bundle.mjs";

const require = createRequire(import.meta.url);
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");

const [first, ...rest] = process.argv.slice(2);
const part = first && !first.startsWith("-") ? first : "";
const options = part || !first ? rest : [first, ...rest];
const tests = readdirSync(path.join(root, "test/unit"), { recursive: true })
  .map(String)
  .filter((file) => file.endsWith(".test.ts") && file.includes(part))
  .sort();
if (!tests.length) {
  console.error(`no unit test has "${part}" in its name`);
  process.exit(1);
}
const outfile = path.join(root, "out/unit", part ? `some-${process.pid}.cjs` : "all.cjs");
mkdirSync(path.dirname(outfile), { recursive: true });
await bundleForNode({
  ...withoutAddress,
  stdin: { contents: tests.map((file) => `import ${JSON.stringify(`./${file}`)};`).join("\n"), resolveDir: path.join(root, "test/unit") },
  outfile,
  external: ["mocha", "esbuild"],
});
const mocha = path.join(path.dirname(require.resolve("mocha/package.json")), "bin/mocha.js");
const reporter = ["--reporter", path.join(root, "scripts/summaryReporter.mjs"), "--reporter-option", "suite=unit"];
const result = spawnSync(
  process.execPath,
  ["--enable-source-maps", mocha, "--forbid-only", "--timeout", "60000", ...reporter, ...options, outfile],
  {
    cwd: root,
    stdio: "inherit",
  },
);
process.exit(result.status ?? 1);

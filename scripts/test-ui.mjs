// Bundles test/ui and runs it in mocha: it drives the VS Code of .vscode-test/npm-host in a real browser.
//   node scripts/test-ui.mjs [part of a test file's path] [mocha options]
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import * as esbuild from "esbuild";
import { buildExtension } from "./hostTests.mjs";
import { ensureHost, root } from "./vscode/install.mjs";

const require = createRequire(import.meta.url);
const { shared } = require("../esbuild.js");

/** The scripts that start VS Code know their place in the repository by their own address: they stay what they are. */
const scriptsStayOutside = {
  name: "scripts-stay-outside",
  setup(build) {
    build.onResolve({ filter: /\.mjs$/ }, ({ path: file, resolveDir }) => ({
      path: pathToFileURL(path.resolve(resolveDir, file)).href,
      external: true,
    }));
  },
};

async function main([first, ...rest]) {
  const part = first && !first.startsWith("-") ? first : "";
  const options = part || !first ? rest : [first, ...rest];
  const folder = path.join(root, "test/ui");
  const tests = readdirSync(folder, { recursive: true })
    .map((file) => String(file).replaceAll("\\", "/"))
    .filter((file) => file.endsWith(".test.ts") && file.includes(part))
    .sort();
  if (!tests.length) throw new Error(`no test in test/ui has "${part}" in its path`);
  ensureHost();
  await buildExtension();
  const outfile = path.join(root, "out/ui", part ? `some-${process.pid}.mjs` : "all.mjs");
  await esbuild.build({
    ...shared,
    stdin: { contents: tests.map((file) => `import ${JSON.stringify(`./${file}`)};`).join("\n"), resolveDir: folder },
    outfile,
    platform: "node",
    target: "node20",
    format: "esm",
    mainFields: ["module", "main"],
    packages: "external",
    sourcemap: "inline",
    plugins: [...shared.plugins, scriptsStayOutside],
  });
  rmSync(path.join(folder, "screenshots/failed"), { recursive: true, force: true });
  const mocha = path.join(path.dirname(require.resolve("mocha/package.json")), "bin/mocha.js");
  const reporter = ["--reporter", path.join(root, "scripts/summaryReporter.mjs"), "--reporter-option", "suite=ui"];
  const args = ["--enable-source-maps", mocha, "--forbid-only", "--timeout", "120000", "--slow", "20000", ...reporter, ...options, outfile];
  const result = spawnSync(process.execPath, args, { cwd: root, stdio: "inherit" });
  if (part) rmSync(outfile);
  return result.status ?? 1;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}

"use strict";
// Builds dist/node (desktop and remote), dist/web (web worker) and dist/page (the webview).
//   node esbuild.js [--watch] [--production] [--quiet]
const esbuild = require("esbuild");
const fs = require("node:fs");
const path = require("node:path");
const { writeNotices } = require("./scripts/notices.js");

const production = process.argv.includes("--production");
const watch = process.argv.includes("--watch");
const quiet = process.argv.includes("--quiet");

/** What every bundle of the core needs, the tests' too: one place, so that what is tested is what ships. */
const shared = {
  bundle: true,
  absWorkingDir: __dirname,
  logLevel: "warning",
  legalComments: "none",
  define: { "process.env.NODE_ENV": '"production"' },
  plugins: [grayMatterWithoutNode()],
};

/** gray-matter asks for `fs`, `Buffer` and js-yaml 3 (through its own engines); our callers use none of them, and a web worker has none. */
function grayMatterWithoutNode() {
  return {
    name: "gray-matter-without-node",
    setup(build) {
      const inGrayMatter = (args) => /[\\/]node_modules[\\/]gray-matter[\\/]/.test(args.importer);
      build.onResolve({ filter: /^(fs|js-yaml)$/ }, (args) => (inGrayMatter(args) ? { path: args.path, namespace: "absent" } : undefined));
      // It binds js-yaml's functions when it is loaded; calling them is an error, since every caller brings engines of its own.
      const refuse = 'const refuse = () => { throw new Error("gray-matter is used with our own engines only"); };';
      build.onLoad({ filter: /.*/, namespace: "absent" }, () => ({
        contents: `${refuse} module.exports = { safeLoad: refuse, safeDump: refuse };`,
      }));
      build.onLoad({ filter: /gray-matter[\\/]lib[\\/]to-file\.js$|gray-matter[\\/]lib[\\/]utils\.js$/ }, (args) => ({
        contents: fs.readFileSync(args.path, "utf8").replace(/Buffer\.from\(/g, "String("),
      }));
    },
  };
}

/**
 * In the Node host each `import()` is a file of its own, required on first use: esbuild has no chunks for CommonJS. Modules are pure,
 * so that a second copy of a shared one does no harm. The web host can load one file only; there they stay inside it.
 */
function lazyFiles(found) {
  return {
    name: "lazy-files",
    setup(build) {
      build.onResolve({ filter: /^\./ }, async (args) => {
        if (args.kind !== "dynamic-import") return undefined;
        const resolved = await build.resolve(args.path, { kind: "import-statement", resolveDir: args.resolveDir, importer: args.importer });
        if (resolved.errors.length) return { errors: resolved.errors };
        const name = path.basename(resolved.path).replace(/\.ts$/, "");
        const known = found.get(name);
        if (known && known !== resolved.path) return { errors: [{ text: `two lazy modules are named ${name}` }] };
        found.set(name, resolved.path);
        return { path: `./${name}.js`, external: true };
      });
    },
  };
}

const common = { ...shared, metafile: true, minify: production, sourcemap: production ? false : "linked", external: ["vscode"] };

function nodeOptions(entryPoints, lazy) {
  return {
    ...common,
    entryPoints,
    outdir: "dist/node",
    platform: "node",
    target: "node18",
    format: "cjs",
    mainFields: ["module", "main"],
    supported: { "dynamic-import": false },
    plugins: [...shared.plugins, lazyFiles(lazy)],
  };
}

const webOptions = {
  ...common,
  entryPoints: { extension: "src/extension.ts" },
  outdir: "dist/web",
  platform: "browser",
  target: "es2022",
  format: "cjs",
  conditions: ["worker"],
  mainFields: ["browser", "module", "main"],
  define: { ...shared.define, global: "globalThis" },
};

const pageOptions = {
  ...common,
  entryPoints: { page: "webview/page.ts", relations: "webview/relations.ts", overview: "webview/overview.ts" },
  outdir: "dist/page",
  platform: "browser",
  target: "es2022",
  format: "iife",
  tsconfig: "webview/tsconfig.json",
};

const report = {
  name: "report",
  setup(build) {
    build.onStart(() => {
      if (watch) console.log("[watch] build started");
    });
    build.onEnd((result) => {
      for (const e of result.errors)
        console.error(`✘ [ERROR] ${e.text}\n    ${e.location?.file}:${e.location?.line}:${e.location?.column}:`);
      if (!quiet && !watch && result.metafile) printSizes(result.metafile);
      if (watch) console.log("[watch] build finished");
    });
  },
};

function printSizes(metafile) {
  for (const [file, output] of Object.entries(metafile.outputs)) {
    if (!file.endsWith(".map")) console.log(`${(output.bytes / 1000).toFixed(1).padStart(9)} kB  ${file}`);
  }
}

/** The lazy modules are found by the bundles that ask for them, then built until none is new. */
async function buildNode() {
  const found = new Map([["extension", path.join(__dirname, "src/extension.ts")]]);
  const built = new Set();
  const outputs = {};
  while (built.size < found.size) {
    const entries = Object.fromEntries([...found].filter(([name]) => !built.has(name)));
    for (const name of Object.keys(entries)) built.add(name);
    const result = await esbuild.build(nodeOptions(entries, found));
    Object.assign(outputs, result.metafile.outputs);
  }
  if (!quiet) printSizes({ outputs });
  return { found, outputs };
}

function bundledFiles({ outputs }) {
  return Object.values(outputs).flatMap((output) => Object.keys(output.inputs));
}

function copyAssets() {
  fs.copyFileSync(require.resolve("sql.js/dist/sql-wasm-browser.wasm"), path.join(__dirname, "dist/sql-wasm.wasm"));
  fs.copyFileSync(
    path.join(path.dirname(require.resolve("@fontsource/stix-two-math/package.json")), "files/stix-two-math-latin-400-normal.woff2"),
    path.join(__dirname, "dist/page/stix-two-math.woff2"),
  );
  const codicons = path.dirname(require.resolve("@vscode/codicons/package.json"));
  for (const file of ["codicon.css", "codicon.ttf"]) {
    fs.copyFileSync(path.join(codicons, "dist", file), path.join(__dirname, "dist/page", file));
  }
}

async function main() {
  fs.rmSync(path.join(__dirname, "dist"), { recursive: true, force: true });
  fs.mkdirSync(path.join(__dirname, "dist/page"), { recursive: true });
  copyAssets();
  const { found, outputs } = await buildNode();
  const node = { outputs };
  if (!watch) {
    const built = await Promise.all([webOptions, pageOptions].map((o) => esbuild.build({ ...o, plugins: [...o.plugins, report] })));
    if (production) writeNotices(__dirname, [node, ...built.map((result) => result.metafile)].flatMap(bundledFiles));
    return;
  }
  const contexts = [nodeOptions(Object.fromEntries(found), new Map(found)), webOptions, pageOptions];
  for (const options of contexts) {
    const context = await esbuild.context({ ...options, plugins: [...options.plugins, report] });
    await context.watch();
  }
}

module.exports = { shared };

if (require.main === module) {
  main().catch((error) => {
    if (!error.errors) console.error(error);
    process.exit(1);
  });
}

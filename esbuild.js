"use strict";
// Builds dist/node (desktop and remote), dist/web (web worker), dist/page (the webview), dist/cli (the command line) and dist/sqlite-worker.js.
//   node esbuild.js [--watch] [--production] [--quiet] [--out=FOLDER, dist if absent] [--only=cli]
const esbuild = require("esbuild");
const fs = require("node:fs");
const { isBuiltin } = require("node:module");
const path = require("node:path");

const production = process.argv.includes("--production");
const watch = process.argv.includes("--watch");
const quiet = process.argv.includes("--quiet");
const out = process.argv.find((argument) => argument.startsWith("--out="))?.slice("--out=".length) ?? "dist";
const dist = path.join(__dirname, out);

/** What every bundle of the core needs, the tests' too: one place, so that what is tested is what ships. */
const shared = {
  bundle: true,
  absWorkingDir: __dirname,
  logLevel: "warning",
  legalComments: "none",
  define: { "process.env.NODE_ENV": '"production"' },
  plugins: [grayMatterWithoutNode(), parquetWithoutBloomFilters(), katexWithoutMeasures(), yamlText()],
};

/** Tables that ship, as texts: comments and sources are for who reads the file. */
function yamlText() {
  return {
    name: "yaml-text",
    setup(build) {
      build.onLoad({ filter: /\.yaml$/ }, ({ path: file }) => ({
        contents: fs.readFileSync(file, "utf8").replace(/^ *(?:#|source:).*\n/gm, ""),
        loader: "text",
      }));
    },
  };
}

/** gray-matter asks for `fs`, `Buffer` and js-yaml 3 (through its own engines); our callers use none of them, and a web worker has none. */
function grayMatterWithoutNode() {
  return {
    name: "gray-matter-without-node",
    setup(build) {
      const inGrayMatter = (args) => /[\\/]node_modules[\\/]gray-matter[\\/]/.test(args.importer);
      build.onResolve({ filter: /^(fs|js-yaml)$/ }, (args) =>
        inGrayMatter(args) ? { path: args.path, namespace: "absent" } : undefined,
      );
      // It binds js-yaml's functions when it is loaded; calling them is an error, since every caller brings engines of its own.
      const refuse = 'const refuse = () => { throw new Error("gray-matter is used with our own engines only"); };';
      build.onLoad({ filter: /.*/, namespace: "absent" }, () => ({
        contents: `${refuse} module.exports = { safeLoad: refuse, safeDump: refuse };`,
      }));
      // Its own engines are never asked; one of them runs the text that it reads.
      build.onLoad({ filter: /gray-matter[\\/]lib[\\/]engines\.js$/ }, () => ({ contents: "module.exports = {};" }));
      build.onLoad({ filter: /gray-matter[\\/]lib[\\/]to-file\.js$|gray-matter[\\/]lib[\\/]utils\.js$/ }, (args) => ({
        contents: fs.readFileSync(args.path, "utf8").replace(/Buffer\.from\(/g, "String("),
      }));
    },
  };
}

/** Tables are read whole: of hyparquet's search by a filter's values nothing is ever asked. */
function parquetWithoutBloomFilters() {
  return {
    name: "parquet-without-bloom-filters",
    setup(build) {
      const none = "export const hashParquetValue = () => undefined, readBloomFilter = () => undefined;";
      const contents = `${none} export const sbbfContains = () => true, bloomEligibleColumns = () => new Set();`;
      build.onLoad({ filter: /[\\/]hyparquet[\\/]src[\\/]bloom\.js$/ }, () => ({ contents }));
    },
  };
}

/** Formulas are MathML: of KaTeX's measures of letters it is asked only which letters a font has, and at loading those of A and T. */
function katexWithoutMeasures() {
  return {
    name: "katex-without-measures",
    setup(build) {
      build.onLoad({ filter: /[\\/]katex[\\/]dist[\\/]katex\.mjs$/ }, ({ path: file }) => ({
        contents: fs
          .readFileSync(file, "utf8")
          .replace(/"(\d+)": \[[-\d., ]+\]/g, (measures, letter) =>
            /^(65|84)$/.test(letter) ? measures : `${letter}:1`,
          ),
      }));
    },
  };
}

const WHOLE_VSCODE = /\bimport\s*\*\s*as\s+([\w$]+)\s+from\s*"vscode";/g;

/**
 * Asks for `vscode` once in a file: VS Code looks up on the disk who asks, each time, and esbuild would copy all its names for each of our modules.
 */
function askOnceForVscode(text) {
  let first;
  return text.replace(WHOLE_VSCODE, (_, name) => {
    if (first) return `const ${name} = ${first};`;
    first = name;
    return `const ${name} = require("vscode");`;
  });
}

/**
 * In the Node host each `import()` is a file of its own, required on first use, and what several of them need is a file that they share. esbuild
 * splits ES modules only, so that each of its files is turned into CommonJS. The web host can load one file only; there all of it is inside.
 */
const asCommonJs = {
  name: "as-commonjs",
  setup(build) {
    build.onEnd(async ({ outputFiles = [] }) => {
      fs.mkdirSync(nodeFolder, { recursive: true });
      await Promise.all(
        outputFiles.map(async (file) => {
          const name = path.basename(file.path);
          const { code, map } = await esbuild.transform(askOnceForVscode(file.text), {
            format: "cjs",
            platform: "node",
            target: nodeOptions.target,
            supported: { "dynamic-import": false },
            minify: production,
            sourcemap: production ? false : "external",
            sourcefile: name,
            legalComments: "none",
          });
          fs.writeFileSync(file.path, map ? `${code}//# sourceMappingURL=${name}.map\n` : code);
          if (map) fs.writeFileSync(`${file.path}.map`, map);
        }),
      );
    });
  },
};

/**
 * What a program starts with, and what most of its lazy modules need, lies in one file each: every lazy module is told to need those files, or they
 * would be cut into what each of them shares with it, and each piece costs a third of a millisecond to load.
 */
function lazyModulesNeed(...files) {
  const imports = files.map((file) => `import ${JSON.stringify(path.join(__dirname, file))};`).join(" ");
  return {
    name: "lazy-modules-need",
    setup(build) {
      build.onResolve({ filter: /^[.#]/ }, async ({ path: name, kind, ...asked }) => {
        if (kind !== "dynamic-import") return undefined;
        const { path: found, errors } = await build.resolve(name, { ...asked, kind: "import-statement" });
        return { path: found, errors, namespace: "lazy" };
      });
      build.onLoad({ filter: /.*/, namespace: "lazy" }, ({ path: file }) => ({
        contents: `${imports} export * from ${JSON.stringify(file)};`,
        resolveDir: __dirname,
      }));
    },
  };
}

/** Packages written as CommonJS ask for Node's modules by `require`, which an ES module has not. */
const nodeModulesAreImported = {
  name: "node-modules-are-imported",
  setup(build) {
    build.onResolve({ filter: /^[a-z_]+$/ }, ({ path: name, kind }) =>
      kind === "require-call" && isBuiltin(name) ? { path: name, namespace: "of-node" } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: "of-node" }, ({ path: name }) => ({
      contents: `export * from "node:${name}";`,
    }));
  },
};

const nodeFolder = path.join(dist, "node");
const common = {
  ...shared,
  metafile: true,
  minify: production,
  sourcemap: production ? false : "linked",
  external: ["vscode"],
};

const nodeOptions = {
  ...common,
  entryPoints: { extension: "src/extension.ts" },
  outdir: nodeFolder,
  platform: "node",
  target: "node18",
  format: "esm",
  splitting: true,
  chunkNames: "[name]-[hash]",
  write: false,
  sourcemap: production ? false : "inline",
  mainFields: ["module", "main"],
  plugins: [...shared.plugins, lazyModulesNeed("src/extension.ts"), asCommonJs],
};

const webOptions = {
  ...common,
  entryPoints: { extension: "src/extension.ts" },
  outdir: path.join(dist, "web"),
  platform: "browser",
  target: "es2022",
  format: "cjs",
  // It is fetched as UTF-8; letters beyond ASCII need not be spelt out.
  charset: "utf8",
  conditions: ["worker"],
  mainFields: ["browser", "module", "main"],
  define: { ...shared.define, global: "globalThis" },
};

const pageOptions = {
  ...common,
  entryPoints: {
    page: "webview/page.ts",
    relations: "webview/relations.ts",
    overview: "webview/overview.ts",
    measure: "webview/measure.ts",
    comparison: "webview/comparison.ts",
  },
  outdir: path.join(dist, "page"),
  platform: "browser",
  target: "es2022",
  format: "iife",
  tsconfig: "webview/tsconfig.json",
};

/** Script and styles of the public site; fonts are files beside them. */
const siteOptions = {
  ...pageOptions,
  entryPoints: { site: "webview/site.ts", maths: "media/site/maths.css" },
  external: ["*.woff2"],
  minify: true, // what is published is the same from every build
};

const { version } = require("./package.json");

const cliOptions = {
  ...common,
  entryPoints: { "open-problems": "src/cli/main.ts" },
  outdir: path.join(dist, "cli"),
  outExtension: { ".js": ".mjs" },
  platform: "node",
  target: "node20",
  format: "esm",
  splitting: true,
  chunkNames: "[name]-[hash]",
  mainFields: ["module", "main"],
  external: [],
  alias: { "@modelcontextprotocol/server/_shims": path.join(__dirname, "src/cli/commands/mcp/libraryShims.ts") },
  plugins: [
    ...shared.plugins,
    nodeModulesAreImported,
    lazyModulesNeed("src/cli/main.ts", "src/cli/commands/reading.ts"),
  ],
  define: { ...shared.define, PACKAGE_VERSION: JSON.stringify(version) },
};

/** The sample workspace in one file: a web host can read the extension's files, and not list them. */
function packedSample() {
  const sample = path.join(__dirname, "sample");
  const files = fs.readdirSync(sample, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files.map((entry) => {
      const file = path.join(entry.parentPath, entry.name);
      const bytes = fs.readFileSync(file);
      const isText = !bytes.includes(0);
      return [
        path.relative(sample, file).replaceAll("\\", "/"),
        isText ? bytes.toString("utf8") : { base64: bytes.toString("base64") },
      ];
    }),
  );
}

/** SQLite in a thread of its own, for the Node host and the command line. */
const sqliteOptions = {
  ...common,
  entryPoints: { "sqlite-worker": "src/node/sqliteWorker.ts" },
  outdir: dist,
  platform: "node",
  target: "node18",
  format: "cjs",
  mainFields: ["module", "main"],
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
  for (const file of Object.keys(metafile.outputs)) {
    const { size } = fs.statSync(path.join(__dirname, file));
    if (!file.endsWith(".map")) console.log(`${(size / 1000).toFixed(1).padStart(9)} kB  ${file}`);
  }
}

function bundledFiles({ outputs }) {
  return Object.values(outputs).flatMap((output) => Object.keys(output.inputs));
}

async function copyAssets() {
  fs.copyFileSync(require.resolve("sql.js/dist/sql-wasm-browser.wasm"), path.join(dist, "sql-wasm.wasm"));
  fs.writeFileSync(path.join(dist, "sample.json"), JSON.stringify(packedSample()));
  const { writeMathsFont } = await import("./scripts/build/maths-font.mjs");
  await writeMathsFont(__dirname, path.join(dist, "page/stix-two-math.woff2"));
  const { writeSiteSigns, writeSiteLicences } = await import("./scripts/build/site-signs.mjs");
  writeSiteSigns(__dirname);
  writeSiteLicences(path.join(dist, "page"));
  const codicons = path.dirname(require.resolve("@vscode/codicons/package.json"));
  for (const file of ["codicon.css", "codicon.ttf"]) {
    fs.copyFileSync(path.join(codicons, "dist", file), path.join(dist, "page", file));
  }
}

async function main() {
  // Files of an earlier build stay until the next production build: a host that runs may still ask for them.
  if (production) fs.rmSync(dist, { recursive: true, force: true });
  fs.mkdirSync(path.join(dist, "page"), { recursive: true });
  await copyAssets();
  const cli = [siteOptions, sqliteOptions, cliOptions];
  const only = process.argv.includes("--only=cli");
  const all = only ? cli : [nodeOptions, webOptions, pageOptions, ...cli];
  if (!watch) {
    const built = await Promise.all(all.map((o) => esbuild.build({ ...o, plugins: [...o.plugins, report] })));
    if (!production || only) return;
    const metafiles = built.map((result) => result.metafile);
    const { writeNotices } = await import("./scripts/build/notices.mjs");
    const { bundleSizes, checkSizes } = await import("./scripts/build/sizes.mjs");
    writeNotices(__dirname, metafiles.flatMap(bundledFiles));
    checkSizes(bundleSizes(__dirname, metafiles));
    return;
  }
  for (const options of all) {
    const context = await esbuild.context({ ...options, plugins: [...options.plugins, report] });
    await context.watch();
  }
}

module.exports = { shared };

if (require.main === module) {
  main().catch((error) => {
    if (!error.errors) console.error(error.message);
    process.exit(1);
  });
}

// Builds the same page with the components that it uses and with the archived @vscode/webview-ui-toolkit, and prints both sizes as a Markdown table.
//   node scripts/measure/compare-toolkit.mjs
// The toolkit is fetched from the npm registry into a temporary folder. It names its elements as ours are named, so that nothing else of the page differs.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import * as esbuild from "esbuild";
import { root } from "../build/load-core.mjs";

const require = createRequire(import.meta.url);
const { shared } = require("../../esbuild.js");

const TOOLKIT = "@vscode/webview-ui-toolkit";
const VERSION = "1.4.0";
const ELEMENTS = "@vscode-elements/elements";

/** The kinds of component that both have: the parts of each by their names there. */
const KINDS = {
  [ELEMENTS]:
    `badge button checkbox divider single-select option tabs tab-header tab-panel progress-ring radio radio-group textarea textfield
    table table-header table-header-cell table-body table-row table-cell`.split(/\s+/),
  [TOOLKIT]:
    `Badge Button Checkbox Divider Dropdown Option Panels PanelTab PanelView ProgressRing Radio RadioGroup TextArea TextField
    DataGrid DataGridRow DataGridCell`.split(/\s+/),
};

const fromElements = (names) => names.map((name) => `import "${ELEMENTS}/dist/vscode-${name}/index.js";`).join("\n");

function fromToolkit(names) {
  const functions = names.map((name) => `vsCode${name}`);
  return `import { provideVSCodeDesignSystem, ${functions.join(", ")} } from "${TOOLKIT}";
provideVSCodeDesignSystem().register(${functions.map((name) => `${name}()`).join(", ")});`;
}

/** Puts the toolkit's component in the place of each that the page imports. */
const toolkitInstead = (folder) => ({
  name: "toolkit-instead",
  setup(build) {
    build.onResolve({ filter: /^@vscode-elements\// }, ({ path: name }) => ({ path: name, namespace: "toolkit" }));
    build.onLoad({ filter: /.*/, namespace: "toolkit" }, ({ path: name }) => {
      const [, first, rest] = /\/vscode-(\w)(\w+)\//.exec(name);
      return { contents: fromToolkit([first.toUpperCase() + rest]), resolveDir: folder };
    });
  },
});

/** Bytes of a bundle as it would be shipped, and of the same compressed. */
async function size(input, plugins = []) {
  const { outputFiles } = await esbuild.build({
    ...shared,
    ...input,
    outdir: path.join(root, "out/compare"),
    write: false,
    minify: true,
    sourcemap: false,
    platform: "browser",
    target: "es2022",
    format: "iife",
    plugins: [...shared.plugins, ...plugins],
  });
  const [{ contents }] = outputFiles.filter(({ path: file }) => file.endsWith(".js"));
  return { bytes: contents.length, gzip: gzipSync(contents, { level: 9 }).length };
}

async function compare(folder) {
  const text = (contents, resolveDir) => size({ stdin: { contents, resolveDir } });
  const file = path.join(root, "webview/page.ts");
  // As a text: from the file esbuild leaves nothing of the toolkit out, and the page has 339 kB with it.
  const page = { stdin: { contents: readFileSync(file, "utf8"), loader: "ts", resolveDir: path.dirname(file) } };
  const rows = [
    ["the page of a problem", await size(page), await size(page, [toolkitInstead(folder)])],
    [
      "its button and badge alone",
      await text(fromElements(["badge", "button"]), root),
      await text(fromToolkit(["Badge", "Button"]), folder),
    ],
    [
      "one of each kind that both have",
      await text(fromElements(KINDS[ELEMENTS]), root),
      await text(fromToolkit(KINDS[TOOLKIT]), folder),
    ],
  ];
  const { version } = JSON.parse(readFileSync(path.join(root, `node_modules/${ELEMENTS}/package.json`), "utf8"));
  console.log(
    `| bytes, and compressed with gzip | \`${ELEMENTS}\` ${version} | \`${TOOLKIT}\` ${VERSION} |\n| --- | --: | --: |`,
  );
  const shown = ({ bytes, gzip }) => `${bytes.toLocaleString("en")} (${gzip.toLocaleString("en")})`;
  for (const [what, ours, theirs] of rows) console.log(`| ${what} | ${shown(ours)} | ${shown(theirs)} |`);
}

const folder = mkdtempSync(path.join(tmpdir(), "open-problems-toolkit-"));
try {
  writeFileSync(path.join(folder, "package.json"), '{"private": true}');
  const options = [
    "install",
    "--no-audit",
    "--no-fund",
    "--ignore-scripts",
    "--loglevel=error",
    `${TOOLKIT}@${VERSION}`,
  ];
  const { status } = spawnSync("npm", options, {
    cwd: folder,
    stdio: ["ignore", "ignore", "inherit"],
    shell: process.platform === "win32",
  });
  if (status !== 0) throw new Error(`${TOOLKIT} could not be fetched from the npm registry`);
  await compare(folder);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

// What tests, benches and the fuzzer are made of: bundled for Node as the extension is, so that what runs in them is what ships.
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import * as esbuild from "esbuild";
import { root } from "../test/vscode/install.mjs";

const require = createRequire(import.meta.url);
const { shared } = require("../../esbuild.js");

/** Bundles for Node; `options` are esbuild's, over those that all these bundles have in common; plugins come before theirs. */
export function bundleForNode({ plugins = [], ...options }) {
  return esbuild.build({
    ...shared,
    platform: "node",
    target: "node20",
    format: "cjs",
    mainFields: ["module", "main"],
    plugins: [...plugins, ...shared.plugins],
    ...options,
  });
}

/** For what runs the core outside of VS Code though it imports what asks for `vscode`: a stand-in of the few names that it uses. */
export const withoutVscode = {
  alias: { vscode: path.join(root, "test/bench/vscode.ts") },
  // Most of `vscode` is not asked for here.
  logOverride: { "import-is-undefined": "silent" },
};

/** Unit tests and fuzz targets read no file by their module's address. */
export const withoutAddress = { sourcemap: "inline", define: { ...shared.define, "import.meta.url": '"file:///"' } };

/** Bundles what drives a window. */
export function bundleForWindow(options) {
  return bundleForNode({
    format: "esm",
    packages: "external",
    plugins: [scriptsStayOutside],
    ...options,
  });
}

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

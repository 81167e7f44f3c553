import { existsSync, readFileSync } from "node:fs";
import { SourceMap } from "node:module";
import path from "node:path";
import { root } from "./vscode/install.mjs";

/**
 * Makes stacks from the extension hosts readable; VS Code puts its own way of printing them in the place of Node's, which knows source maps.
 * @param {{tests: string, extension: string}} files the bundled tests and the extension's folder
 * @returns {(line: string, print: (line: string) => void) => void} prints a line; a frame with its place in the sources, or not at all
 *   when it is VS Code's, mocha's or another package's
 */
export function stackReader({ tests, extension }) {
  const maps = new Map();
  const mapOf = (file) => {
    if (!maps.has(file))
      maps.set(
        file,
        existsSync(`${file}.map`) ? new SourceMap(JSON.parse(readFileSync(`${file}.map`, "utf8"))) : undefined,
      );
    return maps.get(file);
  };
  const bundleOf = (place) => {
    if (place.endsWith("/extensionTests.js") || place === tests) return tests; // the former is what scripts/test/vscode/code-main.mjs names the web host's copy
    const inDist = /\/dist\/.*\.js$/.exec(place);
    return inDist ? path.join(extension, inDist[0]) : undefined;
  };
  return (line, print) => {
    const [, before, place, wrapped, row, column] =
      /^(\s+at (?:.* \()?)(.*?\.js)(#vscode-extension)?:(\d+):(\d+)\)?$/.exec(line) ?? [];
    if (!place) {
      if (!/^\s+at .*node:internal/.test(line)) print(line);
      return;
    }
    const bundle = bundleOf(place);
    const map = bundle && mapOf(bundle);
    const entry = map?.findEntry(Number(row) - 1 - (wrapped ? 2 : 0), Number(column) - 1);
    if (!entry?.originalSource) {
      if (bundle) print(line);
      return;
    }
    const source = path.relative(root, path.resolve(path.dirname(bundle), entry.originalSource));
    if (source.includes("node_modules")) return;
    print(`${before}${source}:${entry.originalLine + 1}:${entry.originalColumn + 1}${before.endsWith("(") ? ")" : ""}`);
  };
}

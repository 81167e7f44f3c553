// Bundles a module of src/core as the extension is bundled and loads it here: scripts and extension run the same code.
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);
const { shared } = require("../../esbuild.js");
const esbuild = require("esbuild");

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

/**
 * @param {string} source TypeScript that exports what is wanted, with imports such as "./src/core/ids"
 * @returns {Promise<any>} its exports
 */
export async function loadCore(source) {
  const { outputFiles } = await esbuild.build({
    ...shared,
    stdin: { contents: source, resolveDir: root, loader: "ts" },
    write: false,
    platform: "node",
    target: "node20",
    format: "cjs",
    define: { ...shared.define, "import.meta.url": '"file:///"' },
    mainFields: ["module", "main"],
  });
  const module = { exports: {} };
  new Function("module", "exports", "require", outputFiles[0].text)(module, module.exports, require);
  return module.exports;
}

// What is shipped may be so large and no larger, in kB (a thousand bytes). The production build and the packing fail above it.
import fs from "node:fs";
import path from "node:path";

const LIMITS = {
  // Names that every system can hold, the direction of texts, links out of the workspace, and short names and marks of the tree are 12 of it.
  "main bundle with all that it requires at once": 158,
  "page bundle": 250,
  // 1,186 before the operations, descriptions, upkeep and the new keys of catalogues; the instruments with their readers are 220 of it.
  // Mappings of foreign catalogues and comparisons are 70, the site is 60, the readers of thirteen more trackers and of git's objects 65,
  // changing an entry on its page and patches of it 25.
  "web bundle": 2000,
  // The program that assistants start is 450 of it, half of that the protocol's library; the instruments are 230, in the Node host, the web's and there.
  // The site is about 250: with its styles and fonts, and with what draws Markdown and maths there. Readers of trackers are in three bundles: thirteen more
  // of them are 65. Changing an entry in place, search over everything, the comparison of experiments and what is new since the last visit are 120.
  VSIX: 3600,
};

/**
 * The sizes of the bundles.
 * @param {string} root folder that the metafiles' paths are relative to
 * @param {{outputs: object}[]} metafiles of the builds, in which `dist/node`, `dist/web` and `dist/page` occur
 * @returns {Record<string, number>} bytes, by the names of LIMITS
 */
function bundleSizes(root, metafiles) {
  const outputs = Object.assign({}, ...metafiles.map(({ outputs }) => outputs));
  const named = (end) => Object.keys(outputs).find((file) => file.endsWith(end));
  const atOnce = new Set();
  const visit = (file) => {
    if (atOnce.has(file)) return;
    atOnce.add(file);
    for (const { path: next, kind } of outputs[file].imports)
      if (kind === "import-statement" && outputs[next]) visit(next);
  };
  visit(named("node/extension.js"));
  const bytes = (files) => files.reduce((sum, file) => sum + fs.statSync(path.join(root, file)).size, 0);
  return {
    "main bundle with all that it requires at once": bytes([...atOnce]),
    "page bundle": bytes([named("page/page.js")]),
    "web bundle": bytes([named("web/extension.js")]),
  };
}

/** Says each size beside its limit. Throws an Error that names those above it. */
function checkSizes(sizes) {
  const above = [];
  for (const [name, size] of Object.entries(sizes)) {
    const text = `${name}: ${(size / 1000).toFixed(1)} kB of ${LIMITS[name]}`;
    console.log(text);
    if (size > LIMITS[name] * 1000) above.push(text);
  }
  if (above.length) throw new Error(`too large: ${above.join("; ")} (scripts/build/sizes.mjs has the limits)`);
}

export { bundleSizes, checkSizes, LIMITS };

// Packs the extension, built for production, into a VSIX.
//   node scripts/package.mjs [FILE.vsix]
import { spawnSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "./vscode/install.mjs";

const require = createRequire(import.meta.url);

/** vsce runs the manifest's `vscode:prepublish`, which is the production build. Throws an Error if it fails. */
export function packageExtension(file) {
  const vsce = path.join(path.dirname(require.resolve("@vscode/vsce/package.json")), "vsce");
  const args = [vsce, "package", "--no-dependencies", "--allow-missing-repository", "--no-rewrite-relative-links", "--out", file];
  const result = spawnSync(process.execPath, args, { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
  if (result.status !== 0) throw new Error("the extension could not be packed");
  return file;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { name, version } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
  try {
    const file = packageExtension(path.resolve(process.argv[2] ?? path.join(root, `${name}-${version}.vsix`)));
    console.log(`${path.relative(process.cwd(), file)}: ${(statSync(file).size / 1000).toFixed(1)} kB`);
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}

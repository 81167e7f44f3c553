// Packs the extension, built for production, into a VSIX, and checks what is in it.
//   node scripts/release/package.mjs [FILE.vsix]
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { checkSizes } from "../build/sizes.mjs";
import { pathToFileURL } from "node:url";
import { packedReadme, packingFaults } from "./packed-files.mjs";
import { root } from "../test/vscode/install.mjs";

const require = createRequire(import.meta.url);
const { listFiles, PackageManager } = require("@vscode/vsce");

const README = "out/README.md";

/**
 * vsce runs the manifest's `vscode:prepublish`, which is the production build. There is no public repository to name or to take the README's
 * pictures and files from, so the packed README does without them.
 * Throws an Error if vsce fails or warns, or if the package holds what it should not or lacks what it needs, or is too large.
 */
export async function packageExtension(file) {
  const vsce = path.join(path.dirname(require.resolve("@vscode/vsce/package.json")), "vsce");
  mkdirSync(path.join(root, "out"), { recursive: true });
  writeFileSync(path.join(root, README), packedReadme(readFileSync(path.join(root, "README.md"), "utf8")));
  const options = ["--no-dependencies", "--allow-missing-repository", "--readme-path", README, "--out", file];
  const { status, stderr } = spawnSync(process.execPath, [vsce, "package", ...options], {
    cwd: root,
    stdio: ["ignore", "inherit", "pipe"],
    encoding: "utf8",
  });
  process.stderr.write(stderr);
  if (status !== 0) throw new Error("the extension could not be packed");
  if (warnings(stderr).length) throw new Error("vsce warned: see above");
  const manifest = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
  const files = await listFiles({ cwd: root, packageManager: PackageManager.None, readmePath: README });
  const faults = packingFaults(
    files.map((name) => (name === README ? "README.md" : name)),
    manifest,
  );
  if (faults.length) throw new Error(faults.join("\n"));
  checkSizes({ VSIX: statSync(file).size });
  return file;
}

/** What vsce warns of, but for how many files there are: they are the bundle, split so that each part loads when it is first used, which the sizes hold. */
function warnings(said) {
  return said
    .split(/^(?= ?WARNING)/m)
    .filter(
      (part) => /^ ?WARNING/.test(part) && !/ consists of \d+ files, out of which \d+ are JavaScript files/.test(part),
    );
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { name, version } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
  try {
    const file = await packageExtension(path.resolve(process.argv[2] ?? path.join(root, `${name}-${version}.vsix`)));
    console.log(path.relative(process.cwd(), file));
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}

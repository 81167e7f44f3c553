// Packs the command line as a package for npm: the built program, the bundled catalogue, and a manifest made for it. `vsce` refuses a manifest with
// `files` beside .vscodeignore, so that the package has a folder of its own.
//   npm run pack:cli [-- --try]   → out/open-problems-VERSION.tgz; with --try it is installed into a folder of its own and tried
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { root } from "../test/vscode/install.mjs";

const folder = path.join(root, "out/npm");
const { name, version, license, repository, bugs, homepage, engines, keywords } = JSON.parse(
  fs.readFileSync(path.join(root, "package.json"), "utf8"),
);
const built = path.join(root, "out/cli-build");

function run(command, args, cwd = root) {
  const { status } = spawnSync(command, args, { cwd, stdio: "inherit", shell: process.platform === "win32" });
  if (status !== 0) process.exit(status ?? 1);
}

fs.rmSync(folder, { recursive: true, force: true });
fs.mkdirSync(path.join(folder, "cli"), { recursive: true });
run(process.execPath, ["esbuild.js", "--production", "--quiet", "--out=out/cli-build"]);
for (const file of fs.readdirSync(path.join(built, "cli"))) {
  if (file.endsWith(".mjs")) fs.copyFileSync(path.join(built, "cli", file), path.join(folder, "cli", file));
}
for (const file of ["sql-wasm.wasm", "sqlite-worker.js"])
  fs.copyFileSync(path.join(built, file), path.join(folder, "cli", file));
// What the pages of a site load.
fs.mkdirSync(path.join(folder, "page"));
for (const file of ["site.css", "maths.css", "site.js", "stix-two-math.woff2", "font-licences.txt"])
  fs.copyFileSync(path.join(built, "page", file), path.join(folder, "page", file));
fs.mkdirSync(path.join(folder, "problems"));
for (const file of fs.readdirSync(path.join(root, "problems")))
  fs.copyFileSync(path.join(root, "problems", file), path.join(folder, "problems", file));
for (const file of ["LICENSE", "ThirdPartyNotices.txt"])
  fs.copyFileSync(path.join(root, file), path.join(folder, file));
// Its links lead to files that are not in the package.
const page = fs.readFileSync(path.join(root, "docs/cli.md"), "utf8").replace(/\[([^\]]+)\]\(\.\.?\/[^)]*\)/g, "$1");
fs.writeFileSync(path.join(folder, "README.md"), page);
const manifest = {
  name,
  version,
  description:
    "Track open research problems from the terminal: search, check, cite, export, and serve them to assistants.",
  license,
  repository,
  bugs,
  homepage,
  keywords,
  type: "module",
  bin: { "open-problems": "cli/open-problems.mjs" },
  engines: { node: engines.node },
};
fs.writeFileSync(path.join(folder, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
run("npm", ["pack", folder, "--pack-destination", path.join(root, "out"), "--silent"]);
if (process.argv.includes("--try")) run(process.execPath, ["scripts/release/try-cli.mjs"]);

// Installs the package of the command line as people do, into a folder of its own, looks at what it holds, and tries it in an empty folder.
//   npm run pack:cli -- --try
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { root } from "../test/vscode/install.mjs";

const onWindows = process.platform === "win32";
const { name, version } = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8"));
const tarball = path.join(root, `out/${name}-${version}.tgz`);
const folder = fs.mkdtempSync(path.join(tmpdir(), "open-problems-installed-"));
try {
  const prefix = path.join(folder, "prefix");
  execFileSync("npm", ["install", "--global", "--prefix", prefix, "--offline", "--no-audit", "--no-fund", tarball], {
    shell: onWindows,
    stdio: "inherit",
  });
  const installed = path.join(prefix, onWindows ? "" : "lib", "node_modules", name);
  const refused = fs
    .readdirSync(installed, { recursive: true })
    .map((file) => String(file).replaceAll("\\", "/"))
    .filter((file) => /\.(ts|mts|map|tgz)$|(^|\/)(src|tests?|node_modules|scripts)(\/|$)/.test(file));
  if (refused.length) throw new Error(`the package holds ${refused.join(", ")}`);
  const empty = path.join(folder, "empty");
  fs.mkdirSync(empty);
  const program = path.join(prefix, onWindows ? "" : "bin", "open-problems");
  const open = (...words) => execFileSync(program, words, { cwd: empty, encoding: "utf8", shell: onWindows });
  const expected = [
    [["--version"], `${version}\n`],
    [["check"], ""],
  ];
  for (const [words, wanted] of expected) {
    const printed = open(...words);
    if (printed !== wanted) throw new Error(`open-problems ${words.join(" ")} printed ${JSON.stringify(printed)}`);
  }
  const { total } = JSON.parse(open("list", "--format", "json"));
  if (!total) throw new Error("the installed program finds no catalogue");
  if (fs.readdirSync(empty).length) throw new Error("the installed program wrote into an empty folder");
  console.log(`Installed ${name} ${version}, ${total} problems.`);
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}

// Builds the bundled catalogue's own site into out/site, as a user does, and checks it: every link leads somewhere, the HTML is valid, JSON-LD and feeds
// parse, and a second build gives the same bytes.
//   npm run site
import { HtmlValidate } from "html-validate";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { siteFaults } from "./site-checks.mjs";
import { root } from "../test/vscode/install.mjs";

const ADDRESS = "https://example.org/open-problems";

/** What is not a matter of taste: https://html-validate.org/rules/presets.html */
const validator = new HtmlValidate({
  extends: ["html-validate:standard", "html-validate:a11y"],
  rules: {
    // A list may have a name (WAI-ARIA 1.2).
    "aria-label-misuse": ["error", { allowAnyNamable: true }],
    "long-title": "off",
    "no-raw-characters": "off",
    "attribute-boolean-style": "off",
    "no-inline-style": "error",
    "require-sri": "off",
  },
});

function run(...words) {
  const { status } = spawnSync(process.execPath, words, { cwd: root, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}

function build(folder) {
  run("dist/cli/open-problems.mjs", "site", "--workspace", ".", "--out", folder, "--base-url", ADDRESS);
  const names = fs.readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile()).map(({ parentPath, name }) => path.join(parentPath, name));
  return new Map(
    files.map((file) => [
      path.relative(path.join(root, folder), file).split(path.sep).join("/"),
      fs.readFileSync(file, "utf8"),
    ]),
  );
}

run("esbuild.js", "--quiet", "--only=cli");
fs.rmSync(path.join(root, "out/site-again"), { recursive: true, force: true });
const [files, again] = [build("out/site"), build("out/site-again")];
const faults = siteFaults(files, { root: `${ADDRESS}/`, basePath: "/open-problems" });
for (const [name, text] of files) if (again.get(name) !== text) faults.push(`${name}: another one in a second build`);
if (again.size !== files.size) faults.push(`${again.size} files in a second build, ${files.size} in the first`);
for (const [name, text] of files) {
  if (!name.endsWith(".html")) continue;
  const { results } = await validator.validateString(text);
  for (const { line, column, message, ruleId } of results.flatMap(({ messages }) => messages))
    faults.push(`${name}:${line}:${column}: ${message} (${ruleId})`);
}
for (const fault of faults.slice(0, 100)) console.error(fault);
const pages = [...files.keys()].filter((name) => name.endsWith(".html")).length;
console.log(`${pages} pages checked, ${faults.length} faults`);
process.exitCode = faults.length ? 1 : 0;

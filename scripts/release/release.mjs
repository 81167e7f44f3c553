// Releases a version: checks the repository, runs all tests, packs the VSIX, and publishes it to both marketplaces.
//   node scripts/release/release.mjs                dry run: all but the publishing, also that its tools start; says what it would run
//   node scripts/release/release.mjs --skip-tests   the same without the tests
//   node scripts/release/release.mjs --publish      publishes, with the tokens in VSCE_PAT and OVSX_PAT, and sets the tag
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { packageExtension } from "./package.mjs";
import { hindrances, releaseCommands } from "./release-checks.mjs";
import { root } from "../test/vscode/install.mjs";

const publish = process.argv.includes("--publish");
const skipTests = process.argv.includes("--skip-tests");

const read = (file) => readFileSync(path.join(root, file), "utf8");
const git = (...args) => spawnSync("git", args, { cwd: root, encoding: "utf8" }).stdout;

function run([command, ...args]) {
  const { status } = spawnSync(command, args, { cwd: root, stdio: "inherit", shell: process.platform === "win32" });
  if (status !== 0) throw new Error(`${[command, ...args].join(" ")} failed`);
}

async function release() {
  const { name, version } = JSON.parse(read("package.json"));
  const found = hindrances({
    version,
    lockVersion: JSON.parse(read("package-lock.json")).version,
    changelog: read("CHANGELOG.md"),
    status: git("status", "--porcelain"),
    tags: git("tag", "--list").split("\n"),
  });
  const commands = releaseCommands(version, `${name}-${version}.vsix`);
  if (publish) {
    for (const { secret } of commands) if (secret && !process.env[secret]) found.push(`${secret} is not set.`);
    if (skipTests) found.push("Nothing is published without its tests.");
  }
  for (const line of found) console.error(`In the way: ${line}`);
  if (publish && found.length) throw new Error("Nothing was published.");
  if (skipTests) console.log("The tests are skipped.");
  else run(["npm", "test"]);
  await packageExtension(path.join(root, `${name}-${version}.vsix`));
  // Before anything is published: one marketplace is not to be left behind by the other.
  for (const { check } of commands) if (check) run(check);
  for (const { command, secret } of commands) {
    if (publish) run(command);
    else console.log(`Would run: ${command.join(" ")}${secret ? `   (token in ${secret})` : ""}`);
  }
  if (found.length) process.exitCode = 1;
}

release().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});

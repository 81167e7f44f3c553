const ID = "open-problems.open-problems";

/**
 * A program for Node that starts the extension's command line wherever that lies by then: an update puts the extension into another folder,
 * `ID-VERSION`, and takes the one before away. The newest is started that the editor has not marked as gone, else the one that is named.
 * @param extension where it lies, as a path of this machine
 */
export function launcherText(extension: string): string {
  return `// Made by Open Problems: starts its command line where the editor keeps the extension now.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const extension = ${JSON.stringify(extension)};
const folder = path.dirname(extension);
const program = (name) => path.join(folder, name, "dist", "cli", "open-problems.mjs");
const versionOf = (name) => /^${ID.replace(".", "\\.")}-(\\d.*)/.exec(name)?.[1];
let gone = {};
try {
  gone = JSON.parse(readFileSync(path.join(folder, ".obsolete"), "utf8"));
} catch {}
const found = (existsSync(folder) ? readdirSync(folder) : [])
  .filter((name) => versionOf(name) && !gone[name] && existsSync(program(name)))
  .sort((one, other) => versionOf(one).localeCompare(versionOf(other), "en", { numeric: true }))
  .at(-1);
const start = program(found ?? path.basename(extension));
if (existsSync(start)) await import(pathToFileURL(start).href);
else {
  console.error("Open Problems is not in " + folder + " any more: copy the configuration from the editor again.");
  process.exitCode = 2;
}
`;
}

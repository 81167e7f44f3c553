import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Bench } from "./context";

/** Where scripts/measure/bench.mjs puts the production build. */
export const DIST = "out/bench/dist";

/** What a fresh process says of the main bundle: times in milliseconds (those that it had the processor, where that is less), sizes in kB. */
export interface Start {
  main: number;
  empty: number;
  /** The main bundle with the files that it requires at once. */
  size: number;
}

/** Any name of `vscode` that a module looks at while it is loaded is a class of nothing. */
const FAKE = "module.exports = new Proxy({}, { get: () => class {} });";
const PROBE = `
const Module = require("node:module");
const [empty, fake, main] = process.argv.slice(2);
const resolve = Module._resolveFilename;
Module._resolveFilename = (name, ...rest) => (name === "vscode" ? fake : resolve(name, ...rest));
require(fake);
const timed = (file) => {
  const used = process.cpuUsage();
  const start = performance.now();
  require(file);
  const time = performance.now() - start;
  const { user, system } = process.cpuUsage(used);
  return Math.min(time, (user + system) / 1000);
};
const found = { empty: timed(empty), main: timed(main) };
const files = Object.keys(require.cache).filter((file) => file.startsWith(require("node:path").dirname(main)));
found.size = files.reduce((sum, file) => sum + require("node:fs").statSync(file).size, 0) / 1000;
console.log(JSON.stringify(found));
`;

/** Starts of the main bundle, each in a process of its own. */
export function starts(bench: Bench): Start[] {
  return bench.once("starts", () => {
    const folder = mkdtempSync(path.join(tmpdir(), "open-problems-start-"));
    try {
      const write = (name: string, text: string) => {
        writeFileSync(path.join(folder, name), text);
        return path.join(folder, name);
      };
      mkdirSync(folder, { recursive: true });
      const files = [
        write("empty.js", "exports.empty = 1;"),
        write("vscode.js", FAKE),
        path.resolve(DIST, "node/extension.js"),
      ];
      const probe = write("probe.js", PROBE);
      return Array.from({ length: bench.runs + 1 }, () => {
        const { stdout, stderr } = spawnSync(process.execPath, [probe, ...files], { encoding: "utf8" });
        if (!stdout) throw new Error(`the main bundle does not load: ${stderr}`);
        return JSON.parse(stdout) as Start;
      }).slice(1);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
}

/** The size of one file, or of a folder's scripts, in kB. */
export function size(place: string): number {
  if (statSync(place).isFile()) return statSync(place).size / 1000;
  return readdirSync(place)
    .filter((name) => name.endsWith(".js"))
    .reduce((sum, name) => sum + size(path.join(place, name)), 0);
}

/** The size of the packed extension in kB. */
export function packedSize(): number {
  const folder = mkdtempSync(path.join(tmpdir(), "open-problems-vsix-"));
  try {
    const file = path.join(folder, "extension.vsix");
    const result = spawnSync(process.execPath, ["scripts/release/package.mjs", file], { encoding: "utf8" });
    // One that is too large is packed all the same.
    if (!existsSync(file)) throw new Error(`the extension could not be packed: ${result.stderr}`);
    return size(file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

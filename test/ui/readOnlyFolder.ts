import { execFileSync } from "node:child_process";
import { chmodSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";

/** The folder and those below it, the deepest first. */
function foldersOf(folder: string): string[] {
  const below = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return [...below.flatMap(({ name }) => foldersOf(path.join(folder, name))), folder];
}

function mayWrite(folder: string): boolean {
  const probe = path.join(folder, ".probe");
  try {
    writeFileSync(probe, "");
    rmSync(probe);
    return true;
  } catch {
    return false;
  }
}

/**
 * Takes the right to write in a folder and all below it: by its mode, and for root, whom no mode binds, by the attribute of Linux' file systems.
 * @returns what gives it back; undefined where neither binds this user here
 */
export function makeReadOnly(folder: string): (() => void) | undefined {
  const folders = foldersOf(folder);
  const modes = folders.map((one) => statSync(one).mode);
  const attribute = (sign: "+" | "-") => {
    try {
      execFileSync("chattr", [`${sign}i`, ...folders], { stdio: "ignore" });
    } catch {
      // Not there, or not for this user or this file system: the probe tells.
    }
  };
  const giveBack = () => {
    attribute("-");
    folders.forEach((one, i) => chmodSync(one, modes[i]!));
  };
  for (const one of folders) chmodSync(one, 0o555);
  if (folders.some(mayWrite)) attribute("+");
  if (!folders.some(mayWrite)) return giveBack;
  giveBack();
  return undefined;
}

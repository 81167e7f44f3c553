import { homedir } from "node:os";
import path from "node:path";

/** Where programs of this machine's user keep what they can make again: `XDG_CACHE_HOME` where it is set, else as the system has it. */
export function cacheFolder(): string {
  const { XDG_CACHE_HOME: given, LOCALAPPDATA: local } = process.env;
  const usual = { darwin: path.join(homedir(), "Library/Caches"), win32: local }[process.platform as string];
  return path.join(
    given && path.isAbsolute(given) ? given : (usual ?? path.join(homedir(), ".cache")),
    "open-problems",
  );
}

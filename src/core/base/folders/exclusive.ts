import { inTime } from "../untrusted/isolation";

/** Work on one thing at a time, in this window and, where the host has Node, in all windows of this machine. */

interface Node {
  mkdir(path: string, options?: { recursive?: boolean; mode?: number }): Promise<unknown>;
  rmdir(path: string): Promise<void>;
  stat(path: string): Promise<{ mtimeMs: number }>;
  lstat(path: string): Promise<{ uid: number; mode: number; isDirectory(): boolean }>;
}

/** The host's modules of Node; undefined in a web worker. */
interface Host {
  files: Node;
  folder: string;
  /** Who we are; undefined on Windows, where each person has a folder of their own for temporary files. */
  uid?: number;
  nameOf(key: string): string;
}

const waiting = new Map<string, Promise<unknown>>();

/** A change of one record takes milliseconds: an older mark was left by a window that ended within it. */
const LEFT_OVER_MS = 10_000;
/** After so long the work is done all the same: a file that changed meanwhile is noticed by its bytes, too. */
const LONGEST_WAIT_MS = 15_000;
const PAUSE_MS = 15;

/**
 * Runs `work` when no other work under the same key is going on, and returns what it gives; what it throws is passed on. `work` must not ask for
 * the same key again.
 * @param shared whether other windows of this machine may work on the same thing: they are kept out by a mark in the folder for temporary files
 * @param longest so many ms after it began, work that has not ended keeps nobody waiting any more
 */
export async function exclusively<T>(
  key: string,
  shared: boolean,
  work: () => Promise<T>,
  longest = LONGEST_WAIT_MS,
): Promise<T> {
  const before = waiting.get(key) ?? Promise.resolve();
  const mine = before.then(() => (shared ? withMark(key, work) : work()));
  const settled = before.then(() => inTime(() => mine, longest)).catch(() => undefined);
  waiting.set(key, settled);
  try {
    return await mine;
  } finally {
    if (waiting.get(key) === settled) waiting.delete(key);
  }
}

async function withMark<T>(key: string, work: () => Promise<T>): Promise<T> {
  const host = hostOf();
  const mark = host && `${host.folder}/${host.nameOf(key)}`;
  const taken = mark !== undefined && (await take(host!, mark));
  try {
    return await work();
  } finally {
    if (taken) await host!.files.rmdir(mark!).catch(() => undefined);
  }
}

/** Making a folder either works or says that it is there, for one asker alone. False where no mark can be had. */
async function take({ files, folder, uid }: Host, mark: string): Promise<boolean> {
  const until = Date.now() + LONGEST_WAIT_MS;
  try {
    await files.mkdir(folder, { recursive: true, mode: 0o700 });
    // In a folder that another person made before us marks could be kept from us, or stand for ever.
    const own = await files.lstat(folder);
    if (!own.isDirectory() || (uid !== undefined && (own.uid !== uid || (own.mode & 0o022) !== 0))) return false;
    for (;;) {
      try {
        await files.mkdir(mark);
        return true;
      } catch (error) {
        if ((error as { code?: unknown }).code !== "EEXIST" || Date.now() > until) return false;
      }
      const age = Date.now() - ((await files.stat(mark).catch(() => undefined))?.mtimeMs ?? Date.now());
      if (age > LEFT_OVER_MS) await files.rmdir(mark).catch(() => undefined);
      else await new Promise<void>((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  } catch {
    return false;
  }
}

function hostOf(): Host | undefined {
  const { process } = globalThis as { process?: { getBuiltinModule?(name: string): unknown; getuid?(): number } };
  const module = <T>(name: string) => process?.getBuiltinModule?.(name) as T | undefined;
  const files = module<Node>("node:fs/promises");
  const os = module<{ tmpdir(): string }>("node:os");
  const crypto = module<{ createHash(kind: string): { update(text: string): { digest(form: "hex"): string } } }>(
    "node:crypto",
  );
  if (!files || !os || !crypto) return undefined;
  // Each person has a folder, which others cannot write to.
  const uid = process?.getuid?.();
  const folder = `${os.tmpdir()}/open-problems-${uid ?? "marks"}`;
  return { files, folder, uid, nameOf: (key) => crypto.createHash("sha256").update(key).digest("hex").slice(0, 32) };
}

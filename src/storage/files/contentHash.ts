import type * as vscode from "vscode";
import { pause } from "./slices";

interface NodeCrypto {
  createHash(algorithm: "sha256"): { update(bytes: Uint8Array): unknown; digest(): Uint8Array };
}

type Done<T> = (error: Error | null, value: T) => void;

interface NodeFiles {
  open(path: string, flags: "r", done: Done<number>): void;
  read(file: number, into: Uint8Array, offset: number, length: number, position: null, done: Done<number>): void;
  close(file: number, done: Done<unknown>): void;
}

const { process } = globalThis as { process?: { getBuiltinModule?(name: string): unknown } };

/** Node's own hashes, where this host has them: they need half the time of WebCrypto's, which copies the bytes first. */
function nodeCrypto(): NodeCrypto | undefined {
  return process?.getBuiltinModule?.("node:crypto") as NodeCrypto | undefined;
}

/** A millisecond or two of hashing. */
const PIECE = 1_000_000;

/** The hash of some bytes (of SHA-256, shortened), as a file's content is told from another's; many bytes are hashed in slices. */
export async function contentHash(bytes: Uint8Array): Promise<string> {
  const node = nodeCrypto();
  const digest = node
    ? await hashed(node.createHash("sha256"), bytes)
    : new Uint8Array(await crypto.subtle.digest("SHA-256", bytes as Uint8Array<ArrayBuffer>));
  return shortened(digest);
}

/** Hashed in a fraction of a millisecond; about a dozen files are read at once. */
const BUFFER = 1 << 18;
const spare: Uint8Array[] = [];

/**
 * `contentHash` of what a file holds, by Node's own means: nothing of a file that has not changed need stay in memory, and buffers are used again.
 * @returns undefined where this host has none, or they do not reach the file
 */
export async function fileHash(uri: vscode.Uri): Promise<string | undefined> {
  const node = nodeCrypto();
  const files = process?.getBuiltinModule?.("node:fs") as NodeFiles | undefined;
  if (!node || !files || uri.scheme !== "file") return undefined;
  const buffer = spare.pop() ?? new Uint8Array(BUFFER);
  const hash = node.createHash("sha256");
  try {
    const file = await done<number>((then) => files.open(uri.fsPath, "r", then));
    try {
      for (let read = BUFFER; read === BUFFER;) {
        read = await done<number>((then) => files.read(file, buffer, 0, BUFFER, null, then));
        hash.update(buffer.subarray(0, read));
      }
    } finally {
      await done<unknown>((then) => files.close(file, then));
    }
    return shortened(hash.digest());
  } catch {
    return undefined;
  } finally {
    spare.push(buffer);
  }
}

function done<T>(start: (then: Done<T>) => void): Promise<T> {
  return new Promise((resolve, reject) => start((error, value) => (error ? reject(error) : resolve(value))));
}

const shortened = (digest: Uint8Array): string => btoa(String.fromCharCode(...digest.subarray(0, 18)));

async function hashed(hash: ReturnType<NodeCrypto["createHash"]>, bytes: Uint8Array): Promise<Uint8Array> {
  for (let start = 0; start < bytes.length; start += PIECE) {
    if (start) await pause();
    hash.update(bytes.subarray(start, start + PIECE));
  }
  return hash.digest();
}

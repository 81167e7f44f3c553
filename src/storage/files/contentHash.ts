import { pause } from "./slices";
import { workspaceFiles } from "./workspaceFiles";

interface NodeCrypto {
  createHash(algorithm: "sha256"): { update(bytes: Uint8Array): unknown; digest(): Uint8Array };
}

const { process } = globalThis as { process?: { getBuiltinModule?(name: string): unknown } };

/** Node's own hashes, where this host has them: they need half the time of WebCrypto's, which copies the bytes first. */
export function nodeCrypto(): NodeCrypto | undefined {
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

/**
 * `contentHash` of what a file of so many bytes holds: nothing of a file that has not changed need stay in memory.
 * @returns undefined where this host has no hash that takes pieces, and where the file has another size, for which no more of it is read
 */
export async function fileHash(file: string, size: number): Promise<string | undefined> {
  const node = nodeCrypto();
  if (!node) return undefined;
  const hash = node.createHash("sha256");
  for (let start = 0; ; start += PIECE) {
    const piece = await workspaceFiles.readRange(file, start, Math.min(PIECE, size - start + 1));
    if (!piece) return undefined;
    hash.update(piece);
    if (piece.length < PIECE) return start + piece.length === size ? shortened(hash.digest()) : undefined;
    await pause();
  }
}

const shortened = (digest: Uint8Array): string => btoa(String.fromCharCode(...digest.subarray(0, 18)));

async function hashed(hash: ReturnType<NodeCrypto["createHash"]>, bytes: Uint8Array): Promise<Uint8Array> {
  for (let start = 0; start < bytes.length; start += PIECE) {
    if (start) await pause();
    hash.update(bytes.subarray(start, start + PIECE));
  }
  return hash.digest();
}

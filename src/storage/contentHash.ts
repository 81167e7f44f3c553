import { pause } from "./slices";

interface NodeCrypto {
  createHash(algorithm: "sha256"): { update(bytes: Uint8Array): unknown; digest(): Uint8Array };
}

/** Node's own hashes, where this host has them: they need half the time of WebCrypto's, which copies the bytes first. */
const { process } = globalThis as { process?: { getBuiltinModule?(name: string): unknown } };
const node = process?.getBuiltinModule?.("node:crypto") as NodeCrypto | undefined;

/** A millisecond or two of hashing. */
const PIECE = 1_000_000;

/** The hash of some bytes (of SHA-256, shortened), as a file's content is told from another's; many bytes are hashed in slices. */
export async function contentHash(bytes: Uint8Array): Promise<string> {
  const digest = node
    ? await hashed(node.createHash("sha256"), bytes)
    : new Uint8Array(await crypto.subtle.digest("SHA-256", bytes as Uint8Array<ArrayBuffer>));
  return btoa(String.fromCharCode(...digest.subarray(0, 18)));
}

async function hashed(hash: ReturnType<NodeCrypto["createHash"]>, bytes: Uint8Array): Promise<Uint8Array> {
  for (let start = 0; start < bytes.length; start += PIECE) {
    if (start) await pause();
    hash.update(bytes.subarray(start, start + PIECE));
  }
  return hash.digest();
}

interface NodeCrypto {
  createHash(algorithm: "sha256"): { update(bytes: Uint8Array): unknown; digest(): Uint8Array };
}

const { process } = globalThis as { process?: { getBuiltinModule?(name: string): unknown } };

/** Node's own hashes, where this host has them: they need half the time of WebCrypto's, which copies the bytes first. */
export function nodeCrypto(): NodeCrypto | undefined {
  return process?.getBuiltinModule?.("node:crypto") as NodeCrypto | undefined;
}

/** The hash of some bytes (of SHA-256, shortened), by which names are made. */
export async function contentHash(bytes: Uint8Array): Promise<string> {
  const hash = nodeCrypto()?.createHash("sha256");
  hash?.update(bytes);
  const digest =
    hash?.digest() ?? new Uint8Array(await crypto.subtle.digest("SHA-256", bytes as Uint8Array<ArrayBuffer>));
  return btoa(String.fromCharCode(...digest.subarray(0, 18)));
}

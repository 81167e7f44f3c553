import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { PAYLOADS } from "../hostile/payloads";

/** The repository's own files below a folder whose names match. */
export function filesOf(folder: string, pattern: RegExp): Uint8Array[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && pattern.test(entry.name))
    .map((entry) => new Uint8Array(readFileSync(path.join(entry.parentPath, entry.name))))
    .filter((bytes) => bytes.length > 0);
}

export const textBytes = (...texts: string[]): Uint8Array[] => texts.map((text) => new TextEncoder().encode(text));

/** The table of hostile texts as inputs of their own. */
export const payloadBytes = (): Uint8Array[] => textBytes(...PAYLOADS.map(({ text }) => text).filter(Boolean));

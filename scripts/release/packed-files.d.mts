// Types of packed-files.mjs for the tests.
export function packingFaults(files: readonly string[], manifest: object): string[];
export function packedReadme(text: string): string;

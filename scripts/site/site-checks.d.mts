// Types of site-checks.mjs for the tests.
export function siteFaults(files: ReadonlyMap<string, string>, site?: { root?: string; basePath?: string }): string[];

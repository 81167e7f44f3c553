// Types of extensions.mjs for the tests.
export interface Manifest {
  publisher: string;
  name: string;
  version: string;
  contributes?: { viewsContainers?: { activitybar?: { id: string; title: string }[] } };
}

export function linkExtension(
  folder: string,
  target: string,
  options?: { web?: boolean; copyCode?: boolean },
): Manifest;
export function installFolder(folder: string, extensionsDir: string, options?: { web?: boolean }): Manifest;
export function installVsix(file: string, extensionsDir: string, dataDir: string): void;

/** The person's home folder, as the system spells it; undefined in a host without one. */
export function homeFolder(): string | undefined {
  const { process } = globalThis as { process?: { env?: Record<string, string | undefined> } };
  return process?.env?.["HOME"] ?? process?.env?.["USERPROFILE"];
}

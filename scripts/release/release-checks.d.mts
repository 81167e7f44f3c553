// Types of release-checks.mjs for the tests.
export function changelogSection(changelog: string, version: string): { date?: string; text: string } | undefined;
export function hindrances(state: {
  version: string;
  lockVersion: string;
  changelog: string;
  status: string;
  tags: readonly string[];
}): string[];
export function releaseCommands(
  version: string,
  file: string,
): { command: string[]; secret?: string; check?: string[] }[];

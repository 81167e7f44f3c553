import { existsSync, readFileSync } from "node:fs";

const FOLDER = "../shared/fixtures/catalogues";

/** Catalogues of other people, which are not part of the repository. */
export const hasFixtures = existsSync(FOLDER);

export function catalogueOf(name: string, format: "yaml" | "json"): Uint8Array {
  return readFileSync(`${FOLDER}/${name}/data/problems.${format}`);
}

export const fixture = (name: string): Uint8Array => catalogueOf(name, "yaml");

import { describe, it } from "mocha";
import { existsSync } from "node:fs";
import path from "node:path";

const folder = path.resolve(process.cwd(), "../shared/fixtures");

/** The folder of third-party data beside the repository; undefined in a clone that stands alone. */
export const fixtures: string | undefined = existsSync(folder) ? folder : undefined;

/** A suite on third-party data, skipped with a word where it is missing. */
export function describeWithFixtures(title: string, body: (folder: string) => void): void {
  if (fixtures) describe(title, () => body(fixtures!));
  // Mocha runs what stands in a suite that it skips: what reads files there would fail.
  else describe.skip(`${title} (skipped: ../shared/fixtures is not here)`, () => void it("is tested"));
}

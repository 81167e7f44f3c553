import * as assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import path from "node:path";
import { describe, it } from "mocha";
import { findings, textsIn } from "./reading";

const folder = path.resolve(process.cwd(), "test/fixtures/catalogues/broken");

/** Each file says at its end what is wrong with it: `# expected line:column: severity: message`. */
function expected(texts: Record<string, string>): string[] {
  return Object.entries(texts).flatMap(([name, text]) =>
    [...text.matchAll(/^# expected (.*)$/gm)].map((match) => `${name}:${match[1]}`),
  );
}

describe("broken catalogues", () => {
  const cases = readdirSync(folder).sort();

  it("are at least forty", () => assert.ok(cases.length >= 40, `${cases.length}`));

  for (const name of cases) {
    it(`${name.replace(/\.yaml$/, "").replaceAll("-", " ")}: every finding with its place`, async () => {
      const texts = textsIn(path.join(folder, name));
      assert.ok(expected(texts).length > 0, "no expectation in the file");
      assert.deepEqual(await findings(texts), expected(texts));
    });
  }
});

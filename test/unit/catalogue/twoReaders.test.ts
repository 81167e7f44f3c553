import * as assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import { dataOf } from "../../../src/core/catalogue/placedData";
import { placeExact } from "../../../src/core/catalogue/placeExact";
import { parsePlain } from "../../../src/core/catalogue/plainYaml";
import { describeWithFixtures } from "../fixtures";
import { compareReaders } from "./compareReaders";
import { catalogueText } from "./yamlFiles";

describe("the two YAML readers", () => {
  it("agree on 5,000 generated files, right and damaged", async function () {
    this.timeout(120_000);
    let plain = 0;
    const files = fc.sample(catalogueText, { numRuns: 5000, seed: 20261121 });
    for (const text of files) {
      try {
        if (await compareReaders(text)) plain++;
      } catch (error) {
        throw new Error(`they differ on\n${JSON.stringify(text)}`, { cause: error });
      }
    }
    assert.ok(plain > 2500, `only ${plain} were read by both`);
  });

  const differing: Record<string, string> = {
    "merge keys": "a: &a {b: 1}\nc: {<<: *a, d: 2}\n",
    "a merge key without an anchor": "c: {<<: {b: 1}, d: 2}\n",
    sets: "a: !!set {b, c}\n",
    binary: "a: !!binary aGk=\n",
    "custom tags": "a: !mine b\n",
    "duplicate keys": "a: 1\na: 2\n",
    "keys that are numbers": "1: a\n",
    "keys that are null": "~: a\n",
    "keys that are lists": "? [a]\n: b\n",
    "two documents": "a: 1\n---\nb: 2\n",
    directives: "%YAML 1.1\n---\na: yes\n",
    "numbers without bounds": "a: 1e999\n",
    "an escaped line break before a blank line": 'a: "x\\\n  \n  y"\n',
    "a comment before a comma": "a: [b\n# c\n, d]\n",
    "an end of document before the start": "...\na: 1\n",
    "control characters in double quotes": 'a: "$\\beta$"\n',
    "nesting beyond a hundred": `a: ${"[".repeat(101)}${"]".repeat(101)}\n`,
  };
  for (const [what, text] of Object.entries(differing)) {
    it(`leave ${what} to \`yaml\``, () => assert.equal(parsePlain(text), undefined));
  }

  it("read dates as texts, and the words of YAML 1.1 too", () => {
    const text = "reviewed: 2026-04-26\nmonth: 2023-04\nyear: 2023\nanswer: yes\ntime: 12:30\noctal: 0o17\nold: 017\n";
    const data = { reviewed: "2026-04-26", month: "2023-04", year: 2023, answer: "yes", time: "12:30", octal: 15, old: 17 };
    assert.deepEqual(parsePlain(text)?.data, data);
    assert.deepEqual(dataOf(placeExact(text).root).data, data);
  });

  it("take `__proto__` as data", () => {
    const text = "__proto__: {polluted: true}\n";
    for (const data of [parsePlain(text)?.data, dataOf(placeExact(text).root).data] as object[]) {
      assert.deepEqual(Object.keys(data), ["__proto__"]);
      assert.equal(Object.getPrototypeOf(data), Object.prototype);
      assert.equal((data as { polluted?: boolean }).polluted, undefined);
    }
  });
});

describeWithFixtures("the two YAML readers on files of others", (fixtures) => {
  const files = readdirSync(fixtures || ".", { recursive: true })
    .map(String)
    .filter((name) => /\.ya?ml$/.test(name));
  it(`agree on each of ${files.length}`, async function () {
    this.timeout(120_000);
    let plain = 0;
    for (const name of files) {
      const text = readFileSync(path.join(fixtures, name), "utf8");
      if (await compareReaders(text)) plain++;
    }
    assert.ok(plain > 0);
  });
});

import * as assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import { dataOf } from "../../../../src/core/yaml/places/placedData";
import { placeExact } from "../../../../src/core/yaml/reading/placeExact";
import { parsePlain } from "../../../../src/core/yaml/reading/plainYaml";
import { describeWithFixtures } from "../../fixtures";
import { compareReaders } from "./compareReaders";
import { catalogueText, damaged } from "../yamlFiles";

const HAND_WRITTEN = `areas:
  - {id: a, title: Learning theory, parent: null}
problems:
  - id: why
    title: Why does it work?
    area: a
    status: {state: partial, since: 2017, note: see below}
    summary: >-
      One sentence that goes on
      and on.

      Another one.
    known:
      - text: |
          A text with $O(n)$ in it
        references: [zhang2017, 12]
        since: 2017-04
      - One claim, and more
    unknown:
    - "Is it: so?"
    - 'or not'
    references: [{key: b, role: introduces}, c]
    reviewed: 2026-04-26
`;

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
    assert.ok(plain > 2400, `only ${plain} were read by both`);
  });

  it("agree on problems as people write them, whatever is put in or left out", async function () {
    this.timeout(60_000);
    let plain = 0;
    for (const text of fc.sample(damaged(HAND_WRITTEN), { numRuns: 1500, seed: 20261122 })) {
      try {
        if (await compareReaders(text)) plain++;
      } catch (error) {
        throw new Error(`they differ on\n${JSON.stringify(text)}`, { cause: error });
      }
    }
    assert.ok(plain > 250, `only ${plain} were read by both`);
  });

  const blocks: Record<string, string> = {
    "a list as far in as its key": "a:\n- b\n- c: 1\n  d: 2\ne: 3\n",
    "nothing after a colon": "a:\nb: {c: [d, [1, x], {e: 'f g'}]}\n",
    "folded and literal texts with blank lines": "a: >-\n  b\n  c\n\n  d\n\n\ne: |\n  f\n\n    g\nh: >\n  i\n",
    "addresses, negative numbers and words of YAML 1.1": "a: https://b.c/d\ne: -1\nf: [-0.5, yes, http://g:8]\nh: ~x\n",
  };
  for (const [what, text] of Object.entries(blocks)) {
    it(`agree on ${what}`, async () => assert.ok(await compareReaders(text)));
  }

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
    "keys beyond a thousand letters": `${"a".repeat(1100)}: 1\n`,
    "two documents": "a: 1\n---\nb: 2\n",
    directives: "%YAML 1.1\n---\na: yes\n",
    "numbers without bounds": "a: 1e999\n",
    "an escaped line break before a blank line": 'a: "x\\\n  \n  y"\n',
    "a comment before a comma": "a: [b\n# c\n, d]\n",
    "an end of document before the start": "...\na: 1\n",
    "an end of document after a comment": "#\r\n...",
    "a tab before a separator of lines": "\t\u2028",
    "a folded text of blank lines that are kept": "\n    \n    >+\n    \n ",
    "a tab behind a byte order mark": "\ufeff\t1e5",
    "a comment behind a tab, below a folded text": "a:\n  b: >-\n    c\n   \t# d\n",
    "control characters in double quotes": 'a: "$\\beta$"\n',
    "nesting beyond a hundred": `a: ${"[".repeat(101)}${"]".repeat(101)}\n`,
  };
  for (const [what, text] of Object.entries(differing)) {
    it(`leave ${what} to \`yaml\``, () => assert.equal(parsePlain(text), undefined));
  }

  it("read dates as texts, and the words of YAML 1.1 too", () => {
    const text = "reviewed: 2026-04-26\nmonth: 2023-04\nyear: 2023\nanswer: yes\ntime: 12:30\noctal: 0o17\nold: 017\n";
    const data = {
      reviewed: "2026-04-26",
      month: "2023-04",
      year: 2023,
      answer: "yes",
      time: "12:30",
      octal: 15,
      old: 17,
    };
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

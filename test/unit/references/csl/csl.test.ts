import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import * as fc from "fast-check";
import type { CslItem } from "../../../../src/core/references/csl/csl";
import { readCslJson } from "../../../../src/core/references/csl/read";
import {
  cslTypes,
  dateVariables,
  nameVariables,
  numberVariables,
  stringVariables,
} from "../../../../src/core/references/csl/schema";
import { writeCslJson } from "../../../../src/core/references/csl/write";
import { readCslYaml, writeCslYaml } from "../../../../src/core/references/csl/yaml";
import { year } from "../../../../src/core/references/identity/display";
import { describeWithFixtures } from "../../fixtures";
import { arbitraryItem } from "../arbitraryItem";

/** The rules of csl-data.json 1.0.2, for one item. */
function assertValid(item: Record<string, unknown>): void {
  assert.ok(cslTypes.has(item["type"] as string) && typeof item["id"] === "string");
  for (const [field, value] of Object.entries(item)) {
    if (nameVariables.has(field)) {
      for (const name of value as Record<string, unknown>[]) {
        for (const [part, content] of Object.entries(name)) {
          assert.match(
            part,
            /^(?:family|given|dropping-particle|non-dropping-particle|suffix|comma-suffix|static-ordering|literal|parse-names)$/,
          );
          assert.ok(
            typeof content === "string" || (/comma|static|parse/.test(part) && /boolean|number/.test(typeof content)),
          );
        }
      }
    } else if (dateVariables.has(field)) {
      const { "date-parts": parts, ...rest } = value as Record<string, unknown>;
      for (const name of Object.keys(rest)) assert.match(name, /^(?:season|circa|literal|raw)$/);
      if (parts === undefined) continue;
      assert.ok(Array.isArray(parts) && parts.length >= 1 && parts.length <= 2);
      for (const one of parts as unknown[][])
        assert.ok(one.length >= 1 && one.length <= 3 && one.every((n) => Number.isInteger(n)));
    } else if (numberVariables.has(field)) assert.match(typeof value, /^(?:string|number)$/);
    else if (stringVariables.has(field)) assert.equal(typeof value, "string");
    else if (field === "categories") assert.ok((value as unknown[]).every((category) => typeof category === "string"));
    else assert.match(field, /^(?:id|type|custom)$/);
  }
}

describe("writeCslJson", () => {
  it("is valid against CSL's schema, for generated items with anything in them", function () {
    this.timeout(30_000);
    const odd = fc.dictionary(
      fc.constantFrom("author", "issued", "title", "volume", "type", "publisher", "custom", "accessed", "foreign"),
      fc.anything(),
    );
    fc.assert(
      fc.property(arbitraryItem, odd, (item, more) => {
        for (const one of JSON.parse(writeCslJson([{ ...item, ...more } as CslItem])) as Record<string, unknown>[])
          assertValid(one);
      }),
      { numRuns: 1000 },
    );
  });

  it("has one order of fields whatever the source had", () => {
    const a = writeCslJson([
      { id: "a", type: "book", title: "T", volume: 1, DOI: "10.1000/x", zzz: 1, author: [{ family: "F" }] },
    ]);
    const b = writeCslJson([
      { zzz: 1, DOI: "10.1000/x", author: [{ family: "F" }], volume: 1, title: "T", type: "book", id: "a" },
    ]);
    assert.equal(a, b);
    assert.deepEqual(Object.keys((JSON.parse(a) as object[])[0]!), [
      "id",
      "type",
      "title",
      "author",
      "volume",
      "DOI",
      "custom",
    ]);
  });

  it("brings what Crossref sends into CSL's form", () => {
    const sent = {
      id: "x",
      type: "journal-article",
      title: ["A title"],
      ISSN: ["1", "2"],
      issued: { "date-parts": [["2018", "07"]] },
      indexed: { timestamp: 1 },
    };
    assert.deepEqual(JSON.parse(writeCslJson([sent as unknown as CslItem])), [
      {
        id: "x",
        type: "article-journal",
        title: "A title",
        issued: { "date-parts": [[2018, 7]] },
        ISSN: "1, 2",
        custom: { indexed: { timestamp: 1 } },
      },
    ]);
  });
});

describe("readCslJson", () => {
  const ids = (text: string) => readCslJson(text).items.map((item) => item.id);
  const places = (text: string) =>
    readCslJson(text).diagnostics.map((d) => `${d.range.start.line + 1}:${d.range.start.character + 1} ${d.severity}`);

  it("reads a list, one item, and lists in objects", () => {
    assert.deepEqual(ids('[{"id":"a","type":"book"}]'), ["a"]);
    assert.deepEqual(ids('\ufeff{"id":7,"type":"book"}'), ["7"]);
    assert.deepEqual(ids('{"references":[{"citation-key":"a","type":"book"}]}'), ["a"]);
  });

  it("says where a text is no JSON, and reads the items that are", () => {
    const text =
      '[\n  {\n    "id": "a",\n    "type": "book"\n  },\n  {\n    "id": "b"\n    "type": "book"\n  },\n  {\n    "id": "c",\n    "type": "book"\n  }\n]\n';
    assert.deepEqual(ids(text), ["a", "c"]);
    assert.deepEqual(places(text), ["8:5 error"]);
    assert.deepEqual(places('[{"id": "a", "type": "book",}]'), ["1:29 error"]);
    assert.deepEqual(places('{"id": "a"'), ["1:11 error"]);
    assert.equal(places("[1, 2").length, 3);
    assert.deepEqual(places("no"), ["1:1 error"]);
  });

  it("names items without an id and says what is no item", () => {
    const text =
      '[\n {"title": "On Things", "author": [{"family": "Doe"}], "issued": 2001, "type": "book"},\n 5,\n {"id": "a", "type": "book"},\n {"id": "a", "type": "odd"}\n]';
    assert.deepEqual(ids(text), ["doe2001things", "a", "a"]);
    assert.deepEqual(places(text), ["2:2 warning", "3:2 error", "5:2 hint", "5:2 warning"]);
  });

  it("never throws on broken texts", function () {
    this.timeout(20_000);
    const bits = fc.constantFrom(
      "[",
      "]",
      "{",
      "}",
      ",",
      ":",
      '"id"',
      '"a"',
      "1",
      "null",
      "\n",
      '"',
      "\\",
      '{"id":"a","type":"book"}',
    );
    fc.assert(
      fc.property(fc.array(bits, { maxLength: 15 }), (list) => {
        const text = list.join("");
        const { items, diagnostics } = readCslJson(text);
        assert.ok(items.length || diagnostics.length || /^\s*(?:\[\s*\])?\s*$/.test(text), text);
        readCslYaml(text);
      }),
      { numRuns: 500 },
    );
  });
});

describe("readCslYaml", () => {
  it("reads a list and Pandoc's references, and says where it is wrong", () => {
    assert.deepEqual(
      readCslYaml("- {id: a, type: book}\n- &x {id: b, type: book}\n").items.map((i) => i.id),
      ["a", "b"],
    );
    const { items, diagnostics } = readCslYaml(
      "---\nreferences:\n- id: a\n  type: book\n- just words\n- id: c\n  issued: 2001-02\n  type: book\n---\n",
      "r.yaml",
    );
    assert.deepEqual(items.map((i) => [i.id, year(i)]), [["a", ""], ["c", "2001"]]); // prettier-ignore
    assert.deepEqual(
      diagnostics.map((d) => [d.file, d.range.start.line, d.severity]),
      [["r.yaml", 4, "error"]],
    );
    assert.equal(readCslYaml("a: [\n").diagnostics[0]?.severity, "error");
    assert.equal(readCslYaml("a: 1\n").diagnostics.length, 1);
    assert.deepEqual(readCslYaml(""), { items: [], diagnostics: [] });
  });

  it("expands no alias bombs and takes odd names as data", () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${"bcdefghi"
      .split("")
      .map((c, i) => `${c}: &${c} [${Array(9).fill(`*${"abcdefgh"[i]}`).join(",")}]`)
      .join("\n")}\nreferences:\n- id: k\n  type: book\n  x: *i\n- id: z\n  type: book\n  __proto__: {polluted: 1}\n`;
    const { items } = readCslYaml(bomb);
    assert.ok(items.some((item) => item.id === "z"));
    assert.equal(({} as Record<string, unknown>)["polluted"], undefined);
  });

  it("writes text that could be a date or a truth as text, on one line", () => {
    const text = writeCslYaml([
      {
        id: "a",
        type: "book",
        title: "2018-03-01",
        note: "no",
        abstract: `${"long ".repeat(60)}end`,
        number: "1611.03530",
      },
    ]);
    assert.match(text, /^references:\n {2}- id: a\n/);
    assert.match(text, /title: "2018-03-01"\n/);
    assert.match(text, /number: "1611.03530"\n/);
    assert.equal(text.split("\n").length, 8);
  });
});

describeWithFixtures("CSL of the fixtures", (fixtures) => {
  const folder = path.join(fixtures, "references/manubot");

  it("gives the two items of the bibliography that is there in several formats", () => {
    const file = path.join(fixtures, "references/manubot-same-bibliography-4-formats/bibliography.json");
    const { items, diagnostics } = readCslJson(readFileSync(file, "utf8"));
    // They have no ids, which is said and made up for.
    assert.ok(diagnostics.every(({ severity, message }) => severity !== "error" && /has no id/.test(message)));
    assert.deepEqual(
      items.map(({ type }) => type),
      ["article-journal", "webpage"],
    );
  });

  it("is read with dates of every oddness, and shown without undefined", () => {
    let count = 0;
    for (const file of readdirSync(folder, { recursive: true })
      .map(String)
      .filter((name) => name.endsWith(".json"))) {
      const { items } = readCslJson(readFileSync(path.join(folder, file), "utf8"));
      assert.equal(items.length, 1, file);
      assert.match(year(items[0]!), /^(?:\d{4})?$/);
      assertValid((JSON.parse(writeCslJson(items)) as Record<string, unknown>[])[0]!);
      count++;
    }
    assert.equal(count, 22);
    const raw = (name: string) => readCslJson(readFileSync(path.join(folder, name, "raw.json"), "utf8")).items[0]!;
    assert.deepEqual(
      ["null-date-parts-csl", "empty-date-parts-csl", "excess-date-parts-csl"].map((name) => year(raw(name))),
      ["", "", "2018"],
    );
  });
});

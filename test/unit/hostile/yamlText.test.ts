import fc from "fast-check";
import { load } from "js-yaml";
import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { parse } from "yaml";
import { keyWithin } from "../../../src/core/references/citing/syntax";
import { yamlText } from "../../../src/core/yaml/editing/scalar";
import { PAYLOADS, shown } from "../../hostile/payloads";

/** A list in brackets with the text in the place of what a completion writes, for both readers. */
function read(text: string, quote = ""): unknown[] {
  const written = `[a, ${quote}${yamlText(text, quote || undefined)}${quote}, b]\n`;
  return [(parse(written) as unknown[])[1], (load(written) as unknown[])[1]];
}

describe("ids that a completion writes into YAML", () => {
  it("are read as they are, whatever they hold and whatever quotes they stand in", () => {
    for (const payload of PAYLOADS.filter(({ text }) => text.length < 1000)) {
      for (const quote of payload.text.match(/\p{C}/u) ? ["", '"'] : ["", '"', "'"])
        if (!(quote === "'" && /\s/.test(payload.text)))
          assert.deepEqual(read(payload.text, quote), [payload.text, payload.text], shown(payload));
    }
    fc.assert(fc.property(fc.string({ unit: "binary-ascii" }), (text) => assert.deepEqual(read(text), [text, text])));
  });

  it("stand without quotes where they need none", () => {
    for (const id of ["doe2020word", "2026-10-02-noise-sweep--grace", "machine-learning/label-noise", "Müller2020"])
      assert.equal(yamlText(id), id);
    for (const id of ["2020", "1e5", "0x1F", "2026-11-21", "no", "null", "a: b", "a #b", "-a", "*a", ""])
      assert.notEqual(yamlText(id), id);
  });
});

describe("keys that a completion writes into a citation", () => {
  it("end it in no language", () => {
    for (const { text } of PAYLOADS.filter((payload) => payload.text.trim())) {
      assert.doesNotMatch(keyWithin(text, "latex")!, /[\\{},%#~^\n]/);
      assert.match(keyWithin(text, "markdown")!, /^(?:\{[^{}`\n]*\}|[^{}`\n]+)$/);
      assert.doesNotMatch(keyWithin(text, "mdx")!, /[{}`\n]|<(?=[a-z/!])/i);
      assert.doesNotMatch(keyWithin(text, "restructuredtext")!, /[`,\n]/);
      assert.doesNotMatch(keyWithin(text, "org")!, /[\];\s]/);
      assert.doesNotMatch(keyWithin(text, "asciidoc")!, /[\],\n]/);
      assert.match(keyWithin(text, "typst") ?? "a", /^[\p{L}\p{N}_.:-]+$/u);
    }
  });
});

import * as assert from "node:assert/strict";
import { describe, it } from "mocha";
import { isolated, isolatedIn, listed, shownControls, unisolatedIn } from "../../../src/core/base/text/direction";
import { t } from "../../../src/core/base/language";

const HEBREW = "שלום (2017)";

describe("texts of data beside one another", () => {
  it("show what turns the direction, and control characters, and keep what is harmless", () => {
    assert.equal(shownControls("abc\u202edef"), "abc\\u202edef");
    assert.equal(shownControls("a\u0007\u001b[31m\u0085\u2028b"), "a\\u0007\\u001b[31m\\u0085\\u2028b");
    assert.equal(shownControls("\u2066open"), "\\u2066open");
    assert.equal(shownControls("end\u2069"), "end\\u2069");
    assert.equal(shownControls("\u2067whole\u2069 and\ta\nline"), "\u2067whole\u2069 and\ta\nline");
    assert.equal(shownControls("\u2067a\nb\u2069"), "\\u2067a\nb\\u2069", "a paragraph ends what is open");
    assert.equal(shownControls("\u200fמ\u200d e\u0301 👩‍🔬"), "\u200fמ\u200d e\u0301 👩‍🔬");
  });

  it("are isolated where they are written from right to left, once, each line by itself", () => {
    assert.equal(isolated("plain — Ωmega, 中文"), "plain — Ωmega, 中文");
    for (const text of [HEBREW, "العربية", "abc ܐ", "\u{10840}", "\u{1e900}"]) {
      const once = isolated(text);
      assert.equal(once, `\u2068${text}\u2069`);
      assert.equal(isolated(once), once);
      assert.equal(unisolatedIn(once), text);
    }
    assert.equal(isolated("a\nשלום\nb"), "a\n\u2068שלום\u2069\nb");
    assert.equal(unisolatedIn(isolated("a\nשלום\nb")), "a\nשלום\nb");
    assert.equal(isolated("\u2068א\u2069 ב \u2068ג\u2069"), "\u2068\u2068א\u2069 ב \u2068ג\u2069\u2069");
    assert.equal(isolated("\u202eשלום"), "\u2068\\u202eשלום\u2069");
    assert.equal(unisolatedIn("plain"), "plain");
  });

  it("are isolated in all of a page's message but in forms, HTML and addresses, and come back as they were", () => {
    const plain = { type: "show", model: { title: "a", rows: ["b", { n: 1 }] } };
    assert.equal(isolatedIn(plain), plain);
    const model = {
      tag: "א",
      rows: [{ text: "x\u202ey", url: "https://example.org/א" }, "plain"],
      html: "<p>א</p>",
      entry: { title: "א" },
    };
    const sent = isolatedIn(model);
    assert.deepEqual(sent, {
      ...model,
      tag: "\u2068א\u2069",
      rows: [{ text: "x\\u202ey", url: "https://example.org/א" }, "plain"],
    });
    assert.deepEqual(unisolatedIn({ type: "openTag", tag: sent.tag }), { type: "openTag", tag: "א" });
  });

  it("stay apart in lists and in sentences of the program", () => {
    assert.equal(listed(["א", "b", "\u202ec"]), "\u2068א\u2069, b, \\u202ec");
    assert.equal(t("{0} and {1}", "א", 2), "\u2068א\u2069 and 2");
    assert.equal(t("{0}", "a\u202eb"), "a\\u202eb");
  });
});

import MarkdownIt from "markdown-it";
import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { autolink, escapeMarkdown, shortened } from "../../../src/core/words/escape";
import { PAYLOADS, shown } from "../../hostile/payloads";

/** Takes more for markup than the Markdown of VS Code does. */
const reader = new MarkdownIt({ html: true, linkify: true });

/** The kinds of all pieces that a reader of Markdown finds. */
function pieces(markdown: string): string[] {
  return reader.parse(markdown, {}).flatMap((token) => (token.children ?? [token]).map(({ type }) => type));
}

describe("hostile texts in hovers", () => {
  for (const payload of PAYLOADS) {
    it(`are texts, whatever stands before and after: ${shown(payload)}`, () => {
      const text = escapeMarkdown(payload.text);
      for (const markdown of [text, `a  \n${text}  \nb`, `- ${text}`, `**x**\n\n${text}`]) {
        const strange = pieces(markdown).filter(
          (type) =>
            !/^(text|text_special|softbreak|hardbreak|(paragraph|bullet_list|list_item|strong)_(open|close))$/.test(
              type,
            ),
        );
        assert.deepEqual(strange, [], markdown);
      }
    });

    it(`are at most one link to their own host in an address: ${shown(payload)}`, () => {
      const links = reader
        .parse(autolink(`https://outside.invalid/${payload.text}`), {})
        .flatMap((token) => token.children ?? []);
      assert.deepEqual(
        links
          .filter(({ type }) => !/^(text|text_special|link_open|link_close|softbreak)$/.test(type))
          .map(({ type }) => type),
        [],
      );
      const opened = links.filter(({ type }) => type === "link_open").map((link) => String(link.attrGet("href")));
      assert.ok(opened.length <= 1);
      for (const address of opened) assert.ok(address.startsWith("https://outside.invalid/"), address);
    });
  }

  it("make no heading of the line before", () => {
    for (const text of ["===", "---"])
      assert.deepEqual(
        pieces(`a  \n${escapeMarkdown(text)}`).filter((type) => type.startsWith("heading")),
        [],
      );
  });

  it("are cut where they are long, between characters", () => {
    assert.ok(escapeMarkdown("{".repeat(100_000)).length <= 2_001);
    assert.equal(shortened("ab\u{1f389}cd", 4), "ab…");
    assert.equal(shortened("abcd", 4), "abcd");
    assert.ok(autolink(`https://outside.invalid/${"<".repeat(100_000)}`).length <= 2_001);
  });
});

import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { shownControls } from "../../../src/core/base/text/direction";
import MarkdownIt from "markdown-it";
import { renderMarkdown } from "../../../src/core/markdown/render";
import { type MarkdownOptions } from "../../../src/core/words/shown";
import { autolink, escapeMarkdown } from "../../../src/core/words/escape";
import { RENDERED, strayMarkup, textOfHtml } from "../../hostile/markupChecker";
import { PAYLOADS, shown } from "../../hostile/payloads";

/** All that a note may be rendered with; every key, problem and image is known. */
const EVERYTHING: MarkdownOptions = {
  from: "file:///ws/a.md",
  citation: (key) => ({ text: `Cited ${key}`, title: key }),
  problem: (id) => `Title "of" <${id}>`,
  image: (src) =>
    /^[a-z]+:|^[/\\]/i.test(src)
      ? undefined
      : `https://file+.vscode-resource.vscode-cdn.net/ws/${encodeURIComponent(src.replace(/\p{Cs}/gu, ""))}`,
};
const GRAMMAR = {
  ...RENDERED,
  img: { src: /^https:\/\/file\+\.vscode-resource\.vscode-cdn\.net\/ws\/[^"<>]*$/, alt: /^[^]*$/, loading: /^lazy$/ },
};

/** Ways in which a text may stand within another. */
const PLACES: Record<string, (text: string) => string> = {
  alone: (text) => text,
  "in a link's text": (text) => `[${text}](https://example.org "t")`,
  "in a link's address": (text) => `[x](${text}) [y](<${text}>)`,
  "in a link's title": (text) => `[x](https://example.org "${text}")`,
  "in an image": (text) => `![${text}](${text} "${text}")`,
  "in a definition": (text) => `[x][y]\n\n[y]: ${text}`,
  "in a table": (text) => `| a | b |\n|--|:-:|\n| ${text} | ${text} |`,
  "in a list of tasks": (text) => `- [ ] ${text}\n- [x] ${text}`,
  "in a formula": (text) => `$${text}$ and $$${text}$$`,
  "in a text of a formula": (text) => `$\\text{${text}} \\textcolor{${text}}{x}$`,
  "in a citation": (text) => `[see @{${text}}, p. 1; @${text}] @${text}`,
  "in a wiki link": (text) => `[[a|${text}]] [[${text}]] problem:${text}`,
  "in code": (text) => `\`${text}\`\n\n\`\`\`${text}\n${text}\n\`\`\``,
};

describe("Markdown of anybody's", function () {
  this.timeout(120_000);

  for (const [place, put] of Object.entries(PLACES)) {
    it(`makes no markup but its own of a hostile text ${place}`, () => {
      for (const payload of PAYLOADS) {
        const text = put(payload.text);
        for (const options of [{}, { inline: true }, EVERYTHING, { ...EVERYTHING, inline: true }])
          assert.equal(strayMarkup(renderMarkdown(text, options), GRAMMAR), undefined, shown(payload));
      }
    });
  }

  it("ends for each, repeated, within the time that mocha gives a test", function () {
    this.timeout(120_000);
    for (const payload of PAYLOADS) {
      renderMarkdown(payload.text.repeat(Math.ceil(20_000 / payload.text.length)), EVERYTHING);
    }
  });
});

describe("text put into the Markdown of hovers and tooltips", () => {
  // As generous as any reader: whatever is not escaped shows.
  const reader = new MarkdownIt({ html: true, linkify: true, breaks: true });
  reader.validateLink = () => true;

  it("makes one link, and nothing else, of an address with any hostile text in it, and a text of one that is too long", () => {
    for (const payload of PAYLOADS) {
      const url = `https://example.org/${payload.text}`;
      const html = reader.render(autolink(url));
      const isTooLong = url.length > 2000;
      const expected = isTooLong
        ? /^<p>[^<>]*<\/p>\n$/
        : /^<p><a href="https:\/\/example\.org\/[^"<>]*">[^<>]*<\/a><\/p>\n$/;
      assert.match(html, expected, shown(payload));
    }
  });

  it("shows every hostile text letter by letter, or the beginning of a long one, without a link, picture, icon or emphasis", () => {
    for (const payload of PAYLOADS) {
      const escaped = escapeMarkdown(payload.text);
      const html = reader.render(`**${escaped}** a\n\n${escaped}\n\n- ${escaped}`);
      assert.doesNotMatch(escaped, /\$\(|[\r\n]/, shown(payload));
      assert.doesNotMatch(html.replace(/<\/?(p|strong|ul|li)>/g, ""), /</, shown(payload));
      const flat = (text: string) =>
        text.replace(/\p{Cs}|\\u0000|\0|[\ufffd\u2068\u2069]/gu, "").replace(/[\s*]+/g, "");
      const beginning = payload.text.trim().slice(0, 990);
      assert.ok(
        flat(textOfHtml(html)).includes(flat(shownControls(beginning))),
        `${shown(payload)} is shown as ${JSON.stringify(html.slice(0, 300))}`,
      );
    }
  });
});

import assert from "node:assert/strict";
import fc from "fast-check";
import { compilePattern, isWorkSpent, type Pattern, renewWork } from "../../../../src/core/catalogue/mapping/pattern";

function pattern(source: string, ignoreCase = false): Pattern {
  const compiled = compilePattern(source, { ignoreCase });
  assert.ok("pattern" in compiled, JSON.stringify(compiled));
  renewWork();
  return compiled.pattern;
}

const refused = (source: string): string => {
  const compiled = compilePattern(source);
  return "refused" in compiled ? compiled.refused : "";
};

describe("patterns of mappings", () => {
  const texts = ["", "a", "ab", "aab", "abab", "#12. Why?", "x\ny", "Open [3]", "naïve 𝔽_2", "aXbX", "2024-05-01"];

  for (const source of [
    "a*b",
    "(a+)+$",
    "^#\\d+\\. (.+)$",
    "^(.{1,3}?)[.:(,~\\n ]",
    "(a|ab)(c|bcd|b)?",
    "\\b\\w+\\b",
    "[^\\]]*\\]",
    "(?:a|b){2,3}",
    "x*",
    "(x?)*y|.$",
    "\\d{4}(?:-\\d\\d)?",
    "(?<word>\\w+)",
    "a.b|[\\s\\S]{2}?",
    "\\p{L}+",
    "\\[\\d\\]|\\?",
    "a{2}",
  ]) {
    it(`${source} matches as JavaScript does`, () => {
      for (const text of texts) {
        const own = new RegExp(source, "u").exec(text);
        assert.deepEqual(pattern(source).first(text), own ? [...own] : undefined, text);
        assert.deepEqual(
          pattern(source)
            .all(text)
            .map(([whole]) => whole),
          [...text.matchAll(new RegExp(source, "gu"))].map(([whole]) => whole),
          text,
        );
      }
    });
  }

  it("match as JavaScript does on patterns that nobody wrote", () => {
    const part = fc.constantFrom(
      "a",
      "b",
      ".",
      "[ab]",
      "(a|b)",
      "(?:ab)?",
      "a*",
      "b+?",
      "(a*)b",
      "^",
      "$",
      "\\b",
      "a{1,2}",
    );
    const text = fc.string({ unit: fc.constantFrom("a", "b", "c", "\n"), maxLength: 8 });
    fc.assert(
      fc.property(fc.array(part, { maxLength: 5 }), text, (parts, sample) => {
        const source = parts.join("");
        const own = new RegExp(source, "u").exec(sample);
        assert.deepEqual(source ? pattern(source).first(sample) : undefined, source && own ? [...own] : undefined);
      }),
      { numRuns: 300, seed: 1 },
    );
  });

  it("pay no attention to the case of letters where they are told so", () => {
    assert.deepEqual(pattern("^(now )?closed", true).first("Now CLOSED by"), ["Now CLOSED", "Now "]);
  });

  it("cannot hang: `(a+)+$` on 64 kB is answered within its steps", () => {
    assert.equal(pattern("(a+)+$").first(`${"a".repeat(65_000)}b`), undefined);
    assert.equal(isWorkSpent(), false);
  });

  it("find nothing more once the steps of an entry are used up", () => {
    const slow = pattern("a.*b|a");
    assert.ok(slow.all("a".repeat(60_000)).length < 60_000);
    assert.equal(isWorkSpent(), true);
    assert.equal(slow.first("ab"), undefined);
  });

  for (const [source, why] of [
    ["(a)\\1", "the pattern refers back to a group (`\\1`): that cannot be matched safely"],
    ["a(?=b)", "the pattern looks ahead or behind (`(?=`): that cannot be matched safely"],
    ["(?<!a)b", "the pattern looks ahead or behind (`(?<!`): that cannot be matched safely"],
    ["(a", "a group of the pattern is not closed: `)` is missing"],
    ["a)", "the pattern has a `)` that closes nothing"],
    ["[a", "a class of the pattern is not closed: `]` is missing"],
    ["*a", "the pattern repeats nothing with `*`"],
    ["a{3,2}", "a repeat of the pattern has its bounds the wrong way round"],
    ["a\\", "the pattern ends in a backslash"],
    ["[z-a]", "`[z-a]` of the pattern stands for no character"],
    ["(a{100}){100}", "the pattern is too large, its repeats written out: at most 250 steps"],
    ["a".repeat(201), "a pattern of more than 200 characters is refused"],
  ] as const)
    it(`are refused with a sentence: ${source.slice(0, 20)}`, () => assert.equal(refused(source), why));
});

import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { fromMarkdown, toMarkdown } from "../../../../src/core/references/csl/markdown";
import { readCslYaml, writeCslYaml } from "../../../../src/core/references/csl/yaml";

describe("texts of CSL-YAML, which are Markdown to pandoc", () => {
  it("are read with CSL's markup", () => {
    for (const [markdown, csl] of [
      [
        "The *E. coli* genome and Fe~4~N at 10^-3^ M",
        "The <i>E. coli</i> genome and Fe<sub>4</sub>N at 10<sup>-3</sup> M",
      ],
      ["Runs of \\*text\\* and \\~10\\~ with _E. coli_", "Runs of *text* and ~10~ with <i>E. coli</i>"],
      ["**bold *both* x**", "<b>bold <i>both</i> x</b>"],
      ["snake_case_name and 2 * 3 * 4 and a~b", "snake_case_name and 2 * 3 * 4 and a~b"],
      [
        "[RNeXML]{.smallcaps} and [iPhone]{.nocase} and [x](http://y)",
        '<span style="font-variant:small-caps;">RNeXML</span> and <span class="nocase">iPhone</span> and x',
      ],
      ["$x_{i}^2$ and <i>y</i>", "$x_{i}^2$ and <i>y</i>"],
      ["`f(x)` and ``g`` and ``h` alone", "f(x) and g and ``h` alone"],
      ["C:\\\\dir and \\alpha", "C:\\dir and \\alpha"],
    ] as const)
      // prettier-ignore
      assert.equal(fromMarkdown(markdown), csl, markdown);
  });

  it("are written so that pandoc prints what they say", () => {
    for (const [csl, markdown] of [
      ["<i>E. coli</i> and H<sub>2</sub>O", "*E. coli* and H~2~O"],
      ["Runs of *text* and ~10~ with <i>E. coli</i>", "Runs of \\*text\\* and \\~10\\~ with *E. coli*"],
      ["snake_case and [x](y) and \\alpha and @me", "snake\\_case and \\[x\\](y) and \\\\alpha and \\@me"],
      ["a < b and $x^2$ and $5", "a \\< b and $x^2$ and \\$5"],
      ["x<sup>a b</sup>", "x^a\\ b^"],
    ] as const)
      assert.equal(toMarkdown(csl), markdown, csl);
  });

  it("come back as they were, whatever is in them", function () {
    this.timeout(20_000);
    const bits = fc.constantFrom(..."a b 1 * ** _ __ ~ ^ \\ [ ] ( ) { } < > <i> </i> <b> </b> <sub> </sub> <sup> </sup> $ $x^2$ ` @ x_y & . -".split(" "), " "); // prettier-ignore
    fc.assert(
      fc.property(fc.array(bits, { maxLength: 16 }), (list) => {
        const text = list.join("");
        assert.equal(fromMarkdown(toMarkdown(text)), text);
      }),
      { numRuns: 3000 },
    );
  });

  it("leave identifiers alone", () => {
    const item = { id: "a_b", type: "book", title: "x_y", DOI: "10.1/a_b", URL: "https://x/~y" };
    const text = writeCslYaml([item]);
    assert.match(text, /DOI: 10\.1\/a_b\n/);
    assert.match(text, /title: x\\_y\n/);
    assert.deepEqual(readCslYaml(text).items, [item]);
  });
});

import * as assert from "node:assert/strict";
import { describe, it } from "mocha";
import { markdownText, printTable } from "../../../src/core/words/printTable";
import { autolink, shortened } from "../../../src/core/words/escape";

describe("texts that are shown letter by letter", () => {
  it("are whole up to their length, and then end with an ellipsis that cuts no character", () => {
    assert.deepEqual(
      ["abcd", "abcde", "ab\u{1F600}de"].map((text) => shortened(text, 4)),
      ["abcd", "abc…", "ab…"],
    );
  });

  it("as addresses are encoded in all that could mean something else", () => {
    assert.equal(autolink("https://x.org/a_(b)?q=1&r=%20#é"), "<https://x.org/a_%28b%29?q=1&r=%20#%C3%A9>");
    assert.equal(autolink("https://x.org/a\tb"), "<https://x.org/a%09b>");
    const address = (length: number) => `https://x.org/${"a".repeat(length - 14)}`;
    assert.equal(autolink(address(2000)), `<${address(2000)}>`);
    assert.notEqual(autolink(address(2001))[0], "<");
  });

  it("as cells are one line without signs that move a cursor", () => {
    assert.equal(markdownText("a  b\n\tc|d \u202ee*\u0007"), "a b c\\|d e\\*");
  });
});

describe("a table without a caption", () => {
  const table = { head: [{ title: "a", numeric: false }, { title: "b", numeric: true }], rows: [['x, "y"', "1"], ["=1+1", "-2"], ["a=b", { bold: "3" }]] }; // prettier-ignore

  it("is CSV that no spreadsheet takes for formulas", () =>
    assert.equal(printTable(table, "csv"), 'a,b\r\n"x, ""y""",1\r\n\'=1+1,-2\r\na=b,3\r\n'));

  it("is Markdown, LaTeX and Typst", () => {
    const one = { ...table, rows: [["x", { bold: "3" }]] };
    assert.equal(printTable(one, "markdown"), "| a | b |\n| --- | --: |\n| x | **3** |\n");
    assert.equal(
      printTable(one, "latex"),
      "\\begin{table} % \\usepackage{booktabs}\n  \\centering\n  \\begin{tabular}{lr}\n    \\toprule\n    a & b \\\\\n    \\midrule\n    x & \\textbf{3} \\\\\n    \\bottomrule\n  \\end{tabular}\n\\end{table}\n",
    );
    assert.equal(
      printTable(one, "typst"),
      '#figure(\n  table(\n    columns: 2,\n    align: (left, right,),\n    table.header([#"a"], [#"b"]),\n    [#"x"], [#strong("3")],\n  ),\n)\n',
    );
  });
});

import * as assert from "node:assert/strict";
import { describe, it } from "mocha";
import { arranged } from "../../../src/core/comparison/arrange";
import { printComparison } from "../../../src/core/comparison/print";
import { DEFAULT_VIEW, type View } from "../../../src/core/comparison/view";
import type { TableForm } from "../../../src/core/words/printTable";
import { aRun, SEEDED, tableOf } from "./runs";

const GROUPED: Partial<View> = { group: ["parameter:lr"], shown: { "run:started": false, "parameter:seed": false } };

async function printed(form: TableForm, view: Partial<View>, runs = SEEDED): Promise<string> {
  return printComparison(arranged(await tableOf(runs), { ...DEFAULT_VIEW, sort: [], ...view }), form, {
    title: "Why_does & it",
    date: "2026-11-30T10:00:00Z",
  });
}

const CAPTION = "6 runs; mean ± standard deviation of n runs; the best in bold; 2026-11-30; commits aaaaaaa, bbbbbbb.";

describe("a comparison is copied", () => {
  it("as Markdown", async () =>
    assert.equal(
      await printed("markdown", GROUPED),
      `| Run | n | accuracy | val/loss | lr |
| --- | --: | --: | --: | --: |
| lr 0.1 | 3 | **0.80 ± 0.10** | **0.50 ± 0.10** | 0.1 |
| lr 0.01 | 3 | 0.6 | 0.80 ± 0.10 | 0.01 |

Table: Why\\_does \\& it: ${CAPTION}
`,
    ));

  it("as LaTeX with booktabs", async () =>
    assert.equal(
      await printed("latex", GROUPED),
      `\\begin{table} % \\usepackage{booktabs}
  \\centering
  \\caption{Why\\_does \\& it: ${CAPTION.replace("±", "$\\pm$")}}
  \\begin{tabular}{lrrrr}
    \\toprule
    Run & n & accuracy & val/loss & lr \\\\
    \\midrule
    lr 0.1 & 3 & \\textbf{0.80 $\\pm$ 0.10} & \\textbf{0.50 $\\pm$ 0.10} & 0.1 \\\\
    lr 0.01 & 3 & 0.6 & 0.80 $\\pm$ 0.10 & 0.01 \\\\
    \\bottomrule
  \\end{tabular}
\\end{table}
`,
    ));

  it("as Typst", async () =>
    assert.equal(
      await printed("typst", GROUPED),
      `#figure(
  table(
    columns: 5,
    align: (left, right, right, right, right,),
    table.header([#"Run"], [#"n"], [#"accuracy"], [#"val/loss"], [#"lr"]),
    [#"lr 0.1"], [#"3"], [#strong("0.80 ± 0.10")], [#strong("0.50 ± 0.10")], [#"0.1"],
    [#"lr 0.01"], [#"3"], [#"0.6"], [#"0.80 ± 0.10"], [#"0.01"],
  ),
  caption: [#"Why_does & it: ${CAPTION}"],
)
`,
    ));

  it("as CSV with all digits, mean, deviation and n in columns of their own", async () => {
    const runs = [
      aRun("a", { parameters: { lr: 1 }, metrics: { f1: 1 / 3 } }),
      aRun("b", { parameters: { lr: 1 }, metrics: {} }),
      aRun("=c", { parameters: { lr: 2 }, metrics: { f1: -0.5 } }),
    ];
    assert.equal(await printed("csv", {}, runs), "Run,f1,lr\r\na,0.3333333333333333,1\r\nb,,1\r\n'=c,-0.5,2\r\n");
    assert.equal(
      await printed("csv", { group: ["parameter:lr"] }, runs),
      "Run,n,f1,f1 sd,f1 n,lr\r\nlr 1,2,0.3333333333333333,,1,1\r\n'=c,1,-0.5,,1,2\r\n",
    );
  });

  it("with signs that TeX's fonts lack as maths, and a word on letters that pdfLaTeX has not", async () => {
    const latex = async (name: string) => printed("latex", {}, [aRun(name, {}), aRun("b", {})]);
    assert.match(
      await latex("β₂ → ∞, x², --lr"),
      /\\ensuremath\{\\beta\}\$_2\$ \$\\to\$ \$\\infty\$, x\$\^2\$, -\{\}-lr \\\\/,
    );
    assert.match(await latex("naïve"), /^\\begin\{table\} % \\usepackage\{booktabs\}\n/);
    assert.match(await latex("学习率"), /^\\begin\{table\} % \\usepackage\{booktabs\}; LuaLaTeX or XeLaTeX/);
  });

  it("with differences from the baseline, and cells of which no sign means anything", async () => {
    const runs = [aRun("50%_a|b^~#{$x}", { metrics: { f1: 0.5 } }), aRun('"b\\', { metrics: { f1: 0.75 } })];
    const [baseline] = (await tableOf(runs)).rows;
    const view = { baseline: baseline!.id };
    assert.match(
      await printed("latex", view, runs),
      /50\\%\\_a\\textbar\{\}b\\textasciicircum\{\}\\textasciitilde\{\}\\#\\textbraceleft\{\}\\\$x\\textbraceright\{\} & 0\.5 \\\\/,
    );
    assert.match(
      await printed("latex", view, runs),
      /\{\\char34\}b\\textbackslash\{\} & \\textbf\{0\.75 \(\+0\.25\)\} \\\\/,
    );
    assert.match(await printed("typst", view, runs), /\[#"\\"b\\\\"\], \[#strong\("0\.75 \(\+0\.25\)"\)\]/);
    assert.match(await printed("markdown", view, runs), /50%\\_a\\\|b\^\\~\\#\\\{\\\$x\\\} \| 0\.5 \|\n/);
    assert.match(await printed("markdown", view, runs), /differences from 50%/);
  });
});

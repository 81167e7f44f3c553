import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { printed, svgOf } from "../../../src/core/instruments";
import { lines, measured } from "./inputs";

const evil = "<b>&|`$\\x_%\n#";
const result = () =>
  measured("bradley-terry", [
    lines([
      { a: evil, b: "y", winner: "y" },
      { a: evil, b: "y", winner: evil },
      { a: "y", b: evil, winner: "y" },
    ]),
  ]);

describe("a result", () => {
  it("is copied as Markdown that shows names as they are", async () => {
    const text = printed(await result(), "markdown");
    assert.match(text, /^## Ranking from Pairs\n\n\| Figure \| Value \| 95 % interval \|\n\| --- \| --: \| --- \|\n/);
    assert.match(text, /strength:\\<b\\>\\&\\\|\\`\\\$\\\\x\\_% \\# \| -0\.3466/);
  });

  it("is copied as LaTeX without a sign that TeX would take for its own", async () => {
    const text = printed(await result(), "latex");
    assert.match(
      text,
      /strength:\\textless\{\}b\\textgreater\{\}\\&\\textbar\{\}\\textasciigrave\{\}\\\$\\textbackslash\{\}x\\_\\% \\#/,
    );
  });

  it("is copied as CSV with every interval beside its figure", async () => {
    const rows = [
      { confidence: 0.9, correct: 1 },
      { confidence: 0.2, correct: 0 },
      { confidence: 0.6, correct: 1 },
    ];
    const text = printed(await measured("calibration", [lines(rows)]), "csv");
    assert.match(text, /^name,value,low,high\r\nn,3,,\r\n/);
    assert.match(text, /\r\nece,[\d.]+,[\d.]+,[\d.]+\r\n/);
    assert.doesNotMatch(text, /ece_low/);
  });

  it("is drawn as an SVG that says what it shows, and never holds markup of the data", async () => {
    const { charts } = await result();
    const text = svgOf(charts[0]!);
    assert.match(text, /^<svg xmlns="[^"]+" viewBox="0 0 640 \d+" role="img"/);
    assert.match(text, /<title>Ranking<\/title>\n<desc>[^<]+<\/desc>/);
    assert.doesNotMatch(text, /<b>|NaN|undefined|Infinity/);
    assert.equal(svgOf(charts[0]!), text);
  });

  it("is drawn for every kind of chart", async () => {
    const rows = Array.from({ length: 50 }, (_, i) => ({ confidence: (i + 0.5) / 50, correct: i % 3 ? 1 : 0 }));
    const text = svgOf((await measured("calibration", [lines(rows)])).charts[0]!);
    assert.equal([...text.matchAll(/<rect /g)].length, 15 + 5);
    assert.match(text, /stroke-dasharray/);
    const law = await measured("training-efficiency", [], { options: { parameters: 7e9, tokens: 1e12 } });
    assert.match(svgOf(law.charts[0]!), />1e9</);
  });
});

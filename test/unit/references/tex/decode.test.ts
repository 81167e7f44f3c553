import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { texDecoder } from "../../../../src/core/references/tex/decode";

function decoded(tex: string): { text: string; unknown: [string, boolean][] } {
  const unknown: [string, boolean][] = [];
  const text = texDecoder((command, visible) => unknown.push([command, visible]))(tex);
  return { text, unknown };
}

function all(pairs: [tex: string, text: string][]): void {
  for (const [tex, text] of pairs) assert.deepEqual(decoded(tex), { text, unknown: [] }, tex);
}

describe("the decoder of TeX", () => {
  it("reads accents however they are written", () =>
    all([
      ['G{\\"o}del, G\\"odel, G\\"{o}del, {G}\\" odel', "Gödel, Gödel, Gödel, Gödel"],
      ["\\'{\\i}\\'\\i\\'{i}\\u{\\i}", "íííĭ"],
      ["\\v{S}\\v Sev\\c{c}\\c cik \\H{o}\\k{a}\\r{a}\\d{s}\\={u}\\.{z}", "ŠŠevççik őąåṣūż"],
      ["\\'{\\^e}\\~{n}\\`A", "ếñÀ"],
      ["a\\textcommabelow{s}b", "așb"],
      ['\\^{} \\~{} \\"{}', '^ ~ "'],
      ["\\'{Etude}", "Étude"],
      ["\\b{d}\\b o", "ḏo\u0331"],
      ["\\textbf*{a} \\emph*{b}", "<b>a</b> <i>b</i>"],
    ]));

  it("reads letters and signs, and the blank after them as TeX does", () =>
    all([
      ["Der Flu\\ss\\ und das Meer", "Der Fluß und das Meer"],
      ["wait \\ldots\\ and see", "wait … and see"],
      ["\\copyright\\ 2001 \\copyright{} 2001 {\\copyright} 2001", "© 2001 © 2001 © 2001"],
      ["O\\rq{}Neil \\lq x\\rq", "O’Neil ‘x’"],
      ["\\L{}\\'od\\'z {\\O}rsted \\AE gir", "Łódź Ørsted Ægir"],
      ["\\CYRV\\cyrl\\cyri\\cyrya", "Влия"],
      ["\\glqq Wort\\grqq{} \\flqq x\\frqq", "„Wort“ «x»"],
      ['\\char`x\\char"41\\symbol{66}', "`xAB"],
      ["\\textgreater{}\\textbackslash x\\&\\%\\$\\#\\_\\{\\}", ">\\x&%$#_{}"],
    ]));

  it("gives a backslash at the end of a value no brace of its own", () =>
    all([
      ["Proc.\\ Natl.\\ Acad.\\ Sci.\\ ", "Proc. Natl. Acad. Sci."],
      ["Smith\\ ", "Smith"],
      ["Smith\\", "Smith"],
      ["{Smith\\ }", "Smith"],
      ["\\", ""],
    ]));

  it("leaves sums of money alone and keeps formulas", () =>
    all([
      ["From $34 million to $40 million lost", "From $34 million to $40 million lost"],
      ["It cost $5 and $6", "It cost $5 and $6"],
      ["US$5, $6 or \\$7", "US$5, $6 or $7"],
      ["one $5", "one $5"],
      ["$O(n^{2})$, $ x $ and $$y$$ and \\(z\\)", "$O(n^{2})$, $x$ and $$y$$ and $z$"],
      ["$5\\times 5$ and $2k$", "$5\\times 5$ and $2k$"],
      ["\\ensuremath{\\alpha}, \\ensuremath{x^2}", "α, $x^2$"],
    ]));

  it("keeps the text of commands that it knows and of fonts", () =>
    all([
      [
        "\\emph{E. coli} in H\\textsubscript{2}O, 3\\textsuperscript{rd}",
        "<i>E. coli</i> in H<sub>2</sub>O, 3<sup>rd</sup>",
      ],
      ["H\\sb{2}O x\\sp2", "H<sub>2</sub>O x<sup>2</sup>"],
      ["{\\em a {\\bf b}} c {\\tt d}", "<i>a <b>b</b></i> c d"],
      ["\\textcolor{red}{y} \\foreignlanguage{german}{Wort} \\noopsort{1973}1974", "y Wort 1974"],
      ["\\MakeUppercase{mk} \\NoCaseChange{x} \\mbox{ACL} \\uppercase{\\'e}", "MK x ACL É"],
      ["\\underline{u}", "u\u0332"],
      ["\\texorpdfstring{$x$}{x}", "x"],
      ["\\TeX{}book by \\LaTeX", "TeXbook by LaTeX"],
      ["\\url{http://x.org/a_b} \\url{http://x.org/%20}", "http://x.org/a_b http://x.org/%20"],
      ["See \\href{http://u.v/w}{here}", "See here (http://u.v/w)"],
      ["\\href{http://u.v}{u.v}", "u.v"],
      ["{{DNA}} and {\\relax Mc}Donald", "DNA and McDonald"],
    ]));

  it("sets in capitals and small letters what its commands do", () => {
    for (const command of ["MakeUppercase", "uppercase", "MakeTextUppercase"])
      all([[`a\\${command}{bc \\'e}d`, "aBC Éd"]]);
    for (const command of ["MakeLowercase", "lowercase", "MakeTextLowercase"])
      all([[`A\\${command}{BC \\'E}D`, "Abc éD"]]);
  });

  it("makes typographic signs of what TeX's fonts do", () =>
    all([
      ["Comment on `Some considerations' and `x'.", "Comment on ‘Some considerations’ and ‘x’."],
      ["``a'' -- b --- c, don't -{}- `", "“a” – b — c, don't -- `"],
      ["`rock 'n' roll", "‘rock 'n’ roll"],
      ["a~b", "a\u00a0b"],
    ]));

  it("reads entities of HTML where TeX would refuse the ampersand", () =>
    all([
      ["On stars &amp; places", "On stars & places"],
      ["Brume &amp; S&#246;hne &#x2014; &eacute;", "Brume & Söhne — é"],
      ["A\\&B \\&amp; {\\&}amp; R&D &unknown; &", "A&B & &amp; R&D &unknown; &"],
    ]));

  it("names the journals of astronomers' commands", () =>
    all([
      ["\\aap", "Astronomy and Astrophysics"],
      ["{\\mnras}", "Monthly Notices of the Royal Astronomical Society"],
      ["\\nat{}", "Nature"],
      ["\\maps", "Meteoritics & Planetary Science"],
    ]));

  it("keeps the text of what it does not know, and says whether the command stands there", () => {
    assert.deepEqual(decoded("\\bibcyr{Влияние} \\toString{x} \\constructor{y}{z}"), {
      text: "Влияние x yz",
      unknown: [["\\bibcyr{Влияние}", false], ["\\toString{x}", false], ["\\constructor{y}", false]], // prettier-ignore
    });
    assert.deepEqual(decoded("A \\foo b \\XeLaTeX"), {
      text: "A \\foo b XeLaTeX",
      unknown: [["\\foo", true], ["\\XeLaTeX", true]], // prettier-ignore
    });
    assert.equal(decoded("Talks\\2013\\K45\\").text, "Talks\\2013\\K45");
  });

  it("takes the file's own macros, which cannot grow without end", () => {
    const macros = new Map([
      ["aap", "A\\&A"],
      ["x", "\\x\\x"],
    ]);
    assert.equal(texDecoder(undefined, macros)("{\\aap} \\x"), "A&A \\x\\x");
  });

  it("reads thousands of accents and braces of any depth, all of them", () => {
    const names = Array.from({ length: 2000 }, (_, i) => `M{\\"u}ller${i}, J{\\'e}r{\\^o}me`).join(" and ");
    assert.equal(decoded(names).text.includes("\\"), false);
    const deep = "{".repeat(20_000) + "\\'e" + "}".repeat(20_000);
    assert.equal(decoded(deep).text, "\\'e");
    assert.equal(decoded("\\emph{".repeat(20_000) + "x").text.includes("x"), true);
  });

  it("gives every text back, whatever braces are wrong", () => {
    for (const tex of ["}}a{", "a}b", "{a", "\\'", "\\emph", "$", "\\(", "\\verb", "\\char", "&", "\\href{a"])
      assert.equal(typeof decoded(tex).text, "string", tex);
    assert.equal(decoded("a}b{c").text, "abc");
  });
});

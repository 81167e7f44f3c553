import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { texDecoder } from "../../../../src/core/references/tex/decode";
import { encodeWords } from "../../../../src/core/references/tex/encode";

/** Letters and signs with their commands, as LaTeX's manual and textcomp have them. */
const LETTERS =
  "ß ss æ ae Æ AE œ oe Œ OE ø o Ø O ł l Ł L å aa Å AA ı i ȷ j đ dj Đ DJ ð dh Ð DH þ th Þ TH § S ¶ P © copyright £ pounds ® textregistered ™ texttrademark ° textdegree … ldots • textbullet € texteuro ¿ textquestiondown ¡ textexclamdown ‘ textquoteleft ’ textquoteright".split(
    " ",
  );

describe("letters and signs that TeX has commands for", () => {
  const decode = texDecoder((command) => assert.fail(command));
  for (let i = 0; i < LETTERS.length; i += 2) {
    const [letter, command] = LETTERS.slice(i, i + 2);
    it(`are read: \\${command} as ${letter}`, () => assert.equal(decode(`a{\\${command}}b`), `a${letter}b`));
  }

  it("are written so for BibTeX, with accents by command, and as they are for biblatex", () => {
    assert.equal(encodeWords("Øster þing Straße", "bibtex"), "{\\O}ster {\\th}ing Stra{\\ss}e");
    assert.equal(encodeWords("Øster þing Straße", "biblatex"), "Øster þing Straße");
  });
});

import * as assert from "node:assert/strict";
import { describe, it } from "mocha";
import { decodeEntities } from "../../../../src/core/references/tex/entities";

describe("entities of HTML in a reference", () => {
  it("are the characters that they are, letters with each accent among them; what is none stays", () => {
    const rows: [text: string, characters: string][] = [
      ["&eacute;&egrave;&ecirc;&atilde;&Uuml;&aring;&ccedil;&scaron;", "éèêãÜåçš"],
      ["&amp;&lt;&gt;", "&<>"],
      ["&#233;&#xE9;", "éé"],
      ["a & b &; &nosuch; &eacut; &1acute;", "a & b &; &nosuch; &eacut; &1acute;"],
    ];
    for (const [text, characters] of rows) assert.equal(decodeEntities(text), characters, text);
  });
});

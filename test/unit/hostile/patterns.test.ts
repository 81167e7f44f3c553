import { describe, it } from "mocha";
import { slug } from "../../../src/core/base/ids";
import { withoutCodeBlocks } from "../../../src/core/base/prose/markdownBlocks";
import { oneLine } from "../../../src/core/base/text/lines";
import { tailOf } from "../../../src/core/base/text/tail";
import { readFields } from "../../../src/core/catalogue/mapping/sources/fields";
import { readMarkdown } from "../../../src/core/catalogue/mapping/sources/markdown";
import { shortNames } from "../../../src/core/words/shortName";
import { finalAnswer, stepsOf } from "../../../src/core/instruments/reasoning/steps";
import { escapeMarkdown } from "../../../src/core/references/apa/richText";
import { plainPages } from "../../../src/core/references/bibtex/fields";
import { readBibtex } from "../../../src/core/references/bibtex/read";
import { encodeTitle } from "../../../src/core/references/bibtex/title";
import { asciidocCitations } from "../../../src/core/references/citing/asciidoc";
import { declaredBibliographies } from "../../../src/core/references/citing/declaredBibliographies";
import { pandocCitations } from "../../../src/core/references/citing/markdown";
import { orgCitations } from "../../../src/core/references/citing/org";
import { rstCitations } from "../../../src/core/references/citing/rst";
import { jsonElements } from "../../../src/core/references/csl/jsonPlaces";
import { cleanDoi, normaliseArxiv } from "../../../src/core/references/identity/identify";
import { readRis } from "../../../src/core/references/ris/read";
import { parseNote } from "../../../src/core/research/note";
import { words } from "../../../src/core/search/words";
import { folderNames } from "../../../src/core/site/links";
import { splitName } from "../../../src/core/upkeep/matching/people";
import { titleForm } from "../../../src/core/upkeep/matching/titles";
import { sameVenue } from "../../../src/core/upkeep/matching/venues";
import { plainTitle } from "../../../src/core/words/plainTitle";
import { splitFrontMatter } from "../../../src/core/yaml/frontMatter";

/** A text of a megabyte that says one thing again and again. */
const much = (of: string): string => of.repeat(Math.ceil(1_000_000 / of.length));

/** What each would need hours for, were its time to grow with the square of the text; mocha's own limit ends a test after a minute. */
const READINGS: Record<string, () => unknown> = {
  "marks before the end of a text": () => tailOf(`${much("-")}x`, /-/),
  "blanks without a line break": () => oneLine(much(" ")),
  "an id of hyphens": () => slug(`${much("-")}x${much("-")}x`),
  "a word of letters and hyphens that is no compound": () => words(`${much("a")} ${much("-")}`, true),
  "a name that is one word": () => shortNames([{ id: "a-word", title: much("aA1"), aliases: [much("a")] }]),
  "folders of one name": () => folderNames(Array.from({ length: 50_000 }, (_, i) => `${"a".repeat(60)}${i}`)),
  "Markdown of empty lines": () => withoutCodeBlocks(`${much("\r")}x`, true),
  "a title of code spans that never close": () =>
    plainTitle(Array.from({ length: 5_000 }, (_, i) => "`".repeat(i + 1)).join(" ")),
  "a field of blanks": () => readFields(`- ${much(" ")}x\n- **a**: ${much(" ")}\u2028`),
  "a field of Markdown": () => readMarkdown(`# A\n**a**: ${much(" ")}\u2028`, "sections"),
  "an item of many paragraphs": () => readMarkdown(`- a\n\n${"  b\n\n".repeat(20_000)}`, "items"),
  "equations with blanks around their signs": () => stepsOf(much(`${"1 - ".repeat(480)}=\n`), false),
  "equations of signs and of blanks": () => stepsOf(much(`${"-".repeat(990)}${" ".repeat(990)}=\n`), false),
  "an answer that is never given": () => finalAnswer(`####${much(" ")}\n${much("\nA:")}\nanswer is${much(" *")}`),
  "a citation's text of blanks and dollar signs": () =>
    escapeMarkdown(`a${much(" ")}b${much("$\\$")}${much("<span ")}`),
  "pages of blanks": () => plainPages(`1${much(" ")}2`),
  "a title of escaped dollar signs": () => encodeTitle(much("$\\$"), "bibtex"),
  "BibTeX of comments and blanks": () =>
    readBibtex(`@article{a, ${much("% \n")} title = {A}, howpublished = {https://${much(".,")}}}`),
  "BibTeX of commands without end": () => readBibtex(`@preamble{"\\def\\a${much(" ")}b"}`),
  "AsciiDoc of backticks and of blanks": () => asciidocCitations(`\`\`\`${much(" ")}\`\n${much("pass:[p")}`),
  "Org of blocks that never close": () => orgCitations(much("#+begin_src\n")),
  "reStructuredText of one line break after the other": () => rstCitations(`${much("\r")}x`),
  "Markdown of links that never close": () => pandocCitations(`${much("[@a](")}\n\n[a](${much(" ")}x`, "markdown"),
  "LaTeX of commands without an argument": () => declaredBibliographies(`\\bibliography${much(" ")}x`, "latex"),
  "JSON of blanks": () => jsonElements(`[{}${much(" ")}x`, true),
  "a DOI of dots, and of resolvers": () => [
    cleanDoi(`10.1000/${much(".")}x`),
    cleanDoi(much("doi.")),
    cleanDoi(`doi${much(" ")}`),
  ],
  "an arXiv id of brackets": () => normaliseArxiv(`2301.00001 ${much("[")}`),
  "RIS in which a value goes on and on": () => readRis(`TY  - JOUR\nTI  - a\n${much("b\n")}ER  - \n`),
  "RIS of names and of tags that nobody knows": () =>
    readRis(`TY  - JOUR\nAU  - ${much("a;")}\n${much("C9  - a\n")}ER  - \n`),
  "a note of commas": () => parseNote("a.md", `---\nproblem: ${"a,".repeat(400_000)}\n---\n`),
  "front matter of JSON that never closes": () => splitFrontMatter(`{"${much('\\"')}`, "a.md"),
  "a name of particles": () => splitName(`a ${much("van ")}\n`),
  "a title of blanks and of brackets": () => titleForm(`A${much(" ")}b${much("(retracted")}`),
  "a venue in capitals": () => sameVenue(`${much("A")}_`, "B"),
};

describe("a text that says one thing a million times is read, for", function () {
  this.timeout(60_000);
  for (const [name, read] of Object.entries(READINGS)) it(name, () => void read());
});

import { describe } from "mocha";
import { readBibtex } from "../../../src/core/references/bibtex/read";
import type { CalendarDate } from "../../../src/core/references/csl/calendar";
import { parseDate } from "../../../src/core/references/csl/dates";
import { readCslYaml } from "../../../src/core/references/csl/yaml";
import { readRis } from "../../../src/core/references/ris/read";
import { tryVariants } from "../variants";

/** Variants of our own of the kinds that others found (faults.test.ts), each with what is right. */

const entry = (fields: string, type = "misc") => readBibtex(`@${type}{k, ${fields}}`).items[0]!;
const title = (tex: string) => entry(`title={${tex}}`).title;
const ris = (lines: string) => readRis(`TY  - JOUR\nTI  - T\n${lines}\nER  - \n`).items[0]!;
function date(item: { issued?: unknown }): string | undefined {
  const day = (one: CalendarDate) => [one.year, one.month, one.day].filter((part) => part !== undefined).join("-");
  const { start, end, circa, literal } = parseDate(item.issued) ?? {};
  return start ? day(start) + (end && end !== "open" ? `/${day(end)}` : "") + (circa ? " ca" : "") : literal;
}

describe("variants of what others found", () =>
  tryVariants({
    "refs-02: a command that is not known keeps its text": [
      title,
      [
        ["{\\foo{Word}} end", "Word end"],
        ["A \\bar{B} \\baz[x]{C}", "A B C"],
        ["\\emph{\\foo{Deep}}", "<i>Deep</i>"],
        ['\\foo{\\"o}x', "öx"],
        ["{\\mnrasx}", "\\mnrasx"],
      ],
    ],
    "refs-02: the macros of NASA's ADS are journals": [
      (tex) => entry(`journal=${tex}`, "article")["container-title"],
      [
        ["{\\mnras}", "Monthly Notices of the Royal Astronomical Society"],
        ["\\aap", "Astronomy and Astrophysics"],
        ["{\\nat }", "Nature"],
        ["{{\\prd}}", "Physical Review D"],
        ['"\\physrep"', "Physics Reports"],
      ],
    ],
    "refs-16: a DOI in every spelling": [
      (text) => entry(`doi={${text}}`).DOI,
      [
        ["info:doi/10.1000/x", "10.1000/x"],
        ["DOI:10.1000/x", "10.1000/x"],
        ["https://dx.doi.org/10.1000/x", "10.1000/x"],
        ["doi.org/10.1000/x", "10.1000/x"],
        ["{10.1000/x}", "10.1000/x"],
        ["https://doi.org/10.1000/x.", "10.1000/x"],
        ["10.1000/a\\_b", "10.1000/a_b"],
      ],
    ],
    "refs-17: a link keeps its address": [
      title,
      [
        ["\\href{https://a.org/x_y}{T}", "T (https://a.org/x_y)"],
        ["A \\href{https://a.org}{B} c", "A B (https://a.org) c"],
        ["\\href {https://a.org/%20} {T}", "T (https://a.org/%20)"],
        ["{\\href{https://a.org/#b}{\\emph{T}}}", "<i>T</i> (https://a.org/#b)"],
        ["\\url{https://a.org}", "https://a.org"],
      ],
    ],
    "refs-28: types of other programs": [
      (type) => entry("title={T}", type).type,
      [
        ["film", "motion_picture"],
        ["presentation", "speech"],
        ["magazine_article", "article-magazine"],
        ["softwaremodule", "software"],
        ["television_broadcast", "broadcast"],
        ["letter", "personal_communication"],
      ],
    ],
    "refs-29: single quotes of TeX": [
      title,
      [
        ["`One' two", "‘One’ two"],
        ["A `b c' d", "A ‘b c’ d"],
        ["It's `so'", "It's ‘so’"],
        ["``Double'' and `single'", "“Double” and ‘single’"],
        ["O'Neill's `x'", "O'Neill's ‘x’"],
      ],
    ],
    "25: a control space": [
      title,
      [
        ["A\\ b", "A b"],
        ["Vol.\\ 2, pp.\\ 3", "Vol. 2, pp. 3"],
        ["et~al.\\@ x", "et\u00a0al. x"],
        ["\\LaTeX\\ rocks", "LaTeX rocks"],
        ["A\\\n b", "A b"],
      ],
    ],
    "26: money is no formula": [
      title,
      [
        ["Costs \\$5 and \\$6", "Costs $5 and $6"],
        ["\\$1,000 a day", "$1,000 a day"],
        ["{\\$}100", "$100"],
        ["5\\,\\$ each", "5\u2009$ each"],
        ["US\\$3", "US$3"],
      ],
    ],
    "27: entities of web pages": [
      title,
      [
        ["A &amp; B", "A & B"],
        ["K&ouml;ln", "Köln"],
        ["&#228; &#xe4;", "ä ä"],
        ["AT&T; x", "AT&T; x"],
        ["R{&}D", "R&D"],
      ],
    ],
    "28: a value without braces": [
      (field) => {
        const { items, diagnostics } = readBibtex(`@misc{k, ${field}, note={n}}`);
        return [items[0]?.volume, items[0]?.["note"], diagnostics.length];
      },
      [
        ["volume = 12", ["12", "n", 0]],
        ["volume = twelve", ["twelve", "n", 1]],
        ["volume = 3a", ["3a", "n", 1]],
        ["volume = ", [undefined, "n", 1]],
        ["title = Some Words here", [undefined, "n", 1]],
      ],
    ],
    "01: dates of CSL-YAML": [
      (issued) => date(readCslYaml(`- id: a\n  type: book\n  title: T\n  issued: ${issued}\n`).items[0]!),
      [
        ["2019-05-03", "2019-5-3"],
        ["[{year: 2019, month: 5}]", "2019-5"],
        ["{year: '2019', circa: true}", "2019 ca"],
        ["{date-parts: [['2019', '05'], [2019, 6]]}", "2019-5/2019-6"],
        ["{date-parts: [[2019, 0, 0]]}", "2019"],
        ["[{year: 2019}, {year: 2020}]", "2019/2020"],
        ["[{year: 2019, season: 3}]", "2019-23"],
        ["{raw: May 2019}", "2019-5"],
        ["[{}]", undefined],
      ],
    ],
    "03: a backslash at the end": [
      (fields) => {
        const { title, "container-title": journal, issued } = readBibtex(`@article{k, ${fields}}\n@misc{n, title={N}}`).items[0]!; // prettier-ignore
        return [title ?? journal, date({ issued })];
      },
      [
        ["title={A\\ }, year=2001", ["A", "2001"]],
        ["title={A\\}, year=2001", ["A", "2001"]],
        ['title="A\\", year=2001', ["A", "2001"]],
        ["title={{A}\\ }, year=2001", ["A", "2001"]],
        ["journal={J. Chem.\\ }", ["J. Chem.", undefined]],
        ["title={A\\\\}, year={2001\\ }", ["A", "2001"]],
      ],
    ],
    "24 and refs-20: dates of biblatex": [
      (written) => date(entry(`date={${written}}`)),
      [
        ["2004-06/2004-08", "2004-6/2004-8"],
        ["../2004-06", "2004-6"],
        ["199X", "1990/1999"],
        ["2004-06-XX", "2004-6"],
        ["1723~/1724", "1723/1724 ca"],
        ["2001-21", "2001-21"],
        ["2004-04-25T14:34:00+02:00", "2004-4-25"],
        ["2004-06-31", "2004-6"],
        ["2004-13", "2004"],
        ["unknown/2006", "2006"],
        ["2020年5月3日", "2020-5-3"],
        ["２０２０", "2020"],
      ],
    ],
    "refs-20: months of BibTeX": [
      (month) => date(entry(`year=2000, month=${month}`)),
      [
        ["{5--6}", "2000-5/2000-6"],
        ['may # "/" # jun', "2000-5/2000-6"],
        ["{Summer}", "2000-22"],
        ["{13}", "2000"],
        ['"10~" # jan', "2000-1-10"],
        ["{Fév.}", "2000-2"],
        ["jan, day={1--3}", "2000-1-1/2000-1-3"],
        ["{0}", "2000"],
      ],
    ],
    "23: years in words": [
      (words) => date(entry(`year={${words}}`)),
      [
        ["2019a", "2019"],
        ["c. 1850", "1850 ca"],
        ["13th century", "13th century"],
        ["in press", "in press"],
        ["[1999]", "1999"],
        ["1995--96", "1995/1996"],
        ["1989/90", "1989/1990"],
        ["©2011", "2011"],
      ],
    ],
    "02 and 41: days of RIS": [
      (line) => date(ris(line)),
      [
        ["PY  - 0000", undefined],
        ["PY  - 2019/00/00", "2019"],
        ["DA  - 2019/03/00", "2019-3"],
        ["PY  - 2019///Spring", "2019-21"],
        ["PY  - 2020/13/01", "2020"],
        ["DA  - 31/12/2019", "2019-12-31"],
        ["DA  - 12/31/2019", "2019-12-31"],
        ["Y1  - 2019/05/07/", "2019-5-7"],
      ],
    ],
    "22: a DOI in other tags of RIS": [
      (line) => ris(line).DOI,
      [
        ["DO  - https://doi.org/10.1000/x", "10.1000/x"],
        ["M3  - 10.1000/x", "10.1000/x"],
        ["N1  - doi: 10.1000/x", "10.1000/x"],
        ["L3  - 10.1000/x", "10.1000/x"],
        ["M3  - Journal Article", undefined],
      ],
    ],
  }));

import { describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { readBibtex } from "../../../../src/core/references/bibtex/read";
import { parseDateText } from "../../../../src/core/references/csl/dateText";
import { parseDate } from "../../../../src/core/references/csl/dates";
import type { CslItem } from "../../../../src/core/references/csl/csl";
import { readCslJson } from "../../../../src/core/references/csl/read";
import { cleanItem } from "../../../../src/core/references/csl/schema";
import { readCslYaml } from "../../../../src/core/references/csl/yaml";
import { authorYear } from "../../../../src/core/references/identity/display";
import { readRis } from "../../../../src/core/references/ris/read";

/** A date in few letters: `2004-06..2004-08 ca`, `"words"`. */
function shown(date: ReturnType<typeof parseDateText>): string {
  if (!date) return "none";
  const day = ({ year, month, day: d }: { year: number; month?: number; day?: number }) =>
    [year, month, d].filter((part) => part !== undefined).join("-");
  const start = date.start ? day(date.start) : `"${date.literal}"`;
  const end = date.end === "open" ? ".." : date.end ? `..${day(date.end)}` : "";
  return start + end + (date.circa ? " ca" : "");
}

function texts(pairs: [text: string, date: string][], astronomical = false): void {
  for (const [text, date] of pairs) assert.equal(shown(parseDateText(text, astronomical)), date, text);
}

describe("dates in texts", () => {
  it("are read in EDTF of levels 0 and 1", () =>
    texts(
      [
        ["2018", "2018"],
        ["2018-03-01", "2018-3-1"],
        ["2018-3-1", "2018-3-1"],
        ["2018-02-30", "2018-2"],
        ["2016-02-29", "2016-2-29"],
        ["2018-02-01T10:00:00+02:00", "2018-2-1"],
        ["2018-02-01T10:00:00Z/2018-02-03T10:00:00Z", "2018-2-1..2018-2-3"],
        ["2019-03-12TZ", "2019-3-12"],
        ["2019-03-12 14:05:01", "2019-3-12"],
        ["1990/1999", "1990..1999"],
        ["2004-06/2006-08", "2004-6..2006-8"],
        ["199X", "1990..1999"],
        ["19XX", "1900..1999"],
        ["199u", "1990..1999"],
        ["1999-XX", "1999"],
        ["2004-06-XX", "2004-6"],
        ["1999-XX-XX", "1999"],
        ["199X/2003", "1990..2003"],
        ["1985/199X", "1985..1999"],
        ["1998/unknown", "1998.."],
        ["1999/open", "1999.."],
        ["1999/..", "1999.."],
        ["1999/", "1999.."],
        ["../1999", "1999"],
        ["/2004", "2004"],
        ["1723?~", "1723 ca"],
        ["2004~", "2004 ca"],
        ["2004-06%", "2004-6 ca"],
        ["1984?/2004~", "1984..2004 ca"],
        ["2004-06~-11", "2004-6-11 ca"],
        ["2004-21", "2004-21"],
        ["2004-24/2005-21", "2004-24..2005-21"],
        ["2004-28", "2004-24"],
        ["2004-33", "2004"],
        ["2000-13-45", "2000"],
        ["2000-13", "2000"],
        ["-0043-03-15", "-44-3-15"],
        ["0000", "-1"],
        ["0000-00-00", "none"],
        ["Y12000", "12000"],
        ["XXXX", '"XXXX"'],
      ],
      true,
    ));

  it("are read in numbers, whatever comes first, and never take two digits for the year where four stand beside them", () =>
    texts([
      ["03/30/2020", "2020-3-30"],
      ["30/03/2020", "2020-3-30"],
      ["17/01/2014", "2014-1-17"],
      ["17.01.2014", "2014-1-17"],
      ["3. 4. 2020", "2020-4-3"],
      ["03/04/2020", "2020"],
      ["05/05/2020", "2020-5-5"],
      ["30-03-2020", "2020-3-30"],
      ["03-04-2020", "2020"],
      ["03/2020", "2020-3"],
      ["2020/03/30", "2020-3-30"],
      ["2020.3.30", "2020-3-30"],
      ["1948/07//", "1948-7"],
      ["1948///", "1948"],
      ["20180301", "2018-3-1"],
      ["20181301", "2018"],
      ["00000000", "none"],
      ["2019/20", "2019..2020"],
      ["1995–1996", "1995..1996"],
      ["1995--96", "1995..1996"],
      ["1995-96", "1995..1996"],
      ["2001-02", "2001-2"],
      ["0000/00/00", "none"],
      ["2004-00-00", "2004"],
      ["31/31/2020", "2020"],
    ]));

  it("are read in words of several languages", () =>
    texts([
      ["30-Mar-2020", "2020-3-30"],
      ["2020-Mar-30", "2020-3-30"],
      ["March 30th, 2020", "2020-3-30"],
      ["30th of March 2020", "2020-3-30"],
      ["Monday, 5 May 2003", "2003-5-5"],
      ["2003, May 5", "2003-5-5"],
      ["Sept. 2001", "2001-9"],
      ["12. März 2019", "2019-3-12"],
      ["1er août 1999", "1999-8-1"],
      ["5 de mayo de 2010", "2010-5-5"],
      ["1º maggio 2011", "2011-5-1"],
      ["Okt. 2004", "2004-10"],
      ["March–April 2000", "2000-3..2000-4"],
      ["May/June 2000", "2000-5..2000-6"],
      ["12-15 March 2019", "2019-3-12..2019-3-15"],
      ["28 February to 3 March 2019", "2019-2-28..2019-3-3"],
      ["Dec 1999 - Jan 2000", "1999-12..2000-1"],
      ["Spring 2004", "2004-21"],
      ["Winter 2004/05", "2004-24"],
      ["Herbst 1999", "1999-23"],
      ["marvellous 2000", '"marvellous 2000"'],
      ["40 March 2000", "2000-3"],
      ["forthcoming", '"forthcoming"'],
      ["13th century", '"13th century"'],
      ["FY 2019", '"FY 2019"'],
      ["2020 [1999]", '"2020 [1999]"'],
      ["", "none"],
    ]));

  it("are read as cataloguers mark them, and before our era", () =>
    texts([
      ["2020a", "2020"],
      ["c1995", "1995"],
      ["©1995", "1995"],
      ["cop. 1995", "1995"],
      ["[1923]", "1923"],
      ["[1923?]", "1923 ca"],
      ["(1923)", "1923"],
      ["(1923-05)", "1923-5"],
      ["ca. 1850", "1850 ca"],
      ["circa March 1850", "1850-3 ca"],
      ["c. 1850", "1850 ca"],
      ["44 BC", "-44"],
      ["300 B.C.E.", "-300"],
      ["44 v. Chr.", "-44"],
    ]));
});

describe("dates of data", () => {
  it("are read in every form that CSL processors have written", () => {
    const forms: [unknown, string][] = [
      [{ "date-parts": [[2016, 13]] }, "2016-21"],
      [{ "date-parts": [["2017", "07"]] }, "2017-7"],
      [{ "date-parts": [2006] }, "2006"],
      [[{ "date-parts": [2018, 2, 1] }, { "date-parts": [2018, 2, 2] }], "2018-2-1..2018-2-2"],
      [[{ year: 2007 }], "2007"],
      [[{ year: 2015, month: 3, day: 9 }], "2015-3-9"],
      [[{ year: 2016, season: 2, circa: true }], "2016-22 ca"],
      [
        [
          { year: 2017, month: 1 },
          { year: 2017, month: 6 },
        ],
        "2017-1..2017-6",
      ],
      [[{ literal: "13th century" }], '"13th century"'],
      [[{ year: "1998" }, {}], "1998.."],
      [{ year: 2006, month: 5 }, "2006-5"],
      [[2011, 9, 24], "2011-9-24"],
      [{ raw: "30/03/2020" }, "2020-3-30"],
      [{ edtf: "2004~/2005" }, "2004..2005 ca"],
      [{ literal: "0000" }, "none"],
      [2015, "2015"],
      [0, "none"],
      [[], "none"],
      [[null], "none"],
      [{ season: "Summer", year: 2001 }, "2001-22"],
    ];
    for (const [form, date] of forms) assert.equal(shown(parseDate(form)), date, JSON.stringify(form));
  });

  const years = (items: CslItem[]) => items.map((item) => authorYear(cleanItem(item)));

  it("are read in CSL-YAML of Better BibTeX and of old pandoc, with given names in lists", () => {
    const { items } = readCslYaml(`---
references:
- id: a
  author: [{family: Oid, given: Yoshi}]
  issued: [{year: 2007}]
- id: b
  author: {given: [Ann, B.], family: Author}
  issued: [{day: 24, month: 09, year: 2011}, {day: 26, month: 09, year: 2011}]
...
`);
    assert.deepEqual(years(items), ["Oid (2007)", "Author (2011)"]);
    assert.deepEqual(cleanItem(items[1]!).author, [{ family: "Author", given: "Ann B." }]);
    assert.deepEqual(cleanItem(items[1]!).issued, { "date-parts": [[2011, 9, 24], [2011, 9, 26]] }); // prettier-ignore
    const list = readCslJson('[{"id": "a", "type": "book", "issued": [{"date-parts": [2006]}]}]').items[0]!;
    assert.deepEqual(cleanItem(list).issued, { "date-parts": [[2006]] });
  });

  it("of RIS take the record's year, and the day where it fits", () => {
    const issued = (tags: string) => readRis(`TY  - JOUR\n${tags}\nER  - \n`).items[0]!.issued;
    const dates: [string, unknown][] = [
      ["PY  - 2020\nDA  - 03/30/2020", { "date-parts": [[2020, 3, 30]] }],
      ["PY  - 2020\nDA  - 30/03/2020", { "date-parts": [[2020, 3, 30]] }],
      ["DA  - 17/01/2014", { "date-parts": [[2014, 1, 17]] }],
      ["Y1  - 2013/05/28\nPY  - 2013\nDA  - 2014/04/01", { "date-parts": [[2013, 5, 28]] }],
      ["PY  - 2013///", { "date-parts": [[2013]] }],
      ["PY  - 2013\nDA  - 2013/05/", { "date-parts": [[2013, 5]] }],
      ["PY  - 1998//Winter", { "date-parts": [[1998]], season: 4 }],
      ["PY  - 2013\nDA  - in press", { "date-parts": [[2013]] }],
      ["PY  - 0000\nDA  - 0000/00/00", undefined],
      ["PY  - 2004/12/31/circa to 2005-01-02", { "date-parts": [[2004, 12, 31], [2005, 1, 2]], circa: true }], // prettier-ignore
    ];
    for (const [tags, date] of dates) assert.deepEqual(issued(tags), date, tags);
  });

  it("of BibTeX take months in words, seasons and ranges from their fields", () => {
    const issued = (fields: string) => readBibtex(`@misc{k, ${fields}}`).items[0]!;
    const dates: [string, unknown][] = [
      ["year=2000, month={Summer}", { "date-parts": [[2000]], season: 2 }],
      ['year=2000, month= may # "/" # jun', { "date-parts": [[2000, 5], [2000, 6]] }], // prettier-ignore
      ["year={1995--1996}", { "date-parts": [[1995], [1996]] }],
      ["year=2019, month=mar, day={3--5}", { "date-parts": [[2019, 3, 3], [2019, 3, 5]] }], // prettier-ignore
      ["year={{2018}}, month={{Mai}}", { "date-parts": [[2018, 5]] }],
      ["year={30-Mar-2020}", { "date-parts": [[2020, 3, 30]] }],
      ["year={2020a}", { "date-parts": [[2020]] }],
      ["date={199X}", { "date-parts": [[1990], [1999]] }],
      ["year=44, month=mar", { "date-parts": [[44, 3]] }],
    ];
    for (const [fields, date] of dates) assert.deepEqual(issued(fields).issued, date, fields);
    assert.deepEqual(issued("year=2000, month={Michaelmas}")["custom"], { month: "Michaelmas" });
  });

  it("keep the season in which a range ends", () => {
    const ends: [string, string][] = [
      ["2000-21/2001-23", "2000-21..2001-23"],
      ["1998/2001-24", "1998..2001-24"],
      ["1998-03-02/1998-22", "1998-3-2..1998-22"],
      ["2000-23/2001", "2000-23..2001"],
      ["2000-24~/..", "2000-24.. ca"],
    ];
    for (const [date, right] of ends) {
      const [item] = readBibtex(`@book{k, date = {${date}}}`).items;
      assert.equal(shown(parseDate(item!.issued)), right, date);
      assert.equal(shown(parseDate(cleanItem(JSON.parse(JSON.stringify(item)))!.issued)), right, date);
    }
  });
});

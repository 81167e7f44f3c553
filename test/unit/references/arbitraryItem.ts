import * as fc from "fast-check";
import type { CslDate, CslItem, CslName } from "../../../src/core/references/csl/csl";
import { cslTypes } from "../../../src/core/references/csl/schema";

/** Pieces that writers and readers are known to stumble over, beside words of several scripts. */
const pieces = [
  ..."# $ % & ~ _ ^ \\ { } \" ' ` < > @ , ; : . ! ? - – — “ ” ‘ ’ … ( ) [ ] / = + * | ß é Å ł ő ñ ç ế ı ø Æ § © € ™ ¿ α λόγος Ω 东京 機械学習 Йод Привет العربية עברית हिन्दी 한국어 𝒜 🙂 é".split(
    " ",
  ),
  ..."and others von de la The A deep Learning BERT GPT-4 iPhone Neural-Network X-ray vs. et al. Über Élan don't O'Connor".split(
    " ",
  ),
  ..."-- --- '' `` << >> ,, ?` {} $x^2$ $\\alpha_{i}$ $O(N)$ $5 $10 \\textbf \\' \\\\ <i>Xenopus</i> H<sub>2</sub>O <b> </i> & &amp; TY - ER - @article{x, % null undefined true 2017 1e5".split(
    " ",
  ),
  "\u00a0",
  "\n",
  "\t",
  "  ",
];

const phrase = fc
  .array(fc.tuple(fc.constantFrom(...pieces), fc.constantFrom(" ", " ", " ", "")), { minLength: 1, maxLength: 9 })
  .map(
    (list) =>
      list
        .map(([piece, blank]) => piece + blank)
        .join("")
        .trim() || "x",
  );

const plainWord = fc.constantFrom(
  "Zhang",
  "Müller",
  "Łukasz",
  "O'Connor",
  "Vallée Poussin",
  "Ng",
  "李",
  "山田",
  "Иванов",
  "Smith-Jones",
  "d'Ormesson",
  "de Geer",
  "Å",
  "Şahin",
  "N{",
  "St. John",
);
const given = fc.constantFrom(
  "Chiyuan",
  "J. R. R.",
  "Jean-Paul",
  "明",
  "太郎",
  "Иван",
  "M",
  "Charles Louis",
  "Özge",
  "E.L.",
  "Ana and Bob",
  "X, Y",
);
const particle = fc.constantFrom("von", "van der", "de la", "d'", "al-", "Van", "de La", "ter");

const person: fc.Arbitrary<CslName> = fc.record(
  {
    family: fc.oneof({ weight: 4, arbitrary: plainWord }, { weight: 1, arbitrary: phrase }),
    given: fc.oneof({ weight: 4, arbitrary: given }, { weight: 1, arbitrary: phrase }),
    "non-dropping-particle": particle,
    "dropping-particle": particle,
    suffix: fc.constantFrom("Jr.", "III", "Sr."),
    "comma-suffix": fc.boolean(),
  },
  { requiredKeys: ["family"] },
);
const name: fc.Arbitrary<CslName> = fc.oneof(
  { weight: 6, arbitrary: person },
  {
    weight: 2,
    arbitrary: fc
      .oneof(fc.constantFrom("OpenAI", "Barnes and Noble, Inc.", "Академия наук", "others"), phrase)
      .map((literal) => ({ literal })),
  },
  { weight: 1, arbitrary: given.map((only) => ({ given: only })) },
);
const names = fc.array(name, { minLength: 1, maxLength: 4 });

const day = fc.oneof(
  fc.tuple(fc.oneof(fc.integer({ min: 1500, max: 2100 }), fc.integer({ min: -500, max: 12000 }))),
  fc.tuple(fc.integer({ min: 1800, max: 2100 }), fc.integer({ min: 1, max: 12 })),
  fc.tuple(fc.integer({ min: 1800, max: 2100 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 })),
) as fc.Arbitrary<number[]>;
const date: fc.Arbitrary<CslDate> = fc.oneof(
  { weight: 5, arbitrary: day.map((parts) => ({ "date-parts": [parts] })) },
  { weight: 1, arbitrary: fc.tuple(day, day).map((parts) => ({ "date-parts": parts })) },
  { weight: 1, arbitrary: day.map((parts) => ({ "date-parts": [parts], circa: true })) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.integer({ min: 1900, max: 2100 }), fc.integer({ min: 1, max: 4 }))
      .map(([y, season]) => ({ "date-parts": [[y]], season })),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom("forthcoming", "in press", "Michaelmas term", "13th Century")
      .map((literal) => ({ literal })),
  },
  { weight: 1, arbitrary: fc.constantFrom("2018-03-01", "12 March 2019", "Spring 2004").map((raw) => ({ raw })) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      { "date-parts": [[null]] },
      { "date-parts": [[]] },
      { "date-parts": [["2017", "07"]] },
      { "date-parts": [[2018, 10, 21, 13]] },
      {},
    ) as fc.Arbitrary<CslDate>,
  },
);

const number = fc.oneof(fc.integer({ min: 1, max: 400 }), fc.constantFrom("12", "A-3", "3B", "IV", "2nd", "Second"));
const page = fc.constantFrom(
  "200-210",
  "1–9",
  "e0815",
  "S1-S5",
  "iv-xii",
  "431-456, 791-823",
  "A-12",
  "7",
  "1 -- 5",
  "5-5",
);
const arxiv = fc.constantFrom("1611.03530", "2203.15556v2", "hep-th/9603067", "math.GT/0309136");
const doi = fc.constantFrom(
  "10.1038/nature14539",
  "10.1002/(SICI)1096-987X(199803)19:4<377::AID-JCC1>3.0.CO;2-P",
  "https://doi.org/10.1000/A_b",
);
const url = fc.constantFrom(
  "https://example.org/a_b?x=1&y=%20#z",
  "https://example.org/~me/{x}",
  "https://example.org/{",
  "https://ru.example.org/шеллы",
);

/** A CSL item of any type with any of the fields that catalogues and bibliographies hold. */
export const arbitraryItem: fc.Arbitrary<CslItem> = fc.record(
  {
    id: fc.oneof(
      { weight: 5, arbitrary: fc.stringMatching(/^[a-zA-Z][a-zA-Z0-9:/_.+-]{0,20}$/) },
      {
        weight: 1,
        arbitrary: fc.constantFrom("odd key", "o'brien(2000)", "schlüssel{1}", "DBLP:conf/iclr/X17", "東京2020"),
      },
    ),
    type: fc.constantFrom(...cslTypes),
    title: phrase,
    "title-short": phrase,
    author: names,
    editor: names,
    translator: names,
    "container-author": names,
    "collection-editor": names,
    director: names,
    issued: date,
    accessed: date,
    "event-date": date,
    "original-date": date,
    submitted: date,
    "container-title": fc.oneof(phrase, fc.constant("Nature")),
    "container-title-short": phrase,
    "collection-title": phrase,
    "collection-number": number,
    "event-title": phrase,
    "event-place": phrase,
    publisher: fc.oneof(phrase, fc.constantFrom("Simon and Schuster", "MIT Press", "https://example.org")),
    "publisher-place": phrase,
    volume: number,
    issue: number,
    number,
    page,
    edition: number,
    "chapter-number": number,
    "number-of-pages": number,
    "number-of-volumes": number,
    version: fc.constantFrom("1.2.3", "v2"),
    genre: fc.oneof(phrase, fc.constantFrom("PhD thesis", "Master's thesis", "Technical report", "phdthesis")),
    medium: phrase,
    status: fc.constantFrom("prepublished", "in press"),
    DOI: doi,
    URL: url,
    ISBN: fc.constantFrom("978-0-226-10403-6", "0226104036"),
    ISSN: fc.constantFrom("0022-3751", "1175-533X"),
    PMID: fc.constantFrom("29424689"),
    PMCID: fc.constantFrom("PMC5832410"),
    archive: fc.constantFrom("arXiv", "jstor", "Zenodo"),
    archive_location: fc.oneof(arxiv, fc.constant("4724797")),
    archive_collection: fc.constantFrom("cs.LG"),
    abstract: phrase,
    keyword: fc.constantFrom("deep learning, generalisation", "one; two", "C++,C#", "single"),
    note: phrase,
    annote: phrase,
    language: fc.constantFrom("en", "de-DE", "Dutch"),
    "original-title": phrase,
    "original-publisher": phrase,
    "call-number": phrase,
    section: phrase,
    source: fc.constant("Crossref"),
    "year-suffix": fc.constant("a"),
    custom: fc.constantFrom<Record<string, unknown>>(
      { s2id: "123" },
      { S2ID: "1", nested: { a: 1 } },
      { C7: "x", JP: ["a", "b"] },
      { "bad name": 1 },
    ),
    unknown: phrase,
  },
  { requiredKeys: ["id", "type"] },
) as fc.Arbitrary<CslItem>;

/** Preprints, which the general generator makes too seldom. */
export const arbitraryPreprint: fc.Arbitrary<CslItem> = fc
  .tuple(arbitraryItem, arxiv, fc.constantFrom("article", "manuscript", "report", "article-journal"))
  .map(([item, id, type]) => ({ ...item, type, archive: "arXiv", number: id }));

import { it } from "mocha";
import * as assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { fullName } from "../../../src/core/references/csl/names";
import type { Ask, Fact, IndexAnswer, Outcome, Source } from "../../../src/core/upkeep/model";
import { readAnswer } from "../../../src/core/upkeep/sources/read";
import { describeWithFixtures } from "../fixtures";

interface Recording {
  interactions: {
    request: { uri: string };
    response: { body: { string: string }; headers: Record<string, string[]>; status: { code: number } };
  }[];
}

/** The answers of a recording that came from an index. */
function recorded(file: string): IndexAnswer[] {
  const { interactions } = parse(readFileSync(file, "utf8"), { maxAliasCount: -1 }) as Recording;
  return interactions
    .filter(({ request }) => !request.uri.startsWith("https://doi.org/ra/"))
    .map(({ response }) => ({ status: response.status.code, headers: {}, text: response.body.string }));
}

const outcomes = (source: Source, asks: Omit<Ask, "source">[], answer: IndexAnswer): Outcome[] =>
  readAnswer({ source, method: "GET", path: "", asks: asks.map((ask) => ({ source, ...ask })) }, answer);

const factsOf = (source: Source, ask: Omit<Ask, "source">, answer: IndexAnswer): Fact[] => {
  const [outcome] = outcomes(source, [ask], answer);
  assert.ok(outcome && "facts" in outcome, JSON.stringify(outcome));
  return outcome.facts;
};

describeWithFixtures("recorded answers of the public indexes", (fixtures) => {
  const api = path.join(fixtures, "api");
  const file = (source: string, name: string) => path.join(api, source, name);
  const one = (source: Source, name: string, doi: string): Fact => {
    const [answer] = recorded(file(source, `test_${name}.yaml`));
    const facts = factsOf(source, { by: "doi", value: doi }, answer!);
    assert.equal(facts.length, 1, `${name}: ${facts.length} works`);
    return facts[0]!;
  };

  it("OpenAlex: an article, a preprint, and a list of many", () => {
    const article = one("openalex", "journal_article", "10.1371/journal.pone.0000030");
    assert.equal(article.id, "W1982728624");
    assert.equal(
      article.title,
      "Triose Phosphate Isomerase Deficiency Is Caused by Altered Dimerization–Not Catalytic Inactivity–of the Mutant Enzymes",
    );
    assert.deepEqual(
      [article.years, article.venue, article.type, article.preprint, article.retracted, fullName(article.authors[0]!)],
      [[2006], "PLoS ONE", "article-journal", false, false, "Markus Ralser"],
    );
    const preprint = one("openalex", "posted_content", "10.1101/097196");
    assert.deepEqual([preprint.preprint, preprint.published, preprint.type], [true, [], "article"]);
    const [, answer] = recorded(file("openalex", "test_get_random_id_from_openalex.yaml"));
    const many = factsOf("openalex", { by: "title", value: "x" }, answer!);
    assert.equal(many.length, 5);
    assert.deepEqual(
      many.map(({ doi, authors }) => [doi ?? "", authors.length]),
      [
        ["", 2],
        ["", 2],
        ["10.5580/1cbc", 0],
        ["", 1],
        ["10.1016/j.landusepol.2004.08.009", 1],
      ],
    );
  });

  it("Crossref: an article with titles in two languages, a posted content, and a list", () => {
    const article = one("crossref", "multipe_titles", "10.1007/s00120-007-1345-2");
    assert.deepEqual(
      [article.title, article.otherTitles, article.venue, article.years, article.authors],
      [
        "Penisverletzung durch eine Moulinette",
        [
          "Penile injury caused by a Moulinette",
          "Penisverletzung durch eine Moulinette: Folge einer autoerotischen Selbstverstümmelung",
        ],
        "Der Urologe",
        [2007],
        [{ family: "Lehsnau", given: "M." }],
      ],
    );
    assert.equal(one("crossref", "blog_post", "10.53731/ybhah-9jy85").preprint, true);
    const [list] = recorded(file("crossref", "test_get_crossref_list.yaml"));
    const asks = ["10.5555/alias", "10.5555/nobody"].map((value) => ({ by: "doi" as const, value }));
    const [alias, nobody] = outcomes("crossref", asks, list!);
    assert.ok(alias && "facts" in alias && nobody && "facts" in nobody);
    assert.deepEqual([alias.facts.map(({ title }) => title), nobody.facts], [["alias"], []]);
    assert.equal(factsOf("crossref", { by: "title", value: "x" }, list!).length, 20);
  });

  it("DataCite: a paper of a series, a data set and a program", () => {
    const paper = one("datacite", "date", "10.4230/lipics.tqc.2013.93");
    assert.deepEqual(
      [paper.title, paper.venue, paper.years, paper.type, paper.authors],
      [
        "The Minimum Size of Qubit Unextendible Product Bases",
        "LIPIcs, Volume 22, TQC 2013",
        [2013],
        "paper-conference",
        [{ family: "Johnston", given: "Nathaniel" }],
      ],
    );
    assert.deepEqual(one("datacite", "read_datacite", "10.6084/m9.figshare.1449060").years, [2020, 2015]);
    assert.equal(one("datacite", "multiple_identifiers", "10.5281/zenodo.48440").type, "software");
  });

  const arxiv = (name: string): IndexAnswer => {
    const found = readdirSync(path.join(api, "arxiv")).find((candidate) => candidate.startsWith(name))!;
    const { status_code, body } = JSON.parse(readFileSync(file("arxiv", found), "utf8")) as {
      status_code: number;
      body: string;
    };
    return { status: status_code, headers: {}, text: body };
  };

  it("arXiv: ids of both forms, versions, the journal and its DOI, and several entries", () => {
    const [zero] = factsOf("arxiv", { by: "arxiv", value: "2104.12255" }, arxiv("id_2104.12255v1"));
    assert.deepEqual(
      [zero!.title, zero!.version, zero!.years, zero!.authors],
      ["0", { number: 1, date: "2021-04-20" }, [2021], [{ literal: "Quan Thoi Minh Nguyen" }]],
    );
    const [old] = factsOf("arxiv", { by: "arxiv", value: "astro-ph/0601001" }, arxiv("id_astro-ph"));
    assert.deepEqual(old!.published, [{ source: "arxiv", venue: "ActaAstron", year: 2006 }]);
    const list = readAnswer(
      {
        source: "arxiv",
        method: "GET",
        path: "",
        asks: ["0808.05394", "1707.08567"].map((value) => ({ source: "arxiv", by: "arxiv", value })),
      },
      arxiv("id_0808.05394_1707"),
    );
    assert.deepEqual(
      list.map((outcome) => ("facts" in outcome ? outcome.facts.length : -1)),
      [0, 1],
    );
  });

  it("arXiv: an unknown id is an answer, a malformed one is none", () => {
    assert.deepEqual(factsOf("arxiv", { by: "arxiv", value: "0000.0000" }, arxiv("id_0000.0000")), []);
    assert.deepEqual(outcomes("arxiv", [{ by: "arxiv", value: "abc" }], arxiv("id_abc")), [
      { failure: { kind: "status", status: 400 } },
    ]);
  });

  it("arXiv: every entry of a long list has its id, title, authors and version", () => {
    const { facts } = { facts: factsOf("arxiv", { by: "title", value: "x" }, arxiv("q_testing_s0")) };
    assert.equal(facts.length, 10);
    for (const fact of facts)
      assert.ok(fact.arxiv && fact.title && fact.authors.length && fact.version!.number >= 1, JSON.stringify(fact));
    const software = "International Conference on Software Testing, Verification and Validation Workshops";
    const analysis = "ACM SIGSOFT International Symposium on Software Testing and Analysis";
    assert.deepEqual(
      facts.flatMap(({ published }) => published.map(({ doi, venue, year }) => [doi, venue, year])),
      [
        ["10.1109/icstw55395.2022.00035", `Artificial Intelligence in Software Testing @ IEEE ${software}`, 2022],
        ["10.1109/icstw58534.2023.00023", `Proc. IEEE ${software}`, 2023],
        ["10.1145/3395363.3397376", `Proc. ${analysis}`, 2020],
        ["10.1145/3533767.3534401", `Proceedings of the 31st ${analysis}`, 2022],
        ["10.1109/icstw58534.2023.00078", `IEEE ${software}`, 2023],
        [undefined, "International Journal of Software Engineering & Applications", 2012],
        ["10.5121/vlsic.2012.3205", undefined, undefined],
      ],
    );
  });

  it("no answer of any index is taken for one of another, and none throws", () => {
    const answers = ["openalex", "crossref", "datacite"].flatMap((source) =>
      readdirSync(path.join(api, source)).flatMap((name) =>
        recorded(file(source, name)).map((answer) => ({ source, answer })),
      ),
    );
    assert.ok(answers.length >= 15, `${answers.length} answers`);
    for (const { source, answer } of answers) {
      for (const other of ["openalex", "crossref", "datacite", "arxiv", "semanticscholar", "dblp"] as const) {
        for (const text of [answer.text, answer.text.slice(0, answer.text.length / 2)]) {
          const [outcome] = outcomes(other, [{ by: "title", value: "x" }], { ...answer, text });
          const read = outcome !== undefined && "facts" in outcome;
          assert.equal(read, source === other && text === answer.text, `${source} as ${other}`);
        }
      }
    }
  });
});

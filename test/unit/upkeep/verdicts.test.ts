import { afterEach, beforeEach, describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { IndexServer } from "./indexServer";
import { checkWith, entry, kinds } from "./support";

describe("verdicts on references", () => {
  let server: IndexServer;
  beforeEach(async () => {
    server = new IndexServer();
    await server.start();
  });
  afterEach(() => server.stop());

  it("a newer version on arXiv comes with its day; arXiv's own DOIs are never asked of Crossref", async () => {
    const title = "A study of versions and their numbers";
    server.world = [
      { title, authors: ["Ada Byron"], year: 2022, arxiv: "2204.08348", version: 3, updated: "2022-07-06" },
    ];
    const { results } = await checkWith(server, [
      entry("v1", title, ["Ada Byron"], 2022, { type: "article", archive: "arXiv", number: "2204.08348v1" }),
      entry("doi", "Another title", ["Ada Byron"], 2022, { type: "article", DOI: "10.48550/arXiv.2204.99999" }),
    ]);
    assert.deepEqual(results[0]!.verdicts, [{ kind: "newer-version", cited: 1, newest: 3, date: "2022-07-06" }]);
    assert.equal(results[0]!.version, 3);
    assert.deepEqual(
      server.to("crossref").filter((url) => /48550/.test(url)),
      [],
    );
    assert.deepEqual(kinds(results[1]), ["not-found"]);
  });

  it("a preprint has appeared by its authors' word, by Crossref's relation, by OpenAlex's location and by DBLP's title", async () => {
    const base = { authors: ["Mia Chen", "Bo Dahl"], year: 2021 };
    const paper = (n: number) => ({
      ...base,
      title: `Result number ${n} on sparse coding in brains`,
      year: 2022,
      venue: "Journal of Codes",
      doi: `10.1000/p${n}`,
    });
    server.world = [
      { ...base, title: paper(1).title, arxiv: "2101.00001", arxivDoi: "10.1000/p1" },
      paper(1),
      {
        ...base,
        title: paper(2).title,
        doi: "10.1101/2021.01.01.000002",
        type: "posted-content",
        preprintOf: "10.1000/p2",
      },
      paper(2),
      { ...base, title: paper(3).title, arxiv: "2101.00003", location: { venue: "Neural Codes", conference: true } },
      { ...base, title: paper(4).title, arxiv: "2101.00004", in: ["arxiv", "openalex"] },
      { ...base, title: paper(4).title, venue: "NeurIPS", in: ["dblp"], year: 2022 },
      { ...base, title: paper(5).title, arxiv: "2101.00005", journalRef: "Journal of Codes 12 (2022), 1-20" },
    ];
    const arxivEntry = (n: number) =>
      entry(`e${n}`, paper(n).title, ["Mia Chen", "Bo Dahl"], 2021, {
        type: "article",
        archive: "arXiv",
        number: `2101.0000${n}`,
      });
    const { results } = await checkWith(server, [
      arxivEntry(1),
      entry("e2", paper(2).title, ["Mia Chen", "Bo Dahl"], 2021, {
        type: "article",
        DOI: "10.1101/2021.01.01.000002",
        publisher: "bioRxiv",
      }),
      arxivEntry(3),
      arxivEntry(4),
      arxivEntry(5),
    ]);
    const published = results.map(({ verdicts }) => verdicts.find(({ kind }) => kind === "published"));
    const journal = { venue: "Journal of Codes", year: 2022, type: "article-journal" };
    assert.deepEqual(
      published.map((verdict) => (verdict?.kind === "published" ? verdict.published : undefined)),
      [
        { sources: ["arxiv", "crossref"], doi: "10.1000/p1", ...journal },
        { sources: ["crossref"], doi: "10.1000/p2", ...journal },
        { sources: ["openalex"], venue: "Neural Codes", type: "paper-conference" },
        { sources: ["dblp"], venue: "NeurIPS", year: 2022, type: "paper-conference" },
        { sources: ["arxiv"], venue: "Journal of Codes", year: 2022 },
      ],
    );
  });

  it("an entry that names its venue has appeared already, and its year is not held against the preprint's", async () => {
    const title = "Sanity checks for maps of saliency";
    server.world = [
      {
        title,
        authors: ["Julius Adebayo"],
        year: 2018,
        arxiv: "1810.03292",
        location: { venue: "NeurIPS", conference: true },
      },
    ];
    const { results } = await checkWith(server, [
      entry("adebayo2018sanity", title, ["Julius Adebayo"], 2019, {
        type: "paper-conference",
        archive: "arXiv",
        number: "1810.03292",
        "container-title": "Advances in Neural Information Processing Systems",
      }),
    ]);
    assert.deepEqual(kinds(results[0]), ["agrees"]);
    assert.deepEqual(results[0]!.compared, ["title", "author"]);
  });

  it("differences are told field by field, each with both sides and the source", async () => {
    server.world = [
      {
        title: "Learning with little data",
        authors: ["Eva Stein", "Jo Park"],
        year: 2019,
        online: 2018,
        venue: "Machine Learning",
        doi: "10.1000/l",
      },
    ];
    const more = { DOI: "10.1000/l", "container-title": "Machine Learning" };
    const { results } = await checkWith(server, [
      entry("right", "Learning with Little Data", ["E. Stein", "Jo Park"], 2018, more),
      entry("year", "Learning with little data", ["Eva Stein", "Jo Park"], 2014, more),
      entry("near", "Learning with little data", ["Eva Stein", "Jo Park"], 2020, more),
      entry("author", "Learning with little data", ["Ulf Berg", "Jo Park"], 2019, more),
      entry("title", "A theory of planning by search", ["Eva Stein", "Jo Park"], 2019, more),
      entry("venue", "Learning with little data", ["Eva Stein", "Jo Park"], 2019, {
        ...more,
        "container-title": "Nature Physics",
      }),
      entry("invented", "Learning with little data", ["Eva Stein", "Ida Nobody"], 2019, more),
      entry("other", "Geometry of rivers", ["Ulf Berg"], 2019, more),
    ]);
    const shown = results.map((result) =>
      result.verdicts.flatMap((verdict) =>
        verdict.kind === "differs"
          ? verdict.differences.map(({ field, ours, theirs, slight }) =>
              [field, ours, theirs, slight ?? false].join("|"),
            )
          : [],
      ),
    );
    assert.deepEqual(shown, [
      [],
      ["year|2014|2019|false"],
      ["year|2020|2019|true"],
      ["author|Ulf Berg|Eva Stein|false"],
      ["title|A theory of planning by search|Learning with little data|false"],
      ["venue|Nature Physics|Machine Learning|true"],
      ["authors|Ida Nobody|Eva Stein; Jo Park|false"],
      ["identifier|10.1000/l||false", "title|Geometry of rivers|Learning with little data|false"],
    ]);
  });

  it("indexes that contradict each other are shown, and the entry that agrees with one is not accused", async () => {
    server.world = [
      {
        title: "Genomes of cells in time",
        authors: ["Ada Byron"],
        year: 2025,
        otherYear: 2024,
        venue: "Cell Genomics",
        doi: "10.1016/j.xgen.2025.100814",
      },
    ];
    const { results } = await checkWith(server, [
      entry("byron2025", "Genomes of cells in time", ["Ada Byron"], 2025, {
        DOI: "10.1016/j.xgen.2025.100814",
        "container-title": "Cell Genomics",
      }),
    ]);
    assert.deepEqual(kinds(results[0]), ["agrees"]);
    assert.deepEqual(results[0]!.disagreements, [
      {
        field: "year",
        says: [
          { source: "crossref", value: "2025" },
          { source: "openalex", value: "2025" },
          { source: "semanticscholar", value: "2024" },
        ],
      },
    ]);
  });

  it("a dead DOI is told by the one that the work has; an invented work by what is nearest", async () => {
    server.world = [
      { title: "Maps of memory in mice", authors: ["Lea Roth"], year: 2017, venue: "Brain", doi: "10.1000/real" },
      { title: "Maps of memory and of sleep", authors: ["Tom Gray"], year: 2015, venue: "Brain", doi: "10.1000/other" },
    ];
    const { results } = await checkWith(server, [
      entry("dead", "Maps of memory in mice", ["Lea Roth"], 2017, { DOI: "10.1000/dead", "container-title": "Brain" }),
      entry("invented", "Maps of memory in whales and dolphins", ["Ida Nobody"], 2016, { "container-title": "Brain" }),
      entry("none", "Zzyzx", ["Ida Nobody"], 2016),
    ]);
    assert.deepEqual(results[0]!.verdicts, [
      {
        kind: "differs",
        differences: [
          {
            field: "identifier",
            ours: "10.1000/dead",
            theirs: "10.1000/real",
            source: "crossref",
            value: "10.1000/real",
          },
        ],
      },
    ]);
    const [, invented, none] = results.map(({ verdicts }) => verdicts[0]);
    assert.ok(invented?.kind === "not-found" && none?.kind === "not-found");
    assert.deepEqual(invented.asked, ["crossref", "dblp", "openalex"]);
    assert.deepEqual(
      invented.nearest.map(({ title, authors, year, doi }) => [title, authors, year, doi]),
      [
        ["Maps of memory in mice", "Lea Roth", "2017", "10.1000/real"],
        ["Maps of memory and of sleep", "Tom Gray", "2015", "10.1000/other"],
      ],
    );
    assert.deepEqual(none.nearest, []);
  });

  it("a DOI that Crossref does not know may be another registry's: without DataCite it is not judged", async () => {
    server.world = [
      {
        title: "Data of tides",
        authors: ["Nils Sund"],
        year: 2019,
        doi: "10.5281/zenodo.1",
        datacite: true,
        in: ["datacite"],
      },
    ];
    const work = entry("sund2019", "Data of tides", ["Nils Sund"], 2019, { type: "report", DOI: "10.5281/zenodo.1" });
    const without = await checkWith(server, [work], { sources: ["crossref"] });
    assert.deepEqual(kinds(without.results[0]), ["not-checked"]);
    assert.equal(without.results[0]!.reason, "registry");
    const { results } = await checkWith(server, [work], { sources: ["crossref", "datacite"] });
    assert.deepEqual(kinds(results[0]), ["agrees"]);
    assert.equal(results[0]!.noticesAsked, false);
  });

  it("two entries are one work by their identifiers, by what an index knows of these, and by title", async () => {
    const title = "Codes for noisy channels of any kind";
    server.world = [
      { title, authors: ["Claude Shannon"], year: 2020, arxiv: "2001.00001", arxivDoi: "10.1000/s" },
      { title, authors: ["Claude Shannon"], year: 2020, venue: "Bell Labs", doi: "10.1000/s" },
    ];
    const { results } = await checkWith(server, [
      entry("first", title, ["Claude Shannon"], 2020, { DOI: "10.1000/s", "container-title": "Bell Labs" }),
      entry("preprint", "Codes", ["Claude Shannon"], 2020, { type: "article", archive: "arXiv", number: "2001.00001" }),
      entry("title", title, ["C. Shannon"], 2020, { "container-title": "Bell Labs" }),
      entry("other", title, ["Ida Nobody"], 2020, { "container-title": "Bell Labs" }),
    ]);
    assert.deepEqual(
      results.map(({ verdicts }) => verdicts.flatMap((verdict) => (verdict.kind === "duplicate" ? [verdict.of] : []))),
      [[], ["first"], ["first"], []],
    );
  });

  it("a page on the web is no paper: it is not asked about, and not called anything", async () => {
    const { results, run } = await checkWith(server, [
      entry("page", "A page on the web", ["Ada Byron"], 2020, { type: "webpage", URL: "https://example.org/" }),
      { key: "empty", item: { id: "empty", type: "article-journal" } },
    ]);
    assert.deepEqual(
      results.map(({ state, reason }) => [state, reason]),
      [
        ["not-checked", "other-kind"],
        ["not-checked", "no-title"],
      ],
    );
    assert.deepEqual(run.sent, {});
  });
});

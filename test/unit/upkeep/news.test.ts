import { afterEach, beforeEach, describe, it } from "mocha";
import * as assert from "node:assert/strict";
import type { CslItem } from "../../../src/core/references/csl/csl";
import { digest } from "../../../src/core/upkeep/digest";
import { NewsPlan, type WatchedProblem } from "../../../src/core/upkeep/news";
import { askIndexes } from "../../../src/core/upkeep/run";
import { IndexServer, type WorldWork } from "./indexServer";
import { entry, ports } from "./support";

const SINCE = "2026-09-01";

/** Three references of a problem, the first much cited, and new works that cite them. */
function world(): WorldWork[] {
  const old = (n: number, citedBy: number): WorldWork => ({
    title: `Reference number ${n} of the problem`,
    authors: ["Ada Byron"],
    year: 2015,
    venue: "V",
    doi: `10.1000/r${n}`,
    openalex: `W${n}`,
    citedBy,
  });
  const fresh = (n: number, title: string, cites: string[], more: Partial<WorldWork> = {}): WorldWork => ({
    title,
    authors: [`Eva Stein`],
    year: 2026,
    venue: "New Journal",
    doi: `10.1000/n${n}`,
    openalex: `W10${n}`,
    cites,
    date: "2026-10-05",
    ...more,
  });
  return [
    old(1, 100_000),
    old(2, 6),
    old(3, 0),
    fresh(1, "Features of toy networks and their geometry", ["W1", "W2"]),
    fresh(2, "Polysemantic neurons explained at last", ["W2", "W3"], {
      abstract: "We study features in superposition and small networks.",
    }),
    fresh(3, "Cooking with gas in the alps", ["W1"]),
    fresh(4, "Superposition revisited in vision", ["W1"]),
    fresh(5, "An old work on superposition", ["W1", "W2"], { date: "2026-08-01" }),
    fresh(6, "A preprint of something entirely else", ["W1", "W3"], {
      arxiv: "2610.00001",
      doi: undefined as never,
      venue: undefined as never,
    }),
  ].map(
    (work) =>
      Object.fromEntries(Object.entries(work).filter(([, value]) => value !== undefined)) as unknown as WorldWork,
  );
}

const reference = (n: number): CslItem =>
  entry(`ref${n}`, `Reference number ${n} of the problem`, ["Ada Byron"], 2015, { DOI: `10.1000/r${n}` }).item;
const problem: WatchedProblem = {
  id: "superposition",
  title: "Superposition of features",
  terms: ["polysemantic neurons"],
  references: [1, 2, 3].map((n) => ({ item: reference(n) })),
  since: SINCE,
};

describe("what is new on a problem", () => {
  let server: IndexServer;
  beforeEach(async () => {
    server = new IndexServer(world());
    await server.start();
  });
  afterEach(() => server.stop());

  async function look(
    problems: readonly WatchedProblem[],
    catalogue: readonly CslItem[] = [],
    dismissed: readonly string[] = [],
  ) {
    const plan = new NewsPlan(problems, catalogue, new Set(dismissed));
    const run = await askIndexes((answers) => plan.next(answers), ports(), { endpoints: server.endpoints, cap: 1000 });
    return { plan, news: plan.news(run.answers), sent: run.sent };
  }

  it("works that cite several references or match words are shown, ranked, with the reason; others are not", async () => {
    const { news } = await look([problem]);
    const [found] = news;
    assert.deepEqual(
      found!.candidates.map(({ item, cites, words }) => [item.DOI ?? item.number, cites, words]),
      [
        ["10.1000/n2", ["ref2", "ref3"], ["polysemantic neurons", "superposition", "features"]],
        ["2610.00001", ["ref1", "ref3"], []],
        ["10.1000/n1", ["ref1", "ref2"], ["features"]],
      ],
    );
    // 1/log2(2 + 6) + 1/log2(2 + 0), a term and two words of the title
    assert.equal(found!.candidates[0]!.score.toFixed(4), (1 / 3 + 1 + 1 + 0.5).toFixed(4));
    assert.deepEqual([found!.followed, found!.references, found!.complete, found!.more], [3, 3, true, 0]);
    assert.equal(found!.candidates[0]!.abstract, "We study features in superposition and small networks.");
  });

  it("one reference is enough where it is the one that introduces the problem", async () => {
    const central = {
      ...problem,
      references: problem.references.map(({ item }, i) => ({ item, ...(i === 0 ? { role: "introduces" } : {}) })),
    };
    const { news } = await look([central]);
    assert.deepEqual(news[0]!.candidates.map(({ item }) => item.DOI ?? item.number).sort(), [
      "10.1000/n1",
      "10.1000/n2",
      "10.1000/n3",
      "10.1000/n4",
      "2610.00001",
    ]);
  });

  it("what is in the catalogue or was dismissed does not come, also not under another identifier", async () => {
    const [first] = (await look([problem])).news;
    const second = await look(
      [problem],
      [entry("mine", "Features of Toy Networks and Their Geometry", ["E. Stein"], 2026).item],
      first!.candidates[0]!.ids,
    );
    assert.deepEqual(
      second.news[0]!.candidates.map(({ item }) => item.number),
      ["2610.00001"],
    );
    // The work that was dismissed comes out in a journal, with another DOI and another number at OpenAlex.
    const moved = server.world.map((work) =>
      work.openalex === "W102" ? { ...work, openalex: "W999", doi: "10.2000/journal" } : work,
    );
    server.world = moved;
    const third = await look([problem], [], first!.candidates[0]!.ids);
    assert.deepEqual(
      third.news[0]!.candidates.map(({ item }) => item.DOI ?? item.number),
      ["2610.00001", "10.1000/n1"],
    );
  });

  it("ninety problems cost at most 150 requests, and no reference is asked for twice", async () => {
    const works: WorldWork[] = Array.from({ length: 322 }, (_, n) => ({
      title: `Work number ${n}`,
      authors: ["Ada Byron"],
      year: 2015,
      venue: "V",
      doi: `10.1000/w${n}`,
      openalex: `W${5000 + n}`,
    }));
    server.world = works;
    const problems: WatchedProblem[] = Array.from({ length: 90 }, (_, p) => ({
      id: `p${p}`,
      title: `Problem ${p}`,
      terms: [],
      since: SINCE,
      references: Array.from({ length: 5 }, (__, i) => ({
        item: entry(`w${(p * 4 + i) % 322}`, `Work number ${(p * 4 + i) % 322}`, ["Ada Byron"], 2015, {
          DOI: `10.1000/w${(p * 4 + i) % 322}`,
        }).item,
      })),
    }));
    const { sent, news } = await look(problems);
    assert.equal(sent.openalex, 97);
    assert.ok(news.every(({ complete, candidates }) => complete && !candidates.length));
  });

  it("an index that does not answer is not taken for nothing new", async () => {
    server.odd = (request, response) =>
      request.url!.includes("cites") && Boolean(response.writeHead(429, { "retry-after": "9999" }).end());
    const { news } = await look([problem]);
    assert.deepEqual([news[0]!.candidates, news[0]!.complete], [[], false]);
  });

  it("a page that does not say how many there are, and leads nowhere, is the last one", async () => {
    server.odd = (request, response) => {
      if (!request.url!.includes("cites")) return false;
      const results = Array.from({ length: 100 }, (_, n) => ({
        id: `https://openalex.org/W${n + 500}`,
        title: `Citing work ${n} of many`,
        publication_year: 2026,
        referenced_works: ["https://openalex.org/W1", "https://openalex.org/W2"],
      }));
      return Boolean(response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ results })));
    };
    const { news, sent } = await look([problem]);
    assert.deepEqual([news[0]!.candidates.length, news[0]!.more, sent.openalex], [100, 0, 2]);
  });

  it("a reference without identifiers is followed by its title, and no other work of that title's words is", async () => {
    let key = 0;
    const unnamed = (title: string, year = 2015) => ({ item: entry(`u${++key}`, title, ["Ada Byron"], year).item });
    const titled = { ...problem, references: [1, 2].map((n) => unnamed(`Reference number ${n} of the problem`)) };
    titled.references.push(
      unnamed("Reference number 3 of another problem"),
      unnamed("Reference number 3 of the problem", 1998),
    );
    const { news } = await look([titled]);
    assert.deepEqual([news[0]!.followed, news[0]!.references], [2, 4]);
    assert.ok(news[0]!.candidates.some(({ item }) => item.DOI === "10.1000/n1"));
  });

  it("long lists are read to three pages, and what lies beyond is told", async () => {
    server.world = [
      ...world().slice(0, 3),
      ...Array.from({ length: 340 }, (_, n) => ({
        title: `Citing work ${n} of many`,
        authors: ["Eva Stein"],
        year: 2026,
        doi: `10.3000/${n}`,
        venue: "V",
        cites: ["W1", "W2"],
        date: "2026-10-01",
        openalex: `W${n + 9000}`,
      })),
    ];
    const { news, sent } = await look([problem]);
    assert.deepEqual([news[0]!.candidates.length, news[0]!.more, sent.openalex], [300, 40, 4]);
  });

  it("the digest holds each new work as YAML to be copied, with why", async () => {
    const { news } = await look([problem]);
    const text = digest([], news, {
      day: "2026-11-30",
      item: () => undefined,
      taken: new Set(["stein2026polysemantic"]),
    });
    assert.match(text, /^# Upkeep of 2026-11-30\n\n3 new works on 1 problem\.\n/);
    assert.match(text, /Cites ref2, ref3\. Matches “polysemantic neurons”, “superposition”, “features”\./);
    assert.match(
      text,
      /```yaml\n {2}- id: stein2026polysemantica\n {4}type: article-journal\n {4}title: Polysemantic neurons explained at last\n/,
    );
  });
});

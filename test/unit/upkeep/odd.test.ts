import { afterEach, beforeEach, describe, it } from "mocha";
import * as assert from "node:assert/strict";
import type { IncomingMessage, ServerResponse } from "node:http";
import { type IndexAnswer, type Source, SOURCES } from "../../../src/core/upkeep/model";
import { indexClient } from "../../../src/network/indexClient";
import { IndexServer } from "./indexServer";
import { checkWith, Clock, entry, kinds, ports } from "./support";

const work = entry("a", "A study of odd answers", ["Ada Byron"], 2020, {
  DOI: "10.1000/a",
  "container-title": "Journal",
});
const json = { "content-type": "application/json" };

describe("answers that are none", () => {
  let server: IndexServer;
  beforeEach(async () => {
    server = new IndexServer([
      { title: "A study of odd answers", authors: ["Ada Byron"], year: 2020, venue: "Journal", doi: "10.1000/a" },
    ]);
    await server.start();
  });
  afterEach(() => server.stop());

  /** Checks the work with Crossref alone, which answers oddly; what was said of it, and how long was waited. */
  async function crossrefSays(
    odd: (response: ServerResponse, request: IncomingMessage, count: number) => void,
    timeoutMs?: number,
  ) {
    let count = 0;
    server.odd = (request, response) => {
      odd(response, request, ++count);
      return response.headersSent || response.destroyed || response.writableEnded;
    };
    const clock = new Clock();
    const { results, run } = await checkWith(server, [work], { sources: ["crossref"], ports: ports(clock, timeoutMs) });
    return {
      state: results[0]!.state,
      asked: results[0]!.asked,
      verdicts: results[0]!.verdicts,
      waits: clock.waits,
      sent: run.sent.crossref,
    };
  }
  const notChecked = (outcome: object) => ({
    state: "not-checked",
    asked: [{ source: "crossref", outcome }],
    verdicts: [],
  });

  it("429 without Retry-After: asked again three times, each after twice as long, then no more", async () => {
    const { waits, sent, ...said } = await crossrefSays((response) => response.writeHead(429).end("slow down"));
    assert.deepEqual(said, notChecked({ kind: "too-many" }));
    assert.deepEqual([waits, sent], [[2000, 4000, 8000], 4]);
  });

  it("429 with Retry-After in seconds or as a date: waits so long and has its answer", async () => {
    const { state, waits, sent } = await crossrefSays((response, _request, count) => {
      if (count === 1) response.writeHead(429, { "retry-after": "7" }).end();
      if (count === 2)
        response.writeHead(503, { "retry-after": new Date(1_000_000 + 7000 + 30_000).toUTCString() }).end();
    });
    assert.deepEqual([state, waits, sent], ["agrees", [7000, 30_000], 3]);
  });

  it("429 that wants more than two minutes: asked no more, and the wait is told", async () => {
    const { waits, sent, ...said } = await crossrefSays((response) =>
      response.writeHead(429, { "retry-after": "3600" }).end(),
    );
    assert.deepEqual(said, notChecked({ kind: "too-many", wait: 3600 }));
    assert.deepEqual([waits, sent], [[], 1]);
  });

  it("401 and 403 are a wrong key", async () => {
    for (const status of [401, 403]) {
      const { waits, sent, ...said } = await crossrefSays((response) =>
        response.writeHead(status, json).end('{"error":"Invalid API key"}'),
      );
      assert.deepEqual([said, waits, sent], [notChecked({ kind: "key" }), [], 1]);
    }
  });

  it("404 for a list, in HTML, is a wrong address and not an unknown work", async () => {
    const {
      waits: _,
      sent,
      ...said
    } = await crossrefSays((response) =>
      response.writeHead(404, { "content-type": "text/html" }).end("<h1>Not found</h1>"),
    );
    assert.deepEqual([said, sent], [notChecked({ kind: "status", status: 404 }), 1]);
  });

  it("a web page in the place of data, truncated JSON, JSON of another form, and what is no text", async () => {
    const html = await crossrefSays((response) =>
      response.writeHead(200, { "content-type": "text/html" }).end("<!doctype html><p>Sign in"),
    );
    const cut = await crossrefSays((response) =>
      response.writeHead(200, json).end('{"status":"ok","message":{"items":[{"DOI":"10.10'),
    );
    const other = await crossrefSays((response) => response.writeHead(200, json).end('{"status":"ok"}'));
    const binary = await crossrefSays((response) => response.writeHead(200, json).end(Buffer.from([0x7b, 0xff, 0xfe])));
    assert.deepEqual(
      [html, cut, other, binary].map(({ waits: _, sent: __, ...said }) => said),
      [{ kind: "web-page" }, { kind: "broken" }, { kind: "broken" }, { kind: "not-text" }].map(notChecked),
    );
  });

  it("an answer of ten megabytes is not read to its end", async () => {
    const {
      waits: _,
      sent,
      ...said
    } = await crossrefSays((response) => {
      response.writeHead(200, json);
      response.end(JSON.stringify({ message: { items: [{ DOI: "10.1000/a", title: ["x".repeat(10_000_000)] }] } }));
    });
    assert.deepEqual([said, sent], [notChecked({ kind: "too-large", bytes: 1_000_000 }), 1]);
  });

  it("a redirect on the same host is followed, one to another is not", async () => {
    const away = await crossrefSays((response) =>
      response.writeHead(302, { location: "http://evil.example/works?filter=doi:10.1000/a" }).end(),
    );
    const { waits: _, sent: __, ...said } = away;
    assert.deepEqual(said, notChecked({ kind: "redirect", host: "evil.example" }));
    const here = await crossrefSays((response, request, count) => {
      if (count === 1) response.writeHead(301, { location: request.url!.replace("works?", "works?moved=1&") }).end();
    });
    assert.equal(here.state, "agrees");
    const circle = await crossrefSays((response, request) => response.writeHead(301, { location: request.url! }).end());
    assert.deepEqual(circle.asked, [
      { source: "crossref", outcome: { kind: "redirect", host: new URL(server.address).host } },
    ]);
  });

  it("a slow drip and silence end after a time, a closed connection at once; what breaks off is asked for once more", async () => {
    const timers: NodeJS.Timeout[] = [];
    const drip = await crossrefSays((response) => {
      response.writeHead(200, json);
      timers.push(setInterval(() => response.write(" "), 20));
    }, 300);
    const silence = await crossrefSays((response) => void response.writeHead(200, json).flushHeaders(), 300);
    timers.forEach((timer) => clearInterval(timer));
    const closed = await crossrefSays((response) => {
      response.writeHead(200, { ...json, "content-length": "5000" });
      response.write("{", () => response.destroy());
    });
    const refused = await crossrefSays((response, request) => request.socket.destroy() && response.destroy());
    assert.deepEqual(
      [drip, silence, closed, refused].map(({ asked, sent }) => [asked[0]!.outcome, sent]),
      [
        [{ kind: "timeout", seconds: 0.3 }, 1],
        [{ kind: "timeout", seconds: 0.3 }, 1],
        [{ kind: "broken" }, 2],
        [{ kind: "offline" }, 1],
      ],
    );
  });

  it("a list with gaps: three of four works are found and one is unknown; a list of another length is no answer", async () => {
    const works = [1, 2, 3, 4].map((n) =>
      entry(`w${n}`, `Work number ${n} of the batch`, ["Ada Byron"], 2020, {
        DOI: `10.1000/${n}`,
        "container-title": "Journal",
      }),
    );
    server.world = [2, 3, 4].map((n) => ({
      title: `Work number ${n} of the batch`,
      authors: ["Ada Byron"],
      year: 2020,
      venue: "Journal",
      doi: `10.1000/${n}`,
    }));
    const { results } = await checkWith(server, works, { sources: ["semanticscholar"] });
    assert.deepEqual(
      results.map(({ asked }) => asked[0]?.outcome),
      ["unknown", "known", "known", "known"],
    );
    assert.equal(server.asked.length, 1);
    server.odd = (_request, response) => Boolean(response.writeHead(200, json).end("[null]"));
    const short = await checkWith(server, works, { sources: ["semanticscholar"] });
    assert.deepEqual(short.results[0]!.asked[0]!.outcome, { kind: "broken" });
  });

  it("an unknown DOI in a batch harms no other; one with a comma is asked for alone, and 404 says that it is unknown", async () => {
    server.world = [
      { title: "First of several", authors: ["Ada Byron"], year: 2020, venue: "Journal", doi: "10.1000/1" },
      { title: "With a comma", authors: ["Ada Byron"], year: 2020, venue: "Journal", doi: "10.1000/a,b" },
    ];
    const more = (DOI: string) => ({ DOI, "container-title": "Journal" });
    const { results } = await checkWith(
      server,
      [
        entry("a", "First of several", ["Ada Byron"], 2020, more("10.1000/1")),
        entry("b", "With a comma", ["Ada Byron"], 2020, more("10.1000/A,B")),
        entry("c", "Neither there", ["Ida Nobody"], 2020, more("10.1000/c,d")),
      ],
      { sources: ["crossref", "datacite", "openalex"] },
    );
    assert.deepEqual(results.map(kinds), [["agrees"], ["agrees"], ["not-found"]]);
  });

  it("each odd answer of each index is not checked with its reason: nothing is called clean, nothing is asked twice but what may pass", async () => {
    const odd: [string, (response: ServerResponse) => unknown, object, sent: number][] = [
      [
        "404 in HTML",
        (response) => response.writeHead(404, { "content-type": "text/html" }).end("<h1>No</h1>"),
        { kind: "status", status: 404 },
        1,
      ],
      ["401", (response) => response.writeHead(401).end(), { kind: "key" }, 1],
      ["410", (response) => response.writeHead(410).end("gone"), { kind: "status", status: 410 }, 1],
      ["500", (response) => response.writeHead(500).end(), { kind: "status", status: 500 }, 2],
      [
        "429 for an hour",
        (response) => response.writeHead(429, { "retry-after": "3600" }).end(),
        { kind: "too-many", wait: 3600 },
        1,
      ],
      ["empty", (response) => response.writeHead(200, json).end(), { kind: "broken" }, 2],
      ["truncated", (response) => response.writeHead(200, json).end('[{"title":"A st'), { kind: "broken" }, 2],
      [
        "ten megabytes",
        (response) => response.writeHead(200, json).end(" ".repeat(10_000_000)),
        { kind: "too-large", bytes: 1_000_000 },
        1,
      ],
      [
        "another host",
        (response) => response.writeHead(302, { location: "https://evil.example/" }).end(),
        { kind: "redirect", host: "evil.example" },
        1,
      ],
    ];
    const preprint = entry("p", "A study of odd answers", ["Ada Byron"], 2020, {
      archive: "arXiv",
      number: "2001.00001",
    });
    for (const source of SOURCES) {
      for (const [name, answer, outcome, sent] of odd) {
        // A list is never missing; of a single work 404 says that it is unknown.
        if (source === "datacite" && name === "404 in HTML") continue;
        server.asked.length = 0;
        server.odd = (_request, response) => Boolean(answer(response));
        const asked =
          source === "dblp" ? { ...work, item: { ...work.item, DOI: "" } } : source === "arxiv" ? preprint : work;
        const { results } = await checkWith(server, [asked], { sources: [source] });
        assert.deepEqual(
          [results[0]!.state, results[0]!.verdicts, results[0]!.asked, server.asked.length],
          ["not-checked", [], [{ source, outcome }], sent],
          `${source}: ${name}`,
        );
      }
    }
  });

  it("one index that fails leaves what the others say", async () => {
    server.odd = (request, response) => request.url!.startsWith("/openalex") && Boolean(response.writeHead(401).end());
    const { results } = await checkWith(server, [work]);
    assert.deepEqual(kinds(results[0]), ["agrees"]);
    assert.deepEqual(
      results[0]!.asked.map(({ source, outcome }) => [source, outcome]),
      [
        ["crossref", "known"],
        ["openalex", { kind: "key" }],
        ["semanticscholar", "known"],
      ],
    );
  });

  it("after three failures in a row an index is left alone, and what it was not asked is not checked", async () => {
    const works = Array.from({ length: 6 }, (_, i) =>
      entry(`t${i}`, `Title number ${i} that nobody knows`, ["Ada Byron"], 2020),
    );
    server.odd = (_request, response) => Boolean(response.writeHead(500).end());
    const { results, run } = await checkWith(server, works, { sources: ["dblp"] });
    // Each is repeated once, since an error of a server may pass.
    assert.equal(run.sent.dblp, 6);
    assert.deepEqual(
      results.map(({ asked }) => asked[0]!.outcome),
      [
        ...Array.from({ length: 3 }, () => ({ kind: "status", status: 500 })),
        ...Array.from({ length: 3 }, () => ({ kind: "gave-up" })),
      ],
    );
  });
});

describe("a run", () => {
  let server: IndexServer;
  const works = Array.from({ length: 5 }, (_, i) =>
    entry(`t${i}`, `Title number ${i} of the run`, ["Ada Byron"], 2020),
  );
  beforeEach(async () => {
    server = new IndexServer(
      works.map(({ item }) => ({
        title: item.title!,
        authors: ["Ada Byron"],
        year: 2020,
        venue: "Journal",
        doi: `10.1000/${item.id}`,
      })),
    );
    await server.start();
  });
  afterEach(() => server.stop());

  it("stops at its cap, and what was not asked has that for a reason", async () => {
    const { results, run } = await checkWith(server, works, { sources: ["dblp"], cap: 2 });
    assert.equal(run.sent.dblp, 2);
    assert.deepEqual(
      results.map(({ state, asked }) => [state, asked[0]!.outcome]),
      [
        ["agrees", "known"],
        ["agrees", "known"],
        ["not-checked", { kind: "cap" }],
        ["not-checked", { kind: "cap" }],
        ["not-checked", { kind: "cap" }],
      ],
    );
  });

  it("can be cancelled, and goes on later where it stopped: nothing is asked twice", async () => {
    const kept = new Map<string, IndexAnswer>();
    const store = {
      recall: (name: string) => Promise.resolve(kept.get(name)),
      keep: (name: string, answer: IndexAnswer) => Promise.resolve(void kept.set(name, answer)),
    };
    let stop = false;
    const first = await checkWith(server, works, {
      sources: ["dblp"],
      ports: { ...ports(), ...store },
      cancelled: () => stop,
      progress: (done) => (stop = done >= 2),
    });
    assert.deepEqual(
      first.results.map(({ state }) => state),
      ["agrees", "agrees", "not-checked", "not-checked", "not-checked"],
    );
    const second = await checkWith(server, works, { sources: ["dblp"], ports: { ...ports(), ...store } });
    assert.deepEqual(
      second.results.map(kinds),
      works.map(() => ["agrees"]),
    );
    assert.deepEqual([second.run.recalled, second.run.sent.dblp], [2, 3]);
    assert.equal(new Set(server.asked.map(({ url }) => url)).size, server.asked.length);
  });

  it("keeps the pace that an index asks for, and stops when its day is used up", async () => {
    const clock = new Clock();
    await checkWith(server, works, { sources: ["dblp"], ports: ports(clock) });
    assert.deepEqual(clock.waits, [1100, 1100, 1100, 1100]);
    const slow = new Clock();
    server.odd = (request, response) => {
      response.setHeader("x-rate-limit-limit", "1");
      response.setHeader("x-rate-limit-interval", "5s");
      return request.url!.startsWith("/nowhere");
    };
    await checkWith(server, works.slice(0, 3), { sources: ["crossref"], ports: ports(slow) });
    assert.deepEqual(slow.waits, [5000, 5000, 5000]);
    server.odd = (request, response) => {
      response.setHeader("x-ratelimit-remaining", "0");
      response.setHeader("x-ratelimit-reset", "64141");
      return request.url!.startsWith("/nowhere");
    };
    const { results, run } = await checkWith(server, works, { sources: ["openalex"] });
    assert.equal(run.sent.openalex, 1);
    assert.deepEqual(results[1]!.asked, [{ source: "openalex", outcome: { kind: "too-many", wait: 64141 } }]);
  });

  it("sends keys and mail to their index alone, and nothing at all before it is started", async () => {
    assert.equal(server.asked.length, 0);
    const doi = entry("d", "Title number 0 of the run", ["Ada Byron"], 2020, { DOI: "10.1000/t0" });
    await checkWith(server, [doi], {
      keys: { openalex: "oa-key", semanticscholar: "s2-key" },
      mail: "ada@example.org",
    });
    const seen = Object.fromEntries(
      server.asked.map(({ source, headers, url }) => [
        source,
        [headers["authorization"], headers["x-api-key"], /mailto=([^&]*)/.exec(url)?.[1]],
      ]),
    ) as Record<Source, unknown>;
    assert.deepEqual(seen, {
      crossref: [undefined, undefined, "ada%40example.org"],
      openalex: ["Bearer oa-key", undefined, undefined],
      semanticscholar: [undefined, "s2-key", undefined],
    });
  });

  it("sends nothing over an open network, and nothing to what is no address", async () => {
    const client = indexClient();
    for (const url of ["http://api.example.org/works", "ftp://127.0.0.1/", "nonsense"])
      assert.deepEqual(await client({ source: "crossref", method: "GET", url, headers: {} }), {
        failure: { kind: "insecure" },
      });
  });
});

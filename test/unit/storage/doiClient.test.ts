import { after, before, describe, it } from "mocha";
import * as assert from "node:assert/strict";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { doiAddress, lookUpDoi, type LookupOptions, type LookupResult } from "../../../src/network/doiClient";

const RECORD = {
  type: "journal-article",
  title: "Über das Lernen",
  author: [{ family: "Müller", given: "Jürgen" }],
  issued: { "date-parts": [[2021, 3]] },
  DOI: "10.1000/good",
};
const JSON_TYPE = "application/vnd.citationstyles.csl+json";

/** What the server answers to each DOI: recorded shapes of real answers, and odd ones. */
const ANSWERS: Record<string, (request: IncomingMessage, response: ServerResponse) => void> = {
  "/10.1000/good": (_, response) => send(response, JSON.stringify(RECORD)),
  "/10.1000/list": (_, response) => send(response, JSON.stringify([RECORD])),
  "/10.1000/redirect": (_, response) => redirect(response, "/agency/10.1000%2Fredirect"),
  "/agency/10.1000%2Fredirect": (_, response) => send(response, JSON.stringify(RECORD)),
  "/10.1000/circle": (_, response) => redirect(response, "/10.1000/circle"),
  "/10.1000/html": (_, response) =>
    send(response, "<!doctype html><title>A publisher</title>", "text/html; charset=utf-8"),
  "/10.1000/not-acceptable": (_, response) => send(response, "", "text/plain", 406),
  "/10.1000/busy": (_, response) => send(response, "slow down", "text/plain", 429),
  "/10.1000/failing": (_, response) => send(response, "<h1>Internal Server Error</h1>", "text/html", 500),
  "/10.1000/empty": (_, response) => send(response, ""),
  "/10.1000/no-content": (_, response) => send(response, "", JSON_TYPE, 204),
  "/10.1000/truncated": (_, response) => send(response, JSON.stringify(RECORD).slice(0, 60)),
  "/10.1000/broken-off": (_, response) => {
    response.writeHead(200, { "content-type": JSON_TYPE, "content-length": "5000" });
    response.write(JSON.stringify(RECORD).slice(0, 60), () => response.destroy());
  },
  "/10.1000/bibtex": (_, response) => send(response, "@article{x, title = {Y}}", "application/x-bibtex"),
  "/10.1000/other-json": (_, response) =>
    send(response, JSON.stringify({ status: "ok", message: {} }), "application/json"),
  "/10.1000/null": (_, response) => send(response, "null"),
  "/10.1000/latin1": (_, response) =>
    send(response, Buffer.from(JSON.stringify(RECORD), "latin1"), `${JSON_TYPE}; charset=iso-8859-1`),
  "/10.1000/lying": (_, response) => send(response, JSON.stringify(RECORD), `${JSON_TYPE}; charset=iso-8859-1`),
  "/10.1000/no-text": (_, response) => send(response, Buffer.from([0x7b, 0xff, 0xfe, 0x7d])),
  "/10.1000/huge": (_, response) => send(response, JSON.stringify({ ...RECORD, abstract: "x".repeat(10_000) })),
  "/10.1000/endless": (_, response) => {
    response.writeHead(200, { "content-type": JSON_TYPE });
    const more = setInterval(() => response.write(" ".repeat(1000)), 1);
    response.on("close", () => clearInterval(more));
  },
  "/10.1000/silent": () => undefined,
  "/10.1000/slow-body": (_, response) => {
    response.writeHead(200, { "content-type": JSON_TYPE });
    response.write("{");
  },
};

function send(response: ServerResponse, body: string | Buffer, type = JSON_TYPE, status = 200): void {
  response.writeHead(status, { "content-type": type });
  response.end(body);
}

function redirect(response: ServerResponse, location: string): void {
  response.writeHead(302, { location });
  response.end();
}

describe("looking up a DOI", () => {
  let server: Server;
  let endpoint: string;
  const asked: IncomingMessage[] = [];

  before(async () => {
    server = createServer((request, response) => {
      asked.push(request);
      const answer = ANSWERS[request.url ?? ""];
      if (answer) answer(request, response);
      else send(response, "<h1>DOI Not Found</h1>", "text/html", 404);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });

  const lookUp = (name: string, options: Partial<LookupOptions> = {}): Promise<LookupResult> =>
    lookUpDoi(`10.1000/${name}`, { endpoint, ...options });
  const failure = async (name: string, options?: Partial<LookupOptions>): Promise<string> => {
    const result = await lookUp(name, options);
    return "failure" in result ? result.failure.kind : "an item";
  };

  it("asks the resolver for CSL-JSON and gives the item that it sends", async () => {
    assert.deepEqual(await lookUp("good"), { item: RECORD });
    assert.equal(asked.at(-1)!.headers.accept, JSON_TYPE);
    assert.equal(asked.at(-1)!.method, "GET");
    assert.deepEqual(await lookUp("list"), { item: RECORD });
  });

  it("follows the resolver to the registration agency", async () => {
    assert.deepEqual(await lookUp("redirect"), { item: RECORD });
    assert.equal(await failure("circle"), "unreachable");
  });

  it("escapes what would end the path of the address", () => {
    assert.equal(
      doiAddress("https://doi.org/", "10.1002/(SICI)1097<1::A>3.0;2-#?"),
      "https://doi.org/10.1002/(SICI)1097%3C1%3A%3AA%3E3.0%3B2-%23%3F",
    );
    assert.equal(doiAddress("https://resolver.example/doi", "10.1000/a/b"), "https://resolver.example/doi/10.1000/a/b");
  });

  it("tells an unknown DOI, one without data, and a server that fails from one another", async () => {
    assert.equal(await failure("unknown"), "not-found");
    assert.equal(await failure("html"), "no-data");
    assert.equal(await failure("not-acceptable"), "no-data");
    assert.equal(await failure("busy"), "too-many-requests");
    assert.deepEqual(await lookUp("failing"), { failure: { kind: "status", status: 500 } });
  });

  it("takes no half or foreign answer for a work", async () => {
    assert.equal(await failure("empty"), "empty");
    assert.equal(await failure("no-content"), "empty");
    assert.equal(await failure("truncated"), "broken");
    assert.equal(await failure("broken-off"), "broken");
    assert.equal(await failure("bibtex"), "not-csl");
    assert.equal(await failure("other-json"), "not-csl");
    assert.equal(await failure("null"), "not-csl");
  });

  it("reads an answer in another charset, and one whose header lies about it", async () => {
    assert.deepEqual(await lookUp("latin1"), { item: RECORD });
    assert.deepEqual(await lookUp("lying"), { item: RECORD });
    assert.equal(await failure("no-text"), "not-text");
  });

  it("stops at a size", async () => {
    assert.equal(await failure("huge", { maxBytes: 5000 }), "too-large");
    assert.equal(await failure("endless", { maxBytes: 5000 }), "too-large");
  });

  it("stops after a time, before and within the answer", async () => {
    assert.deepEqual(await lookUp("silent", { timeoutMs: 50 }), { failure: { kind: "timeout", seconds: 0.05 } });
    assert.equal(await failure("slow-body", { timeoutMs: 50 }), "timeout");
  });

  it("can be cancelled, also before it begins", async () => {
    const stop = new AbortController();
    const waiting = failure("silent", { signal: stop.signal });
    setTimeout(() => stop.abort(), 20);
    assert.equal(await waiting, "cancelled");
    assert.equal(await failure("good", { signal: AbortSignal.abort() }), "cancelled");
  });

  it("says so where nobody answers", async () => {
    assert.equal(await failure("good", { endpoint: "http://127.0.0.1:1" }), "unreachable");
    assert.equal(await failure("good", { endpoint: "no address" }), "unreachable");
  });

  it("does not follow an https resolver to an address without encryption", async () => {
    const answer = Object.defineProperty(new Response(JSON.stringify(RECORD)), "url", {
      value: "http://agency.example/x",
    });
    const fetch = () => Promise.resolve(answer);
    assert.equal(await failure("good", { endpoint: "https://doi.example", fetch }), "insecure");
  });
});

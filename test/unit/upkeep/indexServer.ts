import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Source } from "../../../src/core/upkeep/model";

/** A work of the world that the server's indexes know. */
export interface WorldWork {
  title: string;
  subtitle?: string;
  /** `Given Family`; the last word is the family name. */
  authors: string[];
  year: number;
  /** Online, a year before or after the issue. */
  online?: number;
  /** Crossref's word for the type. */
  type?: string;
  venue?: string;
  doi?: string;
  /** Of DataCite rather than Crossref. */
  datacite?: true;
  arxiv?: string;
  version?: number;
  updated?: string;
  /** What the authors told arXiv. */
  arxivDoi?: string;
  journalRef?: string;
  comment?: string;
  /** Crossref's relations, by DOI. */
  preprintOf?: string;
  updatedBy?: object[];
  updateTo?: object[];
  retracted?: boolean;
  openalex?: string;
  cites?: string[];
  citedBy?: number;
  abstract?: string;
  date?: string;
  /** Indexes that know it; where absent all that can. */
  in?: Source[];
  /** OpenAlex's place of publication of a preprint. */
  location?: { venue: string; doi?: string; conference?: true };
  /** What Semantic Scholar has in place of the year. */
  otherYear?: number;
}

type Odd = (request: IncomingMessage, response: ServerResponse, body: string) => boolean;

/** A server on loopback that answers as the public indexes do, in the shapes that they document, from a small world of works. */
export class IndexServer {
  readonly asked: { source: Source; url: string; body: string; headers: IncomingMessage["headers"] }[] = [];
  /** Answers a request in another way; true where it did. */
  odd: Odd = () => false;
  private readonly server = createServer((request, response) => void this.answer(request, response));

  constructor(public world: readonly WorldWork[] = []) {}

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  get address(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** An address for every index. */
  get endpoints(): Record<Source, string> {
    const names: Source[] = ["openalex", "crossref", "datacite", "arxiv", "semanticscholar", "dblp"];
    return Object.fromEntries(names.map((name) => [name, `${this.address}/${name}`])) as Record<Source, string>;
  }

  to(source: Source): string[] {
    return this.asked.filter((request) => request.source === source).map(({ url }) => url);
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = "";
    for await (const chunk of request) body += String(chunk);
    const url = new URL(request.url!, this.address);
    const source = url.pathname.split("/")[1] as Source;
    this.asked.push({ source, url: request.url!, body, headers: request.headers });
    if (this.odd(request, response, body)) return;
    const found = this.world.filter((work) => !work.in || work.in.includes(source));
    const path = url.pathname.slice(source.length + 1);
    const answers: Record<Source, () => unknown> = {
      openalex: () => openalex(found, url, path),
      crossref: () => crossref(found, url, path),
      datacite: () => datacite(found, path),
      arxiv: () => arxiv(found, url),
      semanticscholar: () => semanticScholar(found, body),
      dblp: () => dblp(found, url),
    };
    const answer = answers[source]();
    if (answer === undefined) {
      response.writeHead(404, { "content-type": "text/html" }).end("<!doctype html><title>404 Not Found</title>");
      return;
    }
    const text = typeof answer === "string" ? answer : JSON.stringify(answer);
    response
      .writeHead(200, { "content-type": typeof answer === "string" ? "application/atom+xml" : "application/json" })
      .end(text);
  }
}

const isPreprint = (work: WorldWork): boolean =>
  work.type === "posted-content" || (work.arxiv !== undefined && !work.venue);
const words = (text: string): Set<string> => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);

/** The works whose titles share most words with a query, as a search gives them, whether they are what is looked for or not. */
function search(world: readonly WorldWork[], query: string, count = 5): WorldWork[] {
  const wanted = words(query);
  const score = (work: WorldWork) =>
    [...words(work.title)].filter((word) => wanted.has(word)).length / (words(work.title).size || 1);
  return [...world]
    .filter((work) => score(work) > 0.3)
    .sort((a, b) => score(b) - score(a))
    .slice(0, count);
}

function openalex(world: readonly WorldWork[], url: URL, path: string): unknown {
  const filter = url.searchParams.get("filter");
  if (!filter) {
    const doi = decodeURIComponent(path.replace("/works/https://doi.org/", "")).toLowerCase();
    const work = world.find((candidate) => candidate.doi?.toLowerCase() === doi);
    return work && openalexWork(work);
  }
  let found: WorldWork[];
  if (filter.startsWith("doi:")) {
    const dois = filter.slice(4).split("|");
    found = world.filter((work) => dois.includes(openalexDoi(work)));
  } else if (filter.startsWith("title.search:")) found = search(world, filter.slice(13));
  else {
    const [, ids = "", since = ""] = /^cites:([^,]*),from_publication_date:(.*)$/.exec(filter) ?? [];
    const cited = new Set(ids.split("|"));
    found = world.filter((work) => (work.date ?? "") >= since && work.cites?.some((id) => cited.has(id)));
  }
  const perPage = Number(url.searchParams.get("per_page") ?? 25);
  const page = Number(url.searchParams.get("page") ?? 1);
  const results = found.slice((page - 1) * perPage, page * perPage).map(openalexWork);
  return { meta: { count: found.length, page, per_page: perPage, cost_usd: 0.0001 }, results };
}

const openalexDoi = (work: WorldWork): string =>
  (work.doi ?? (work.arxiv ? `10.48550/arxiv.${work.arxiv}` : "")).toLowerCase();

function openalexWork(work: WorldWork): unknown {
  const doi = openalexDoi(work);
  const preprint = isPreprint(work);
  const landing = work.doi ? `https://doi.org/${work.doi}` : `http://arxiv.org/abs/${work.arxiv}`;
  const place = (venue: string, type: string, version: string, address: string) => ({
    landing_page_url: address,
    version,
    source: { display_name: venue, type },
  });
  const primary = preprint
    ? place("arXiv (Cornell University)", "repository", "submittedVersion", landing)
    : place(
        work.venue ?? "A Journal",
        work.type === "proceedings-article" ? "conference" : "journal",
        "publishedVersion",
        landing,
      );
  const location = work.location;
  return {
    id: `https://openalex.org/${work.openalex ?? `W${[...work.title].reduce((sum, c) => (sum * 31 + c.charCodeAt(0)) % 1e9, 7)}`}`,
    doi: doi ? `https://doi.org/${doi}` : null,
    title: work.title,
    publication_year: work.year,
    publication_date: work.date ?? `${work.year}-06-01`,
    type: preprint ? "preprint" : "article",
    is_retracted: work.retracted ?? false,
    authorships: work.authors.map((name) => ({ raw_author_name: name, author: { display_name: name } })),
    primary_location: primary,
    locations: [
      primary,
      ...(location
        ? [
            place(
              location.venue,
              location.conference ? "conference" : "journal",
              "publishedVersion",
              location.doi ? `https://doi.org/${location.doi}` : "https://papers.example.org/1",
            ),
          ]
        : []),
    ],
    cited_by_count: work.citedBy ?? 0,
    referenced_works: (work.cites ?? []).map((id) => `https://openalex.org/${id}`),
    abstract_inverted_index: work.abstract
      ? Object.fromEntries(
          [...new Set(work.abstract.split(" "))].map((word) => [
            word,
            work.abstract!.split(" ").flatMap((other, i) => (other === word ? [i] : [])),
          ]),
        )
      : null,
  };
}

function crossref(world: readonly WorldWork[], url: URL, path: string): unknown {
  const registered = world.filter((work) => work.doi && !work.datacite);
  const query = url.searchParams.get("query.bibliographic");
  if (query !== null) return { status: "ok", message: { items: search(registered, query).map(crossrefWork) } };
  const filter = url.searchParams.get("filter");
  if (filter === null) {
    const doi = decodeURIComponent(path.replace("/works/", "")).toLowerCase();
    const work = registered.find((candidate) => candidate.doi!.toLowerCase() === doi);
    return work && { status: "ok", message: crossrefWork(work) };
  }
  const dois = filter.split(",").map((part) => part.replace(/^doi:/, "").toLowerCase());
  const items = registered.filter((work) => dois.includes(work.doi!.toLowerCase())).map(crossrefWork);
  return { status: "ok", "message-type": "work-list", message: { "total-results": items.length, items } };
}

function crossrefWork(work: WorldWork): unknown {
  const date = (year: number) => ({ "date-parts": [[year, 3]] });
  return {
    DOI: work.doi,
    type: work.type ?? "journal-article",
    title: [work.title],
    ...(work.subtitle ? { subtitle: [work.subtitle] } : {}),
    author: work.authors.map((name) => ({
      given: name.split(" ").slice(0, -1).join(" "),
      family: name.split(" ").at(-1),
    })),
    issued: date(work.year),
    published: date(work.year),
    ...(work.online ? { "published-online": date(work.online) } : {}),
    "container-title": work.venue ? [work.venue] : [],
    relation: work.preprintOf
      ? { "is-preprint-of": [{ "id-type": "doi", id: work.preprintOf, "asserted-by": "object" }] }
      : {},
    ...(work.updatedBy ? { "updated-by": work.updatedBy } : {}),
    ...(work.updateTo ? { "update-to": work.updateTo } : {}),
  };
}

function datacite(world: readonly WorldWork[], path: string): unknown {
  const doi = decodeURIComponent(path.replace("/dois/", "")).toLowerCase();
  const work = world.find(
    (candidate) =>
      (candidate.datacite && candidate.doi?.toLowerCase() === doi) || `10.48550/arxiv.${candidate.arxiv}` === doi,
  );
  if (!work) return undefined;
  return {
    data: {
      id: doi,
      type: "dois",
      attributes: {
        doi,
        creators: work.authors.map((name) => ({
          name,
          givenName: name.split(" ").slice(0, -1).join(" "),
          familyName: name.split(" ").at(-1),
        })),
        titles: [{ title: work.title }],
        publicationYear: work.year,
        dates: [{ date: String(work.year), dateType: "Issued" }],
        types: { resourceTypeGeneral: work.arxiv ? "Preprint" : "Dataset" },
        relatedIdentifiers: [],
        descriptions: [],
      },
    },
  };
}

function arxiv(world: readonly WorldWork[], url: URL): string {
  const ids = (url.searchParams.get("id_list") ?? "").split(",");
  const entries = ids
    .flatMap((id) => world.filter((work) => work.arxiv === id))
    .map(
      (work) => `  <entry>
    <id>http://arxiv.org/abs/${work.arxiv}v${work.version ?? 1}</id>
    <title>${escape(work.title)}</title>
    <updated>${work.updated ?? `${work.year}-02-01`}T10:00:00Z</updated>
    <published>${work.year}-02-01T10:00:00Z</published>
    <summary>${escape(work.abstract ?? "")}</summary>
    ${work.comment ? `<arxiv:comment>${escape(work.comment)}</arxiv:comment>` : ""}
    ${work.journalRef ? `<arxiv:journal_ref>${escape(work.journalRef)}</arxiv:journal_ref>` : ""}
    ${work.arxivDoi ? `<arxiv:doi>${work.arxivDoi}</arxiv:doi>` : ""}
${work.authors.map((name) => `    <author>\n      <name>${escape(name)}</name>\n    </author>`).join("\n")}
  </entry>`,
    );
  return `<?xml version='1.0' encoding='UTF-8'?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n${entries.join("\n")}\n</feed>\n`;
}

const escape = (text: string): string => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");

function semanticScholar(world: readonly WorldWork[], body: string): unknown {
  const { ids } = JSON.parse(body) as { ids: string[] };
  return ids.map((id) => {
    const work = world.find(
      (candidate) => id === `ARXIV:${candidate.arxiv}` || id.toLowerCase() === `doi:${candidate.doi?.toLowerCase()}`,
    );
    if (!work) return null;
    return {
      paperId: `s2-${id}`,
      title: work.title,
      year: work.otherYear ?? work.year,
      venue: work.venue ?? "arXiv.org",
      authors: work.authors.map((name) => ({ authorId: "1", name })),
      externalIds: { ...(work.doi ? { DOI: work.doi } : {}), ...(work.arxiv ? { ArXiv: work.arxiv } : {}) },
    };
  });
}

function dblp(world: readonly WorldWork[], url: URL): unknown {
  const found = search(world, url.searchParams.get("q") ?? "");
  const hit = found.map((work) => ({
    info: {
      title: `${work.title}.`,
      authors: { author: work.authors.map((text) => ({ text })) },
      venue: isPreprint(work) ? "CoRR" : work.venue,
      year: String(work.year),
      type: isPreprint(work) ? "Informal and Other Publications" : "Conference and Workshop Papers",
      ...(work.doi ? { doi: work.doi } : {}),
      key: `conf/x/${work.year}`,
    },
  }));
  return { result: { hits: { "@total": String(hit.length), ...(hit.length ? { hit } : {}) } } };
}

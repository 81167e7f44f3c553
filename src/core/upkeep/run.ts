import { Answers } from "./answers";
import type { Failure, IndexAnswer, IndexRequest, Outcome, Source } from "./model";
import { INDEXES, readAnswer } from "./sources/read";
import { withoutTail } from "../base/text/tail";

/** A request as it goes out. */
export interface Call {
  source: Source;
  method: "GET" | "POST";
  url: string;
  headers: Readonly<Record<string, string>>;
  body?: string;
}

/** What a run needs of its host. */
export interface UpkeepPorts {
  /** Sends one request and gives the whole answer, whatever its status, or why there is none; never throws. */
  request(call: Call): Promise<IndexAnswer | { failure: Failure }>;
  /** Resolves after some milliseconds, or sooner once the run is cancelled. */
  wait(milliseconds: number): Promise<void>;
  /** Milliseconds since 1970. */
  now(): number;
  /** An answer of an earlier run that is fresh enough to count, by the name under which it was kept. */
  recall?(name: string): Promise<IndexAnswer | undefined>;
  /** Keeps an answer, so that a run that was cut short goes on where it stopped. */
  keep?(name: string, answer: IndexAnswer): Promise<void>;
}

export interface UpkeepOptions {
  /** Addresses in the place of the indexes' own. */
  endpoints?: Partial<Record<Source, string>>;
  keys?: Partial<Record<Source, string>>;
  /** For Crossref's polite pool. */
  mail?: string;
  /** The most requests that go out, repeated ones counted. */
  cap: number;
  cancelled?(): boolean;
  /** Told after each request. */
  progress?(done: number, planned: number, source: Source): void;
}

/** What came of a run. */
export interface UpkeepRun {
  answers: Answers;
  /** How many requests went out to each index, repeated ones counted. */
  sent: Partial<Record<Source, number>>;
  /** How many answers were taken from an earlier run. */
  recalled: number;
}

/** No run that a host begins sends more; what is left over is not checked, and can be in the next. */
export const MOST_REQUESTS = 2000;

/** Waits of a host's own choosing are kept to up to this; one that asks for longer is not asked again in the run. */
const LONGEST_WAIT = 120_000;
const RETRIES = 3;
const FIRST_BACK_OFF = 2_000;
/** Failures in a row after which an index is left alone. */
const FAILURES = 3;

/**
 * Asks the indexes, one queue an index, until a plan has nothing more to ask. Each question is asked once; what has no answer in the end has its
 * reason. Nothing is thrown for what a network or an index does.
 * @param next the requests that follow from what is known
 */
export async function askIndexes(
  next: (answers: Answers) => readonly IndexRequest[],
  ports: UpkeepPorts,
  options: UpkeepOptions,
): Promise<UpkeepRun> {
  const run = new Run(ports, options);
  for (;;) {
    const requests = next(run.answers).filter(({ asks }) => asks.some((ask) => !run.answers.get(ask)));
    if (!requests.length) return run;
    run.planned += requests.length;
    const sources = [...new Set(requests.map(({ source }) => source))];
    await Promise.all(
      sources.map((source) =>
        run.queue(
          source,
          requests.filter((request) => request.source === source),
        ),
      ),
    );
  }
}

class Run implements UpkeepRun {
  readonly answers = new Answers();
  readonly sent: Partial<Record<Source, number>> = {};
  recalled = 0;
  planned = 0;
  private done = 0;
  private total = 0;
  private readonly lanes = new Map<Source, Lane>();

  constructor(
    private readonly ports: UpkeepPorts,
    private readonly options: UpkeepOptions,
  ) {}

  async queue(source: Source, requests: readonly IndexRequest[]): Promise<void> {
    const lane = this.lanes.get(source) ?? { gap: INDEXES[source].gap, last: -Infinity, failures: 0 };
    this.lanes.set(source, lane);
    for (const request of requests) {
      const outcomes = await this.outcomes(lane, request);
      request.asks.forEach((ask, i) => this.answers.set(ask, outcomes[i]!));
      this.options.progress?.(++this.done, this.planned, source);
    }
  }

  private async outcomes(lane: Lane, request: IndexRequest): Promise<Outcome[]> {
    const failed = (failure: Failure): Outcome[] => request.asks.map(() => ({ failure }));
    const name = nameOf(request);
    const kept = await this.ports.recall?.(name);
    if (kept) {
      this.recalled++;
      return readAnswer(request, kept);
    }
    for (let attempt = 0; ; attempt++) {
      const refused = this.refusal(lane);
      if (refused) return failed(refused);
      const answer = await this.send(lane, request);
      const outcomes = "failure" in answer ? failed(answer.failure) : readAnswer(request, answer);
      const [first] = outcomes;
      const failure = first && "failure" in first ? first.failure : undefined;
      if (!("failure" in answer)) this.obey(lane, answer);
      if (!failure) {
        lane.failures = 0;
        if (!("failure" in answer)) await this.ports.keep?.(name, answer);
        return outcomes;
      }
      const wait = "failure" in answer ? backOff(failure, attempt) : this.waitFor(failure, answer, attempt);
      if (wait === undefined || wait > LONGEST_WAIT) {
        this.count(lane, failure, wait);
        return failed(
          failure.kind === "too-many" && wait !== undefined ? { ...failure, wait: Math.round(wait / 1000) } : failure,
        );
      }
      await this.ports.wait(wait);
    }
  }

  private refusal(lane: Lane): Failure | undefined {
    if (this.options.cancelled?.()) return { kind: "cancelled" };
    if (lane.stopped) return lane.stopped;
    return this.total >= this.options.cap ? { kind: "cap" } : undefined;
  }

  private async send(lane: Lane, request: IndexRequest): Promise<IndexAnswer | { failure: Failure }> {
    // Counted before the wait, since the other queues go on meanwhile.
    this.total++;
    const rest = lane.last + lane.gap - this.ports.now();
    if (rest > 0) await this.ports.wait(rest);
    if (this.options.cancelled?.()) return { failure: { kind: "cancelled" } };
    lane.last = this.ports.now();
    this.sent[request.source] = (this.sent[request.source] ?? 0) + 1;
    return this.ports.request(callOf(request, this.options));
  }

  /** How long to wait before the request is repeated; undefined where it is not. */
  private waitFor(failure: Failure, answer: IndexAnswer, attempt: number): number | undefined {
    if (failure.kind !== "too-many") return backOff(failure, attempt);
    const asked = retryAfter(answer.headers["retry-after"], this.ports.now());
    if (attempt >= RETRIES) return undefined;
    return asked ?? FIRST_BACK_OFF * 2 ** attempt;
  }

  /** After a failure that stays one: an index whose key is wrong, that has enough of us or that fails again and again is asked no more. */
  private count(lane: Lane, failure: Failure, wait: number | undefined): void {
    lane.failures++;
    if (failure.kind === "key" || failure.kind === "offline") lane.stopped = failure;
    else if (failure.kind === "too-many")
      lane.stopped = { ...failure, ...(wait === undefined ? {} : { wait: Math.round(wait / 1000) }) };
    else if (lane.failures >= FAILURES) lane.stopped = { kind: "gave-up" };
  }

  /** What an index says of its limits in its headers. */
  private obey(lane: Lane, { headers }: IndexAnswer): void {
    const limit = Number(headers["x-rate-limit-limit"]);
    const interval = /^(\d+)s?$/.exec(headers["x-rate-limit-interval"] ?? "")?.[1];
    if (limit > 0 && interval) lane.gap = Math.max(lane.gap, Math.min((Number(interval) * 1000) / limit, LONGEST_WAIT));
    if (headers["x-ratelimit-remaining"] !== "0") return;
    const reset = Number(headers["x-ratelimit-reset"]);
    lane.stopped = { kind: "too-many", ...(reset > 0 ? { wait: reset } : {}) };
  }
}

/** The state of one index's queue. */
interface Lane {
  gap: number;
  /** When the last request went out. */
  last: number;
  failures: number;
  /** Why it is asked no more. */
  stopped?: Failure;
}

/** How long to wait before a request is repeated that failed for a reason that may pass; undefined where it is not repeated. */
function backOff(failure: Failure, attempt: number): number | undefined {
  const passing = failure.kind === "broken" || (failure.kind === "status" && failure.status >= 500);
  return passing && attempt < 1 ? FIRST_BACK_OFF : undefined;
}

/** Milliseconds that `Retry-After` asks for, in seconds or as a date (RFC 9110, 10.2.3); undefined where it does not. */
function retryAfter(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  if (/^\s*\d+\s*$/.test(header)) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/** The name under which an answer is kept: what was asked, without keys and mail, and whatever the address of the index. */
function nameOf({ source, method, path, body }: IndexRequest): string {
  return [source, method, path, body ?? ""].join(" ");
}

/** A request with the index's address, the mail and the key. */
function callOf(request: IndexRequest, { endpoints = {}, keys = {}, mail }: UpkeepOptions): Call {
  const { source, method, path, body } = request;
  const base = withoutTail(endpoints[source] ?? INDEXES[source].base, /\//);
  const key = keys[source];
  const headers: Record<string, string> = { accept: source === "arxiv" ? "application/atom+xml" : "application/json" };
  if (body !== undefined) headers["content-type"] = "application/json";
  if (key && source === "openalex") headers["authorization"] = `Bearer ${key}`;
  if (key && source === "semanticscholar") headers["x-api-key"] = key;
  const polite =
    mail && source === "crossref" ? `${path.includes("?") ? "&" : "?"}mailto=${encodeURIComponent(mail)}` : "";
  return { source, method, url: base + path + polite, headers, ...(body === undefined ? {} : { body }) };
}

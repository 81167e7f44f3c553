import type { Failure, IndexAnswer } from "../core/upkeep/model";
import type { Call, UpkeepPorts } from "../core/upkeep/run";
import { decodeAnswer, exchange } from "./exchange";

interface IndexClientOptions {
  signal?: AbortSignal;
  fetch?: typeof globalThis.fetch;
  timeoutMs?: number;
  maxBytes?: number;
  /** Names the program to the indexes, where the host lets it. */
  userAgent?: string;
}

const TIMEOUT_MS = 30_000;
/** A list of a hundred works with all their authors is a tenth of this. */
const MAX_BYTES = 8_000_000;
const MOST_REDIRECTS = 3;

/**
 * The network of upkeep: sends requests to the public indexes and gives whole answers or why there is none. A redirect is followed on the same
 * host only, so that no other one learns what is asked.
 */
export function indexClient(
  options: IndexClientOptions = {},
): (call: Call) => Promise<IndexAnswer | { failure: Failure }> {
  return async (call) => {
    let url = call.url;
    for (let hop = 0; ; hop++) {
      const answer = await send({ ...call, url }, options);
      const to =
        "status" in answer && answer.status >= 300 && answer.status < 400 ? answer.headers["location"] : undefined;
      if (to === undefined) return answer;
      const next = address(to, url);
      if (!next || next.host !== new URL(url).host || next.protocol !== new URL(url).protocol)
        return { failure: { kind: "redirect", host: next?.host ?? to.slice(0, 100) } };
      if (hop >= MOST_REDIRECTS) return { failure: { kind: "redirect", host: next.host } };
      url = next.href;
    }
  };
}

/** What a run of upkeep needs of its host: this network, and a clock whose waits end once the run is cancelled. */
export function indexPorts(options: IndexClientOptions): UpkeepPorts {
  const { signal } = options;
  return {
    request: indexClient(options),
    now: () => Date.now(),
    wait: (milliseconds) =>
      new Promise((resolve) => {
        const done = () => {
          clearTimeout(timer);
          signal?.removeEventListener("abort", done);
          resolve();
        };
        const timer = setTimeout(done, milliseconds);
        signal?.addEventListener("abort", done);
        if (signal?.aborted) done();
      }),
  };
}

async function send(call: Call, options: IndexClientOptions): Promise<IndexAnswer | { failure: Failure }> {
  const target = address(call.url);
  // Keys and questions go over the open network only to this very machine.
  if (!target || !(target.protocol === "https:" || (target.protocol === "http:" && isLoopback(target.hostname))))
    return { failure: { kind: "insecure" } };
  const answer = await exchange<Failure>(call.url, {
    method: call.method,
    headers: { ...call.headers, ...(options.userAgent ? { "user-agent": options.userAgent } : {}) },
    ...(call.body === undefined ? {} : { body: call.body }),
    timeoutMs: options.timeoutMs ?? TIMEOUT_MS,
    maxBytes: options.maxBytes ?? MAX_BYTES,
    ...(options.signal ? { signal: options.signal } : {}),
    ...(options.fetch ? { fetch: options.fetch } : {}),
    redirect: "manual",
    // A browser tells of a redirect nothing but that there was one.
    refuse: (response) => (response.type === "opaqueredirect" ? { kind: "redirect", host: "" } : undefined),
  });
  if ("failure" in answer) {
    const { failure } = answer;
    switch (failure.kind) {
      case "unreachable":
        return { failure: { kind: "offline" } };
      case "empty":
        return { failure: { kind: "broken" } };
      default:
        return { failure };
    }
  }
  const text = decodeAnswer(answer.bytes, answer.headers.get("content-type") ?? "");
  return text === undefined
    ? { failure: { kind: "not-text" } }
    : { status: answer.status, headers: Object.fromEntries(answer.headers), text };
}

function address(url: string, base?: string): URL | undefined {
  try {
    return new URL(url, base);
  } catch {
    return undefined;
  }
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "[::1]" || /^127(?:\.\d+){3}$/.test(host);
}

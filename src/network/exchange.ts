/** Why a request has no answer, whoever was asked. */
export type ExchangeFailure =
  | { kind: "cancelled" }
  | { kind: "timeout"; seconds: number }
  /** No connection, a name that does not resolve, a circle of redirects. */
  | { kind: "unreachable" }
  | { kind: "too-large"; bytes: number }
  | { kind: "empty" }
  /** Half an answer. */
  | { kind: "broken" };

interface ExchangeOptions<Refused> {
  method?: "GET" | "POST";
  headers: Readonly<Record<string, string>>;
  body?: string;
  /** For all of it, the body included, so that a slow drip ends too. */
  timeoutMs: number;
  maxBytes: number;
  signal?: AbortSignal;
  /** The host's own where it is absent. */
  fetch?: typeof globalThis.fetch;
  /** Whether redirects are followed, wherever they lead; else they are an answer. */
  redirect?: "follow" | "manual";
  /** Looks at the head of an answer before its body is read; what it gives ends the request. */
  refuse?(response: Response): Refused | undefined;
}

/** A whole answer. */
interface Exchanged {
  status: number;
  headers: Headers;
  bytes: Uint8Array;
}

/** Sends one request and reads its answer to a bound of time and size, without cookies and referrer. Nothing is thrown. */
export async function exchange<Refused extends object = never>(
  url: string,
  options: ExchangeOptions<Refused>,
): Promise<Exchanged | { failure: ExchangeFailure | Refused }> {
  const { timeoutMs, maxBytes, signal, redirect = "follow" } = options;
  const request = options.fetch ?? ((input, init) => globalThis.fetch(input, init));
  const stop = new AbortController();
  let timedOut = false;
  let answered = false;
  const timer = setTimeout(() => {
    timedOut = true;
    stop.abort();
  }, timeoutMs);
  const cancel = () => stop.abort();
  signal?.addEventListener("abort", cancel);
  if (signal?.aborted) stop.abort();
  try {
    const response = await request(url, {
      method: options.method ?? "GET",
      headers: { ...options.headers },
      ...(options.body === undefined ? {} : { body: options.body }),
      signal: stop.signal,
      redirect,
      credentials: "omit",
      referrerPolicy: "no-referrer",
    });
    answered = true;
    const refused = options.refuse?.(response);
    if (refused) {
      void response.body?.cancel().catch(() => undefined);
      return { failure: refused };
    }
    const bytes = await readBounded(response, maxBytes);
    if (!(bytes instanceof Uint8Array)) return { failure: bytes };
    return { status: response.status, headers: response.headers, bytes };
  } catch {
    if (timedOut) return { failure: { kind: "timeout", seconds: timeoutMs / 1000 } };
    if (signal?.aborted) return { failure: { kind: "cancelled" } };
    // A connection that breaks off in the middle of the answer.
    return { failure: { kind: answered ? "broken" : "unreachable" } };
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", cancel);
  }
}

async function readBounded(response: Response, maxBytes: number): Promise<Uint8Array | ExchangeFailure> {
  const tooLarge: ExchangeFailure = { kind: "too-large", bytes: maxBytes };
  const announced = Number(response.headers.get("content-length"));
  if (announced > maxBytes) {
    void response.body?.cancel().catch(() => undefined);
    return tooLarge;
  }
  const reader = response.body?.getReader();
  if (!reader) return { kind: "empty" };
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    length += value.length;
    if (length > maxBytes) {
      void reader.cancel().catch(() => undefined);
      return tooLarge;
    }
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

/** JSON is UTF-8 whatever the header says; where it is not, the header's word counts. Undefined where neither fits. */
export function decodeAnswer(bytes: Uint8Array, contentType: string): string | undefined {
  const declared = /charset\s*=\s*"?([\w.:-]+)/i.exec(contentType)?.[1];
  for (const label of ["utf-8", declared]) {
    try {
      if (label) return new TextDecoder(label, { fatal: true }).decode(bytes);
    } catch {
      // Another encoding, or one that nobody knows.
    }
  }
  return undefined;
}

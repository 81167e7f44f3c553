import type { CslItem } from "../../core/references/csl/csl";

/** Why a DOI could not be looked up. */
export type LookupFailure =
  | { kind: "cancelled" }
  | { kind: "timeout"; seconds: number }
  /** No connection, a name that does not resolve, a circle of redirects. */
  | { kind: "unreachable" }
  /** The resolver knows no such DOI. */
  | { kind: "not-found" }
  /** It knows the DOI and has no citation data of it, or sent a web page instead. */
  | { kind: "no-data" }
  | { kind: "too-many-requests" }
  | { kind: "status"; status: number }
  | { kind: "too-large"; bytes: number }
  /** Nothing, half an answer, or something else than CSL-JSON. */
  | { kind: "empty" | "broken" | "not-csl" | "not-text" }
  /** An https resolver that leads to an address without encryption. */
  | { kind: "insecure" };

export type LookupResult = { item: CslItem } | { failure: LookupFailure };

export interface LookupOptions {
  /** The resolver: `https://doi.org`, or one with a path. */
  endpoint: string;
  /** The host's own where it is absent. */
  fetch?: typeof globalThis.fetch;
  signal?: AbortSignal;
  timeoutMs?: number;
  maxBytes?: number;
}

const TIMEOUT_MS = 15_000;
/** The largest records of Crossref list some thousand references. */
const MAX_BYTES = 4_000_000;

/**
 * Looks up a DOI by content negotiation (https://citation.doi.org/docs.html): asks the resolver for CSL-JSON, follows its redirects to the
 * registration agency and gives the item as the agency sent it. Whatever comes instead is a failure; nothing is thrown.
 */
export async function lookUpDoi(doi: string, options: LookupOptions): Promise<LookupResult> {
  const { timeoutMs = TIMEOUT_MS, maxBytes = MAX_BYTES, signal } = options;
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
    const response = await request(doiAddress(options.endpoint, doi), {
      headers: { Accept: "application/vnd.citationstyles.csl+json" },
      signal: stop.signal,
      redirect: "follow",
      credentials: "omit",
      referrerPolicy: "no-referrer",
    });
    answered = true;
    const refused = refusal(response, options.endpoint);
    if (refused) {
      void response.body?.cancel().catch(() => undefined);
      return { failure: refused };
    }
    const bytes = await readBounded(response, maxBytes);
    if (!(bytes instanceof Uint8Array)) return { failure: bytes };
    return parseAnswer(bytes, response.headers.get("content-type") ?? "");
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

/** The address that is asked for a DOI; characters that would end its path are escaped. */
export function doiAddress(endpoint: string, doi: string): string {
  const path = doi.split("/").map(encodeURIComponent).join("/");
  return `${endpoint.replace(/\/+$/, "")}/${path}`;
}

function refusal(response: Response, endpoint: string): LookupFailure | undefined {
  if (/^https:/i.test(endpoint) && /^http:/i.test(response.url)) return { kind: "insecure" };
  if (response.status === 404 || response.status === 410) return { kind: "not-found" };
  if (response.status === 406) return { kind: "no-data" };
  if (response.status === 429) return { kind: "too-many-requests" };
  if (response.status === 204) return { kind: "empty" };
  return response.ok ? undefined : { kind: "status", status: response.status };
}

async function readBounded(response: Response, maxBytes: number): Promise<Uint8Array | LookupFailure> {
  const tooLarge: LookupFailure = { kind: "too-large", bytes: maxBytes };
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

function parseAnswer(bytes: Uint8Array, contentType: string): LookupResult {
  const text = decodeAnswer(bytes, contentType)?.trim();
  if (text === undefined) return { failure: { kind: "not-text" } };
  if (!text) return { failure: { kind: "empty" } };
  if (/^</.test(text)) return { failure: { kind: "no-data" } };
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return { failure: { kind: /^[[{]/.test(text) ? "broken" : "not-csl" } };
  }
  const item: unknown = Array.isArray(data) && data.length === 1 ? data[0] : data;
  return isWork(item) ? { item } : { failure: { kind: "not-csl" } };
}

/** JSON is UTF-8 whatever the header says; where it is not, the header's word counts. */
function decodeAnswer(bytes: Uint8Array, contentType: string): string | undefined {
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

function isWork(value: unknown): value is CslItem {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const { title, author, DOI } = value as Record<string, unknown>;
  const titled = typeof title === "string" || (Array.isArray(title) && typeof title[0] === "string");
  return titled || (Array.isArray(author) && typeof DOI === "string");
}

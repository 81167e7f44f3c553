import type { CslItem } from "../core/references/csl/csl";
import { decodeAnswer, exchange, type ExchangeFailure } from "./exchange";
import { withoutTail } from "../core/base/text/tail";

/** Why a DOI could not be looked up. */
export type LookupFailure =
  | ExchangeFailure
  /** The resolver knows no such DOI. */
  | { kind: "not-found" }
  /** It knows the DOI and has no citation data of it, or sent a web page instead. */
  | { kind: "no-data" }
  | { kind: "too-many-requests" }
  | { kind: "status"; status: number }
  /** Half an answer, or something else than CSL-JSON. */
  | { kind: "not-csl" | "not-text" }
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
  const { timeoutMs = TIMEOUT_MS, maxBytes = MAX_BYTES, signal, fetch } = options;
  const answer = await exchange(doiAddress(options.endpoint, doi), {
    headers: { Accept: "application/vnd.citationstyles.csl+json" },
    timeoutMs,
    maxBytes,
    ...(signal ? { signal } : {}),
    ...(fetch ? { fetch } : {}),
    refuse: (response) => refusal(response, options.endpoint),
  });
  return "failure" in answer ? answer : parseAnswer(answer.bytes, answer.headers.get("content-type") ?? "");
}

/** The address that is asked for a DOI; characters that would end its path are escaped. */
export function doiAddress(endpoint: string, doi: string): string {
  const path = doi.split("/").map(encodeURIComponent).join("/");
  return `${withoutTail(endpoint, /\//)}/${path}`;
}

function refusal(response: Response, endpoint: string): LookupFailure | undefined {
  if (/^https:/i.test(endpoint) && /^http:/i.test(response.url)) return { kind: "insecure" };
  if (response.status === 404 || response.status === 410) return { kind: "not-found" };
  if (response.status === 406) return { kind: "no-data" };
  if (response.status === 429) return { kind: "too-many-requests" };
  if (response.status === 204) return { kind: "empty" };
  return response.ok ? undefined : { kind: "status", status: response.status };
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

function isWork(value: unknown): value is CslItem {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const { title, author, DOI } = value as Record<string, unknown>;
  const titled = typeof title === "string" || (Array.isArray(title) && typeof title[0] === "string");
  return titled || (Array.isArray(author) && typeof DOI === "string");
}

import type { Ask, Fact, Failure, IndexAnswer, IndexRequest, Outcome, Source } from "../model";
import { arxiv } from "./arxiv";
import { crossref } from "./crossref";
import { datacite } from "./datacite";
import { dblp } from "./dblp";
import { openalex } from "./openalex";
import { semanticScholar } from "./semanticScholar";
import { BrokenAnswer, type IndexSource } from "./source";

/** The indexes by their names in settings. */
export const INDEXES: Readonly<Record<Source, IndexSource>> = {
  openalex,
  crossref,
  datacite,
  arxiv,
  semanticscholar: semanticScholar,
  dblp,
};

/**
 * What an answer says to each question of its request, in their order. A work that the index does not know is an empty list; whatever is no
 * answer is a failure, which says nothing about the work.
 */
export function readAnswer(request: IndexRequest, answer: IndexAnswer): Outcome[] {
  const same = (outcome: Outcome): Outcome[] => request.asks.map(() => outcome);
  const failed = failureOf(request, answer);
  if (failed) return same({ failure: failed });
  // Some indexes send a web page with it.
  if (answer.status === 404) return same({ facts: [] });
  try {
    const { facts, aligned, total } = INDEXES[request.source].read(answer.text);
    if (aligned && facts.length !== request.asks.length) return same({ failure: { kind: "broken" } });
    return request.asks.map((ask, index) => {
      const found = aligned ? [facts[index]] : facts.filter((fact) => fact && answers(ask, fact));
      return {
        facts: found.filter((fact): fact is Fact => fact !== undefined),
        ...(total === undefined ? {} : { total }),
      };
    });
  } catch (error) {
    if (!(error instanceof BrokenAnswer)) throw error;
    return same({ failure: { kind: /^\s*</.test(answer.text) && request.source !== "arxiv" ? "web-page" : "broken" } });
  }
}

function failureOf(request: IndexRequest, { status, headers }: IndexAnswer): Failure | undefined {
  if (status === 401 || status === 403) return { kind: "key" };
  if (status === 429 || status === 503) {
    const wait = Number(headers["retry-after"]);
    return { kind: "too-many", ...(Number.isFinite(wait) && wait >= 0 ? { wait } : {}) };
  }
  // A list is never missing: where it is, the address is wrong.
  if (status === 404 && request.single) return undefined;
  return status >= 200 && status < 300 ? undefined : { kind: "status", status };
}

/** Whether a work that came back is what a question was about; a search and a list are about all of it. */
function answers(ask: Ask, fact: Fact): boolean {
  if (ask.by === "title" || ask.by === "cites") return true;
  if (ask.by === "arxiv") return fact.arxiv === ask.value || fact.doi === `10.48550/arxiv.${ask.value}`;
  return fact.doi === ask.value || fact.otherDois.includes(ask.value);
}

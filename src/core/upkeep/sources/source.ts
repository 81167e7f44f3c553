import type { CslItem, CslName } from "../../references/csl/csl";
import { normaliseDoi } from "../../references/identity/identify";
import { namesOf, text } from "../../references/csl/names";
import { plainWords } from "../../references/csl/markup";
import { personWords } from "../matching/people";
import type { Ask, Fact, IndexRequest, Source } from "../model";

type RequestForm = Pick<IndexRequest, "method" | "path" | "body" | "single">;

/** How one index is asked and read. What it answers is described at the place that is named in each file. */
export interface IndexSource {
  /** Its address where no setting says otherwise. */
  base: string;
  /** The least time between the starts of two requests, in milliseconds. */
  gap: number;
  /** How many questions of a kind one request may hold; what is missing cannot be asked. */
  batch: Partial<Record<Ask["by"], number>>;
  /** The request for some values of one kind. */
  request(by: Ask["by"], values: readonly string[]): RequestForm;
  /** Whether a value can stand in a request together with others. */
  alone?(value: string): boolean;
  /**
   * The works in an answer of status 200. Where `aligned`, they stand as the questions did, with gaps.
   * @throws BrokenAnswer where the text is not what the index sends
   */
  read(answer: string): { facts: (Fact | undefined)[]; aligned?: boolean; total?: number };
}

/** An answer that is no answer: broken off, or of another form. */
export class BrokenAnswer extends Error {}

/** A map of JSON; an empty one for anything else. */
export function map(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

/** A list of JSON; an empty one for anything else. */
export function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The JSON of an answer. */
export function json(answer: string): unknown {
  try {
    return JSON.parse(answer);
  } catch {
    throw new BrokenAnswer("no JSON");
  }
}

/** A fact of which a reader knows the rest. */
export function fact(source: Source, known: Partial<Fact>): Fact {
  return {
    source,
    otherDois: [],
    title: "",
    otherTitles: [],
    authors: [],
    years: [],
    preprint: false,
    notices: [],
    notifies: [],
    published: [],
    cites: [],
    ...known,
  };
}

/** A text of an index without markup; undefined where there is none. */
export function plain(value: unknown): string | undefined {
  return plainWords(text(value)) || undefined;
}

/** A year from 1400 on. */
export function yearOf(value: unknown): number | undefined {
  const year = Number(typeof value === "string" ? /^\d{4}/.exec(value)?.[0] : value);
  return Number.isInteger(year) && year >= 1400 && year < 3000 ? year : undefined;
}

/** Some values that are there, each once. */
export function known<T>(values: readonly (T | undefined)[]): T[] {
  return [...new Set(values.filter((value): value is T => value !== undefined))];
}

/** Several DOIs, normalised, each once, without one that is known already. */
export function dois(values: readonly unknown[], except?: string): string[] {
  return known(values.map(normaliseDoi)).filter((doi) => doi !== except);
}

/** A person of an index that gives names in one. */
export function literal(name: unknown): CslName[] {
  const plainName = plain(name);
  return plainName ? [{ literal: plainName }] : [];
}

/**
 * What a search for a work's title holds: its words, without what search languages take for operators, and apart from them the first author's
 * family name.
 */
export function searchValue(item: CslItem): string {
  const words = plainWords(text(item.title)).match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const [first] = namesOf(item, "author");
  return `${words.join(" ").slice(0, 300)}\n${first ? personWords(first).join(" ") : ""}`;
}

/** What `searchValue` made. */
export function parseSearch(value = ""): { words: string; name: string } {
  const [words = "", name = ""] = value.split("\n");
  return { words, name };
}

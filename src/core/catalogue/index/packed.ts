import type { CatalogueProblem, ProblemEntry } from "../model";

/**
 * What is kept of the problems of one file: numbers in a row, and the texts that they stand for. A text is its place among the texts, counted from 1
 * (0 is none). Each problem has the numbers of `HEAD`, the lengths of its `LISTS`, and their items. A hundred thousand problems as objects with lists of their own
 * are a million things for each collection of garbage to visit; so they are one a problem.
 */
export interface PackedProblems {
  row: Uint32Array;
  texts: readonly string[];
}

const HEAD = {
  id: 0,
  title: 1,
  area: 2,
  state: 3,
  label: 4,
  verification: 5,
  reviewed: 6,
  reviewedBy: 7,
  unknown: 8,
} as const;
/** Of related problems each id and its kind. */
const LISTS = { aliases: 0, tags: 1, people: 2, groups: 3, references: 4, formerly: 5, related: 6 } as const;
const HEADS = Object.keys(HEAD).length;
const LENGTHS = Object.keys(LISTS).length;
const START = HEADS + LENGTHS;

const NONE: never[] = Object.freeze([]) as unknown as never[];

/** A problem that is read from its file's row when it is asked for something. */
export class PackedProblem implements CatalogueProblem {
  catalogue = "";
  file = "";
  replaces: string | undefined = undefined;

  constructor(
    readonly packed: PackedProblems,
    /** Where its numbers begin. */
    private readonly at: number,
  ) {}

  get id(): string {
    return this.text(HEAD.id)!;
  }
  get title(): string {
    return this.text(HEAD.title) ?? "";
  }
  get area(): string {
    return this.text(HEAD.area) ?? "";
  }
  get state(): ProblemEntry["state"] {
    return this.text(HEAD.state) as ProblemEntry["state"];
  }
  get label(): string | undefined {
    return this.text(HEAD.label);
  }
  get verification(): ProblemEntry["verification"] {
    return this.text(HEAD.verification) as ProblemEntry["verification"];
  }
  get reviewed(): string | undefined {
    return this.text(HEAD.reviewed);
  }
  get reviewedBy(): string | undefined {
    return this.text(HEAD.reviewedBy);
  }
  get unknown(): number {
    return this.packed.row[this.at + HEAD.unknown]!;
  }
  get aliases(): string[] {
    return this.list(LISTS.aliases);
  }
  get tags(): string[] {
    return this.list(LISTS.tags);
  }
  get people(): string[] {
    return this.list(LISTS.people);
  }
  get groups(): string[] {
    return this.list(LISTS.groups);
  }
  get references(): string[] {
    return this.list(LISTS.references);
  }
  get formerly(): string[] {
    return this.list(LISTS.formerly);
  }
  get related(): ProblemEntry["related"] {
    const names = this.list(LISTS.related);
    if (!names.length) return NONE;
    const related = new Array<ProblemEntry["related"][number]>(names.length >> 1);
    for (let i = 0; i < related.length; i++)
      related[i] = { problem: names[2 * i]!, kind: names[2 * i + 1] as ProblemEntry["related"][number]["kind"] };
    return related;
  }
  get fullId(): string {
    return `${this.catalogue}/${this.id}`;
  }

  /** A second one of the same content. */
  copy(): PackedProblem {
    const copy = new PackedProblem(this.packed, this.at);
    copy.catalogue = this.catalogue;
    copy.file = this.file;
    copy.replaces = this.replaces;
    return copy;
  }

  /** As a plain object. */
  toJSON(): ProblemEntry & Partial<CatalogueProblem> {
    const {
      id,
      title,
      aliases,
      area,
      state,
      label,
      verification,
      tags,
      people,
      groups,
      references,
      related,
      reviewed,
      reviewedBy,
    } = this;
    const { formerly, unknown, catalogue, fullId, file, replaces } = this;
    const lists = { aliases, tags, people, groups, references, related, ...(formerly.length ? { formerly } : {}) };
    const review = { reviewed, ...(reviewedBy === undefined ? {} : { reviewedBy }) };
    const entry = { id, title, area, state, label, verification, ...review, unknown, ...lists };
    return catalogue ? { ...entry, catalogue, fullId, file, ...(replaces === undefined ? {} : { replaces }) } : entry;
  }

  private text(place: number): string | undefined {
    const { row, texts } = this.packed;
    return texts[row[this.at + place]! - 1];
  }

  private list(which: number): string[] {
    const { row, texts } = this.packed;
    const count = row[this.at + HEADS + which]!;
    if (!count) return NONE;
    let from = this.at + START;
    for (let i = 0; i < which; i++) from += row[this.at + HEADS + i]!;
    const values = new Array<string>(count);
    for (let i = 0; i < count; i++) values[i] = texts[row[from + i]! - 1] ?? "";
    return values;
  }
}

/** Packs the problems of one file, one after the other. */
export class Packer {
  private readonly row: number[] = [];
  private readonly texts: string[] = [];
  private readonly places = new Map<string, number>();

  add(problem: ProblemEntry): void {
    const { row } = this;
    // In the order of `HEAD` and of `LISTS`.
    row.push(this.place(problem.id), this.once(problem.title), this.place(problem.area), this.place(problem.state));
    row.push(this.place(problem.label), this.place(problem.verification));
    row.push(this.place(problem.reviewed), this.place(problem.reviewedBy), problem.unknown);
    const { aliases, tags, people, groups, references, formerly = NONE, related } = problem;
    row.push(aliases.length, tags.length, people.length, groups.length, references.length, formerly.length);
    row.push(2 * related.length);
    this.allPlaces(aliases);
    this.allPlaces(tags);
    this.allPlaces(people);
    this.allPlaces(groups);
    this.allPlaces(references);
    this.allPlaces(formerly);
    for (let i = 0; i < related.length; i++) row.push(this.place(related[i]!.problem), this.place(related[i]!.kind));
  }

  private allPlaces(texts: readonly string[]): void {
    for (let i = 0; i < texts.length; i++) this.row.push(this.place(texts[i]));
  }

  problems(): PackedProblem[] {
    // A string that was cut from a text keeps the whole text in memory: a round trip through JSON copies it, and all at once in a quarter of the time.
    const texts = JSON.parse(JSON.stringify(this.texts)) as string[];
    return unpack({ row: new Uint32Array(this.row), texts }) ?? [];
  }

  private place(text: string | undefined): number {
    if (!text) return 0;
    let place = this.places.get(text);
    if (place === undefined) this.places.set(text, (place = this.once(text)));
    return place;
  }

  private once(text: string): number {
    return this.texts.push(text);
  }
}

/** The problems of a row; undefined where it is none of a `Packer`. */
export function unpack(packed: PackedProblems): PackedProblem[] | undefined {
  const { row, texts } = packed;
  const problems: PackedProblem[] = [];
  for (let at = 0; at < row.length;) {
    if (!texts[row[at]! - 1] || !texts[row[at + HEAD.state]! - 1]) return undefined;
    problems.push(new PackedProblem(packed, at));
    at = end(row, at);
    if (!(at <= row.length)) return undefined;
  }
  return problems;
}

/** The same row where each text has another place. */
export function withOtherTexts({ row }: PackedProblems, place: (text: number) => number): Uint32Array {
  const moved = row.slice();
  for (let at = 0; at < row.length;) {
    const next = end(row, at);
    for (let i = at; i < next; i++) {
      const isText = i < at + HEAD.unknown || i >= at + START;
      if (isText && row[i]) moved[i] = place(row[i]!);
    }
    at = next;
  }
  return moved;
}

/** Where the numbers of the problem at `at` end; NaN where they are cut off. */
function end(row: Uint32Array, at: number): number {
  let next = at + START;
  for (let i = 0; i < LENGTHS; i++) next += row[at + HEADS + i] ?? NaN;
  return next;
}

import type { Catalogue } from "../catalogue/index/catalogue";
import type { CatalogueProblem } from "../catalogue/model";
import type { CslItem } from "../references/csl/csl";
import type { Experiment, Note } from "../research/model";
import type { Entry, SearchedPart, StatementEntry } from "./entries";
import { type Excerpt, excerpt } from "./excerpt";
import type { TextRange } from "./highlight";

/** A sentence of a problem that a query met, and where it stands. */
export interface FoundSentence extends Excerpt {
  part: SearchedPart;
  /** Its place in a part that is a list. */
  index: number;
}

type FoundBy = "name" | "sentence" | "work";

/** A text of a problem that a query met. */
interface ProblemText {
  entry: StatementEntry;
  by: FoundBy;
}

/** What a query found. */
export type Found = (
  | {
      kind: "problem";
      problem: CatalogueProblem;
      /** The sentence that it is found by, or that meets the query beside its name. */
      sentence?: FoundSentence | undefined;
      /** What meets the query best: what the problem is called, a sentence of it, or a work that it cites. */
      by: FoundBy;
    }
  | { kind: "work"; item: CslItem; problems: readonly CatalogueProblem[] }
  /** `line` is that of the file on which the sentence begins, from 0. */
  | { kind: "note"; note: Note; sentence?: Excerpt; line?: number }
  | { kind: "experiment"; experiment: Experiment; sentence?: Excerpt }
) & {
  /** Whether it holds a word of the query; otherwise it holds only words that are like them. */
  held: boolean;
};

/** Joins hits on one thing to one row, in the order in which the first of each comes. */
export class Rows {
  private readonly rows = new Map<unknown, Found>();
  /** Of a problem's row, the texts that met the query as well as it did, best first. */
  private readonly texts = new Map<Found, ProblemText[]>();

  constructor(
    private readonly catalogue: Catalogue,
    private readonly mark: (text: string) => TextRange[],
    private readonly most: number,
  ) {}

  found(): Found[] {
    return [...this.rows.values()];
  }

  /**
   * A hit: at most one row comes of it.
   * @param parent what it is a part of
   */
  add(entry: Entry, held: boolean, parent?: Entry): void {
    switch (entry.kind) {
      case "problem":
        return this.addProblem(entry.problem, "name", held);
      case "statement":
        return this.addProblem(parent?.kind === "problem" ? parent.problem : undefined, "sentence", held, entry);
      case "work":
        return void this.put(entry.item, () => ({
          kind: "work",
          item: entry.item,
          problems: this.catalogue.problemsCiting(...entry.keys),
          held,
        }));
      case "note":
        return void this.put(entry.note, () => ({ kind: "note", note: entry.note, held }));
      case "passage":
        return this.addPassage(entry, held);
      case "experiment":
        return void this.put(entry.experiment, () => {
          const sentence = this.excerpt(experimentText(entry.experiment));
          return { kind: "experiment", experiment: entry.experiment, ...(sentence ? { sentence } : {}), held };
        });
    }
  }

  /** A problem, by its name or by one of its texts. */
  addProblem(problem: CatalogueProblem | undefined, by: FoundBy, held: boolean, entry?: StatementEntry): void {
    if (!problem) return;
    const row = this.put(problem, () => this.problemRow(problem, by, held));
    if (entry && row?.held === held) this.texts.get(row)?.push({ entry, by });
  }

  /** Its sentence is looked for when it is asked for: most rows of a long answer are never shown. */
  private problemRow(problem: CatalogueProblem, by: FoundBy, held: boolean): Found {
    const texts: ProblemText[] = [];
    const sentence = (): FoundSentence | undefined => {
      for (const { entry, by } of texts) {
        const found = excerpt(entry.text, this.mark);
        // Of what is found by conditions alone no sentence is meant.
        if (by !== "sentence" || found.ranges.length) return { ...found, part: entry.part, index: entry.index };
      }
      return undefined;
    };
    const row: Found = {
      kind: "problem",
      problem,
      by,
      held,
      get sentence() {
        return sentence();
      },
    };
    this.texts.set(row, texts);
    return row;
  }

  private addPassage({ note, text, line }: Entry & { kind: "passage" }, held: boolean): void {
    const row = this.put(note, () => ({ kind: "note", note, held }));
    if (row?.kind !== "note" || row.sentence) return;
    const sentence = this.excerpt(text);
    if (!sentence) return;
    row.sentence = sentence;
    row.line = line + text.slice(0, sentence.start).split("\n").length - 1;
  }

  private excerpt(text: string): Excerpt | undefined {
    const found = excerpt(text, this.mark);
    return found.ranges.length ? found : undefined;
  }

  /** The row of a thing, made where there is none and room for one. */
  private put(key: unknown, make: () => Found): Found | undefined {
    const known = this.rows.get(key);
    if (known || this.rows.size >= this.most) return known;
    const row = make();
    this.rows.set(key, row);
    return row;
  }
}

/** What is searched of an experiment beside its title. */
export function experimentText({ hypothesis, note, metrics, links }: Experiment): string {
  return [hypothesis, note, Object.keys(metrics).join(", "), links.join(" ")].filter(Boolean).join("\n\n");
}

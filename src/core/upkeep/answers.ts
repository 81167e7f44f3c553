import type { Ask, Fact, Failure, Outcome } from "./model";

/** What has been learned so far: the outcome of each question. */
export class Answers {
  private readonly byAsk = new Map<string, Outcome>();

  /** The outcome of a question; undefined where it was never asked. */
  get(ask: Ask): Outcome | undefined {
    return this.byAsk.get(askKey(ask));
  }

  set(ask: Ask, outcome: Outcome): void {
    this.byAsk.set(askKey(ask), outcome);
  }

  /** The works that an index gave for a question; none where it was not asked or gave no answer. */
  facts(ask: Ask): readonly Fact[] {
    const outcome = this.get(ask);
    return outcome && "facts" in outcome ? outcome.facts : [];
  }

  /** Whether an index answered that it knows no such work. */
  unknown(ask: Ask): boolean {
    const outcome = this.get(ask);
    return outcome !== undefined && "facts" in outcome && !outcome.facts.length;
  }

  /** Whether something was asked and no index could be reached. */
  get offline(): boolean {
    const outcomes = [...this.byAsk.values()];
    return outcomes.length > 0 && outcomes.every((one) => "failure" in one && one.failure.kind === "offline");
  }

  /** Whether something was asked and no index gave an answer, for whatever reason. */
  get silent(): boolean {
    const outcomes = [...this.byAsk.values()];
    return outcomes.length > 0 && outcomes.every((one) => "failure" in one);
  }

  failure(ask: Ask): Failure | undefined {
    const outcome = this.get(ask);
    return outcome && "failure" in outcome ? outcome.failure : undefined;
  }
}

/** Equal for equal questions. */
export function askKey({ source, by, value }: Ask): string {
  return `${source} ${by} ${value}`;
}

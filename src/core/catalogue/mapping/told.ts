import { MOST_FINDINGS } from "../../base/diagnostics";
import { plural, t } from "../../base/language";
import type { Path } from "../../yaml/places/data";
import type { Fault } from "../../yaml/places/findings";
import { shown } from "../../yaml/check/words";
import type { Told } from "./rules";

interface Counted {
  fault: Omit<Fault, "message">;
  say(count: number, first: string): string;
  count: number;
  first: string;
}

/** Counts what is to be said of entries: each kind of finding once, with how many entries it concerns and the name of the first. */
export class Tally implements Told {
  private readonly counted = new Map<string, Counted>();
  /** The name of the entry that is being mapped. */
  entry = "";

  unknownWord(vocabulary: Path, rule: Path, word: string): void {
    this.count(
      `word ${vocabulary.join("/")} ${word}`,
      {
        path: vocabulary,
        at: vocabulary[0] === "words" ? "key" : "value",
        severity: "warning",
        code: "unmapped-word",
        data: { id: word.slice(0, 200), kind: JSON.stringify([rule, vocabulary]) },
      },
      (count, first) =>
        plural(
          count,
          "{1} of {2} is not in this vocabulary: the entry is left without it",
          "{1} is not in this vocabulary: {0} entries, of which {2} is the first, are left without it",
          shown(word),
          first,
        ),
    );
  }

  /** A finding of one entry that may come again with others. */
  found(fault: Fault): void {
    const { message, ...rest } = fault;
    this.count(`${fault.path.join("/")} ${fault.code} ${message}`, rest, (count, first) =>
      count === 1 ? `${first}: ${message}` : t("{0} and {1} more entries: {2}", first, count - 1, message),
    );
  }

  private count(key: string, fault: Omit<Fault, "message">, say: Counted["say"]): void {
    const known = this.counted.get(key);
    if (known) known.count++;
    else if (this.counted.size < MOST_FINDINGS) this.counted.set(key, { fault, say, count: 1, first: this.entry });
  }

  faults(): Fault[] {
    return [...this.counted.values()].map(({ fault, say, count, first }) => ({ ...fault, message: say(count, first) }));
  }
}

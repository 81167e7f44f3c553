/** How many points one reading keeps in all its histories; a longer history is thinned, never refused. */
const POINTS = 1_000_000;
/** What a history is thinned to when it is alone, and when the reading has spent its points. */
const LONGEST = 10_000;
const SHORTEST = 200;
/** The longest stretch of work without a pause, in ms: a host shows 60 frames a second. */
const STRETCH = 12;
/** Looking at the clock costs more than most units of work. */
const UNITS_PER_LOOK = 64;

/** A reading that took too long, or that nobody waits for any more. */
export class OutOfTime extends Error {}

/** One reading's share of the host: when it must pause, and how long histories may still be. */
export class Budget {
  private points = POINTS;
  private units = 0;
  private since = Date.now();

  private series = 0;

  /**
   * `pause` gives the host its turn; by default a macrotask, since promises alone would not let it answer. The reading ends with an error at the first
   * pause after `until`, in ms since 1970, or when it is stopped.
   */
  constructor(
    private readonly pauseHost: () => Promise<void> = macrotask,
    private readonly until = Infinity,
    private readonly isStopped: () => boolean = () => false,
    private readonly onProgress: (done: number, total: number) => void = () => undefined,
  ) {}

  /** The items of a list of runs, telling who waits at which of how many the reading is. */
  *counted<T>(items: readonly T[]): Iterable<T> {
    for (const [done, item] of items.entries()) {
      this.onProgress(done, items.length);
      yield item;
    }
  }

  /** Counts `units` of work (a row, a record, a file) and says whether a pause is due. Cheap: call it for each. */
  due(units = 1): boolean {
    this.units += units;
    if (this.units < UNITS_PER_LOOK) return false;
    this.units = 0;
    return Date.now() - this.since >= STRETCH;
  }

  async pause(): Promise<void> {
    await this.pauseHost();
    this.since = Date.now();
    if (this.since > this.until || this.isStopped()) throw new OutOfTime();
  }

  /** How many points a history may have, beside all others that are being collected. */
  longestHistory(): number {
    return Math.max(SHORTEST, Math.min(LONGEST, Math.floor(this.points / Math.max(1, this.series))));
  }

  /** Counts histories that are begun, or with a number below 0 those that are done. */
  countSeries(count: number): void {
    this.series += count;
  }

  spendPoints(count: number): void {
    this.points -= count;
  }
}

function macrotask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

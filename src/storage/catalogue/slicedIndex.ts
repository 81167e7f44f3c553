import { finishInSlices } from "../../core/base/slices";
import { pause } from "../files/slices";

/**
 * An index of data, made in slices when it is first asked for and brought up to date from the one before when the data are others. Whoever asks
 * while it is being made waits for the same one.
 */
export class SlicedIndex<Data, Index extends { build(): Iterator<unknown> }> {
  private current: { data: Data; index: Promise<Index> } | undefined;
  private last: Index | undefined;

  constructor(private readonly make: (data: Data, previous: Index | undefined) => Promise<Index>) {}

  of(data: Data): Promise<Index> {
    if (this.current?.data !== data) {
      const current = { data, index: this.built(data) };
      this.current = current;
      current.index.catch(() => {
        if (this.current === current) this.current = undefined;
      });
    }
    return this.current.index;
  }

  private async built(data: Data): Promise<Index> {
    const index = await this.make(data, this.last);
    await finishInSlices(index.build(), pause);
    this.last = index;
    return index;
  }
}

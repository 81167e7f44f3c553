/** Says in words that can be shown as they are why an input cannot be used, with its place: `samples.jsonl:17: …`. */
export class InputError extends Error {
  /**
   * @param file name of the input; none for an option
   * @param line counted from 1
   */
  constructor(
    readonly reason: string,
    readonly file?: string,
    readonly line?: number,
  ) {
    super(file === undefined ? reason : `${file}${line === undefined ? "" : `:${line}`}: ${reason}`);
  }
}

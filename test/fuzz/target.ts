/** A parser, or several of one format, with what must hold for every input. */
export interface Target {
  name: string;
  /** Whole inputs to start from; names of files in the repository, or bytes. */
  samples: () => Promise<Uint8Array[]> | Uint8Array[];
  /** Words and marks of the format. */
  tokens: readonly string[];
  /** Throws where something that must hold does not. */
  run(bytes: Uint8Array): void | Promise<void>;
}

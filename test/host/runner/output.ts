/** Starts every line of ours: the whole workbench writes to the same place. scripts/test/host.mjs looks for it. */
const mark = "[test] ";

/** Prints lines that the person who runs the tests shall see. */
export function print(text: string): void {
  for (const line of text.split("\n")) console.log(mark + line);
}

/** What a run came to; `failures` are the full titles. */
export interface Summary {
  suite: string;
  passed: number;
  failed: number;
  skipped: number;
  failures: string[];
}

/** The last line of a run, for scripts/test/host.mjs to read. */
export function printSummary(summary: Summary): void {
  print(`summary ${JSON.stringify(summary)}`);
}

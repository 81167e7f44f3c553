import { print } from "./output";

/** Results as an indented list, one marked line each, and the failures' details at once, not at the end. */
export function markedReporter(runner: Mocha.Runner): void {
  let depth = 0;
  const indent = () => "  ".repeat(depth);
  runner.on("suite", (suite) => {
    if (suite.title) print(`${indent()}${suite.title}`);
    if (!suite.root) depth++;
  });
  runner.on("suite end", (suite) => {
    if (!suite.root) depth--;
  });
  runner.on("pass", (test) =>
    print(`${indent()}✔ ${test.title}${(test.duration ?? 0) < 1000 ? "" : ` (${test.duration} ms)`}`),
  );
  runner.on("pending", (test) => print(`${indent()}- ${test.title}`));
  runner.on("fail", (test, error: unknown) => print(`${indent()}✘ ${test.title}\n${describeError(error)}`));
}

/** An error's message and stack, indented. scripts/test/stacks.mjs makes the frames readable. */
export function describeError(error: unknown): string {
  const text = error instanceof Error ? (error.stack ?? String(error)) : `thrown: ${String(error)}`;
  return text.replace(/^/gm, "      ");
}

import { hostKind } from "./environment";
import { print, printSummary } from "./output";
import { describeError } from "./reporter";
import { collectStrayErrors } from "./strayErrors";

/**
 * What VS Code calls once the extension host is up: runs the bundled tests and prints results and a summary.
 * Rejects when a test failed, when there was none, or when the extension left an error uncaught.
 */
export async function run(): Promise<void> {
  const failures: string[] = [];
  let current = "start";
  const stray = collectStrayErrors(() => current);
  const stats = await new Promise<Mocha.Stats | undefined>((resolve) => {
    // The browser build's own `run` wants a `location`.
    const runner: Mocha.Runner = Object.getPrototypeOf(mocha).run.call(mocha, () => resolve(runner.stats));
    runner.on("test", (test) => (current = test.fullTitle()));
    runner.on("fail", (test) => failures.push(test.fullTitle()));
  });
  await new Promise((resolve) => setTimeout(resolve, 200)); // rejections of the last test are reported a moment later
  stray.stop();
  for (const { kind, error, during } of stray.errors) {
    const title = `${kind} during "${during}"`;
    print(`✘ ${title}\n${describeError(error)}`);
    failures.push(title);
  }
  const passed = stats?.passes ?? 0;
  if (passed + failures.length + (stats?.pending ?? 0) === 0) {
    failures.push("no test was found");
    print("✘ no test was found");
  }
  printSummary({ suite: `host ${hostKind}`, passed, failed: failures.length, skipped: stats?.pending ?? 0, failures });
  if (failures.length) throw new Error(`${failures.length} failed`);
}

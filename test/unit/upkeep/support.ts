import type { CslItem, CslName } from "../../../src/core/references/csl/csl";
import { findings } from "../../../src/core/upkeep/checking/findings";
import { SOURCES, type CheckedWork, type Source } from "../../../src/core/upkeep/model";
import { CheckPlan } from "../../../src/core/upkeep/checking/plan";
import { askIndexes, type UpkeepOptions, type UpkeepPorts, type UpkeepRun } from "../../../src/core/upkeep/run";
import type { CheckResult } from "../../../src/core/upkeep/checking/verdict";
import { indexClient } from "../../../src/network/indexClient";
import type { IndexServer } from "./indexServer";

/** A clock that only waits move, so that nothing in a test takes the time that politeness takes. */
export class Clock {
  time = 1_000_000;
  readonly waits: number[] = [];
  readonly wait = (milliseconds: number): Promise<void> => {
    this.waits.push(milliseconds);
    this.time += milliseconds;
    return Promise.resolve();
  };
}

/** @param timeoutMs long enough for a busy machine; short where a test is about an answer that does not end */
export function ports(clock = new Clock(), timeoutMs = 30_000): UpkeepPorts {
  const request = indexClient({ timeoutMs, maxBytes: 1_000_000 });
  return { request, wait: clock.wait, now: () => clock.time };
}

/** An entry of a bibliography in short: `Given Family` for names. */
export function entry(
  id: string,
  title: string,
  authors: string[],
  year: number,
  more: Partial<CslItem> = {},
): CheckedWork {
  const author: CslName[] = authors.map((name) =>
    name === "others"
      ? { literal: "others" }
      : { given: name.split(" ").slice(0, -1).join(" "), family: name.split(" ").at(-1)! },
  );
  return { key: id, item: { id, type: "article-journal", title, author, issued: { "date-parts": [[year]] }, ...more } };
}

/** Checks works against the server. */
export async function checkWith(
  server: IndexServer,
  works: readonly CheckedWork[],
  options: Partial<UpkeepOptions> & { sources?: readonly Source[]; ports?: UpkeepPorts } = {},
): Promise<{ results: CheckResult[]; run: UpkeepRun; plan: CheckPlan }> {
  const plan = new CheckPlan(works, options.sources ?? SOURCES);
  const run = await askIndexes((answers) => plan.next(answers), options.ports ?? ports(), {
    endpoints: server.endpoints,
    cap: 1000,
    ...options,
  });
  return { results: findings(plan, run.answers), run, plan };
}

/** The kinds of verdicts of a result, in short. */
export function kinds(result: CheckResult | undefined): string[] {
  if (!result) return [];
  return result.verdicts.length ? result.verdicts.map(({ kind }) => kind) : [result.state];
}

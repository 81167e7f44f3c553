import type { Run } from "../types";

/** A folder of a person's own, at the start of a path. */
const HOME = /(?<![\w.~-])(?:file:\/\/)?(?:\/(?:home|Users)\/|[a-z]:[\\/]+Users[\\/]+|~(?=[a-z]))[^/\\\s"',;\]}]+/gi;

/** Another place on somebody's machine, three levels deep or more: a cluster's scratch names groups and people. */
const PLACE =
  /(?<![\w.~\-/:…])(?:file:\/\/)?(?:[a-z]:|\\\\|(?=\/))(?:[\\/]?[^\\/\s"',;:\]}]+[\\/]){2,}(?=[^\\/\s"',;:\]}])/gi;

/** PyTorch's and Hugging Face's default folder of a run ends in the machine's name: `runs/Jul04_12-00-00_host`. */
const HOST = /((?:^|[\\/])[A-Z][a-z]{2}\d\d_\d\d-\d\d-\d\d)_[^\\/\s"',;\]}]+/g;

/** Parameters are shown and copied: people's own folders in them become `~`, of other absolute paths the last part stays; machines' names
 * go. */
export function withoutHomes(runs: readonly Run[]): void {
  for (const run of runs)
    run.parameters = Object.fromEntries(
      Object.entries(run.parameters).map(([name, value]) => [name, typeof value === "string" ? shown(value) : value]),
    );
}

function shown(value: string): string {
  return /[\\/]/.test(value)
    ? value.replace(HOME, "~").replace(PLACE, "…/").replace(HOST, "$1")
    : value.replace(HOST, "$1");
}
